"""Lines of the log that nobody can forge: a title with a line break in it stays on its own line."""

import logging
from typing import Any

from ground.text.characters import escaped


class OneLine(logging.Formatter):
    """A record on one line; what follows of an error is set in, so that no line of it can pass for a record."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The line of a record, with what would break it written out."""
        return escaped(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """The lines of an error, each set in."""
        return _set_in(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802
        """The lines of a stack, each set in."""
        return _set_in(super().formatStack(stack_info))


def _set_in(text: str) -> str:
    return "\n".join(f"    {escaped(line)}" for line in text.split("\n"))
