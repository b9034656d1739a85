"""The addresses that somebody typed or pasted, and what is wrong with each."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from municipalities.memberships.invitations.invitation import Invitation
from municipalities.memberships.membership import Membership
from municipalities.register.participant import Participant
from people.address_field import normal_address
from people.shared_address import SHARED, looks_shared

AT_ONCE = 25
OPEN_AT_MOST = 100
_IN_BRACKETS = re.compile(r"<([^<>]*)>")


def read_addresses(text: str) -> list[str]:
    """Each address once, in order; on lines of their own, or with commas, semicolons, spaces or names between."""
    found: list[str] = []
    for part in re.split(r"[;\n]", text):
        found += _IN_BRACKETS.findall(part) or re.split(r"[,\s]+", part)
    return list(dict.fromkeys(address for each in found if (address := normal_address(each))))


def refusals(addresses: Sequence[str], participant: Participant) -> list[str]:
    """A sentence for each address that cannot be invited, and for too many.

    Only what the inviter may know is looked at: the people and invitations of this participant.
    """
    if not addresses:
        return [_("Vul minstens één e-mailadres in.")]
    if len(addresses) > AT_ONCE:
        return [_("Nodig hooguit %(count)d mensen tegelijk uit. Dit zijn er meer.") % {"count": AT_ONCE}]
    unanswered = Invitation.objects.unanswered().filter(participant=participant)
    if unanswered.count() + len(addresses) > OPEN_AT_MOST:
        sentence = _("Er staan al heel veel uitnodigingen open. Trek eerst in wat niet meer nodig is.")
        return [sentence]
    colleagues = {
        row.person.email: row.get_role_display()
        for row in Membership.objects.current().filter(participant=participant).select_related("person")
    }
    invited = set(unanswered.filter(email__in=addresses).values_list("email", flat=True))
    told = (_refusal(address, colleagues, invited) for address in addresses)
    return [sentence for sentence in told if sentence]


def _refusal(address: str, colleagues: dict[str, str], invited: set[str]) -> str:
    words = {"address": address[:100]}
    try:
        validate_email(address)
        if len(address) > 254:
            raise ValidationError("")
    except ValidationError:
        return _("%(address)s is geen e-mailadres. Schrijf het zoals naam@gemeente.nl.") % words
    if address in colleagues:
        sentence = _(
            "%(address)s is hier al %(role)s. Een andere rol? Kies bij Collega's Wijzig of stop. Een tweede rol erbij? "
            "Vraag dat een landelijk beheerder."
        )
        return sentence % (words | {"role": colleagues[address]})
    if address in invited:
        return _("%(address)s is al uitgenodigd. Verstuur die uitnodiging opnieuw, of trek hem in.") % words
    return f"{address}: {SHARED}" if looks_shared(address) else ""
