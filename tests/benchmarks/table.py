"""What was measured: one line per figure, as a table for people and as JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HEADINGS = ("id", "what", "database", "figure", "unit", "peer", "ratio", "goal", "met")


@dataclass(frozen=True)
class Figure:
    """One line. `goal` is what `ratio` (or without one `figure`) should be; None reports without a goal."""

    id: str
    name: str
    figure: float
    unit: str
    peer: float | None = None
    ratio: float | None = None
    goal: float | None = None
    at_least: bool = False
    database: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None without one."""
        if self.goal is None:
            return None
        reached = self.figure if self.ratio is None else self.ratio
        return reached >= self.goal if self.at_least else reached <= self.goal

    def as_json(self) -> dict[str, object]:
        """The line for bench.json; PostgreSQL's lines say so in their name."""
        name = self.name if self.database == "SQLite" else f"{self.name} ({self.database})"
        return {"id": self.id, "name": name} | {
            key: getattr(self, key) for key in ("figure", "unit", "peer", "ratio", "goal", "met")
        }


def write(figures: Sequence[Figure], path: Path) -> None:
    """All lines as JSON."""
    path.write_text(json.dumps([figure.as_json() for figure in figures], indent=2) + "\n")


def as_text(figures: Sequence[Figure]) -> str:
    """All lines as a table."""
    rows = [HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    rows.insert(1, tuple("-" * width for width in widths))
    left = {0, 1, 2, 4, 8}
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _cells(figure: Figure) -> tuple[str, ...]:
    goal = "" if figure.goal is None else f"{'>=' if figure.at_least else '<='} {_number(figure.goal)}"
    met = {None: "", True: "yes", False: "MISSED"}[figure.met]
    numbers = (_number(figure.peer), _number(figure.ratio))
    return (figure.id, figure.name, figure.database, _number(figure.figure), figure.unit, *numbers, goal, met)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value == int(value) and abs(value) < 1e6:
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"
