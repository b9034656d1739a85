"""Who can log in to the demo's admin."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, User

from content.modules.national_board import CHIEF_EDITORS, EDITORS
from municipalities.register.participant import Participant

PASSWORD = "voorbeeld-cjg-online"  # noqa: S105  (printed by the demo, and only there)


@dataclass(frozen=True)
class Person:
    """A log-in of the demo."""

    username: str
    role: str


def load_people(local: Participant) -> list[Person]:
    """A chief editor, an editor and a local editor of `local`; their passwords stay if they were changed."""
    assert local.group is not None
    rows = (
        ("eindredacteur", "Samira Bos", "landelijk eindredacteur", Group.objects.get(name=CHIEF_EDITORS)),
        ("redacteur", "Daan Visser", "landelijk redacteur", Group.objects.get(name=EDITORS)),
        ("lokaal", "Nadia Wit", f"redacteur van {local.name}", local.group),
    )
    people = []
    for username, name, role, group in rows:
        first, _space, last = name.partition(" ")
        user, made = User.objects.get_or_create(username=username, defaults={"first_name": first, "last_name": last})
        if made:
            user.set_password(PASSWORD)
            user.save()
        user.groups.add(group)
        people.append(Person(username, role))
    return people
