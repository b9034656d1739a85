"""How long a process waits for the database, and how many of its threads may."""

import threading
from collections.abc import Callable

import pytest

from config.postgresql.patience import PATIENCE, SHORT, Patience, Refused
from ground.circuit_breaker import Breaker


def made(threads: int = 4, clock: Callable[[], float] = lambda: 0.0) -> Patience:
    patience = Patience(Breaker(failures=3, pause=3.0, clock=clock))
    patience.begin(threads)
    return patience


def give_up(patience: Patience) -> None:
    patience.enter()
    patience.leave(answered=False)


def test_nothing_is_limited_until_the_web_begins() -> None:
    assert Patience().enter() is None


def test_after_three_that_were_given_up_the_database_is_left_alone() -> None:
    patience = made()
    for _ in range(3):
        assert patience.enter() == PATIENCE
        patience.leave(answered=False)

    with pytest.raises(Refused, match="several times"):
        patience.enter()


def test_one_try_comes_through_after_a_while_and_when_it_is_answered_all_do() -> None:
    now = [0.0]
    patience = made(clock=lambda: now[0])
    for _ in range(3):
        give_up(patience)
    now[0] = 4.0

    assert patience.enter() == SHORT
    with pytest.raises(Refused):
        patience.enter()
    patience.leave(answered=True)

    assert patience.enter() == PATIENCE


def test_an_answer_in_between_begins_the_count_anew() -> None:
    patience = made()
    for answered in (False, False, True, False, False):
        patience.enter()
        patience.leave(answered=answered)

    assert patience.enter() == PATIENCE


def test_what_gave_up_once_in_a_request_does_not_wait_again() -> None:
    patience = made()
    with patience.request():
        give_up(patience)
        with pytest.raises(Refused, match="a moment ago"):
            patience.enter()

    with patience.request():
        assert patience.enter() == PATIENCE


def test_outside_a_request_each_query_is_its_own() -> None:
    patience = made()
    give_up(patience)

    assert patience.enter() == PATIENCE


def test_one_thread_never_waits() -> None:
    patience = made(threads=3)
    inside, go = threading.Barrier(3), threading.Event()

    def wait() -> None:
        patience.enter()
        inside.wait()
        go.wait()
        patience.leave(answered=True)

    others = [threading.Thread(target=wait) for _ in range(2)]
    for other in others:
        other.start()
    inside.wait()

    with pytest.raises(Refused, match="too many"):
        patience.enter()
    go.set()
    for other in others:
        other.join()

    assert patience.enter() == PATIENCE
