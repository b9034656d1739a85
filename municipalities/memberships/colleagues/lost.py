"""A colleague lost phone, key and recovery codes: what they log in with is taken away, and set up again by them."""

from typing import Any

from django.utils.translation import gettext as _

from municipalities.memberships.membership import Membership
from people.factors import reset


def reset_log_in(membership: Membership, by: Any, why: str) -> str:
    """Take away what a colleague logs in with; a sentence that says why not, or "".

    Whoever works elsewhere too is left to the board: a manager decides about people of one participant alone. That they
    do is not said.
    """
    person = membership.person
    if person.pk == by.pk:
        return _("Je eigen inloggen stelt een ander voor je opnieuw in.")
    elsewhere = Membership.objects.current().filter(person=person).exclude(participant=membership.participant_id)
    if not by.is_superuser and (person.is_superuser or elsewhere.exists()):
        return _("Voor %(name)s doet de landelijke ondersteuning dit. Vraag het daar.") % {"name": person}
    if not why.strip():
        return _("Schrijf op waarom, en hoe je weet dat je collega het echt vraagt.")
    reset(person, by=str(by), why=why.strip()[:200])
    return ""
