"""A circuit breaker: after some failures a server is left alone for a while, so that pages do not wait for it."""

import threading
import time
from collections.abc import Callable


class Breaker:
    """Opens after `failures` in a row; lets one try through every `pause` seconds until that goes well."""

    def __init__(self, failures: int = 3, pause: float = 10.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._pause, self._clock = failures, pause, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._again_at = 0.0

    def allows(self) -> bool:
        """Whether to ask the server now. While open, one caller per pause is told yes."""
        with self._lock:
            if self._failures < self._most:
                return True
            if self._clock() < self._again_at:
                return False
            self._again_at = self._clock() + self._pause
            return True

    @property
    def is_open(self) -> bool:
        """Whether the server is left alone, but for that one caller."""
        return self._failures >= self._most

    @property
    def has_failures(self) -> bool:
        """Whether the last time went wrong."""
        return self._failures > 0

    def succeeded(self) -> None:
        """The server answered."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """The server did not answer, or nonsense."""
        with self._lock:
            self._failures += 1
            if self._failures >= self._most:
                self._again_at = self._clock() + self._pause
