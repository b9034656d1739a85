"""What a reader is advised to do when things go wrong: how soon, whom to call, and the words for both.

They are text, the same for every reader. Codes stand in what experts approved and never change; "[site]" stands for
the name of the site on which the text is read.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Level(NamedTuple):
    """How soon something is done: what an editor chooses, and the heading with and without somebody it names."""

    code: str
    choice: Words
    heading: Words
    heading_with: Words = ""


class Called(NamedTuple):
    """Whom somebody calls: what an editor chooses, how a heading names them, and the help line with their number."""

    code: str
    choice: Words
    named: Words
    help_line: str = ""
    by_appointment: bool = True


# The most urgent first. Some codes name whom to call as well: they are older than that choice.
LEVELS = (
    Level("call_112", _("Bel 112"), _("Bel 112")),
    Level("call_gp_now", _("Bel nu"), _("Bel nu de huisarts of huisartsenpost"), _("Bel nu {whom}")),
    Level(
        "call_today",
        _("Bel vandaag nog"),
        _("Bel vandaag nog de huisarts of huisartsenpost"),
        _("Bel vandaag nog {whom}"),
    ),
    Level("make_appointment", _("Maak een afspraak"), _("Maak een afspraak"), _("Maak een afspraak met {whom}")),
    Level("discuss_with_site", _("Bespreek het"), _("Bespreek het met [site]"), _("Bespreek het met {whom}")),
)
CALLED = (
    Called("gp", _("huisarts (bij spoed ook de huisartsenpost)"), _("je huisarts")),
    Called("midwife", _("verloskundige"), _("je verloskundige")),
    Called("dentist", _("tandarts"), _("je tandarts")),
    Called("pharmacy", _("apotheek"), _("je apotheek"), by_appointment=False),
    Called("veilig-thuis", _("Veilig Thuis"), _("Veilig Thuis"), "veilig-thuis", by_appointment=False),
    Called("113", _("113 (bij gedachten aan zelfdoding)"), "113", "113", by_appointment=False),
)
SOON = ("call_gp_now", "call_today")
HELP_LEVELS = tuple((level.code, level.choice) for level in LEVELS)
WHOM = tuple((called.code, called.choice) for called in CALLED)
_LEVELS = {level.code: level for level in LEVELS}
_CALLED = {called.code: called for called in CALLED}


def heading(level: str, whom: str = "") -> str:
    """What a box says above its advice, in the language of now; nothing while an editor has yet to choose how soon."""
    found, called = _LEVELS.get(level), _CALLED.get(whom)
    if found is None:
        return ""
    if called is None or not found.heading_with or calls_gp(level, whom):
        return str(found.heading)
    return str(found.heading_with).format(whom=called.named)


def calls_gp(level: str, whom: str = "") -> bool:
    """Whether the GP is called at once, so that outside their hours it is the site's own GP post."""
    return level in SOON and whom in ("", "gp")


def help_line(whom: str) -> str:
    """The code of the national help line that has the number of whom to call; "" when we cannot know their number."""
    called = _CALLED.get(whom)
    return called.help_line if called else ""


def refusal(level: str, whom: str) -> Words:
    """Why nobody is called like this, in words; "" when it can be done."""
    called = _CALLED.get(whom)
    if called and level == "call_112":
        return _("Bij 112 belt iedereen 112. Kies hier niemand.")
    if called and level == "make_appointment" and not called.by_appointment:
        return _("Met de apotheek, Veilig Thuis en 113 maak je geen afspraak. Kies iemand anders, of een andere stap.")
    return ""
