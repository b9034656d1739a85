"""What a page needs to know of its site, without asking the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from content.reference_data.helplines import EMERGENCY_CODE, numbers_of
from content.releases.help_line_marks import said_in
from content.validation.names import NamedExpert
from ground import addresses
from ground.ages.words import phase_label
from ground.hours.days import ClosedOn
from ground.hours.opening_hours import OpeningHours
from ground.hours.shown import Day
from ground.hours.status import Status
from municipalities.frame.gp import Gp, of_the_post
from municipalities.register.accessibility import MEANINGS, StatementStatus

# Letters of a name, and of one word of it, that fit beside help and menu on a phone.
LONG_NAME, LONG_WORD = 20, 10
EMERGENCY = "112"


@dataclass(frozen=True, slots=True)
class Contact:
    """How people reach the local team. Hours are read when they are shown."""

    phone: str = ""
    phone_display: str = ""
    phone_hours: str = ""
    email: str = ""
    email_answer: str = ""
    whatsapp: str = ""
    whatsapp_hours: str = ""
    walk_in_place: str = ""
    walk_in_address: str = ""
    walk_in_hours: str = ""
    note: str = ""
    name: str = ""
    closed_on: ClosedOn = None

    @property
    def has_ways(self) -> bool:
        """Whether there is any way to reach the team."""
        return bool(self.phone or self.email or self.whatsapp or self.walk_in_address)

    @property
    def phone_status(self) -> Status:
        """Whether somebody answers the telephone now."""
        return OpeningHours.stored(self.phone_hours).status(timezone.now(), self.closed_on)

    @property
    def phone_week(self) -> list[Day]:
        return OpeningHours.stored(self.phone_hours).week()

    @property
    def whatsapp_status(self) -> Status | None:
        """Whether somebody answers on WhatsApp now; None when the team does not say when."""
        if not self.whatsapp_hours:
            return None
        return OpeningHours.stored(self.whatsapp_hours).status(timezone.now(), self.closed_on)

    @property
    def whatsapp_week(self) -> list[Day]:
        return OpeningHours.stored(self.whatsapp_hours).week()

    @property
    def walk_in_status(self) -> Status:
        """Whether people can walk in now."""
        return OpeningHours.stored(self.walk_in_hours).status(timezone.now(), self.closed_on)

    @property
    def walk_in_week(self) -> list[Day]:
        return OpeningHours.stored(self.walk_in_hours).week()


@dataclass(frozen=True, slots=True)
class HelpLineFacts:
    """A help line, national or the site's own."""

    name: str
    when_text: str
    phone: str
    phone_display: str
    chat_url: str
    website: str
    hours: str
    chat_hours: str
    free_of_charge: bool
    age_from: int | None
    age_to: int | None
    note: str
    is_gp: bool
    code: str = ""  # of a national line
    topics: frozenset[str] = frozenset()
    for_sensitive: bool = False  # one of its topics is sensitive
    closed_on: ClosedOn = None  # of the national board, or of whose own line it is
    phone_note: str = ""
    chat_note: str = ""
    short_name: str = ""

    @property
    def in_a_row(self) -> str:
        """What it is called in a row of names."""
        return self.short_name or self.name

    @property
    def note_of_the_post(self) -> str:
        """The note of the GP's line while only the post can be called."""
        return of_the_post(self.note)

    @property
    def status(self) -> Status:
        """Whether it can be reached now, and otherwise from when."""
        return OpeningHours.stored(self.hours).status(timezone.now(), self.closed_on)

    @property
    def day_and_night(self) -> bool:
        """Whether somebody can be called at any hour: danger and a doctor whatever was filled in."""
        return self.is_gp or self.phone == EMERGENCY or OpeningHours.stored(self.hours).always

    @property
    def says_hours(self) -> bool:
        """Whether there is something to say of now: a national line of which nobody knows the hours says nothing."""
        return not self.code or self.status.state != "unknown"

    @property
    def hours_elsewhere(self) -> bool:
        """Whether only its own website says when somebody answers the telephone."""
        return bool(self.phone and self.website) and not self.is_gp and not self.says_hours

    @property
    def chat_status(self) -> Status | None:
        """Whether somebody answers in the chat now; None when nobody said when: a telephone's hours do not."""
        if not self.chat_hours:
            return None
        return OpeningHours.stored(self.chat_hours).status(timezone.now(), self.closed_on)

    @property
    def chat_week(self) -> list[Day]:
        """When the chat is open; empty when that is unknown, or day and night."""
        hours = OpeningHours.stored(self.chat_hours)
        return [] if hours.always else hours.week()

    @property
    def has_two_statuses(self) -> bool:
        """Whether the telephone's hours say nothing of the chat."""
        same = OpeningHours.stored(self.chat_hours) == OpeningHours.stored(self.hours)
        return bool(self.phone and self.chat_url) and not same

    @property
    def numbers(self) -> list[str]:
        """Its telephone numbers, also those that are only named beside it."""
        return numbers_of([(self.phone, self.note, self.phone_note)])

    @property
    def is_open(self) -> bool:
        """Whether somebody answers now as far as is known, by telephone or in the chat."""
        return any(status.state in ("open", "always") for status in self._statuses())

    @property
    def opens(self) -> datetime | None:
        """When the first of its ways opens; None when it is open, or nobody knows."""
        moments = [status.opens for status in self._statuses() if status.opens]
        return None if self.is_open else min(moments, default=None)

    def _statuses(self) -> list[Status]:
        return [status for status in (self.status, self.chat_status) if status]

    @property
    def week(self) -> list[Day]:
        """When it can be reached; empty when its status says so at any moment: unknown, or day and night."""
        hours = OpeningHours.stored(self.hours)
        return [] if hours.always else hours.week()


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """A topic as navigation shows it."""

    code: str
    name: str
    slug: str
    audience: str
    sensitive: bool
    safety: bool = False
    medical: bool = False
    lead: str = ""

    @property
    def url(self) -> str:
        return addresses.young_topic(self.slug) if self.audience == "young" else addresses.topic(self.slug)


