"""How a line of the table of routes is written and read (config.admin_routes)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Not a scope: the word holds no key, or the screen finds the row below another one of the same address or among one's
# own.
NO_KEY, BELOW = "word", "below"
# In the place of a role: who is not logged in too, and who is logged in whatever they do.
ANYBODY, SOMEBODY = "anybody", "somebody"
ADMINISTRATORS = "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """To whom a route is open by which methods, and whose rows its arguments and query parameters may name."""

    roles: frozenset[str]
    methods: frozenset[str]
    arguments: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)


Line = tuple[str, Rule]
Entry = URLPattern | URLResolver
Table = Mapping[str, tuple[Rule, ...]]


def on(names: str, roles: str, methods: str = "GET", /, query: Any = None, **arguments: str) -> Iterator[Line]:
    """A line for each of the names, which share a namespace when one stands before them: "space: first second".

    `query` is a mapping from parameters to scopes, as `arguments` is.
    """
    space, colon, rest = names.rpartition(": ")
    rule = Rule(frozenset(roles.split()), frozenset(methods.split()), arguments, query or {})
    for name in rest.split():
        yield f"{space}{colon[:1]}{name}", rule


def table(*lines: Iterable[Line]) -> Table:
    """The rules of each name, in order; a name may have several, for different roles."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for each in lines:
        for name, rule in each:
            found[name].append(rule)
    return {name: tuple(rules) for name, rules in found.items()}


def is_closed(name: str, closed: Iterable[str]) -> bool:
    """Whether a name is among those that are open to nobody; `*` stands for any end."""
    return any(fnmatchcase(name, each) for each in closed)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of the URL configuration: its name as a request resolves it, its address, and its arguments."""

    name: str
    address: str
    arguments: frozenset[str]


def patterns(
    entries: Iterable[URLPattern | URLResolver] | None = None, before: str = "", space: str = ""
) -> Iterator[Pattern]:
    """Every pattern there is; one without a name is called after its view."""
    for entry in get_resolver().url_patterns if entries is None else entries:
        written = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from patterns(entry.url_patterns, written, inner)
        else:
            name = f"{space}{entry.name}" if entry.name else entry.lookup_str
            yield Pattern(name, written, frozenset(entry.pattern.converters) | frozenset(_groups(entry)))


def _groups(entry: URLPattern) -> Iterable[str]:
    regex = getattr(entry.pattern, "regex", None)
    return regex.groupindex if regex is not None else ()
