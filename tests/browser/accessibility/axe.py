"""Deque's axe-core on a page: https://github.com/dequelabs/axe-core."""

import re
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

VERSION = re.findall(r"axe v([\d.]+)", AXE_SCRIPT)[0]
SHOWN = 4  # elements that a complaint names

# Everything axe has for WCAG 2.0, 2.1 and 2.2, A and AA, and what it calls good practice.
_ALL = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
_WCAG = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}
_CONTRAST = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
_NAMES = {
    "resultTypes": ["violations"],
    "runOnly": ["label", "select-name", "button-name", "input-button-name", "link-name", "aria-input-field-name"],
}


def violations(page: Page) -> list[str]:
    """What axe finds wrong on the page as it is now: a sentence for each of its rules."""
    return _run(page, _ALL)


def breaking_wcag(page: Page) -> list[str]:
    """The same, without what is good practice alone: much of the admin is Wagtail's."""
    return _run(page, _WCAG)


def low_contrast(page: Page) -> list[str]:
    """The same, for the colours of text alone: many times quicker."""
    return _run(page, _CONTRAST)


def nameless(page: Page) -> list[str]:
    """The same, for fields and buttons without a name."""
    return _run(page, _NAMES)


def _run(page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate("scrollTo(0, 0)")  # what sticks to the window lies over something else
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{each['id']}: {each['help']} ({_where(each['nodes'])})" for each in found]


def _where(nodes: list[dict[str, Any]]) -> str:
    places = [" ".join(map(str, node["target"])) for node in nodes]
    return ", ".join(places[:SHOWN]) + (f" and {len(places) - SHOWN} more" if len(places) > SHOWN else "")
