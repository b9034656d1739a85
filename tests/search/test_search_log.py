"""The search log: what is kept of a search, in what form, and for how long."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.models import Model
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ground.changes.clock import jobs
from ground.stamped_memory import forget_all
from municipalities.frame.known_sites import SiteFrame
from municipalities.register.site import LocalSite
from search.log import buffer, recording, retention
from search.log.anonymity import digest_of, kept_form
from search.log.buffer import Outcome, Search, SearchBuffer
from search.log.models import CrisisDay, SearchedDay, SearchedQuery
from search.log.recording import record_search
from search.log.retention import first_kept_day, remove_old_searches
from search.log.selectors import approve, approved_searches
from search.log.writing import write
from tests.making.participants import frame_at

TODAY = date(2030, 5, 10)


@pytest.fixture
def frame(utrecht: LocalSite) -> SiteFrame:
    return frame_at("utrecht.example")


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """The day it is; the test moves it."""
    day = [TODAY]
    monkeypatch.setattr(timezone, "localdate", lambda *_: day[0])
    return day


@pytest.fixture(autouse=True)
def nothing_waits() -> Iterator[None]:
    recording.waiting.forget()
    yield
    recording.waiting.forget()


def ask(
    frame: SiteFrame, text: str, *, found: int = 3, weak: bool = False, known: bool = True, crisis: str = ""
) -> None:
    """One search, written."""
    record_search(frame, text, found=found, weak=weak, known_words=known, crisis=crisis)
    recording.waiting.write_now()


def stored() -> str:
    """Everything the log's tables hold, as text."""
    models: tuple[type[Model], ...] = (SearchedQuery, SearchedDay, CrisisDay)
    return str([list(model._default_manager.order_by("pk").values()) for model in models])


def known_query(frame: SiteFrame, today: list[date], text: str = "slaapregressie", **outcome: Any) -> SearchedQuery:
    """A query that was asked until its words are stored."""
    for step in range(5):
        today[0] = TODAY + timedelta(days=step % 3)
        ask(frame, text, **outcome)
    return SearchedQuery.objects.get(text=kept_form(text))


def test_the_words_are_stored_from_the_fifth_time_on_the_third_day(frame: SiteFrame, today: list[date]) -> None:
    for step in range(4):
        today[0] = TODAY + timedelta(days=step % 3)
        ask(frame, "slaapregressie")
        assert "slaapregressie" not in stored()
        assert not SearchedDay.objects.exists()

    ask(frame, "slaapregressie")

    assert SearchedQuery.objects.get().text == "slaapregressie"
    day = SearchedDay.objects.get()
    assert (day.site_id, day.day, day.count, day.nothing, day.weak) == (frame.id, today[0], 1, 0, 0)


def test_many_times_on_two_days_is_not_enough(frame: SiteFrame, today: list[date]) -> None:
    for step in range(20):
        today[0] = TODAY + timedelta(days=step % 2)
        ask(frame, "slaapregressie")

    assert "slaapregressie" not in stored()
    row = SearchedQuery.objects.get()
    assert row.days == 2


def test_the_count_is_of_the_whole_country(frame: SiteFrame, zeist: LocalSite, today: list[date]) -> None:
    other = frame_at("zeist.example")
    for step, where in enumerate((frame, other, frame, other, other)):
        today[0] = TODAY + timedelta(days=step)
        ask(where, "slaapregressie")

    assert SearchedDay.objects.get().site_id == other.id


def test_what_is_kept_before_that_is_a_keyed_hash(frame: SiteFrame, settings: Any) -> None:
    ask(frame, "slaapregressie")

    digest = SearchedQuery.objects.get().digest
    settings.SECRET_KEY = "another-key"
    assert digest != digest_of("slaapregressie")
    assert len(digest) == 64


def test_how_a_search_went_is_counted_per_site_and_day(frame: SiteFrame, today: list[date]) -> None:
    known_query(frame, today)
    SearchedDay.objects.all().delete()

    ask(frame, "slaapregressie", found=0)
    ask(frame, "slaapregressie", weak=True)
    ask(frame, "slaapregressie")

    day = SearchedDay.objects.get()
    assert (day.count, day.nothing, day.weak) == (3, 1, 1)


