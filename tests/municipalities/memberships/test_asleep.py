"""Who does not log in for half a year is warned, put to sleep, and woken with a click; never the last in charge."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ground.models import OutgoingMail
from municipalities.memberships.asleep import put_to_sleep
from municipalities.register.site import LocalSite
from people.models import Person, TrailEntry
from people.trail import Action
from tests.making.people import PASSWORD, editor_of, logged_in, manager_of

DAY = timedelta(days=1)


@pytest.fixture
def sem(utrecht: LocalSite) -> Person:
    """Somebody who logged in half a year ago, beside a manager who is there."""
    manager_of(utrecht.participant, "mila")
    person = editor_of(utrecht.participant, "sem")
    seen(person, 181)
    return person


def seen(person: Person, days: int) -> None:
    then = timezone.now() - days * DAY
    Person.objects.filter(pk=person.pk).update(last_login=then, awake_since=then)


def warned(days: int) -> None:
    """The warning was that long ago."""
    put_to_sleep()
    OutgoingMail.objects.filter(letter="falls_asleep").update(written_at=timezone.now() - days * DAY)


def state(person: Person) -> tuple[bool, bool]:
    person.refresh_from_db()
    return person.is_active, person.asleep_since is not None


def test_somebody_is_warned_once_and_put_to_sleep_two_weeks_later(sem: Person, utrecht: LocalSite) -> None:
    put_to_sleep()
    put_to_sleep()
    after_warning = state(sem)
    warned(14)
    put_to_sleep()

    assert (after_warning, state(sem)) == ((True, False), (False, True))
    letters = list(OutgoingMail.objects.filter(recipient=sem.email).order_by("pk").values_list("letter", flat=True))
    assert letters == ["falls_asleep", "asleep"]
    assert "mila (mila@voorbeeld.example)" in OutgoingMail.objects.get(letter="asleep").text
    assert TrailEntry.objects.filter(action=Action.FELL_ASLEEP, participant=utrecht.participant_id).exists()


def test_who_logs_in_after_the_warning_stays_awake(sem: Person) -> None:
    warned(14)
    seen(sem, 0)

    put_to_sleep()

    assert state(sem) == (True, False)


@pytest.mark.parametrize(("days", "letters"), [(100, 0), (165, 0), (167, 1)])
def test_nobody_is_warned_too_early(sem: Person, days: int, letters: int) -> None:
    seen(sem, days)

    put_to_sleep()

    assert OutgoingMail.objects.filter(recipient=sem.email).count() == letters


def test_the_days_are_a_setting(sem: Person, settings: Any) -> None:
    settings.ASLEEP_AFTER_DAYS = 400

    assert put_to_sleep() == "0 people warned, 0 put to sleep."


def test_who_sleeps_is_logged_out_and_a_manager_wakes_them_with_all_they_had(sem: Person, utrecht: LocalSite) -> None:
    theirs, manager = logged_in(sem), logged_in(Person.objects.get(email__startswith="mila"))
    seen(sem, 181)
    warned(14)
    put_to_sleep()
    asleep = theirs.get(reverse("session_state")).json()["user"]
    page = manager.get(reverse("colleagues", args=[utrecht.participant_id])).content.decode()
    to_do = manager.get(reverse("wagtailadmin_home")).content.decode()

    manager.post(reverse("wake_colleague", args=[utrecht.participant_id, sem.pk]))

    assert asleep is None
    assert "slaapt sinds" in page
    assert "Laat sem weer toe" in to_do
    assert state(sem) == (True, False)
    assert sem.check_password(PASSWORD)
    assert sem.memberships.count() == sem.groups.count() == 1
    assert TrailEntry.objects.get(action=Action.WOKEN).actor_name.startswith("mila")
    put_to_sleep()
    assert state(sem) == (True, False)


@pytest.mark.parametrize(("password", "told"), [(PASSWORD, True), ("een ander wachtwoord", False)])
def test_who_sleeps_reads_why_when_the_password_is_right(
    sem: Person, client: Client, password: str, told: bool
) -> None:
    Person.objects.filter(pk=sem.pk).update(is_active=False, asleep_since=timezone.now())

    page = client.post(
        reverse("wagtailadmin_login"),
        {"username": sem.email, "password": password},
        headers={"host": "beheer.localhost"},
    )

    assert ("Vraag je beheerder om je weer toe te laten." in page.content.decode()) is told
    assert "_auth_user_id" not in client.session


def test_who_is_blocked_is_not_woken(sem: Person, utrecht: LocalSite) -> None:
    Person.objects.filter(pk=sem.pk).update(is_active=False)
    manager = logged_in(Person.objects.get(email__startswith="mila"))

    manager.post(reverse("wake_colleague", args=[utrecht.participant_id, sem.pk]))

    assert state(sem) == (False, False)


def test_the_last_manager_is_never_put_to_sleep_and_shown_to_support(utrecht: LocalSite) -> None:
    mila, tom = manager_of(utrecht.participant, "mila"), manager_of(utrecht.participant, "tom")
    seen(mila, 300)
    seen(tom, 300)
    for _again in range(2):
        warned(14)
        put_to_sleep()

    awake = [person for person in (mila, tom) if state(person) == (True, False)]
    assert len(awake) == 1
    boss = Person.objects.create_superuser("baas@voorbeeld.example", PASSWORD)
    page = logged_in(boss).get(reverse("colleagues_anywhere")).content.decode()
    assert "één beheerder, die lang niet inlogde" in page


def test_somebody_made_active_in_the_form_is_awake(sem: Person) -> None:
    Person.objects.filter(pk=sem.pk).update(is_active=False, asleep_since=timezone.now())
    sem.refresh_from_db()

    sem.is_active = True
    sem.save()

    assert state(sem) == (True, False)
    assert put_to_sleep() == "0 people warned, 0 put to sleep."
