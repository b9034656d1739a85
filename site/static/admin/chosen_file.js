// A dialogue that refuses an upload comes back with an empty field: the file that was chosen is put into it again.
let chosen = null;

const dialogue = (element) => element.closest(".modal");

document.addEventListener("submit", ({ target }) => {
  const field = target.querySelector("input[type=file]");
  if (field?.files.length && dialogue(field)) chosen = { name: field.name, files: field.files, within: dialogue(field) };
}, true);

new MutationObserver(() => {
  if (!chosen?.within.isConnected) chosen = null;
  const field = chosen?.within.querySelector(`input[type=file][name="${CSS.escape(chosen.name)}"]`);
  if (field && !field.files.length) field.files = chosen.files;
}).observe(document.body, { childList: true, subtree: true });