def test_the_same_query_in_other_letters_is_the_same_query(frame: SiteFrame) -> None:
    for text in ("  Baby's  SLAAPJE! ", "baby\u2019s sla\u00e1pje", "baby's slaapje \N{SLEEPING FACE}"):
        ask(frame, text)

    assert SearchedQuery.objects.get().count == 3


@pytest.mark.parametrize(
    "text",
    [
        "een twee drie vier vijf zes zeven",
        "mijn zoon van 3",
        "bel 0612345678",
        "jaar\u00b2",
        "\u0663 jaar",
        "hoofdstuk \u2163",
        "jan@voorbeeld.example",
        "https://voorbeeld.example",
        "\N{SLEEPING FACE}",
        "?!",
        "x" * 64 + " " + "y" * 64,
        "",
    ],
)
def test_what_may_be_about_one_person_is_not_even_a_hash(frame: SiteFrame, text: str) -> None:
    ask(frame, text)

    assert not SearchedQuery.objects.exists()


def test_six_words_are_counted(frame: SiteFrame) -> None:
    ask(frame, "mijn baby wil niet meer slapen")

    assert SearchedQuery.objects.exists()


def test_unknown_words_without_results_are_dropped(frame: SiteFrame) -> None:
    ask(frame, "xqzjansma", found=0, known=False)
    assert not SearchedQuery.objects.exists()

    ask(frame, "xqzjansma", found=1, known=False)
    ask(frame, "koetjeboe", found=0, known=True)
    assert SearchedQuery.objects.count() == 2


def test_a_crisis_is_counted_by_its_class_only(frame: SiteFrame, zeist: LocalSite, today: list[date]) -> None:
    other = frame_at("zeist.example")
    for step in range(6):
        today[0] = TODAY + timedelta(days=step % 3)
        ask(frame, "ik wil niet meer", crisis="suicide")
    record_search(frame, "dood willen", found=0, weak=False, known_words=True, crisis="suicide")
    record_search(other, "ik wil weg", found=0, weak=False, known_words=True, crisis="suicide")
    recording.waiting.write_now()

    assert not SearchedQuery.objects.exists()
    assert list(CrisisDay.objects.order_by("day").values_list("kind", "count")) == [
        ("suicide", 2), ("suicide", 2), ("suicide", 4),
    ]  # fmt: skip
    assert "wil" not in stored()


def test_a_repeat_within_the_round_counts_once(frame: SiteFrame) -> None:
    for _ in range(50):
        record_search(frame, "slapen", found=1, weak=False, known_words=True)
    recording.waiting.write_now()

    assert SearchedQuery.objects.get().count == 1


