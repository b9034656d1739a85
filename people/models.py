"""The app's models, each defined where it belongs."""

from people.person import Person

__all__ = ["Person"]
