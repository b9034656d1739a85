"""What is asked of a page: axe, and what axe does not see. Every question gives sentences; none when all is well."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.accessibility import axe

LOOKING = (Path(__file__).parent / "looking.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Check:
    """A question, the success criteria of WCAG 2.2 that it is about, and what it asks in Dutch, for the report."""

    name: str
    criteria: str
    asks: str
    look: Callable[[Page], list[str]]


def asked(page: Page, question: str) -> list[str]:
    """The answer of looking.js to a question."""
    if not page.evaluate("typeof look === 'object'"):
        page.evaluate(LOOKING)
    faults: list[str] = page.evaluate(f"look.{question}()")
    return faults


def by_tab(page: Page) -> list[str]:
    """From the first element to the last with the Tab key: each is reached, in source order, seen and uncovered."""
    expected = int(asked(page, "fromTheTop"))  # type: ignore[call-overload]
    for pressed in range(1, expected + 21):
        page.keyboard.press("Tab")
        if (pressed % 10 == 0 or pressed >= expected) and page.evaluate("look.isOut()"):
            break
    faults = [] if page.evaluate("look.isOut()") else ["the focus does not come out at the end"]
    reached: list[int] = []
    for stop in page.evaluate("look.wayWalked()"):
        faults += stop["faults"]
        if stop["place"] >= 0:
            if reached and stop["place"] < reached[-1]:
                faults.append(f"{stop['name']}: reached too late")
            reached.append(stop["place"])
    missed = expected - len(set(reached))
    return faults + ([f"{missed} of {expected} elements are not reached"] if missed else [])


def _looking(question: str) -> Callable[[Page], list[str]]:
    return lambda page: asked(page, question)


AXE = Check("axe", "", "De regels van axe-core voor WCAG A en AA", axe.violations)
CONTRAST = Check("contrast", "1.4.3", "Tekst heeft genoeg contrast", axe.low_contrast)
TAB = Check("tab", "2.1.1 2.1.2 2.4.3", "Met Tab is alles bereikbaar, op volgorde, en te zien", by_tab)
RINGS = Check("rings", "1.4.11 2.4.7 2.4.11", "De focus is zichtbaar en nergens bedekt", _looking("rings"))
ORDER = Check("order", "1.3.2 2.4.3", "Wat je ziet en wat je hoort heeft dezelfde volgorde", _looking("readingOrder"))
HEADINGS = Check("headings", "1.3.1 2.4.6", "Koppen slaan geen niveau over", _looking("headings"))
LANDMARKS = Check("landmarks", "1.3.1 2.4.1", "Kop, inhoud en voet zijn er elk een keer", _looking("landmarks"))
IDENTITY = Check("identity", "2.4.2 3.1.1 1.4.4", "Er is een titel en een taal", _looking("identity"))
NAMES = Check("names", "2.5.3 3.3.1 4.1.2", "Namen kloppen en fouten horen bij hun veld", _looking("names"))
TARGETS = Check("targets", "2.5.8", "Wat je aanraakt is minstens 24 bij 24 pixels", _looking("targets"))
SIDEWAYS = Check("sideways", "1.4.10", "Je hoeft niet opzij te schuiven", _looking("sideways"))
CLIPPED = Check("clipped", "1.4.4 1.4.12", "Er valt geen tekst weg", _looking("clipped"))
OVERLAPS = Check("overlaps", "1.4.4 1.4.12", "Er staat geen tekst over andere tekst", _looking("overlaps"))
STUCK = Check("stuck", "1.4.10 2.4.11", "Er blijft niets over de tekst staan", _looking("stuck"))
STILL = Check("still", "2.2.2 2.3.3", "Er beweegt niets voor wie dat niet wil", _looking("moves"))
EDGES = Check("edges", "1.4.11", "Velden en knoppen hebben een zichtbare rand", _looking("edges"))
ICONS = Check("icons", "1.4.11", "Pictogrammen zijn te zien", _looking("icons"))
