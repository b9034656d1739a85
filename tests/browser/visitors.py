"""Somebody with a browser, and everything the browser did for them."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Response


@dataclass
class Visitor:
    """One browser profile with one page; keeps the address of every request and every complaint of the browser."""

    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.context.on("console", lambda message: self.complaints.append(message.text))
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.context.new_page()

    def open(self, address: str) -> Response:
        """Go to an address and wait until everything on it has come."""
        answer = self.page.goto(address, wait_until="load")
        assert answer is not None
        return answer

    def hosts(self) -> set[str]:
        """Every host and port that was asked for something, since the beginning."""
        return {urlsplit(address).netloc for address in self.requests}

    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wider

    def kept(self) -> str:
        """What the site left behind in the browser: cookies and storage; "" when nothing."""
        stored = self.page.evaluate(
            "async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage),"
            " ...(await indexedDB.databases()).map(each => each.name),"
            " ...(await navigator.serviceWorker?.getRegistrations() ?? []).map(each => each.scope)].join(' ')"
        )
        return " ".join([*(str(cookie["name"]) for cookie in self.context.cookies()), str(stored)]).strip()
