"""The app's models, each defined where it belongs."""

from people.person import Person
from people.trail.entry import TrailEntry

__all__ = ["Person", "TrailEntry"]
