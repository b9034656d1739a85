"""The loop of a process that works until it is stopped, also when the database is away for a while."""

import signal
import threading
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections

from ground.changes.leases import beating, let_go

GoesOn = Callable[[], bool]
# Seconds before the database is asked again.
AWAY = 5.0


def until_stopped(
    one_pass: Callable[[GoesOn], object], *, work: str, pause: float, tell: Callable[[str], object]
) -> None:
    """Do one pass after the other, with a pause between them, until a signal says to stop.

    Who was cut off from the database begins by giving back what it held: it works on nothing any more, and its sign of
    life would keep it for ever.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    cut_off = False
    with beating(work):
        while not stop.is_set():
            try:
                if cut_off:
                    let_go()
                    cut_off = False
                one_pass(lambda: not stop.is_set())
            except (OperationalError, InterfaceError) as error:
                cut_off = True
                tell(f"Database: {error}")
                stop.wait(AWAY)
            close_old_connections()
            stop.wait(pause)
