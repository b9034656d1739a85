"""What a screen that somebody asked for is called: the trail keeps the name of its route, people read words.

The room that knows the routes names the function; this one knows none.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from people.trail.entry import TrailEntry
from people.trail.words import Action

_named: list[Callable[[str], str]] = []


def name_screens(function: Callable[[str], str]) -> Callable[[str], str]:
    """Name the function that gives the words for a route; "" for one that it does not know."""
    _named[:] = [function]
    return function


def object_in_words(entry: TrailEntry) -> str:
    """What it was done with, as people read it."""
    if entry.action != Action.OPEN_ROUTE:
        return entry.object
    words = _named[0](entry.object) if _named else ""
    return _("scherm: %(name)s") % {"name": words or _("een scherm van het beheer")}
