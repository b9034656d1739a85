"""docs/open-routes.md says who may open what: whatever a change opens or closes shows there."""

from dataclasses import replace

from config.admin_routes import ROUTES
from config.admin_rules import BELOW, Rule
from tests.repository.files import read
from tests.repository.open_routes import PAGE, ROLES, line, written


def test_the_page_about_open_routes_is_how_it_is() -> None:
    assert read(PAGE) == written(), "Run `make routes`."


def test_it_tells_of_each_role_method_and_scope_of_each_rule() -> None:
    silent, tried = [], 0

    for name, rules in ROUTES.items():
        for number, rule in enumerate(rules):
            for other in _others(rule):
                tried += 1
                changed = (*rules[:number], other, *rules[number + 1 :])
                if line(name, changed) == line(name, rules) and not _is_told_by_another(rules, number, other):
                    silent.append((name, other))

    assert tried > 2000
    assert silent == []


def _others(rule: Rule) -> list[Rule]:
    """The same for one role more or less, another method, or another scope."""
    everybody = rule.roles - set(ROLES)
    roles = [] if everybody else [replace(rule, roles=rule.roles ^ {role}) for role in ROLES]
    methods = [replace(rule, methods=rule.methods ^ {method}) for method in ("GET", "POST")]
    scopes = [
        replace(rule, **{kind: {**getattr(rule, kind), place: BELOW}})  # type: ignore[arg-type]
        for kind in ("arguments", "query")
        for place, scope in getattr(rule, kind).items()
        if scope != BELOW
    ]
    return [*roles, *methods, *scopes]


def _is_told_by_another(rules: tuple[Rule, ...], number: int, other: Rule) -> bool:
    """Whether another rule of the same name lets the same roles do the same: then nothing changed."""
    rest = [rule for at, rule in enumerate(rules) if at != number]
    if changed_methods := rules[number].methods ^ other.methods:
        return any(rules[number].roles <= rule.roles and changed_methods <= rule.methods for rule in rest)
    changed_roles = rules[number].roles ^ other.roles
    return any(changed_roles & rule.roles and other.methods <= rule.methods for rule in rest)
