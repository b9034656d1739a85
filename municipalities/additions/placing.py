"""Puts a site's additions into the slots of a compiled text. Nothing of the text itself changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from municipalities.additions.models import Slot
from municipalities.additions.selectors import AdditionFacts

Item = dict[str, str]


def place(additions: Iterable[AdditionFacts], parts: Iterable[Mapping[str, Any]], *, place_name: str) -> list[Item]:
    """The text in reading order: {"kind": "html", "html"} and {"kind": "addition", "heading", "html"}.

    `parts` are those of a compiled release, {"html"} or {"slot", "section"}; slots without an addition leave nothing.
    An addition whose section or slot is not there goes to the end: it is never lost.
    """
    waiting: dict[tuple[str, str], list[AdditionFacts]] = {}
    for addition in additions:
        waiting.setdefault(_slot(addition.slot, addition.section_id), []).append(addition)
    heading = _("In %(place)s") % {"place": place_name}
    items: list[Item] = []
    for part in parts:
        if "html" in part:
            items.append({"kind": "html", "html": part["html"]})
        else:
            here = waiting.pop(_slot(part["slot"], part.get("section", "")), [])
            items += [_framed(addition, heading) for addition in here]
    items += [_framed(addition, heading) for rest in waiting.values() for addition in rest]
    return items


def _slot(name: str, section: str) -> tuple[str, str]:
    return (name, section if name == Slot.SECTION else "")


def _framed(addition: AdditionFacts, heading: str) -> Item:
    return {"kind": "addition", "heading": heading, "html": addition.html}
