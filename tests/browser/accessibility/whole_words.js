// Words that are not seen whole: cut off by an element or by the window, or broken in two. Every fault is a sentence;
// none when all is well. A check that asks only whether a window scrolls sideways does not see what is cut off.
(() => {
  const LONGEST = 18; // letters; a longer word may break: with large letters no line of a phone holds it
  const named = (element) => [element.localName, ...element.classList].slice(0, 2).join(".");
  const styles = new Map();
  const styleOf = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
  const UNSEEN = "rect(0px, 0px, 0px, 0px)"; // how texts that only a screen reader reads are hidden

  const isOnlyHeard = (element) => {
    for (let each = element; each; each = each.parentElement)
      if ((each.offsetWidth === 1 && each.offsetHeight === 1) || styleOf(each).clip === UNSEEN) return true;
    return false;
  };

  // From where to where something is seen. What is in a box that scrolls is seen by scrolling, unless something cuts
  // it off within that box.
  const room = (element) => {
    let [left, right] = [-Infinity, Infinity];
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const { overflowX, position } = styleOf(each);
      if (/auto|scroll/.test(overflowX) && each.scrollWidth > each.clientWidth) return [left, right];
      if (/hidden|clip/.test(overflowX)) {
        const box = each.getBoundingClientRect();
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      }
      if (position === "fixed") break;
    }
    return [Math.max(left, 0), Math.min(right, innerWidth)];
  };

  const faults = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, template, noscript, select, textarea, svg")) continue;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || isOnlyHeard(element)) continue;
    range.selectNodeContents(node);
    const whole = range.getBoundingClientRect();
    if (!whole.width || whole.right <= 0 || whole.bottom + scrollY <= 0) continue; // in a menu that is folded away
    const [left, right] = room(element);
    if (whole.left < left - 1 || whole.right > right + 1)
      faults.add(`${named(element)} "${node.data.trim().slice(0, 40)}": not seen whole`);
    for (const { index, 0: word } of node.data.matchAll(/[^\s\u00ad\u200b/\-]+/g)) {
      if (word.length > LONGEST || /@|\w\.\w/.test(word)) continue; // an address has no place to break
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) faults.add(`${named(element)} "${word}": broken`);
    }
  }
  return [...faults];
})();
