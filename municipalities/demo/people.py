"""Who can log in to the demo's admin."""

from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.db.models import Count

from content.modules.national_board import EDITORS
from municipalities.listings.listing import Listing
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from people.factors import add_app, factors_of
from people.models import Person

SECOND_CHIEF = "tweede-eindredacteur@voorbeeld.example"
SECOND_MANAGER = "tweede-beheerder@voorbeeld.example"
LIMITED = "deel@voorbeeld.example"
SUPPORT = "ondersteuning@voorbeeld.example"
PASSWORD = "voorbeeld-cjg-online"  # noqa: S105  (printed by the demo, and only there)


@dataclass(frozen=True)
class LogIn:
    """A log-in of the demo; the secret of its app when it was made just now, "" later."""

    email: str
    role: str
    secret: str


def load_people(local: Participant) -> list[LogIn]:
    """Two of each that needs a second person, and an editor and a reader of `local`; what was changed stays.

    The first region, when there is one, has a manager, a reader, and an editor of one of its municipalities.
    """
    board = Participant.objects.get(is_national_board=True)
    rows: tuple[tuple[str, str, str, Participant, Role], ...] = (
        ("eindredacteur@voorbeeld.example", "Samira Bos", "national chief editor", board, Role.CHIEF_EDITOR),
        (SECOND_CHIEF, "Noor Prins", "national chief editor, the second", board, Role.CHIEF_EDITOR),
        (SUPPORT, "Sien Bakker", "national support", board, Role.SUPPORT),
        ("tweede-" + SUPPORT, "Teun Mol", "national support, the second", board, Role.SUPPORT),
        ("redacteur@voorbeeld.example", "Daan Visser", "national editor", board, Role.EDITOR),
        ("lokaal@voorbeeld.example", "Nadia Wit", f"editor of {local.name}", local, Role.LOCAL_EDITOR),
        ("beheerder@voorbeeld.example", "Bram Smeets", f"manager of {local.name}", local, Role.MANAGER),
        (SECOND_MANAGER, "Fenna de Boer", f"manager of {local.name}, the second", local, Role.MANAGER),
        ("meelezer@voorbeeld.example", "Rik Vos", f"reader of {local.name}", local, Role.READER),
    )
    region = Participant.objects.annotate(count=Count("coverage")).filter(count__gt=1).order_by("pk").first()
    if region is not None:
        rows += (
            ("regio@voorbeeld.example", "Ineke Dam", f"manager of {region.name}", region, Role.MANAGER),
            (LIMITED, "Wim Kuiper", f"editor of a part of {region.name}", region, Role.LOCAL_EDITOR),
            ("regio-meelezer@voorbeeld.example", "Els Hof", f"reader of {region.name}", region, Role.READER),
        )
    log_ins = []
    for email, name, words, participant, role in rows:
        first, _space, last = name.partition(" ")
        person = Person.objects.filter(email=email).first() or Person.objects.create_user(
            email, PASSWORD, first_name=first, last_name=last
        )
        made = not person.memberships.exists()
        membership = give(person, participant, role)
        if made and email == LIMITED:
            membership.limit_to(participant.sites.all(), participant.municipalities.order_by("name")[:1])
            _offer_something(participant, membership.municipalities.get())
        log_ins.append(LogIn(email, words, _enrol(person)))
    for colleague in Person.objects.filter(groups__name=EDITORS, memberships=None):  # made with the texts' verdicts
        give(colleague, board, Role.EDITOR)
    return log_ins


def _offer_something(region: Participant, place: Municipality) -> None:
    """Help for one municipality of a region alone, as the other help there is for all of it."""
    listing = Listing.objects.filter(owner=region).order_by("title", "pk").first()
    if listing is not None:
        listing.municipalities = [place]
        listing.save()


def _enrol(person: Person) -> str:
    """Give somebody an app that gives codes (`manage.py demo_code` is one), when there is no factor yet."""
    if factors_of(person).exists():
        return ""
    secret: str = generate_totp_secret()
    add_app(person, secret)
    return secret
