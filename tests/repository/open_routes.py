"""`make routes`: which role may open which route of the admin, written from the table of routes to docs/open-routes.md.

The page is what a security officer asks for, and what shows in a review that a change opens something.
"""

from collections.abc import Mapping
from pathlib import Path

from config.admin_routes import ROUTES
from config.admin_rules import ADMINISTRATORS, ANYBODY, SOMEBODY, Rule, Table

PAGE = Path("docs/open-routes.md")
# In the order of the columns.
ROLES = {
    ADMINISTRATORS: "administrator", "chief_editor": "chief editor", "editor": "editor", "validator": "validator",
    "support": "support", "manager": "manager", "local_editor": "local editor", "reader": "reader",
}  # fmt: skip
_SHORT = {"GET": "r", "POST": "w"}


def written(routes: Table = ROUTES) -> str:
    """The page: a route on a line, and for each role what it may do there and whose rows it may name."""
    head = f"| route | {' | '.join(ROLES.values())} | rows it may name |"
    return "\n".join(
        [
            "# Who may open what in the admin",
            "",
            "Made by `make routes` from `site/config/admin_routes.py`; do not edit it. What is not here is closed to",
            "everybody ([ADR 0056](adr/0056-one-table-of-routes.md)).",
            "",
            "`r`: open and read; `w`: send a form or press a button. The last column says to which rows arguments are",
            "held; `below` is found by the screen itself below another row or among one's own, `word` is no key.",
            "",
            head,
            "|---" * (len(ROLES) + 2) + "|",
            *(line(name, rules) for name, rules in sorted(routes.items())),
            "",
        ]
    )


def line(name: str, rules: tuple[Rule, ...]) -> str:
    """What the page tells of a route."""
    return f"| `{name}` | {' | '.join(_cells(rules))} | {_scopes(rules)} |"


def _cells(rules: tuple[Rule, ...]) -> list[str]:
    everybody = {word for rule in rules for word in rule.roles} & {ANYBODY, SOMEBODY}
    return [_cell([rule for rule in rules if everybody or role in rule.roles]) for role in ROLES]


def _cell(rules: list[Rule]) -> str:
    """By every rule that counts for a role."""
    return "".join(_SHORT[method] for method in sorted({method for rule in rules for method in rule.methods}))


def _scopes(rules: tuple[Rule, ...]) -> str:
    found = [each for rule in rules for each in (*_held(rule.arguments), *_held(rule.query, "?"))]
    to_all = next((word for rule in rules for word in sorted(rule.roles) if word in (ANYBODY, SOMEBODY)), "")
    told = {ANYBODY: "also without log-in", SOMEBODY: "also without a role"}.get(to_all)
    return "; ".join([*dict.fromkeys(found), *([told] if told else [])])


def _held(places: Mapping[str, str], mark: str = "") -> list[str]:
    return [f"{mark}{place}: {scope}" for place, scope in places.items()]


if __name__ == "__main__":
    PAGE.write_text(written())
