"""Who can log in to the demo's admin."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from content.modules.national_board import CHIEF_EDITORS, EDITORS
from municipalities.register.participant import Participant
from people.models import Person

SECOND_CHIEF = "tweede-eindredacteur@voorbeeld.example"
PASSWORD = "voorbeeld-cjg-online"  # noqa: S105  (printed by the demo, and only there)


@dataclass(frozen=True)
class LogIn:
    """A log-in of the demo."""

    email: str
    role: str


def load_people(local: Participant) -> list[LogIn]:
    """Two chief editors, an editor and a local editor of `local`; their passwords stay if they were changed."""
    assert local.group is not None
    chiefs = Group.objects.get(name=CHIEF_EDITORS)
    rows = (
        ("eindredacteur@voorbeeld.example", "Samira Bos", "landelijk eindredacteur", chiefs),
        (SECOND_CHIEF, "Noor Prins", "landelijk eindredacteur, de tweede", chiefs),
        ("redacteur@voorbeeld.example", "Daan Visser", "landelijk redacteur", Group.objects.get(name=EDITORS)),
        ("lokaal@voorbeeld.example", "Nadia Wit", f"redacteur van {local.name}", local.group),
    )
    log_ins = []
    for email, name, role, group in rows:
        first, _space, last = name.partition(" ")
        person = Person.objects.filter(email=email).first() or Person.objects.create_user(
            email, PASSWORD, first_name=first, last_name=last
        )
        person.groups.add(group)
        log_ins.append(LogIn(email, role))
    return log_ins