@dataclass(frozen=True, slots=True)
class AgeFacts:
    """An age phase in months; its start is in it, its end is not."""

    code: str
    name: str
    from_months: int
    to_months: int
    to_expect: str = ""  # as editors wrote it; municipalities.frame.rich_text makes it fit to read
    to_arrange: str = ""

    @property
    def label(self) -> str:
        """Its name and its ages."""
        return phase_label(self.name, self.from_months, self.to_months)

    @property
    def slug(self) -> str:
        return self.code

    @property
    def url(self) -> str:
        return addresses.age(self.code)


@dataclass(frozen=True, slots=True)
class Statement:
    """The accessibility statement of a site, as its people wrote it down from the national register."""

    url: str
    status: str
    date: date

    @property
    def status_label(self) -> str:
        """The status in words, with its letter."""
        return str(StatementStatus(self.status).label)

    @property
    def status_meaning(self) -> str:
        """What the status means for who uses the site, in a sentence."""
        return str(MEANINGS[StatementStatus(self.status)])


@dataclass(frozen=True, slots=True)
class Logo:
    """A site's own logo, with the size it has on a page."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """Addresses of what a site looks like: its sheet, the font files that are needed first, its logo."""

    sheet_url: str
    font_files: tuple[str, ...]
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """A public site. `url` has no slash at the end; `root_path` is Wagtail's url path of its home page."""

    id: int
    host: str
    url: str
    name: str
    place_name: str
    national: bool
    national_url: str
    participant_id: int
    participant_name: str
    municipality_codes: frozenset[str]
    municipality_ids: frozenset[int]
    audience: str
    hold_days: int
    topic_codes: frozenset[str] | None
    look: Look
    intro_html: str
    contact: Contact
    help_lines: tuple[HelpLineFacts, ...]
    help_lines_young: tuple[HelpLineFacts, ...]
    topics: tuple[TopicFacts, ...]
    topics_young: tuple[TopicFacts, ...]
    ages: tuple[AgeFacts, ...]
    has_news: bool
    last_event_on: date | None
    wagtail_site_id: int | None
    root_page_id: int | None
    root_path: str
    tree_path: str
    gp: Gp
    home_blocks: tuple[str, ...]  # in order, after search
    privacy_url: str
    statement: Statement | None
    own_pages: tuple[tuple[str, str], ...] = ()  # title and address of the pages right under the home
    hidden_pictures: frozenset[str] = frozenset()  # names of files (municipalities.brake.pictures), of all sites
    hear_path: str = ""  # see municipalities.frame.link_for_young
    # By the key of the expert. Here and nowhere else, so that a name is gone as soon as somebody takes it back.
    named_experts: Mapping[int, NamedExpert] = field(default_factory=dict, compare=False, repr=False)
    # What follows from all of this and is worked out once: numbers to call, and parts of pages (sites.fragment_cache).
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def has_long_name(self) -> bool:
        """Whether the name, or one word of it, takes more room than a phone's header has in large letters."""
        return len(self.name) > LONG_NAME or max(map(len, self.name.split()), default=0) > LONG_WORD

    @property
    def has_agenda(self) -> bool:
        """Whether something is still to come."""
        return self.last_event_on is not None and self.last_event_on >= timezone.localdate()

    def has_sensitive(self, topics: Iterable[str]) -> bool:
        """Whether one of these topics (codes) is sensitive as the editors have it now."""
        return any(topic.sensitive for topic in self._topics(topics))

    def has_safety(self, topics: Iterable[str]) -> bool:
        """Whether one of these topics (codes) is about the safety of who reads."""
        return any(topic.safety for topic in self._topics(topics))

    def has_medical(self, topics: Iterable[str]) -> bool:
        """Whether one of these topics (codes) is about health."""
        return any(topic.medical for topic in self._topics(topics))

    def topic(self, code: str) -> TopicFacts | None:
        """The topic with this code; None where the site has none such."""
        return next(iter(self._topics([code])), None)

    def _topics(self, codes: Iterable[str]) -> list[TopicFacts]:
        wanted = set(codes)
        return [topic for topic in self.topics + self.topics_young if topic.code in wanted]

    @property
    def numbers_to_call(self) -> tuple[str, ...]:
        """The telephone numbers of this site's help lines, also those that only stand in a note; looked up once."""
        found: tuple[str, ...] | None = self.kept.get("numbers_to_call")
        if found is None:
            lines = self.help_lines + self.help_lines_young
            found = tuple(dict.fromkeys(number for line in lines for number in line.numbers))
            self.kept["numbers_to_call"] = found
        return found

    def national_line(self, code: str) -> HelpLineFacts | None:
        """The national help line with this code; None when it is not in use."""
        return next((line for line in self.help_lines if code and line.code == code), None)

    def names_of_experts(self, today: date) -> dict[int, str]:
        """Whom a page may name today, by the key of the expert: nobody whose mandate ended."""
        return {key: each.name for key, each in self.named_experts.items() if each.until >= today}

    def said(self, words: str) -> str:
        """Words of a national text with the numbers of now where it names a national help line."""
        return said_in(words, self.number_of)

    def number_of(self, code: str) -> str:
        """The number of a national help line, by its code; "" when it is not in use."""
        line = self.national_line(code)
        return line.phone_display if line else EMERGENCY if code == EMERGENCY_CODE else ""
