"""Checks that end together: more than one in twenty live texts in one month is more than experts can check again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat

from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from content.releases.models import ReleaseKind
from content.releases.selectors import newest_of_each
from content.validation.national_people import who_decide
from ground.changes import job
from ground.mail import declare_letter, send_later

ONE_IN = 20
MANY_LAPSE = declare_letter("many_lapse", _("Veel controles verlopen in één maand"))


@dataclass(frozen=True)
class CrowdedMonth:
    """A month, by its first day, in which the checks of many texts end."""

    month: date
    texts: int

    @property
    def name(self) -> str:
        """As people say it: november 2028."""
        return formats.date_format(self.month, "F Y")


def crowded_months(ends: Sequence[date | None], today: date) -> list[CrowdedMonth]:
    """The months to come in which more than one in twenty of the live texts lapses, and more than one text.

    `ends` has of each live text the last day of its check, None when it has none.
    """
    months = Counter(end.replace(day=1) for end in ends if end is not None and end >= today)
    crowded = (each for each in months.items() if each[1] > 1 and each[1] * ONE_IN > len(ends))
    return [CrowdedMonth(month, texts) for month, texts in sorted(crowded)]


def crowded_now() -> list[CrowdedMonth]:
    """The same of what is live today; one query."""
    live = newest_of_each().exclude(kind=ReleaseKind.WITHDRAWAL).order_by("pk")
    return crowded_months(list(live.values_list("approvals_valid_until", flat=True)), timezone.localdate())


def spread_ends(last: date, texts: int, months: int) -> list[date]:
    """An end for each of so many texts, over so many months up to the last day an expert gave, the latest first.

    Never later than that day: it is what the expert signed. As many in each month, or one more in the later ones.
    """
    each, more = divmod(texts, months)
    counts = (each + (number < more) for number in range(months))
    ends: Iterable[date] = (_months_before(last, number) for number in range(months))
    return list(chain.from_iterable(repeat(end, count) for end, count in zip(ends, counts, strict=True)))


def _months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a month that is too short."""
    index = day.year * 12 + day.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


@job("content.many_lapse", every=timedelta(hours=24))
def warn_board() -> str:
    """Mail the chief editors of each month that became crowded; once for a month, however often this runs."""
    months = crowded_now()
    with transaction.atomic():
        for person in who_decide() if months else ():
            for each in months:
                context = {"name": person.get_full_name(), "month": each.name, "texts": each.texts}
                cause = f"{MANY_LAPSE} {each.month:%Y-%m} {person.pk}"
                send_later(MANY_LAPSE, person.email, context, cause=cause)
    return f"{len(months)} crowded months"
