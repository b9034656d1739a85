"""Which release a site shows: computed when reading, so a version policy costs nothing when something is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from content.releases.models import ReleaseKind


@dataclass(frozen=True)
class ReleaseFacts:
    """What the choice needs to know of one release."""

    number: int
    kind: str
    published_at: datetime
    approvals_valid_until: date | None = None

    def runs_out_at(self) -> datetime | None:
        """The first moment at which its approval is no longer in force: midnight in the Netherlands."""
        if self.approvals_valid_until is None:
            return None
        return datetime.combine(self.approvals_valid_until + timedelta(days=1), time(), get_default_timezone())


def choose_shown(
    releases: Iterable[ReleaseFacts], *, accepted: int, hold_days: int, now: datetime
) -> ReleaseFacts | None:
    """The release a site shows at `now`, or None when the module is withdrawn or was never released.

    A major release is held while it is not accepted and younger than `hold_days`. The first release, and the first
    after a withdrawal (a restore), is never held. A safety release, a withdrawal, and the day on which the shown
    version's approval runs out end every hold there is then. Shown is the newest release before the oldest one held.
    `releases` are all those of one module, in any order; `out_at` says which are out. What happened is played back
    moment by moment, so that a hold that ended early stays ended.
    """
    known = out_at(releases, now)
    if not known or known[-1].kind == ReleaseKind.WITHDRAWAL:
        return None
    if not hold_days:
        return known[-1]
    hold = timedelta(days=hold_days)
    held: list[int] = []
    seen = 0
    for moment in _moments(known, hold, now):
        while seen < len(known) and known[seen].published_at <= moment:
            held = _held_after(known, seen, held, accepted)
            seen += 1
        held = [index for index in held if known[index].published_at + hold > moment]
        runs_out = _shown(known[:seen], held).runs_out_at()
        if held and runs_out is not None and runs_out <= moment:
            held = []
    return _shown(known, held)


def out_at(releases: Iterable[ReleaseFacts], now: datetime) -> list[ReleaseFacts]:
    """The releases of one module that are out at `now`, by number, each with the moment from which it counts.

    One from the future, made while a clock was ahead, is not out until then or until a later one is. Two always are:
    the first, because there is nothing older to show, and a withdrawal, because it must never wait.
    """
    found: list[ReleaseFacts] = []
    for release in sorted(releases, key=lambda each: each.number, reverse=True):
        limit = found[-1].published_at if found else now
        counts = found or release.number == 1 or release.kind == ReleaseKind.WITHDRAWAL
        if release.published_at <= limit:
            found.append(release)
        elif counts:
            found.append(replace(release, published_at=limit))
    return found[::-1]


def _moments(known: Sequence[ReleaseFacts], hold: timedelta, now: datetime) -> list[datetime]:
    """Every moment up to now at which what is shown may change."""
    moments = {now}
    for release in known:
        moments |= {release.published_at, release.published_at + hold}
        if runs_out := release.runs_out_at():
            moments.add(runs_out)
    first = known[0].published_at
    return sorted(moment for moment in moments if first <= moment <= now)


def _held_after(known: Sequence[ReleaseFacts], index: int, held: list[int], accepted: int) -> list[int]:
    """The holds once the release at `index` is out."""
    release = known[index]
    if release.kind in (ReleaseKind.SAFETY, ReleaseKind.WITHDRAWAL):
        return []
    first = index == 0 or known[index - 1].kind == ReleaseKind.WITHDRAWAL
    if release.kind == ReleaseKind.MAJOR and not first and release.number > accepted:
        return [*held, index]
    return held


def _shown(known: Sequence[ReleaseFacts], held: Sequence[int]) -> ReleaseFacts:
    return known[held[0] - 1] if held else known[-1]
