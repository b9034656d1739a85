"""Lines of opening hours that cannot both be true."""

from itertools import combinations

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from ground.hours.rules import Level, Rule, Rules, clash


def check(rules: Rules) -> Rules:
    """The same rules; raises ValueError with a sentence when two say something else about the same day."""
    for one, other in combinations(rules.rules, 2):
        if clash(one, other):
            _refuse(one, other)
        if {one.where.level, other.where.level} & {Level.NTH, Level.PARITY}:
            _check_beside_the_week(one, other)
    return rules


def _refuse(one: Rule, other: Rule) -> None:
    shared = one.where.days & other.where.days
    by_name = one.where.level <= Level.NTH
    day = str(WEEKDAYS[min(shared)]) if by_name else _("dezelfde datum")
    if "closed" in (one.kind, other.kind):
        raise ValueError(_("%(day)s staat er als gesloten en als open.") % {"day": day})
    raise ValueError(_("op %(day)s vallen twee tijden over elkaar heen.") % {"day": day})


def _check_beside_the_week(one: Rule, other: Rule) -> None:
    """Times of some weeks beside those of all weeks: does somebody who writes them mean "also" or "instead"?"""
    low, high = sorted((one, other), key=lambda rule: rule.where.level)
    if low.where.level is not Level.WEEK or not (low.spans and high.spans and low.where.days & high.where.days):
        return
    if not any(start < end and begin < stop for (start, stop) in low.spans for (begin, end) in high.spans):
        raise ValueError(
            _("op %(day)s gelden ook andere tijden. Schrijf bij die weken alle tijden van de dag.")
            % {"day": str(WEEKDAYS[min(low.where.days & high.where.days)])}
        )
