"""Those who work in the admin, one maker for each role, and a browser in which one of them is logged in."""

from collections.abc import Iterable
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group
from django.contrib.auth.signals import user_logged_in
from django.test import Client

from content.modules.national_board import CHIEF_EDITORS, make_groups
from content.reference_data import starting_data
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from people.factors import SHOWN, SHOWN_BY
from people.models import Person

PASSWORD = "een lang wachtwoord"


def editor_of(participant: Participant, name: str = "") -> Person:
    """Somebody who works for a participant."""
    return _person(participant, Role.LOCAL_EDITOR, name or f"editor-{participant.pk}")


def manager_of(participant: Participant, name: str = "") -> Person:
    """Somebody who sees to a participant's people."""
    return _person(participant, Role.MANAGER, name or f"manager-{participant.pk}")


def reader_of(participant: Participant, name: str = "") -> Person:
    """Somebody who changes nothing at a participant."""
    return _person(participant, Role.READER, name or f"reader-{participant.pk}")


def limited_editor_of(sites: Iterable[LocalSite], municipalities: Iterable[Municipality], name: str = "lisa") -> Person:
    """Somebody who works for some sites and municipalities of a participant, that of the first of the sites."""
    sites = list(sites)
    person = _person(sites[0].participant, Role.LOCAL_EDITOR, name)
    person.memberships.get().limit_to(sites, municipalities)
    person.refresh_from_db()
    return person


def board() -> Participant:
    """The national board, which somebody national has a role at; without a site when nobody made it before."""
    found = Participant.objects.filter(is_national_board=True).first()
    return found or Participant.objects.create(name="Landelijke redactie", is_national_board=True)


def make_national_board() -> None:
    """Topics, ages, sentences and the groups of the editors, where a test does not start from them."""
    if Group.objects.filter(name=CHIEF_EDITORS).exists():
        return
    starting_data.load()
    make_groups()


def make_chief_editor() -> Person:
    """Somebody of the national board who may publish."""
    return _national(Role.CHIEF_EDITOR, "eindredacteur@voorbeeld.example", first_name="Samira", last_name="Bos")


def make_writer() -> Person:
    """Somebody of the national board who writes and may not publish."""
    return _national(Role.EDITOR, "redacteur@voorbeeld.example", first_name="Sam", last_name="Smit")


def make_validator() -> Person:
    """Somebody of the national board who comes in, and to whom nothing is open but the start page."""
    return _national(Role.VALIDATOR, "beoordelaar@voorbeeld.example", first_name="Vera", last_name="Vos")


def make_support() -> Person:
    """Somebody who helps participants get in."""
    return _national(Role.SUPPORT, "ondersteuning@voorbeeld.example", first_name="Steun", last_name="Smit")


def make_superuser() -> Person:
    return Person.objects.create_superuser("baas@voorbeeld.example", PASSWORD)


def logged_in(person: Any, **options: Any) -> Client:
    """A browser on the admin host in which this person is logged in; `options` are those of Client."""
    client = Client(HTTP_HOST=settings.ADMIN_HOST, **options)
    client.force_login(person)
    return client


def _national(role: Role, email: str, **names: str) -> Person:
    person = Person.objects.create_user(email, PASSWORD, **names)
    give(person, board(), role)
    return person


def _person(participant: Participant, role: Role, name: str) -> Person:
    person = Person.objects.create_user(f"{name}@voorbeeld.example", PASSWORD, first_name=name)
    give(person, participant, role)
    return person


def log_in_with_a_factor() -> None:
    """From now on Django's test client logs people in with a factor (tests/conftest); its request knows no host."""

    def note(request: Any, **_named: Any) -> None:
        if not hasattr(request, "on_admin_host"):
            request.session[SHOWN] = [{"method": "mfa", "type": "totp", "at": time()}]
            request.session[SHOWN_BY] = request.session[SESSION_KEY]

    user_logged_in.connect(note, weak=False, dispatch_uid="tests log in with a factor")
