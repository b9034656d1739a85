"""Clocks that are wrong: what readers see of a release from the future, what may be dated, and how it is repaired."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from content.models import Module, Release
from content.releases.history import history_of
from content.releases.publishing import newest
from content.releases.scheduling import NotPublished, publish_due
from content.releases.selectors import newest_of_each, newest_releases
from content.releases.verification import faults
from ground.changes import clock_doubt, database_clock
from ground.changes.log import Change
from tests.content.admin_forms import edit
from tests.making.planning import expired, scheduled
from tests.making.texts import fresh, kinds_of, publish, released_module, releases_of

pytestmark = pytest.mark.usefixtures("board")
Ahead = Callable[[timedelta], None]
YEARS = timedelta(days=3650)


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Ahead:
    """Puts the clock of this machine and of the database ahead; 0 makes both right again."""
    true = timezone.now

    def put(by: timedelta) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: true() + by)
        monkeypatch.setattr(database_clock, "now", lambda: true() + by)

    put(timedelta(0))
    return put


def shown(module: Module) -> list[int]:
    return [row.number for row in newest_of_each().filter(uid=module.translation_key)]


def from_the_future(ahead: Ahead, module: Module, **changes: Any) -> Module:
    """The module, published with these changes while the clock was ten years ahead."""
    ahead(YEARS)
    module = publish(module, **changes)
    ahead(timedelta(0))
    return module


def test_a_release_and_its_change_have_the_date_of_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = timezone.now() + timedelta(seconds=30)
    monkeypatch.setattr(database_clock, "now", lambda: moment)

    [release] = releases_of(released_module())

    assert release.published_at == moment.replace(microsecond=0)
    assert Change.objects.latest("sequence").recorded_at == moment


@pytest.mark.postgres
def test_the_date_is_the_clock_of_the_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1) as queries:
        first = database_clock.now()

    assert "clock_timestamp" in queries.captured_queries[0]["sql"]
    assert first < database_clock.now()  # it goes on within a transaction


def test_a_machine_that_is_seconds_behind_shows_the_version_before(ahead: Ahead) -> None:
    module = released_module("Eerste")
    ahead(timedelta(seconds=3))
    module = publish(module, title="Tweede")

    ahead(timedelta(0))
    behind = shown(module)
    ahead(timedelta(seconds=4))

    assert (behind, shown(module)) == ([1], [2])


@pytest.mark.parametrize("by", [timedelta(seconds=3), YEARS])
def test_a_first_release_is_shown_though_it_was_made_by_a_clock_that_was_ahead(ahead: Ahead, by: timedelta) -> None:
    ahead(by)
    module = released_module()

    ahead(timedelta(0))

    assert shown(module) == [1]


def test_a_withdrawal_from_the_future_is_in_force(ahead: Ahead) -> None:
    module = released_module()
    ahead(YEARS)
    module.unpublish()

    ahead(timedelta(0))

    assert shown(module) == [2]
    assert not newest_releases().filter(uid=module.translation_key).exists()


def test_publishing_is_refused_in_words_when_the_log_says_it_is_later(ahead: Ahead, admin: Client) -> None:
    module = from_the_future(ahead, released_module(), title="Later")

    response = edit(admin, module, publish=True, title="Mijn nieuwe titel")

    assert "Een van beide klopt niet" in response.content.decode()
    assert 'value="Mijn nieuwe titel"' in response.content.decode()
    assert fresh(module).title == "Later"
    assert len(releases_of(module)) == 2


@pytest.mark.parametrize(("seconds", "refused"), [(-3600, True), (-61, True), (-59, False), (59, False), (61, True)])
def test_publishing_is_refused_in_words_when_the_database_has_another_time(
    admin: Client, monkeypatch: pytest.MonkeyPatch, seconds: int, refused: bool
) -> None:
    module = released_module("Eerste")
    Change.objects.all().delete()
    here = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: here)
    monkeypatch.setattr(database_clock, "now", lambda: here + timedelta(seconds=seconds))

    response = edit(admin, module, publish=True, title="Mijn nieuwe titel", change_note="Andere titel.")

    assert response.status_code == (200 if refused else 302)
    assert ("lopen niet gelijk" in response.content.decode()) is refused
    assert (fresh(module).title == "Mijn nieuwe titel") is not refused


def test_a_draft_is_kept_while_the_clocks_are_in_doubt(ahead: Ahead, admin: Client) -> None:
    module = from_the_future(ahead, released_module())

    response = edit(admin, module, title="Mijn nieuwe titel")

    assert response.status_code == 302
    assert fresh(module).get_latest_revision_as_object().title == "Mijn nieuwe titel"


def test_a_withdrawal_goes_through_while_the_clocks_are_in_doubt_and_has_the_date_of_now(ahead: Ahead) -> None:
    module = from_the_future(ahead, released_module(), title="Later")

    module.unpublish()

    assert kinds_of(module)[-1] == "withdrawal"
    assert releases_of(module)[-1].published_at <= timezone.now()


def test_the_clock_puts_nothing_live_in_doubt_and_still_takes_away(ahead: Ahead) -> None:
    module = from_the_future(ahead, released_module("Eerste"), title="Later")
    waiting, old = scheduled(released_module("Wacht")), expired(module)

    with pytest.raises(NotPublished, match="Een van beide klopt niet"):
        publish_due()

    assert kinds_of(old)[-1] == "withdrawal"
    assert waiting.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_after_the_repair_the_text_is_shown_and_publishing_goes_on(
    ahead: Ahead, admin: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    module = from_the_future(ahead, released_module("Eerste"), title="Later", note="Nieuw.")

    call_command("repair_release_dates")

    repaired = newest(module.translation_key, "nl")
    assert repaired is not None
    assert (repaired.number, repaired.title, repaired.kind, repaired.change_note) == (3, "Later", "major", "Nieuw.")
    assert repaired.published_at <= timezone.now()
    assert [row["number"] for row in history_of(repaired)] == [1]
    assert shown(module) == [3]
    assert list(faults()) == []
    assert "is now Later, versie 3" in caplog.text
    assert "1 releases dated anew" in capsys.readouterr().out
    change = Change.objects.get(kind=clock_doubt.REPAIRED)
    assert change.data == {"releases": [[str(module.translation_key), "nl", 3]]}
    assert edit(admin, module, publish=True, title="Verder", change_note="Andere titel.").status_code == 302
    assert releases_of(module)[-1].title == "Verder"


def test_the_repair_is_done_once_and_can_be_tried_dry(ahead: Ahead, capsys: pytest.CaptureFixture[str]) -> None:
    module = from_the_future(ahead, released_module("Eerste"), title="Later")

    call_command("repair_release_dates", "--dry-run")
    assert "Later, versie 2: dated" in capsys.readouterr().out
    assert len(releases_of(module)) == 2
    call_command("repair_release_dates")
    call_command("repair_release_dates")

    assert len(releases_of(module)) == 3


def test_nothing_is_repaired_while_the_clocks_differ(ahead: Ahead, monkeypatch: pytest.MonkeyPatch) -> None:
    module = from_the_future(ahead, released_module("Eerste"), title="Later")
    real: datetime = timezone.now()
    monkeypatch.setattr(database_clock, "now", lambda: real + timedelta(hours=1))

    with pytest.raises(CommandError, match="lopen niet gelijk"):
        call_command("repair_release_dates")

    assert len(releases_of(module)) == 2


def test_a_text_that_was_withdrawn_in_the_future_stays_so_after_the_repair(ahead: Ahead) -> None:
    module = released_module()
    ahead(YEARS)
    module.unpublish()
    ahead(timedelta(0))

    call_command("repair_release_dates")

    assert kinds_of(module) == ["major", "withdrawal", "withdrawal"]
    assert Release.objects.filter(published_at__gt=timezone.now(), number=3).count() == 0
