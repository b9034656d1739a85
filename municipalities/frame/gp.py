"""Whom to call when somebody is ill: the GP by day on workdays, the out-of-hours post at all other times.

Help lines, advice in texts, danger, and pages without a database take their words from here. What they leave out at
night is in the page all the same, as `hidden`: a page that is kept or printed says it again.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ground.hours.holidays import PUBLIC, holiday
from ground.telephone.numbers import dialled, shown
from municipalities.register.gp_posts import read_lines

# The GP's surgery is open on workdays from 8 to 17, the posts at all other times (https://www.ineen.nl).
_OPENS, _CLOSES = 8, 17
# A page may be shown some seconds after it was made, and parts of it are made once a minute.
_SHOWN_LATER = timedelta(minutes=2)
# How a help line names both of them; what the board wrote is Dutch on every site.
_GP_OR_POST = re.compile(r"\b((?:je|de|een) )?huisarts(?: of |/)(?:de |een )?(?=huisartsenpost\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GpPost:
    """A post that can be called. `place` is "" where it is the only one; `rest` is the one for all other places."""

    number: str
    dialled: str
    place: str = ""
    rest: bool = False

    @property
    def title(self) -> str:
        """What its button says before the number."""
        if self.place:
            return _("Huisartsenpost %(place)s") % {"place": self.place}
        return _("Huisartsenpost voor andere plaatsen") if self.rest else _("Huisartsenpost")


@dataclass(frozen=True, slots=True)
class Gp:
    """What a site knows of its posts, and what it says. `by_place`: the site of each municipality knows them."""

    posts: tuple[GpPost, ...] = ()
    by_place: bool = False

    @classmethod
    def of(cls, number: str, by_place: str) -> "Gp":
        """From what a site has stored; numbers that nobody can call are left out."""
        named = [GpPost(shown(each), dialled(each), place) for place, each in _lines(by_place) if dialled(each)]
        called = dialled(number)
        if called and called not in [post.dialled for post in named]:
            named.append(GpPost(shown(number), called, rest=bool(named)))
        return cls(tuple(named))

    @property
    def is_post_alone(self) -> bool:
        """Whether only the post can be called now: at night, in the weekend, on a public holiday."""
        now = timezone.now()
        return bool(self.posts) and surgeries_are_closed(now) and surgeries_are_closed(now + _SHOWN_LATER)

    @property
    def when(self) -> str:
        """Whom to call at which hour: true at any moment."""
        return _(
            "Op werkdagen overdag bel je je huisarts. 's Avonds, 's nachts, in het weekend en op feestdagen bel je de"
            " huisartsenpost."
        )

    @property
    def always(self) -> str:
        """What holds for both."""
        return _("Bel altijd eerst. Ook als je geen huisarts hebt.")

    @property
    def number_unknown(self) -> str:
        """Where a post's number is to be had; only for who knows none."""
        return _("Het nummer van de huisartsenpost hoor je als je je huisarts belt.")


def of_the_post(words: str) -> str:
    """Words that tell to call the GP or the post, as they are while the post stands alone; other words as they are."""
    found = _GP_OR_POST.sub(lambda match: "de " if match[1] else "", words)
    return found[:1].upper() + found[1:]


def surgeries_are_closed(now: datetime) -> bool:
    """Whether GPs' surgeries are closed for everybody; on a day of which one may ask (5 May) they are not."""
    local = timezone.localtime(now)
    is_day_off = local.weekday() > 4 or holiday(local.date()) in PUBLIC
    return is_day_off or not _OPENS <= local.hour < _CLOSES


def _lines(text: str) -> tuple[tuple[str, str], ...]:
    try:
        return read_lines(text)
    except ValueError:  # stored by another way than the form; a page is shown all the same
        return ()
