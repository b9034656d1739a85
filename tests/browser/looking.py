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
