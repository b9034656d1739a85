"""The sets of a Tokens Studio file, and the themes that choose among them.

A theme names the sets it is made of; where groups of themes are to be combined (a brand, and light or dark), a choice
is one of each group. See https://docs.tokens.studio/manage-themes/themes-overview.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

MAX_THEMES = 60
_DARK = r"(?:dark|donkere?|night|nacht|(?:high|hoog)[ _-]?contrast)"
_ONLY_DARK = re.compile(rf"{_DARK}(?:[ _-]?(?:mode|modus|theme|thema))?", re.IGNORECASE)
_DARK_WORD = re.compile(rf"(?<![^\W_]){_DARK}(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Theme:
    """A choice that a file offers. `sets` go from the weakest to the one that wins, `aside` are for dark pages.

    Of what stands aside nothing is taken over, but what is taken over may refer to it. `missing` are sets that the
    theme names and the file has not.
    """

    name: str
    sets: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def sets_of(root: Mapping[str, Any]) -> dict[str, Any]:
    """The sets of a file by name, in the order it gives them; none when it has no sets."""
    groups = {key: child for key, child in root.items() if not key.startswith("$") and isinstance(child, dict)}
    if "$themes" not in root and "$metadata" not in root:
        return {key: child for key, child in groups.items() if "/" in key}
    order = _order(root)
    return {key: groups[key] for key in (*order, *groups) if key in groups}


def themes_of(root: Mapping[str, Any]) -> tuple[Theme, ...]:
    """What can be chosen, those for light pages first; always one or more.

    A file without themes has one without a name, with all of its sets.
    """
    sets = sets_of(root)
    found = _combined(root.get("$themes"), sets)
    if not found:
        return (_all_of(sets),)
    return tuple(sorted(found, key=lambda theme: bool(_DARK_WORD.search(theme.name))))


def _all_of(sets: Mapping[str, Any]) -> Theme:
    """Every set, with those that may be for dark pages below the others, whatever their order."""
    aside = tuple(name for name in sets if any(_ONLY_DARK.fullmatch(part.strip()) for part in name.split("/")))
    if len(aside) == len(sets):
        return Theme("", tuple(sets))
    rest = [name for name in sets if name not in aside]
    return Theme("", tuple(sorted(rest, key=lambda name: not _DARK_WORD.search(name))), aside)


def _combined(rows: Any, sets: Mapping[str, Any]) -> list[Theme]:
    """One theme of each group, in every combination."""
    groups: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and sets.keys() & (chosen := _chosen(row.get("selectedTokenSets"))).keys():
            group = row.get("group")
            named = (str(row.get("name", "")).strip()[:80], chosen)
            groups.setdefault(group if isinstance(group, str) else "", []).append(named)
    if not groups:
        return []
    return [_joined(parts, sets) for parts in islice(product(*groups.values()), MAX_THEMES)]


def _joined(parts: tuple[tuple[str, dict[str, str]], ...], sets: Mapping[str, Any]) -> Theme:
    """What is only there to refer to (`source`) stands below what is enabled, as Tokens Studio has it."""
    states: dict[str, str] = {}
    for _name, chosen in parts:
        states |= {name: state for name, state in chosen.items() if states.get(name) != "enabled"}
    places = {name: place for place, name in enumerate(sets)}
    there = sorted(places.keys() & states.keys(), key=lambda name: (states[name] != "source", places[name]))
    name = ", ".join(name for name, _chosen in parts if name)
    return Theme(name, tuple(there), missing=tuple(sorted(states.keys() - places.keys())))


def _chosen(selected: Any) -> dict[str, str]:
    """The sets that a theme has in use, each `source` or `enabled`."""
    if isinstance(selected, list):
        selected = {name: "enabled" for name in selected if isinstance(name, str)}
    if not isinstance(selected, dict):
        return {}
    return {
        name: "source" if state == "source" else "enabled" for name, state in selected.items() if state != "disabled"
    }


def _order(root: Mapping[str, Any]) -> list[str]:
    about = root.get("$metadata")
    order = about.get("tokenSetOrder") if isinstance(about, dict) else None
    return [name for name in order if isinstance(name, str)] if isinstance(order, list) else []
