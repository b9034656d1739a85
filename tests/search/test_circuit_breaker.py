"""The circuit breaker by itself."""

from ground.circuit_breaker import Breaker


class Clock:
    """A clock that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_after_failures_in_a_row_and_lets_one_try_through_per_pause() -> None:
    clock = Clock()
    breaker = Breaker(failures=2, pause=10, clock=clock)

    breaker.failed()
    assert breaker.allows()
    breaker.failed()

    assert not breaker.allows()
    clock.now = 10.0
    assert [breaker.allows(), breaker.allows()] == [True, False]


def test_an_answer_closes_it() -> None:
    breaker = Breaker(failures=1)
    breaker.failed()
    assert not breaker.allows()

    breaker.succeeded()

    assert breaker.allows()


def test_failures_that_are_not_in_a_row_do_not_open_it() -> None:
    breaker = Breaker(failures=2)

    for _ in range(5):
        breaker.failed()
        breaker.succeeded()

    assert breaker.allows()
