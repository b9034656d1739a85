"""What readers are told of who checked a text: one line, true at the moment it is read (docs/adr/0047)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.validation.standing import ReadVerdict, Standing, experts_of, standing_of

Approval = dict[str, Any]
# What the line tells of an approval in an envelope, or needs to know whose it is.
_TOLD = ("role", "institute", "date", "valid_until", "content_sha256")


@dataclass(frozen=True)
class Checked:
    """The line over a text that says whether experts checked it, and whether that is still in force."""

    line: str
    standing: Standing

    @property
    def in_force(self) -> bool:
        """Whether anything on the page may reassure: a tick, and who checked it."""
        return self.standing == Standing.IN_FORCE


def checked(
    signed: Mapping[str, Any],
    verdicts: Sequence[ReadVerdict],
    today: date,
    *,
    site_name: str = "",
    names: Mapping[int, str] | None = None,
) -> Checked:
    """Who checked a text and when; or that this does not hold any more, or yet. No reassurance in those.

    `signed` is the envelope of its release, read; `site_name` whom to call, "" where nobody answers; `names` what
    experts who may be named are called.
    """
    standing = standing_of(dict(signed), verdicts, today)
    told = tuple(tuple(row[name] for name in _TOLD) for row in signed["approvals"])
    experts = {row.expert for row in verdicts}
    named = tuple((key, name) for key, name in (names or {}).items() if key in experts)
    call = site_name if standing == Standing.TAKEN_BACK else ""
    return Checked(_line(standing, told, tuple(verdicts), call, named, get_language()), standing)


def not_checked() -> Checked:
    """Of words that are no release yet."""
    return Checked(_line(Standing.NEVER, (), (), "", (), get_language()), Standing.NEVER)


@lru_cache(maxsize=2000)
def _line(
    standing: Standing,
    told: tuple[tuple[str, ...], ...],
    verdicts: tuple[ReadVerdict, ...],
    site_name: str,
    named: tuple[tuple[int, str], ...],
    _language: str | None,
) -> str:
    """The line in the language of now: the same words for as long as nothing of this changes, worked out once."""
    if standing == Standing.NEVER:
        return _("Deze tekst is nog niet door een deskundige gecontroleerd.")
    if standing == Standing.TAKEN_BACK:
        wanted = _("Een deskundige wil dat we deze tekst aanpassen.")
        call = _("Twijfel je? Bel je huisarts of %(site)s.") if site_name else _("Twijfel je? Bel je huisarts.")
        return f"{wanted} {call % {'site': site_name}}"
    approvals: list[Approval] = [dict(zip(_TOLD, row, strict=True)) for row in told]
    day = formats.date_format(max(_day(row, "date") for row in approvals))
    if standing == Standing.LAPSED:
        line = _("Gecontroleerd op %(date)s door %(who)s. De nieuwe controle is nog niet klaar.")
        return line % {"date": day, "who": _joined(dict.fromkeys(_role(row) for row in approvals))}
    same_day = len({row["date"] for row in approvals}) == 1
    line = (
        _("Gecontroleerd door %(who)s op %(date)s.")
        if same_day
        else _("Gecontroleerd door %(who)s, het laatst op %(date)s.")
    )
    said = line % {"who": _with_institutes(approvals, verdicts, dict(named)), "date": day}
    again = _again_before(min(_day(row, "valid_until") for row in approvals))
    return f"{said} {again}" if again else said


def _again_before(last: date) -> str:
    """When it is checked again: before the month that follows its last day; "" for a day of the last year there is."""
    if last.year == date.max.year:
        return ""
    month = (last.replace(day=1) + timedelta(days=31)).replace(day=1)
    return _("We controleren opnieuw vóór %(month)s.") % {"month": formats.date_format(month, "F Y")}


def _with_institutes(approvals: list[Approval], verdicts: Sequence[ReadVerdict], names: Mapping[int, str]) -> str:
    """Everybody with their institute, which is said once for those of the same one."""
    by_institute: dict[str, dict[str, None]] = {}
    for row in approvals:
        who = by_institute.setdefault(row["institute"], {})
        called = [names.get(expert, "") for expert in experts_of(row, verdicts)] or [""]
        who |= dict.fromkeys(_role(row, name) for name in called)
    return _joined(
        _("%(who)s van %(institute)s") % {"who": _joined(who), "institute": institute}
        for institute, who in by_institute.items()
    )


def _role(approval: Approval, name: str = "") -> str:
    return f"{approval['role']} {name}" if name else _("een %(role)s") % {"role": approval["role"]}


def _joined(parts: Iterable[str]) -> str:
    *others, last = parts
    joint = _("en")
    return f"{', '.join(others)} {joint} {last}" if others else last


def _day(approval: Approval, name: str) -> date:
    return date.fromisoformat(approval[name])
