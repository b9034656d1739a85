// What Wagtail's fields and panels would start with a script in the page stands in attributes (ground/inline_scripts.py).
const KNOWN = /^(\w*Chooser|InlinePanel|MultipleChooserPanel)$/;
const MARKS = "[data-starts]";

function start(mark) {
  const { starts, with: given } = mark.dataset;
  if (!mark.isConnected || !KNOWN.test(starts)) return;
  mark.remove();
  try {
    new window[starts](...JSON.parse(given));
  } catch (error) {
    reportError(error); // the other fields of the form start all the same
  }
}

function startIn(place) {
  if (place.matches(MARKS)) start(place);
  else for (const mark of place.querySelectorAll(MARKS)) start(mark);
}

startIn(document.body);
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) startIn(node);
}).observe(document.body, { childList: true, subtree: true });
