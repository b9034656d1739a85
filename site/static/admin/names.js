// Wagtail's rich text editors have no name that can be heard: each gets that of its label, or of the block it is in.
const EDITOR = ".public-DraftEditor-content";

function name(editor) {
  if (editor.hasAttribute("aria-label")) return;
  const wrapper = editor.closest("[data-draftail-editor-wrapper]");
  const field = wrapper?.parentElement.querySelector("input[type=hidden]");
  const label = field?.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  const words = label || editor.closest(".w-panel")?.querySelector("[data-panel-heading-text]");
  editor.setAttribute("aria-label", words?.textContent.replace("*", "").trim() || document.title);
}

const nameAll = (place) => place.querySelectorAll(EDITOR).forEach(name);
nameAll(document);
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) nameAll(node);
}).observe(document.body, { childList: true, subtree: true });
