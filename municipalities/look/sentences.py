"""The contrast report and the report of an import, in plain Dutch."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from themes.brand import Brand
from themes.house_style import HouseStyle
from themes.palette import FEEDBACK_ROLES
from themes.repair import Repair
from themes.shifts import Shift, lowest, shifts
from themes.token_file import MAX_BYTES, Unreadable, Why

_USES = {
    "fill": gettext_lazy("Vlakken in je hoofdkleur"),
    "text": gettext_lazy("Tekst en tekens in je hoofdkleur"),
    "button": gettext_lazy("Knoppen"),
    "link": gettext_lazy("Links"),
    "edge": gettext_lazy("De rand van knoppen"),
    "accent": gettext_lazy("Tekst in je accentkleur"),
}
_WHY = {
    Why.OTHER_PREFIX: gettext_lazy("Een naam die onze pagina's niet kennen. Verwijzingen ernaar zijn wel gevolgd."),
    Why.NOT_READ: gettext_lazy("Hoort bij een onderdeel dat op onze pagina's niet voorkomt."),
    Why.CYCLE: gettext_lazy("Verwijst in een kring, of te ver door."),
    Why.UNKNOWN_REFERENCE: gettext_lazy("Verwijst naar iets wat niet in het bestand staat."),
    Why.TOO_LONG: gettext_lazy("De waarde is te lang."),
    Why.NOT_UNDERSTOOD: gettext_lazy("De waarde is geen kleur of maat die we kennen."),
    Why.COMPOSITE: gettext_lazy("Een samengestelde waarde, zoals een schaduw of een letter met maat en dikte."),
    Why.SEE_THROUGH: gettext_lazy("De kleur is doorzichtig. Dan is niet te berekenen of je er iets op kunt lezen."),
    Why.SAME_EVERYWHERE: gettext_lazy("Wat waarschuwt of haast heeft, ziet er op elke site hetzelfde uit."),
    Why.UNPAIRED: gettext_lazy("We weten niet waarop deze kleur staat, dus ook niet of je haar kunt lezen."),
    Why.OUR_SIZE: gettext_lazy("Maten en vormen die een pagina leesbaar en goed te bedienen houden, blijven de onze."),
    Why.OTHER_FONT: gettext_lazy("Dit lettertype hebben we niet. Kies een van de zes."),
    Why.OTHER_PAGES: gettext_lazy("Staat alleen in een set voor donkere pagina's. Die kleuren leiden we zelf af."),
    Why.NO_SUCH_SET: gettext_lazy("Een set die het thema noemt, maar die niet in het bestand staat."),
}
_UNREADABLE = {
    "too_big": gettext_lazy("Dit bestand is groter dan %(limit)s MB. Dat is te groot voor tokens."),
    "no_json": gettext_lazy(
        "Dit bestand is geen JSON: op regel %(where)s gaat het mis. Vraag de ontwerper van je huisstijl om de tokens "
        "als JSON."
    ),
    "too_deep": gettext_lazy("Bij %(where)s zitten te veel groepen in elkaar. Dat kunnen we niet lezen."),
    "only_themes": gettext_lazy(
        "Dit bestand is alleen de lijst van thema's, zonder tokens. Vraag je ontwerper om één bestand met alles erin."
    ),
    "other_files": gettext_lazy(
        "Dit bestand zegt alleen welke andere bestanden erbij horen. Vraag je ontwerper om één bestand met alles erin."
    ),
    "too_many": gettext_lazy("In dit bestand staan te veel tokens. Dat kunnen we niet lezen."),
    "no_tokens": gettext_lazy("In dit bestand staan geen tokens. Kies het bestand met de tokens van je huisstijl."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a report: two colours (the same when nothing was done), what happened, and the colour it was for."""

    what: str
    before: str
    after: str
    sentence: str
    dark: bool = False
    ground: str = ""


def contrast_report(brand: Brand) -> dict[str, Any]:
    """What was shifted and what was not, and the figures over all pairs."""
    checked, failing, least = lowest(brand)
    found = shifts(brand)
    moved = sum(each.moved for each in found)
    rows = [_line(each) for each in found]
    return {"rows": rows, "moved": moved, "checked": checked, "failing": failing, "least": _ratio(least)}


def import_report(style: HouseStyle, repairs: list[Repair]) -> dict[str, Any]:
    """What came of a token file, ready to be kept as JSON."""
    return {
        "found": style.found,
        "kept": len(style.tokens) - sum(not each.after for each in repairs),
        "repairs": [[each.name, each.before, each.after, _repaired(each)] for each in repairs],
        "left_out": [
            [str(_WHY[why]), count, [_as_written(name, style) for name in style.examples[why]]]
            for why, count in style.left_out.items()
        ],
    }


def _as_written(name: str, style: HouseStyle) -> str:
    """A token that was left out, with what the file says of it where that was the reason."""
    return f"{name}: {style.written[name]}" if name in style.written else name


def unreadable(error: Unreadable) -> str:
    """Why a token file could not be read."""
    return str(_UNREADABLE[error.reason]) % {"limit": MAX_BYTES // 1_000_000, "where": error.where}


def _line(shift: Shift) -> Line:
    ground = shift.against if shift.moved and shift.for_contrast else ""
    return Line(str(_USES[shift.use]), shift.wanted, shift.became, _shifted(shift), shift.dark, ground)


def _shifted(shift: Shift) -> str:
    if not shift.moved:
        return _("Precies zoals je koos.")
    if not shift.for_contrast:
        return _("Rustiger gemaakt: een groot fel vlak verblindt in het donker.")
    words = {"where": _where(shift.ground), "had": _ratio(shift.had), "needs": _ratio(shift.needs)}
    if shift.darker:
        return (
            _("Donkerder gemaakt: %(where)s heeft jouw kleur een contrast van %(had)s, en %(needs)s is nodig.") % words
        )
    return _("Lichter gemaakt: %(where)s heeft jouw kleur een contrast van %(had)s, en %(needs)s is nodig.") % words


def _where(ground: str) -> str:
    """In words, on what a colour stands, or what stands on it; nobody chose the colour of that."""
    if "-inverse-" in ground:
        return _("met de letters die erop staan")
    if ground.endswith("-bg-document"):
        return _("op de pagina zelf")
    if any(f"-{role}-" in ground for role in FEEDBACK_ROLES):
        return _("op het vlak van een melding")
    return _("op een gekleurd vlak")


def _repaired(repair: Repair) -> str:
    words = {"against": repair.against, "had": _ratio(repair.had), "needs": _ratio(repair.needs)}
    if repair.after:
        return _("Verschoven: op %(against)s was het contrast %(had)s, en %(needs)s is nodig.") % words
    return _("Niet overgenomen: op %(against)s is het contrast %(had)s, en verschuiven hielp niet.") % words


def _ratio(value: float) -> str:
    """Rounded down, so that what fails never looks as if it passes."""
    return str(number_format(int(value * 10) / 10, 1))
