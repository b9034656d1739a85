"""Several publishers and the relay at once, on real connections that really commit."""

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections, transaction

from content.models import Release
from content.releases.verification import faults
from ground.changes import record
from ground.changes.relay import run_once
from ground.models import Change, ChangeCounter, Cursor
from tests.ground.registries import SUBJECT, Seen, empty_registries, kind
from tests.making.texts import draft_module, fresh, released_module, releases_of

pytestmark = pytest.mark.django_db(transaction=True)
PUBLISHERS, EACH = 4, 6


class Threads:
    """Runs functions side by side and raises what went wrong in one of them."""

    def __init__(self) -> None:
        self.errors: list[BaseException] = []
        self.running: list[threading.Thread] = []

    def start(self, work: Callable[..., Any], *args: Any) -> None:
        thread = threading.Thread(target=self._run, args=(work, *args))
        self.running.append(thread)
        thread.start()

    def join(self, seconds: float = 90) -> None:
        for thread in self.running:
            thread.join(seconds)
        assert not [thread for thread in self.running if thread.is_alive()]
        if self.errors:
            raise self.errors[0]

    def _run(self, work: Callable[..., Any], *args: Any) -> None:
        try:
            work(*args)
        except BaseException as error:
            self.errors.append(error)
        finally:
            connections.close_all()


def test_four_publishers_and_the_relay_never_find_the_database_locked_and_lose_nothing(
    board: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = [released_module(f"Tekst {number}") for number in range(PUBLISHERS)]
    done, threads = threading.Event(), Threads()

    def publish_again(module: Any) -> None:
        for number in range(EACH):
            module = fresh(module)
            module.title = f"{module.slug} keer {number}"
            module.save_revision().publish()

    def relay() -> None:
        while not done.is_set():
            run_once()
            time.sleep(0.01)

    with empty_registries(monkeypatch):
        seen = Seen("een", "module.released")
        threads.start(relay)
        publishers = Threads()
        for module in modules:
            publishers.start(publish_again, module)
        try:
            publishers.join()
        finally:
            done.set()
        threads.join()
        run_once()

    assert seen.sequences == list(range(1, PUBLISHERS * (EACH + 1) + 1))
    assert [release.number for module in modules for release in releases_of(module)] == [
        *range(1, EACH + 2)
    ] * PUBLISHERS
    assert list(faults()) == []


def test_four_publishers_of_one_text_make_one_chain(board: Any) -> None:
    module, threads = draft_module(), Threads()
    revisions = []
    for number in range(PUBLISHERS):
        module.title = f"Titel {number}"
        revisions.append(module.save_revision())

    for revision in revisions:
        threads.start(revision.publish)
    threads.join()

    assert [release.number for release in releases_of(module)] == [1, 2, 3, 4]
    assert list(faults()) == []


def test_two_relays_hand_every_change_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction.atomic():
        for _ in range(60):
            record(kind("a"), uid=SUBJECT)
    threads = Threads()

    with empty_registries(monkeypatch):
        seen = Seen("een")
        for _ in range(3):
            threads.start(run_once)
        threads.join()
        run_once()

    assert seen.sequences == list(range(1, 61))
    assert Cursor.objects.get().position == 60


def test_whoever_reads_the_log_never_sees_a_number_before_an_earlier_one() -> None:
    threads, dice, gaps = Threads(), random.Random(7), []
    done = threading.Event()

    def write() -> None:
        for _ in range(8):
            with transaction.atomic():
                for _ in range(dice.randint(1, 3)):
                    record(kind("a"), uid=SUBJECT)
                time.sleep(dice.random() / 200)

    def read() -> None:
        while not done.is_set():
            numbers = list(Change.objects.values_list("sequence", flat=True))
            if numbers != list(range(1, len(numbers) + 1)):
                gaps.append(numbers)

    reader = Threads()
    reader.start(read)
    for _ in range(4):
        threads.start(write)
    try:
        threads.join()
    finally:
        done.set()
    reader.join()

    assert gaps == []
    assert Change.objects.count() == ChangeCounter.objects.get().last


@pytest.mark.parametrize("counter", ["exists", "is made by whoever is first"])
@pytest.mark.postgres
def test_of_two_held_transactions_the_first_to_take_the_counter_commits_the_first_number(counter: str) -> None:
    if counter == "exists":
        ChangeCounter.objects.create(pk=1, last=0)
    threads, taken, let_go = Threads(), threading.Event(), threading.Event()
    numbers: dict[str, int] = {}

    def first() -> None:
        with transaction.atomic():
            numbers["first"] = record(kind("a"), uid=SUBJECT).sequence
            taken.set()
            assert let_go.wait(30)

    def second() -> None:
        assert taken.wait(30)
        with transaction.atomic():
            numbers["second"] = record(kind("b"), uid=SUBJECT).sequence

    threads.start(first)
    threads.start(second)
    assert taken.wait(30)
    waiting = _until_one_waits_for_a_lock()
    while_held = dict(numbers), Change.objects.count()
    let_go.set()
    threads.join()

    assert waiting
    assert while_held == ({"first": 1}, 0)
    assert numbers == {"first": 1, "second": 2}
    assert list(Change.objects.values_list("kind", flat=True)) == ["a", "b"]


@pytest.mark.postgres
def test_a_publisher_waits_for_one_that_holds_the_log_and_follows_it(board: Any) -> None:
    module, threads, taken, let_go = released_module(), Threads(), threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            record(kind("a"), uid=SUBJECT)
            taken.set()
            assert let_go.wait(30)

    threads.start(hold)
    assert taken.wait(30)
    module.title = "Anders"
    threads.start(module.save_revision().publish)
    waiting = _until_one_waits_for_a_lock()
    released = Release.objects.count()
    let_go.set()
    threads.join()

    assert waiting
    assert released == 1
    assert list(Change.objects.values_list("kind", flat=True)) == ["module.released", "a", "module.released"]


def _until_one_waits_for_a_lock() -> bool:
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False
