"""Questions to ask about a page that is shown."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.visitors import Visitor


def stray_hosts(visitor: Visitor, address: str) -> set[str]:
    """The hosts that were asked for something and are not the one of this address."""
    return visitor.hosts() - {urlsplit(address).netloc}


def focus_ring(page: Page) -> float:
    """How thick the outline of the focused element is, in pixels; 0 when nothing shows where the focus is."""
    width: float = page.evaluate(
        "() => { const style = getComputedStyle(document.activeElement);"
        " return style.outlineStyle === 'none' || document.activeElement === document.body"
        " ? 0 : parseFloat(style.outlineWidth) }"
    )
    return width


def focused_text(page: Page) -> str:
    """The words of the focused element."""
    words: str = page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")
    return words.strip()


def is_in_window(page: Page) -> bool:
    """Whether the focused element is inside the window, not under something else."""
    seen: bool = page.evaluate(
        "() => { const box = document.activeElement.getBoundingClientRect();"
        " const x = box.x + Math.min(box.width, innerWidth - box.x) / 2, y = box.y + box.height / 2;"
        " const top = document.elementFromPoint(x, y);"
        " return !!top && (document.activeElement.contains(top) || top.contains(document.activeElement)) }"
    )
    return seen


def look_of(page: Page, selector: str, name: str = "background-color") -> str:
    """What a property comes to, as the browser writes it: "rgb(138, 58, 18)"."""
    value: str = page.eval_on_selector(selector, f"each => getComputedStyle(each).getPropertyValue('{name}')")
    return value


# Icons are elements, or drawn before or after one. Of each that is seen: the words whose letters it lies on. What is
# drawn before something has its place from styles: none of these is in the flow of a line of words.
ON_LETTERS = """() => {
  const letters = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !parent.checkVisibility() || parent.closest('.cjg-hidden, svg')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) letters.push([box, walker.currentNode.data.trim().slice(0, 30)]);
  }
  const icons = [...document.querySelectorAll('.cjg-icon')].filter(each => each.checkVisibility())
    .map(each => [each.getBoundingClientRect(), each.className]);
  for (const each of document.querySelectorAll('.cjg-advice__label, .cjg-tips > li')) {
    const style = getComputedStyle(each, '::before'), box = each.getBoundingClientRect();
    const width = parseFloat(style.inlineSize), start = parseFloat(style.insetInlineStart);
    const rtl = getComputedStyle(each).direction === 'rtl';
    const left = rtl ? box.right - start - width : box.left + start;
    icons.push([{left, right: left + width, top: box.top + parseFloat(style.insetBlockStart),
                 bottom: box.top + parseFloat(style.insetBlockStart) + parseFloat(style.blockSize)}, each.className]);
  }
  const found = [];
  for (const [icon, name] of icons) {
    if (icon.right - icon.left < 4) found.push([name, 'is gone']);
    for (const [box, words] of letters) {
      const wide = Math.min(icon.right, box.right) - Math.max(icon.left, box.left);
      const high = Math.min(icon.bottom, box.bottom) - Math.max(icon.top, box.top);
      if (wide > 1 && high > 1) found.push([name, words]);
    }
  }
  return [icons.length, found];
}"""


def on_letters(page: Page) -> list[list[str]]:
    """Every icon that lies on a letter, with the words; the page must have icons."""
    seen, found = page.evaluate(ON_LETTERS)
    assert seen > 0
    return list(found)
