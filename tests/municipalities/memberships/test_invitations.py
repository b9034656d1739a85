"""Letting somebody in by mail: several at once, once, not for ever, and never more than who invites may give."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ground.models import OutgoingMail
from municipalities.memberships.invitations.invitation import Invitation
from municipalities.memberships.invitations.inviting import invite
from municipalities.memberships.invitations.keeping import remove_old_invitations
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.memberships.support.coming_in import come_in
from municipalities.register.site import LocalSite
from people.enrolment import may_enrol
from people.models import Person, TrailEntry
from people.trail import Action, Result
from tests.making.people import PASSWORD, board, editor_of, logged_in, make_superuser, manager_of

CAS = "cas@voorbeeld.example"
NEW = {"first_name": "Cas", "last_name": "Wit", "password": "fiets-kaars-wolk-touw", "again": "fiets-kaars-wolk-touw"}


@pytest.fixture
def boss(utrecht: LocalSite) -> Person:
    return manager_of(utrecht.participant, "mila")


@pytest.fixture
def manager(boss: Person) -> Client:
    return logged_in(boss)


@pytest.fixture
def visitor(client: Client) -> Client:
    client.defaults["HTTP_HOST"] = "beheer.localhost"
    return client


def ask(client: Client, site: LocalSite, addresses: str, role: str = Role.LOCAL_EDITOR) -> Any:
    address = reverse("invite_colleagues", args=[site.participant_id])
    return client.post(address, {"addresses": addresses, "role": str(role)}, follow=True)


def link_to(address: str = CAS) -> str:
    """The newest link that was mailed to somebody."""
    mail = OutgoingMail.objects.filter(recipient=address, letter="invitation").latest("pk")
    found = re.search(r"/admin/uitnodiging/\S+", mail.text)
    assert found is not None
    return found[0]


def said(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).split())


def answer(client: Client, site: LocalSite, decision: str) -> Any:
    pk = Invitation.objects.get().pk
    return client.post(reverse("answer_invitation", args=[site.participant_id, pk]), {"besluit": decision}, follow=True)


def test_several_are_invited_at_once_with_one_role(manager: Client, utrecht: LocalSite) -> None:
    page = ask(manager, utrecht, f"{CAS}\nBo Wit <Bo@Voorbeeld.example>; eva@voorbeeld.example", Role.READER)

    assert "Uitgenodigd: cas@voorbeeld.example, bo@voorbeeld.example, eva@voorbeeld.example." in said(page)
    assert set(Invitation.objects.values_list("role", flat=True)) == {Role.READER}
    assert OutgoingMail.objects.filter(letter="invitation").count() == 3
    told = TrailEntry.objects.filter(action=Action.INVITED, participant=utrecht.participant_id)
    assert told.filter(object="cas@voorbeeld.example: meelezer").exists()


def test_one_wrong_address_sends_nothing_and_keeps_all_that_was_typed(
    manager: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    editor_of(utrecht.participant, "sem")
    invite([CAS], utrecht.participant, Role.READER, Person.objects.get(email__startswith="mila"))

    page = said(
        ask(manager, utrecht, f"jan\nroos@zeist.example\njeugdteam@zeist.example\nsem@voorbeeld.example\n{CAS}")
    )

    assert "jan is geen e-mailadres." in page
    assert "jeugdteam@zeist.example: Dit lijkt een adres van een team." in page
    assert "sem@voorbeeld.example is hier al redacteur." in page
    assert f"{CAS} is al uitgenodigd." in page
    assert "roos@zeist.example jeugdteam@zeist.example" in page  # in the field
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(("typed", "sentence"), [("", "Vul minstens één e-mailadres in."), (" ; \n", "Vul minstens")])
def test_without_an_address_it_is_asked_for(manager: Client, utrecht: LocalSite, typed: str, sentence: str) -> None:
    assert sentence in said(ask(manager, utrecht, typed))


def test_whether_somebody_works_elsewhere_is_not_told(manager: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    editor_of(zeist.participant, "zoe")
    asleep = Person.objects.create_user("oud@voorbeeld.example", is_active=False)

    pages = [said(ask(manager, utrecht, address)) for address in ("zoe@voorbeeld.example", asleep.email, CAS)]

    for page, address in zip(pages, ("zoe@voorbeeld.example", asleep.email, CAS), strict=True):
        assert f"Uitgenodigd: {address}." in page
    mails = OutgoingMail.objects.filter(letter="invitation").values_list("text", flat=True)
    assert len({re.sub(r"uitnodiging/\S+", "", text) for text in mails}) == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CHIEF_EDITOR, "koning"])
def test_nobody_gives_more_than_they_have(manager: Client, boss: Person, utrecht: LocalSite, role: str) -> None:
    assert f"De rol {role} bestaat hier niet." in said(ask(manager, utrecht, CAS, role))
    assert not Invitation.objects.exists()
    if role in Role.values:
        with pytest.raises(ValidationError):
            invite([CAS], utrecht.participant, Role(role), boss)


def test_an_administrator_invites_anywhere(utrecht: LocalSite) -> None:
    boss = make_superuser()
    give(boss, board(), Role.ADMINISTRATOR)
    admin = logged_in(boss)

    ask(admin, utrecht, CAS, Role.MANAGER)
    answer = admin.post(reverse("invite_colleagues", args=[board().pk]), {"addresses": "n@x.example", "role": "editor"})

    assert answer.status_code == 302
    assert set(Invitation.objects.values_list("role", flat=True)) == {Role.MANAGER, Role.EDITOR}


def test_opening_the_link_changes_nothing_and_accepting_gives_the_role(
    manager: Client, utrecht: LocalSite, visitor: Client
) -> None:
    ask(manager, utrecht, CAS)

    page = visitor.get(link_to())
    opened = Invitation.objects.get().used_at, Person.objects.filter(email=CAS).exists()
    accepted = visitor.post(link_to(), NEW)

    cas = Person.objects.get(email=CAS)
    assert "mila nodigt je uit als redacteur van Utrecht" in said(page)
    assert opened == (None, False)
    assert (accepted.status_code, accepted["Location"]) == (302, reverse("wagtailadmin_home"))
    assert [str(role) for role in cas.memberships.all()] == ["Cas Wit: redacteur, Utrecht"]
    assert cas.check_password(NEW["password"])
    given = TrailEntry.objects.get(action=Action.ROLE_GIVEN, object__startswith="Cas Wit")
    assert given.actor_name == "mila (mila@voorbeeld.example)"
    assert may_enrol(visitor.session, cas)
    assert "Hoe wil je inloggen?" in said(visitor.get(accepted["Location"], follow=True))
    assert TrailEntry.objects.filter(action=Action.INVITATION_ACCEPTED, actor=cas, participant=utrecht.participant_id)


def test_it_is_used_once(manager: Client, utrecht: LocalSite, visitor: Client) -> None:
    ask(manager, utrecht, CAS)
    visitor.post(link_to(), NEW)
    Person.objects.get(email=CAS).delete()

    again = Client(HTTP_HOST="beheer.localhost").post(link_to(), NEW)

    assert (again.status_code, "Deze uitnodiging is al gebruikt." in said(again)) == (410, True)
    assert not Person.objects.filter(email=CAS).exists()
    assert TrailEntry.objects.filter(action=Action.INVITATION_ACCEPTED, result=Result.REFUSED).exists()


def test_a_wrong_link_gets_a_sentence(visitor: Client, utrecht: LocalSite) -> None:
    page = visitor.get(reverse("invitation", args=["x" * 43]))

    assert (page.status_code, "Deze uitnodiging kennen we niet." in said(page)) == (410, True)


def test_an_expired_link_gets_a_sentence_and_is_sent_again(
    manager: Client, utrecht: LocalSite, visitor: Client
) -> None:
    ask(manager, utrecht, CAS)
    Invitation.objects.update(expires_at=timezone.now())
    old = link_to()

    late = visitor.post(old, NEW)
    answer(manager, utrecht, "opnieuw")

    assert "Deze uitnodiging is verlopen. Vraag de beheerder van Utrecht om een nieuwe." in said(late)
    assert visitor.get(old).status_code == 410
    assert visitor.post(link_to(), NEW).status_code == 302


def test_a_withdrawn_invitation_gives_nothing(manager: Client, utrecht: LocalSite, visitor: Client) -> None:
    ask(manager, utrecht, CAS)
    page = answer(manager, utrecht, "intrekken")

    late = visitor.post(link_to(), NEW)

    assert f"De uitnodiging van {CAS} is ingetrokken." in said(page)
    assert (late.status_code, "Deze uitnodiging is ingetrokken." in said(late)) == (410, True)
    assert "Dat kan niet meer: deze uitnodiging is ingetrokken." in said(answer(manager, utrecht, "opnieuw"))


def test_an_invitation_of_somebody_who_is_no_manager_any_more_gives_nothing(
    manager: Client, boss: Person, utrecht: LocalSite, visitor: Client
) -> None:
    ask(manager, utrecht, CAS)
    manager_of(utrecht.participant, "tom")
    boss.memberships.all().delete()
    theirs = logged_in(Person.objects.get(email__startswith="tom"))

    assert "werkt niet meer: verstuur hem opnieuw" in said(
        theirs.get(reverse("colleagues", args=[utrecht.participant_id]))
    )
    assert "Deze uitnodiging is ingetrokken." in said(visitor.post(link_to(), NEW))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"again": "iets anders hier"}, "Dit is een ander wachtwoord."),
        ({"password": "welkom", "again": "welkom"}, "wachtwoord is te kort"),
        ({"first_name": ""}, "Vul je voornaam in."),
    ],
)
def test_what_is_wrong_in_the_form_is_said_and_uses_nothing_up(
    manager: Client, utrecht: LocalSite, visitor: Client, changed: dict[str, str], sentence: str
) -> None:
    ask(manager, utrecht, CAS)

    page = said(visitor.post(link_to(), NEW | changed))

    assert sentence in page
    assert 'value="Wit"' in page
    assert Invitation.objects.get().used_at is None


def test_somebody_known_logs_in_first_and_stays_logged_in(
    manager: Client, utrecht: LocalSite, zeist: LocalSite, visitor: Client
) -> None:
    zoe = editor_of(zeist.participant, "zoe")
    ask(manager, utrecht, zoe.email)
    link = link_to(zoe.email)

    stranger = visitor.post(link, NEW)
    other = logged_in(Person.objects.get(email__startswith="mila")).post(link)
    before = zoe.memberships.count()
    browser = logged_in(zoe)
    accepted = browser.post(link)

    assert "Je hebt al een account met zoe@voorbeeld.example." in said(stranger)
    assert "Je bent nu ingelogd als mila." in said(other)
    assert before == 1
    assert accepted.status_code == 302
    assert {role.participant for role in zoe.memberships.all()} == {utrecht.participant, zeist.participant}
    assert browser.get(reverse("session_state")).json()["user"] == zoe.pk
    assert not Person.objects.get(pk=zoe.pk).check_password(NEW["password"])
    assert Person.objects.get(pk=zoe.pk).check_password(PASSWORD)


def test_a_role_that_ended_begins_anew(manager: Client, utrecht: LocalSite) -> None:
    sem = editor_of(utrecht.participant, "sem")
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person=sem).update(since=yesterday, until=yesterday)
    ask(manager, utrecht, sem.email)

    logged_in(sem).post(link_to(sem.email))

    role = sem.memberships.get()
    assert (role.since, role.until) == (timezone.localdate(), None)


def test_who_looks_along_and_accepts_the_same_role_stays(manager: Client, utrecht: LocalSite) -> None:
    nina = Person.objects.create_user("nina@voorbeeld.example", first_name="Nina")
    give(nina, board(), Role.SUPPORT)
    ask(manager, utrecht, nina.email, Role.READER)
    come_in(nina, utrecht.participant, 1, "Gebeld")

    logged_in(Person.objects.get(pk=nina.pk)).post(link_to(nina.email))

    role = nina.memberships.get(participant=utrecht.participant)
    assert (role.ends_at, role.reason, role.until) == (None, "", None)


def test_the_secret_is_in_the_mail_alone(manager: Client, utrecht: LocalSite) -> None:
    ask(manager, utrecht, CAS)

    secret = link_to().rstrip("/").rsplit("/", 1)[-1]
    assert secret not in str(Invitation.objects.values().get())
    assert not TrailEntry.objects.filter(object__contains=secret).exists()


def test_addresses_are_forgotten_a_month_after(manager: Client, utrecht: LocalSite) -> None:
    ask(manager, utrecht, f"{CAS} {'bo@voorbeeld.example'}")
    Invitation.objects.filter(email=CAS).update(expires_at=timezone.now() - timedelta(days=31))

    remove_old_invitations()

    assert [row.email for row in Invitation.objects.all()] == ["bo@voorbeeld.example"]
