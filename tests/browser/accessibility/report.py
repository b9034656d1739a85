"""What was asked and found, as a page in Dutch that a municipality can add to its accessibility statement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.browser.accessibility.axe import VERSION
from tests.browser.accessibility.circumstances import Found
from tests.browser.accessibility.criteria import CRITERIA, WALKED

STYLE = (
    "body{font:1rem/1.6 sans-serif;max-inline-size:70rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "body{overflow-wrap:break-word}"
    "div{overflow-x:auto}table{border-collapse:collapse;margin-block:1rem}caption{text-align:start;font-weight:700}"
    "th,td{border:1px solid #767676;padding:.375rem .625rem;text-align:start;vertical-align:top}a{color:#0b4f9e}"
    "td a{display:inline-block;padding-block:.25rem}"
    ":focus-visible{outline:3px solid #0b4f9e;outline-offset:2px}dt{font-weight:700}"
)
Row = tuple[object, ...]


@dataclass(frozen=True)
class Looked:
    """One page in one window (pixels wide) in one look, and all that was found."""

    kind: str
    width: int
    look: str
    found: tuple[Found, ...]
    picture: str = ""  # a file beside the report


@dataclass
class Evidence:
    """Everything of one run. `axe_criteria` are the success criteria that axe has rules for."""

    version: str
    browser: str
    day: str
    axe_criteria: frozenset[str] = frozenset()
    pages: list[Looked] = field(default_factory=list)

    def faults(self) -> list[Row]:
        """A row for each fault: page, width, look, circumstance, question, and what is wrong."""
        return [
            (page.kind, page.width, page.look, found.circumstance, found.check.name, fault)
            for page in self.pages
            for found in page.found
            for fault in found.faults
        ]


def report(evidence: Evidence) -> str:
    """The whole page, without anything from elsewhere but the pictures beside it."""
    faults, asked = evidence.faults(), sum(len(page.found) for page in evidence.pages)
    verdict = f"{len(faults)} keer was er iets niet goed." if faults else "Daarbij is niets gevonden dat niet goed is."
    parts = (
        "<!doctype html>",
        f'<html lang="nl"><head><meta charset="utf-8"><title>Toegankelijkheid getest op {escape(evidence.day)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{STYLE}</style></head><body><main>",
        f"<h1>Toegankelijkheid getest op {escape(evidence.day)}</h1>",
        "<p>Norm: WCAG 2.2, niveau A en AA (EN 301 549).",
        f"{asked} vragen aan {len(evidence.pages)} pagina's. {verdict}</p>",
        "<p>Dit is een onderdeel van de onderbouwing van een toegankelijkheidsverklaring. Het is zelf geen verklaring: "
        "software ziet niet alles, en van de meeste succescriteria maar een deel. Wat een mens nog moet nakijken staat "
        "onder 'Per succescriterium'. Wat een gemeente zelf schrijft of plaatst hoort bij haar eigen onderzoek.</p>",
        "<dl>",
        *(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in _facts(evidence)),
        "</dl>",
        "<h2>Gevonden</h2>",
        _table("Wat niet goed is", ("Pagina", "Breedte", "Uiterlijk", "Omstandigheid", "Vraag", "Wat"), faults)
        if faults
        else "<p>Niets.</p>",
        "<h2>Wat er gevraagd is</h2>",
        _table("Vragen", ("Vraag", "Succescriteria", "Keer gevraagd", "Keer niet goed"), _questions(evidence)),
        "<h2>Per pagina</h2>",
        _table("Pagina's", ("Pagina", "Breedte", "Omstandigheden", "Niet goed"), _kinds(evidence)),
        "<h2>In verschillende huisstijlen</h2>",
        _table("Huisstijlen", ("Uiterlijk", "Pagina", "Breedte", "Niet goed", "Beeld"), _looks(evidence), "Beeld"),
        "<h2>Per succescriterium</h2>",
        _table("WCAG 2.2", ("Nummer", "Niveau", "Naam", "Wat software ervan nagaat"), _criteria(evidence)),
        "</main></body></html>\n",
    )
    return "\n".join(parts)


def pack(evidence: Evidence, place: Path) -> Path:
    """The report with its pictures in one file, under the name by which the admin finds it (ACCESSIBILITY_REPORTS)."""
    file = place / f"toegankelijkheid-{evidence.day}.zip"
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("report.html", report(evidence))
        for picture in sorted({page.picture for page in evidence.pages if page.picture}):
            packed.write(place / picture, picture)
    return file


def _facts(evidence: Evidence) -> Iterable[tuple[str, str]]:
    return (
        ("Versie van de software", evidence.version),
        ("Browser", evidence.browser),
        ("axe-core", VERSION),
        ("Inhoud", "voorbeeldgegevens: een landelijke site, een gemeente, en haar site voor jongeren"),
    )


def _questions(evidence: Evidence) -> list[Row]:
    rows: dict[str, list[Found]] = defaultdict(list)
    for page in evidence.pages:
        for found in page.found:
            rows[found.check.name].append(found)
    return [
        (each[0].check.asks, each[0].check.criteria or "zie onder", len(each), sum(bool(one.faults) for one in each))
        for each in rows.values()
    ]


def _kinds(evidence: Evidence) -> list[Row]:
    return [
        (
            page.kind,
            page.width,
            ", ".join(dict.fromkeys(found.circumstance for found in page.found)),
            sum(len(found.faults) for found in page.found),
        )
        for page in evidence.pages
        if not page.picture
    ]


def _looks(evidence: Evidence) -> list[Row]:
    return [
        (page.look, page.kind, page.width, sum(len(found.faults) for found in page.found), page.picture)
        for page in evidence.pages
        if page.picture
    ]


def _criteria(evidence: Evidence) -> list[Row]:
    asking: dict[str, list[str]] = defaultdict(list)
    for check in dict.fromkeys(found.check for page in evidence.pages for found in page.found):
        for number in check.criteria.split():
            asking[number].append(check.asks)
    rows = []
    for number, level, name in CRITERIA:
        by = [*asking[number], WALKED.get(number, ""), "axe" if number in evidence.axe_criteria else ""]
        rows.append((number, level, name, "; ".join(filter(None, by)) or "niets: nakijken met de hand"))
    return rows


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[Row], linked: str = "") -> str:
    def cell(head: str, value: object) -> str:
        text = escape(str(value))
        return f'<td><a href="{text}">{text}</a></td>' if head == linked else f"<td>{text}</td>"

    body = "".join(
        "<tr>" + "".join(cell(head, value) for head, value in zip(heads, row, strict=True)) + "</tr>" for row in rows
    )
    named = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    return (
        f'<div role="region" aria-label="{escape(caption)}" tabindex="0"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{named}</tr></thead><tbody>{body}</tbody></table></div>"
    )