def test_no_search_touches_the_database_itself(frame: SiteFrame, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        record_search(frame, "slapen", found=1, weak=False, known_words=True)


def test_a_write_that_fails_is_logged_without_words_and_forgotten(
    frame: SiteFrame, caplog: pytest.LogCaptureFixture
) -> None:
    def away(batch: Any) -> None:
        raise DatabaseError("near slaapregressie")

    waits = SearchBuffer(away)
    waits.add(Search(TODAY, frame.id, kept="slaapregressie"), Outcome())

    waits.write_now()
    waits.write_now()

    assert "1 searches were not counted: DatabaseError" in caplog.text
    assert "slaapregressie" not in caplog.text


def test_whatever_goes_wrong_a_page_does_not_notice(
    frame: SiteFrame, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("slapen")

    monkeypatch.setattr(recording.waiting, "add", broken)

    record_search(frame, "slapen", found=1, weak=False, known_words=True)

    assert "A search was not counted: RuntimeError" in caplog.text
    assert "slapen" not in caplog.text


def test_memory_holds_a_limited_number_of_searches(frame: SiteFrame, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[Any] = []
    monkeypatch.setattr(buffer, "MOST", 10)
    waits = SearchBuffer(batches.append)

    for number in range(100):
        waits.add(Search(TODAY, number, kept="slapen"), Outcome())
    waits.write_now()

    assert len(batches[0]) == 10


def test_a_site_that_has_gone_costs_no_other_its_counts(frame: SiteFrame, today: list[date]) -> None:
    known_query(frame, today)
    SearchedDay.objects.all().delete()
    gone, here = Search(TODAY, 0, kept="slaapregressie"), Search(TODAY, frame.id, kept="slaapregressie")

    write({gone: Outcome(), here: Outcome()})

    assert SearchedDay.objects.filter(site=frame.id).get().count == 1
    SearchedDay.objects.all().delete()  # the check of the test's own transaction does not know that table's exception


@given(st.text(max_size=400))
def test_any_text_can_be_a_search(text: str) -> None:
    kept = kept_form(text)

    assert len(kept) <= 120
    assert len(kept.split()) <= 6
    assert kept_form(kept) in ("", kept) or "'" in text


@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_lose_no_count() -> None:
    batch = {Search(TODAY, 1, kept=f"vraag {letter}"): Outcome() for letter in "abcdefgh"}
    reverse = dict(reversed(batch.items()))

    def work(which: dict[Search, Outcome]) -> None:
        for _ in range(10):
            write(which)
        connection.close()

    threads = [threading.Thread(target=work, args=[which]) for which in (batch, reverse)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {row.count for row in SearchedQuery.objects.order_by("pk")} == {20}
    assert {row.days for row in SearchedQuery.objects.order_by("pk")} == {1}


def test_the_thread_writes_and_goes_when_there_is_nothing_more(settings: Any) -> None:
    settings.SEARCH_LOG_SECONDS = 0.05
    written = threading.Event()
    waits = SearchBuffer(lambda _batch: written.set())

    waits.add(Search(TODAY, 1, kept="slapen"), Outcome())

    assert written.wait(10)
    thread = waits._thread
    if thread is not None:
        thread.join(10)
    assert waits._thread is None


def test_13_months_later_nothing_is_left(frame: SiteFrame, today: list[date]) -> None:
    known_query(frame, today)
    today[0] = date(2030, 5, 12)
    ask(frame, "slaapregressie")
    ask(frame, "nog een vraag")
    ask(frame, "ik wil niet meer", crisis="suicide")
    today[0] = date(2031, 6, 12)
    ask(frame, "deze maand")
    assert first_kept_day() == date(2030, 5, 12)

    remove_old_searches()
    assert [row.day for row in SearchedDay.objects.all()] == [date(2030, 5, 12)]
    assert CrisisDay.objects.count() == 1
    assert SearchedQuery.objects.count() == 3
    today[0] += timedelta(days=1)
    line = remove_old_searches()

    assert not CrisisDay.objects.exists()
    assert not SearchedDay.objects.exists()
    assert SearchedQuery.objects.get().digest == digest_of("deze maand")
    assert line == "2 day counts and 2 queries removed"


def test_the_first_day_of_13_months_is_a_day_of_the_calendar(today: list[date]) -> None:
    for day, first in ((date(2031, 3, 31), date(2030, 2, 28)), (date(2029, 3, 31), date(2028, 2, 29))):
        today[0] = day

        assert first_kept_day() == first


def test_the_clock_removes_old_searches() -> None:
    assert retention.remove_old_searches in [job.work for job in jobs()]


def test_an_approved_search_is_suggested_by_its_beginning(frame: SiteFrame, today: list[date]) -> None:
    query = known_query(frame, today, "baby slaapt niet")
    other = known_query(frame, today, "peuter slaapt niet")
    for _ in range(3):
        ask(frame, "peuter slaapt niet")
    assert approved_searches("ba") == []

    for row in (query, other):
        approve(row.pk, approved=True)
    recording.waiting.forget()
    forget_all()
    assert approved_searches("BA") == ["baby slaapt niet"]
    assert approved_searches("slaapt ni") == ["peuter slaapt niet", "baby slaapt niet"]
    assert approved_searches("slaapt ni", 1) == ["peuter slaapt niet"]
    assert approved_searches("%") == []
    assert approved_searches("") == []


def test_a_hash_is_never_approved(frame: SiteFrame) -> None:
    ask(frame, "slapen")

    with pytest.raises(SearchedQuery.DoesNotExist):
        approve(SearchedQuery.objects.get().pk, approved=True)
