"""`make structure`: how the packages hang together, measured from the code's own imports; writes docs/structure.md.

A room is a folder or file directly in a package, an arrow one room importing another (inside functions too), a circle a
set of files that import each other. What runs up a floor is refused by `make lint` (pyproject.toml, importlinter).
"""

from collections import defaultdict
from pathlib import Path

import grimp

from tests.repository.files import ROOT

PACKAGES = ("config", "search", "municipalities", "content", "themes", "people", "ground")
DRAWN = ("search", "municipalities", "content")
# What joins a package together, or is joined to it by name, stands outside its floors.
JOINTS = frozenset({"apps", "models", "wagtail_hooks", "menu", "management", "checks", "templatetags", "migrations"})
PAGE = Path("docs/structure.md")
LEGEND = "An arrow that follows from others is not drawn: a room may import what lies below it on its way down."
Arrows = dict[str, set[str]]


def main() -> None:
    """Print the figures and write the page."""
    page = written(measured())
    (ROOT / PAGE).write_text(page, encoding="utf-8")
    print(page.split("```", 1)[0])


def measured() -> Arrows:
    """Every module of the product with the modules it imports itself."""
    graph = grimp.build_graph(*PACKAGES)
    modules = [name for name in graph.modules if ".migrations" not in name]
    return {name: graph.find_modules_directly_imported_by(name) & set(modules) - {name} for name in modules}


def rooms(imports: Arrows, package: str) -> Arrows:
    """The rooms of a package with the rooms each imports, what joins the package together left out."""
    found: Arrows = {}
    for name, imported in imports.items():
        if (room := _room(name, package)) is None:
            continue
        below = found.setdefault(room, set())
        below |= {other for each in imported if (other := _room(each, package)) not in (None, room)}
    return found


def circles(imports: Arrows) -> list[list[str]]:
    """Every set of modules that import each other, straight or through others (Tarjan 1972)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        waiting.append(name)
        for other in sorted(imports[name]):
            if other not in order:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in waiting:
                lowest[name] = min(lowest[name], order[other])
        if lowest[name] == order[name]:
            place = waiting.index(name)
            if len(circle := waiting[place:]) > 1:
                found.append(sorted(circle))
            del waiting[place:]

    for name in sorted(imports):
        if name not in order:
            visit(name)
    return found


def both_ways(drawn: Arrows) -> list[tuple[str, str]]:
    """Pairs of rooms that import each other."""
    return sorted((a, b) for a, below in drawn.items() for b in below if a < b and a in drawn[b])


def written(imports: Arrows) -> str:
    """The page: a line of figures a package, then a drawing of each package that has floors."""
    rows = [
        "| package | files | rooms | arrows | rooms that import each other | circles of files |",
        "|---|---|---|---|---|---|",
    ]
    per_package: dict[str, int] = defaultdict(int)
    for circle in circles(imports):
        per_package[circle[0].partition(".")[0]] += 1
    for package in PACKAGES:
        drawn = rooms(imports, package)
        files = sum(name.split(".")[0] == package for name in imports)
        arrows = sum(map(len, drawn.values()))
        rows.append(
            f"| `{package}` | {files} | {len(drawn)} | {arrows} | {len(both_ways(drawn))} | {per_package[package]} |"
        )
    text = "# Structure\n\nMade by `make structure` from the imports of the code; do not edit it.\n\n" + "\n".join(rows)
    for package in DRAWN:
        text += (
            f"\n\n## {package}\n\n```mermaid\nflowchart TD\n" + "\n".join(_drawing(rooms(imports, package))) + "\n```"
        )
    return f"{text}\n\n{LEGEND}\n"


def _room(name: str, package: str) -> str | None:
    parts = name.split(".")
    if parts[0] != package or len(parts) < 2 or parts[1] in JOINTS:
        return None
    return parts[1]


def _drawing(drawn: Arrows) -> list[str]:
    """The arrows of which no longer way says the same."""
    reach: Arrows = {}

    def reached(room: str, seen: frozenset[str] = frozenset()) -> set[str]:
        if room not in reach:
            below = drawn[room] - seen
            reach[room] = below.union(*(reached(each, seen | {room}) for each in below))
        return reach[room]

    lines = [f"    {room}" for room in sorted(drawn) if not drawn[room] and not any(room in b for b in drawn.values())]
    for room in sorted(drawn):
        direct = [b for b in sorted(drawn[room]) if not any(b in reached(c) for c in drawn[room] - {b})]
        lines += [f"    {room} --> {below}" for below in direct]
    return lines


if __name__ == "__main__":
    main()
