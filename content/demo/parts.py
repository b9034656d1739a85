"""What else the demo is filled with: each app adds its part, and `manage.py demo_data` loads them after the sites."""

from collections.abc import Callable
from dataclasses import dataclass

Load = Callable[[], str]


@dataclass(frozen=True)
class DemoPart:
    """A function that makes what is missing, the same every time, and says in a few words what there is."""

    name: str
    load: Load


_parts: dict[str, DemoPart] = {}


def demo_part(name: str) -> Callable[[Load], Load]:
    """Register a function as a part of the demo; raises ValueError for a name already taken."""

    def register(load: Load) -> Load:
        if name in _parts and _parts[name].load is not load:
            raise ValueError(f"A part of the demo named {name} exists already.")
        _parts[name] = DemoPart(name, load)
        return load

    return register


def parts() -> list[DemoPart]:
    """All registered parts, by name."""
    return [_parts[name] for name in sorted(_parts)]
