"""For whom a page is: the entrance that somebody came in by, and what that changes on every page.

A site is for parents, for young people, or for both. On a site for both young people have an entrance of their own;
a parameter in addresses keeps whoever came in there on pages for young people.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from content.reference_data.taxonomy import Audience
from ground import addresses
from municipalities.frame.facts import HelpLineFacts, SiteFrame, TopicFacts
from municipalities.frame.open_first import OpenFirst, open_first
from municipalities.register.site import SiteAudience

Crumb = tuple[str, str]
PARAMETERS = {"voor": "jongeren"}
_UNFOLDED = 4  # help lines that are seen before the others are unfolded: danger, a doctor, unsafe at home, suicide
_NAMED = 3  # of those that are folded, so many are named


@dataclass(frozen=True, slots=True)
class Entrance:
    """Its readers (an `Audience`), with the topics and help lines that they see.

    `beside` is that of young people on a site for both, beside the one for parents.
    """

    audience: str
    beside: bool
    topics: tuple[TopicFacts, ...]
    help_lines: tuple[HelpLineFacts, ...]

    @property
    def is_young(self) -> bool:
        """Whether the page is one for young people."""
        return self.audience == Audience.YOUNG

    @property
    def open_first(self) -> OpenFirst:
        """The help lines by whether somebody answers at this moment."""
        return open_first(self.help_lines)

    @property
    def parameters(self) -> dict[str, str]:
        """What an address on this site needs to lead to a page for the same readers."""
        return PARAMETERS if self.beside else {}

    @property
    def query(self) -> str:
        """The parameters as they stand behind an address; "" when none are needed."""
        return f"?{urlencode(PARAMETERS)}" if self.beside else ""

    @property
    def home(self) -> str:
        """Where these readers begin."""
        return addresses.YOUNG if self.beside else addresses.HOME

    @property
    def crumbs(self) -> list[Crumb]:
        """The way back to that beginning; empty where it is the site's own."""
        return [(_("Voor jongeren"), addresses.YOUNG)] if self.beside else []

    @property
    def first_lines(self) -> tuple[HelpLineFacts, ...]:
        """The help lines that are never folded away."""
        return self.help_lines[:_UNFOLDED]

    @property
    def more_lines(self) -> tuple[HelpLineFacts, ...]:
        """The help lines below them."""
        return self.help_lines[_UNFOLDED:]

    @property
    def more_lines_named(self) -> str:
        """What the first of those are called, in a row; two that are for the same thing once."""
        return ", ".join(list(dict.fromkeys(line.in_a_row for line in self.more_lines))[:_NAMED])

    @property
    def lines_day_and_night(self) -> tuple[HelpLineFacts, ...]:
        """Whom somebody calls when it cannot wait, at whatever hour."""
        return tuple(line for line in self.help_lines if line.day_and_night)

    @property
    def lines_at_hours(self) -> tuple[HelpLineFacts, ...]:
        """The other help lines."""
        return tuple(line for line in self.help_lines if not line.day_and_night)

    @property
    def listings_audience(self) -> str | None:
        """For whom the help is that a list of all help shows: for young people theirs, for parents everybody's."""
        return self.audience if self.is_young else None


def entrance_for(frame: SiteFrame, audience: str) -> Entrance:
    """The entrance of these readers; for a view whose page itself says for whom it is."""
    if audience == Audience.YOUNG:
        return Entrance(audience, frame.audience == SiteAudience.BOTH, frame.topics_young, frame.help_lines_young)
    return Entrance(Audience.PARENTS, False, frame.topics, frame.help_lines)


def entrance_of(request: HttpRequest, frame: SiteFrame) -> Entrance:
    """The entrance by which somebody comes to a page that is for everybody: by the site, or by the parameter.

    So is what is not there under young people's addresses.
    """
    asked = request.GET.get("voor") == PARAMETERS["voor"] or request.path.startswith(addresses.YOUNG)
    young = frame.audience == SiteAudience.YOUNG or (frame.audience == SiteAudience.BOTH and asked)
    return entrance_for(frame, Audience.YOUNG if young else Audience.PARENTS)


def main_audience(frame: SiteFrame) -> Audience:
    """For whom a site begins: young people only when it is theirs alone."""
    return Audience.YOUNG if frame.audience == SiteAudience.YOUNG else Audience.PARENTS
