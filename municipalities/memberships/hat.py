"""For whom somebody with roles at several participants works now: their hat (docs/adr/0054-the-hat.md).

Rights add up, and one hat is worn at a time: what the others allow rests until it is their turn. Policies get a person
and never a request, so the hat is put on the person of the request. A person from elsewhere wears none.
"""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import GroupSitePermission
from wagtail.permission_policies.sites import SitePermissionPolicy

from municipalities.memberships.limits import Limits, limits_by_membership
from municipalities.memberships.membership import Membership
from municipalities.memberships.roles import GROUP_NAMES, Role
from municipalities.memberships.roles_held import Held, remember

# In a session: the participant of the hat, only there when somebody has several; all roles, with their day; and the
# moment (seconds since 1970) at which the first of them that ends by the minute is over. Of limited roles, by
# participant and role: the keys of sites and of municipalities. Of access for some hours, by participant: its name, the
# role and the moment at which it is over; and of access that ended in this session: the name and the moment.
HAT, ROLES, _DAY, _OVER_AT = "hat", "roles", "roles_of", "roles_over_at"
_LIMITS, FOR_HOURS, ENDED = "roles_limited", "roles_for_hours", "roles_ended"


def wear(person: Any, session: Any) -> None:
    """Give somebody who is logged in the roles of their session, and of those of one hat alone the rights.

    `person.roles` are roles by participant (key), `person.hat` is the participant of the hat (key), None with roles at
    one participant or none. Costs a query once a day, and another when access of support is over.
    """
    is_over = session.get(_OVER_AT) is not None and session[_OVER_AT] <= timezone.now().timestamp()
    if is_over:
        Membership.objects.over().filter(person=person.pk).delete()  # with its groups: the clock may come later
        person.refresh_from_db(fields=["rights_stamp"])
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()  # what ended was told to this session beforehand
    if is_over or session.get(_DAY) != timezone.localdate().isoformat():
        note_roles(person, session)
    person.roles = {int(pk): frozenset(map(Role, roles)) for pk, roles in session[ROLES].items()}
    person.hat = session.get(HAT)
    worn = person.roles if person.hat is None else {person.hat: person.roles[person.hat]}
    limits = {(pk, role): Limits(*map(frozenset, keys)) for pk, role, *keys in session.get(_LIMITS, ())}
    remember(person, [Held(role, pk, limits.get((pk, role.value))) for pk, roles in worn.items() for role in roles])
    if person.hat is not None:
        _narrow(person)


def note_roles(person: Any, session: Any) -> None:
    """Write in a session which roles of today somebody has, and the hat: the one before, or the one worn last."""
    found = Membership.objects.current().filter(person=person)
    last_worn = found.order_by("-participant__is_national_board", "participant__name", "participant_id")
    roles: dict[int, list[str]] = defaultdict(list)
    worn: dict[int, Any] = {}
    ends: list[float] = []
    limited: dict[int, tuple[int, str]] = {}
    for_hours: dict[str, list[Any]] = {}
    columns = ("pk", "is_limited", "participant", "participant__name", "role", "worn_at", "ends_at")
    for pk, is_limited, participant, name, role, at, over in last_worn.values_list(*columns):
        roles[participant].append(role)
        if is_limited:
            limited[pk] = (participant, role)
        if over:
            ends.append(over.timestamp())
            for_hours[str(participant)] = [name, role, over.timestamp()]
        worn[participant] = max(filter(None, (at, worn.get(participant))), default=None)
    session[ROLES] = {str(participant): each for participant, each in roles.items()}
    limits = limits_by_membership(limited).items()
    session[_LIMITS] = [[*limited[pk], sorted(each.sites), sorted(each.municipalities)] for pk, each in limits]
    _note_what_ended(session, for_hours)
    session[_DAY], session[_OVER_AT] = timezone.localdate().isoformat(), min(ends, default=None)
    if len(roles) < 2:
        session.pop(HAT, None)
    elif session.get(HAT) not in roles:
        dates = {participant: at for participant, at in worn.items() if at}
        session[HAT] = max(dates, key=dates.__getitem__) if dates else next(iter(roles))


def _note_what_ended(session: Any, for_hours: dict[str, list[Any]]) -> None:
    """Access for some hours that this session had and has no more: its forms and pages say so."""
    now = timezone.now().timestamp()
    ended = {key: told for key, told in session.get(ENDED, {}).items() if key not in for_hours}
    for key, (name, _role, over) in session.get(FOR_HOURS, {}).items():
        if key not in for_hours:
            ended[key] = [name, min(over, now)]
    session[FOR_HOURS], session[ENDED] = for_hours, ended


def works_for_hours(request: HttpRequest) -> tuple[str, Role, datetime] | None:
    """Of who works for a participant for some hours: its name, the role, and when it is over; None of others."""
    user: Any = request.user
    found = request.session.get(FOR_HOURS, {}).get(str(getattr(user, "hat", None) or _only(user)))
    if found is None:
        return None
    name, role, over = found
    return name, Role(role), timezone.localtime(datetime.fromtimestamp(over, tz=UTC))


def _only(user: Any) -> int | None:
    """The participant of who has roles at one."""
    roles = getattr(user, "roles", None) or {}
    return next(iter(roles)) if len(roles) == 1 else None


def no_more(session: Any) -> str:
    """That this session works for a participant no more, where it did for some hours, in a sentence; "" of others."""
    ended = session.get(ENDED)
    if not ended:
        return ""
    name, at = max(ended.values(), key=lambda told: told[1])
    since = date_format(timezone.localtime(datetime.fromtimestamp(at, tz=UTC)), "H:i")
    return _("Je kijkt niet meer mee bij %(name)s, sinds %(since)s.") % {"name": name, "since": since}


def change_hat(request: HttpRequest, participant: int) -> None:
    """From the next request on, and from the next log-in. Raises KeyError for a participant they have no role at."""
    if request.user.hat is None or participant not in request.user.roles:  # type: ignore[union-attr]
        raise KeyError(participant)
    request.session[HAT] = participant
    mine = Membership.objects.current().filter(person=request.user.pk, participant=participant)
    mine.update(worn_at=timezone.now())


def _narrow(person: Any) -> None:
    """Take away, from this object alone, what only other hats give; a group that goes with no role stays."""
    roles = person.roles[person.hat]
    person.is_superuser = person.is_superuser and Role.ADMINISTRATOR in roles
    elsewhere = Q(name__in=[name for role, name in GROUP_NAMES.items() if role not in roles])
    elsewhere |= Q(participant__isnull=False) & ~Q(participant=person.hat)
    groups = person.groups.exclude(elsewhere)
    # Every right but those on sites is read from here, by our own policies too.
    person._prefetched_objects_cache = {"groups": groups}
    on_sites = GroupSitePermission.objects.filter(group__in=groups).select_related("site", "permission")
    setattr(person, SitePermissionPolicy.permission_cache_name, on_sites)


def _logged_in(request: HttpRequest, user: Any, **_named: Any) -> None:
    note_roles(user, request.session)


def listen() -> None:
    """Called once, when the app is ready."""
    user_logged_in.connect(_logged_in, dispatch_uid="roles of a session")
