"""`manage.py check`: the table of routes has every route of the admin host, and names nothing that is not there."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error

from config.admin_routes import CLOSED, ROUTES
from config.admin_rules import BELOW, NO_KEY, Pattern, Table, is_closed, patterns
from ground import addresses
from ground.scopes import known_scopes


def check_routes(app_configs: Any = None, **_kwargs: Any) -> list[CheckMessage]:
    """What is wrong with the table, as errors."""
    return [Error(words, id="config.E001") for words in (*missing(ROUTES), *unknown(ROUTES))]


def on_admin_host() -> list[Pattern]:
    """Every pattern that the admin host may be asked for."""
    return [each for each in patterns() if _is_there(each.address)]


def missing(table: Table) -> Iterator[str]:
    """A sentence for each route, or argument of one, that the table does not know."""
    for each in on_admin_host():
        rules = table.get(each.name)
        if rules is None and not is_closed(each.name, CLOSED):
            yield f"{each.name} ({each.address}) is not in the table of routes, so it is closed. Put it in."
        for rule in rules or ():
            if lacking := each.arguments - rule.arguments.keys():
                yield f"{each.name}: the table of routes names no scope for {', '.join(sorted(lacking))}."


def unknown(table: Table) -> Iterator[str]:
    """A sentence for each name or scope in the table that there is not."""
    there = {each.name for each in on_admin_host()}
    yield from (f"{name} is in the table of routes, and no address has it." for name in table if name not in there)
    scopes = known_scopes() | {BELOW, NO_KEY}
    for name, rules in table.items():
        named = {scope for rule in rules for scope in (*rule.arguments.values(), *rule.query.values())}
        yield from (f"{name}: there is no scope {scope}." for scope in sorted(named - scopes))


def _is_there(pattern: str) -> bool:
    """Whether addresses of this pattern begin with something that the admin host has (config.host_gate)."""
    plain = "/" + pattern.replace("^", "").replace("\\", "")
    fixed = plain.partition("<")[0].partition("(")[0]
    is_open = fixed != plain  # whatever comes after it
    return fixed.startswith(addresses.ON_ADMIN_HOST) or (
        is_open and any(p.startswith(fixed) for p in addresses.ON_ADMIN_HOST)
    )
