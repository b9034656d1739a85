"""A manager limits a role to sites and municipalities, when inviting and later; other rights end sessions."""

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from municipalities.memberships.invitations.accepting import accept_as_new
from municipalities.memberships.invitations.invitation import Invitation
from municipalities.memberships.invitations.inviting import invite
from municipalities.memberships.limits import Limits
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import memberships_held
from municipalities.register.participant import Coverage
from municipalities.register.site import LocalSite
from people.models import Person, TrailEntry
from people.trail import Action
from tests.making.people import PASSWORD, editor_of, limited_editor_of, logged_in, manager_of, reader_of
from tests.making.regions import Region, make_region

pytestmark = pytest.mark.sqlite


@pytest.fixture
def region(zeist: LocalSite) -> Region:
    return make_region(zeist)


@pytest.fixture
def manager(region: Region) -> Client:
    return logged_in(manager_of(region.site.participant, "mia"))


def inviting(region: Region) -> str:
    return reverse("invite_colleagues", args=[region.site.participant_id])


def about(person: Person) -> str:
    membership = person.memberships.get()
    return reverse("colleague", args=[membership.participant_id, membership.pk])


def test_several_people_are_invited_with_one_role_for_a_part(region: Region, manager: Client) -> None:
    asked = {"addresses": "an@voorbeeld.example\nbo@voorbeeld.example", "role": "local_editor", "reach": "deel"}

    answer = manager.post(inviting(region), asked | {"sites": [region.site.pk], "municipalities": [region.here.pk]})

    assert answer.status_code == 302
    made = Invitation.objects.order_by("email")
    assert [(row.email, row.is_limited) for row in made] == [(f"{n}@voorbeeld.example", True) for n in ("an", "bo")]
    assert all(list(row.sites.all()) == [region.site] for row in made)
    assert all(list(row.municipalities.all()) == [region.here] for row in made)
    shown = manager.get(reverse("colleagues", args=[region.site.participant_id])).content.decode()
    assert f"{region.site.name}, {region.here.name}" in shown
    assert TrailEntry.objects.filter(object__contains=f"redacteur, alleen {region.site.name}").count() == 2


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"role": "manager", "reach": "deel", "sites": "SITE"}, "Een beheerder is er altijd voor alles"),
        ({"role": "reader", "reach": "deel"}, "Vink minstens één site of gemeente aan"),
        ({"role": "reader", "reach": "deel", "sites": "987654"}, "een van deze hoort niet meer bij jullie"),
        ({"role": "reader", "reach": "deel", "municipalities": "x"}, "een van deze hoort niet meer bij jullie"),
        ({"role": "reader"}, "Kies of het voor alles is, of voor een deel"),
    ],
)
def test_what_cannot_be_limited_so_is_said_and_what_was_typed_stays(
    region: Region, manager: Client, asked: dict[str, str], sentence: str
) -> None:
    asked = {name: value.replace("SITE", str(region.site.pk)) for name, value in asked.items()}

    shown = manager.post(inviting(region), asked | {"addresses": "an@voorbeeld.example"}).content.decode()

    assert sentence in shown
    assert "an@voorbeeld.example" in shown
    assert not Invitation.objects.exists()


def test_nothing_is_asked_where_there_is_nothing_to_choose(utrecht: LocalSite) -> None:
    client = logged_in(manager_of(utrecht.participant, "mia"))

    address = reverse("invite_colleagues", args=[utrecht.participant_id])

    assert 'name="reach"' not in client.get(address).content.decode()
    client.post(address, {"addresses": "an@voorbeeld.example", "role": "reader"})
    assert not Invitation.objects.get().is_limited


def test_who_accepts_is_limited_to_what_is_still_of_the_participant(region: Region, manager: Client) -> None:
    by = Person.objects.get(first_name="mia")
    invite(["an@voorbeeld.example"], region.site.participant, Role.READER, by, municipalities=[region.there])
    Coverage.objects.filter(municipality=region.there).delete()
    row = Invitation.objects.get()
    secret = row.renew(by)
    row.save()

    person = accept_as_new(secret, "An", "Bos", PASSWORD)

    assert memberships_held(person)[0].limits == Limits(frozenset(), frozenset())


def test_a_colleague_is_limited_and_logs_in_again(region: Region, manager: Client) -> None:
    editor = editor_of(region.site.participant, "emma")
    theirs = logged_in(editor)
    asked = {"role": "local_editor", "until": "", "reach": "deel", "sites": [region.site.pk], "municipalities": []}

    answer = manager.post(about(editor), asked)

    assert answer.status_code == 302
    assert theirs.get("/admin/").status_code == 302
    held = memberships_held(Person.objects.get(pk=editor.pk))
    assert held[0].limits == Limits(frozenset({region.site.pk}), frozenset())
    told = TrailEntry.objects.filter(action=Action.ROLE_CHANGED).order_by("-pk")[0]
    assert told.object.endswith(f"redacteur, alleen {region.site.name}")
    form = manager.get(about(editor)).content.decode()
    assert form.count(" checked") == 3  # the role, a part, and the site


def test_limits_are_taken_away_again_and_with_them_go_what_they_named(region: Region, manager: Client) -> None:
    editor = limited_editor_of([region.site], [region.here])

    manager.post(about(editor), {"role": "manager", "until": "", "reach": "alles", "sites": [region.site.pk]})

    membership = editor.memberships.get()
    assert (membership.role, membership.is_limited, membership.sites.count()) == ("manager", False, 0)


def test_a_manager_is_never_limited(region: Region) -> None:
    membership = manager_of(region.site.participant, "mo").memberships.get()

    with pytest.raises(ValidationError, match="altijd voor alles"):
        membership.limit_to([region.site])

    assert not Membership.objects.get(pk=membership.pk).is_limited


def test_check_roles_tells_of_a_limit_that_is_somebody_elses_by_now(region: Region) -> None:
    reader = reader_of(region.site.participant, "rik")
    reader.memberships.get().limit_to([], [region.there])
    Coverage.objects.filter(municipality=region.there).delete()
    told: Any = StringIO()

    with pytest.raises(SystemExit):
        call_command("check_roles", stdout=told)
    call_command("check_roles", repair=True, stdout=told)

    assert "rik@voorbeeld.example is limited to Assen, which is not of Zeist any more." in told.getvalue()
    assert reader.memberships.get().is_limited
    assert not reader.memberships.get().municipalities.exists()
