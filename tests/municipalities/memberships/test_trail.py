"""What the audit trail tells of people and roles, and to which participants."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from people.models import Person, TrailEntry
from people.trail import Action, record
from tests.making.people import editor_of, logged_in, make_superuser


def entries(action: Action) -> list[TrailEntry]:
    return list(TrailEntry.objects.filter(action=action).order_by("pk"))


def test_roles_that_are_given_changed_and_ended_are_told(bo: Person, utrecht: LocalSite) -> None:
    role = give(bo, utrecht.participant, Role.READER)
    role.until = timezone.localdate() + timedelta(days=3)
    role.save()
    role.delete()

    (given,), (changed,), (ended,) = map(entries, (Action.ROLE_GIVEN, Action.ROLE_CHANGED, Action.ROLE_ENDED))
    assert given.object == "Bo Wit (bo@voorbeeld.example): meelezer"
    assert "tot en met" in changed.object
    assert {given.participant, changed.participant, ended.participant} == {utrecht.participant_id}


def test_a_person_of_two_participants_is_in_the_trail_of_both(bo: Person, utrecht: LocalSite, zeist: LocalSite) -> None:
    for site in (utrecht, zeist):
        give(bo, site.participant, Role.READER)

    record(Action.LOG_IN, actor=bo)

    assert {entry.participant for entry in entries(Action.LOG_IN)} == {utrecht.participant_id, zeist.participant_id}


def test_blocking_is_told_with_who_did_it_and_from_where(utrecht: LocalSite) -> None:
    editor, boss = editor_of(utrecht.participant), make_superuser()
    form: dict[str, Any] = {"email": editor.email, "first_name": "Eva", "last_name": "Smit"}

    logged_in(boss).post(reverse("wagtailusers_users:edit", args=[editor.pk]), form)

    (blocked,) = entries(Action.PERSON_BLOCKED)
    assert (blocked.actor, blocked.origin, blocked.participant) == (boss, "127.0.0.1", utrecht.participant_id)


def test_blocking_several_at_once_is_told_for_each(utrecht: LocalSite) -> None:
    people = [editor_of(utrecht.participant, name) for name in ("eva", "sem")]
    action = reverse("wagtail_bulk_action", args=["people", "person", "set_active_state"])
    which = "&".join(f"id={person.pk}" for person in people)

    logged_in(make_superuser()).post(f"{action}?{which}", {"mark_as_active": "False"})

    assert len(entries(Action.PERSON_BLOCKED)) == 2


def test_somebody_deleted_is_told_to_the_participant(bo: Person, utrecht: LocalSite) -> None:
    give(bo, utrecht.participant, Role.READER)

    bo.delete()

    (deleted,) = entries(Action.PERSON_DELETED)
    assert deleted.participant == utrecht.participant_id
    assert not Membership.objects.exists()


def test_what_is_done_under_a_hat_is_told_to_that_participant_alone(
    bo: Person, utrecht: LocalSite, zeist: LocalSite
) -> None:
    for site in (utrecht, zeist):
        give(bo, site.participant, Role.READER)
    bo.hat = zeist.participant_id

    record(Action.OPEN_ROUTE, actor=bo)

    assert {entry.participant for entry in entries(Action.OPEN_ROUTE)} == {zeist.participant_id}
