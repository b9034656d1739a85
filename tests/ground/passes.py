"""The loop of a process, with passes of a test's own and without the waiting."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest

from ground.changes import at_work
from ground.changes.at_work import GoesOn


class Stopped(BaseException):
    """The passes are over."""


def run_passes(monkeypatch: pytest.MonkeyPatch, *passes: Callable[[], object]) -> None:
    """Do these passes one after the other, as a process does that lives on after each."""
    left = iter(passes)

    def one_pass(goes_on: GoesOn) -> object:
        each = next(left, None)
        if each is None:
            raise Stopped
        return each()

    with monkeypatch.context() as loop:
        loop.setattr(at_work, "beating", lambda work: nullcontext())
        loop.setattr(at_work, "AWAY", 0)
        loop.setattr(at_work, "close_old_connections", lambda: None)
        loop.setattr("signal.signal", lambda *_: None)
        with pytest.raises(Stopped):
            at_work.until_stopped(one_pass, work="", pause=0, tell=lambda sentence: None)
