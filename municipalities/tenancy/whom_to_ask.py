"""What a role is not for, and which managers to ask about that: said where somebody reads and does not change."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db.models import Model
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from municipalities.memberships.limits import Limits
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant
from municipalities.tenancy.limits import changes_limited
from municipalities.tenancy.ownership import OWNER, WHEREABOUTS

_MOST = 5  # of the municipalities that are named


def whom_to_ask(participant: Participant) -> SafeString:
    """A sentence with the managers who can log in, each with an address to write to. One query."""
    rows = Membership.objects.current().filter(participant=participant, role=Role.MANAGER)
    able = rows.filter(person__is_active=True, person__asleep_since=None, person__blocked_since=None)
    people = [
        row.person for row in able.select_related("person").order_by("person__first_name", "person__last_name", "pk")
    ]
    if not people:
        return conditional_escape(_("Moet dat anders? Vraag het de landelijke redactie."))
    named = format_html_join(", ", '{} (<a href="mailto:{}">{}</a>)', ((p, p.email, p.email) for p in people))
    return format_html(_("Moet dat anders? Vraag {managers}."), managers=named)


def why_only_read(user: Any, row: Model) -> SafeString:
    """Why somebody reads this row and does not change it, and whom to ask."""
    participant: Participant = attrgetter(OWNER[type(row)].replace("__", "."))(row)
    limits = changes_limited(user).get(participant.pk)
    reason = _of_a_reader(participant) if limits is None else _of_who_is_limited(row, participant, limits)
    return format_html("{} {}", reason, whom_to_ask(participant))


def _of_a_reader(participant: Participant) -> str:
    return _("Je leest dit alleen: bij %(participant)s ben je meelezer.") % {"participant": participant}


def _of_who_is_limited(row: Any, participant: Participant, limits: Limits) -> str:
    where = WHEREABOUTS[type(row)]
    if where.site:
        site = row if where.site == "pk" else attrgetter(where.site)(row)
        return _("Je leest dit alleen: het hoort bij de site %(site)s, en daar werk je niet voor.") % {"site": site}
    if where.is_of_all:
        words = _("Je leest dit alleen: het is van heel %(participant)s, en jij werkt voor een deel daarvan.")
        return words % {"participant": participant}
    if getattr(row, where.everywhere, False):
        return _("Je leest dit alleen: het is er voor heel Nederland, en jij werkt voor een deel daarvan.")
    places = [str(each) for each in getattr(row, where.municipalities).all() if each.pk not in limits.municipalities]
    if not places:
        return _("Je leest dit alleen: het is voor geen van de gemeenten waar jij voor werkt.")
    words = _("Je leest dit alleen: het is er ook voor %(places)s, en daar werk je niet voor.")
    return words % {"places": listed(places)}


def listed(names: Iterable[str]) -> str:
    """The first of these names, and how many more there are."""
    names = list(names)
    more = len(names) - _MOST
    if more > 1:
        return _("%(names)s en nog %(more)d") % {"names": ", ".join(names[:_MOST]), "more": more}
    return ", ".join(names)
