"""Loads every public site in a number of queries that does not depend on how many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.html import escape

from content.reference_data.helplines import HelpLine, HelpLineBase
from content.reference_data.taxonomy import AgePhase, Audience, Topic
from content.validation.names import experts_to_name
from ground import addresses
from ground.hours.days import ClosedOn, closed_on_of
from ground.telephone.numbers import dialled, shown, whatsapp_url
from municipalities.brake.pictures import hidden_pictures
from municipalities.frame.facts import (  # fmt: skip
    AgeFacts,
    Contact,
    HelpLineFacts,
    Logo,
    Look,
    SiteFrame,
    Statement,
    TopicFacts,
)
from municipalities.frame.gp import Gp
from municipalities.frame.link_for_young import hear_path
from municipalities.frame.own_pages import own_pages
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.home_order import arranged
from municipalities.register.hosts import address_of
from municipalities.register.participant import Coverage, Participant
from municipalities.register.site import LocalSite, SiteAudience, SiteHost
from themes.fonts import FONTS

Topics = tuple[TopicFacts, ...]
Lines = tuple[HelpLineFacts, ...]


def load_frames() -> dict[str, SiteFrame]:
    """Every live site by each of its hosts."""
    hosts: dict[int, list[str]] = defaultdict(list)
    for site_id, host in SiteHost.objects.order_by("-is_primary", "host").values_list("site_id", "host"):
        hosts[site_id].append(host)
    shared = _Shared()
    frames: dict[str, SiteFrame] = {}
    for row in LocalSite.objects.filter(is_live=True).order_by("pk").values(*_COLUMNS):
        if names := hosts.get(row["id"]):
            frame = shared.frame(row, names[0])
            frames |= dict.fromkeys(names, frame)
    return frames


def load_frame(site_id: int) -> SiteFrame:
    """One site, also when it is in preparation; raises LocalSite.DoesNotExist."""
    row = LocalSite.objects.values(*_COLUMNS).get(pk=site_id)
    host = SiteHost.objects.filter(site_id=site_id).order_by("-is_primary", "host").values_list("host", flat=True)
    return _Shared().frame(row, host.first() or "")


class _Shared:
    """What all sites have in common, and what each has of its own, read once."""

    def __init__(self) -> None:
        topics = Topic.objects.order_by("order", "code")
        self.topics = tuple(
            TopicFacts(t.code, t.name, t.slug, t.audience, t.sensitive, t.safety, t.medical, t.lead) for t in topics
        )
        self.ages = tuple(AgeFacts(**row) for row in AgePhase.objects.values(*AgeFacts.__dataclass_fields__))
        self.national_lines = list(HelpLine.objects.filter(active=True).prefetch_related("topics"))
        self.own_lines: dict[int, list[HelpLineBase]] = defaultdict(list)
        for line in LocalHelpLine.objects.filter(active=True):
            self.own_lines[line.site_id].append(line)
        self.coverage: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for participant, code, pk in Coverage.objects.order_by("pk").values_list(
            "participant_id", "municipality__code", "municipality_id"
        ):
            self.coverage[participant].append((code, pk))
        self.chosen: dict[int, set[str]] = defaultdict(set)
        links = LocalSite.topics.through.objects.values_list("localsite_id", "topic__code")
        for site_id, code in links:
            self.chosen[site_id].add(code)
        self.own = own_pages()
        self.hidden_pictures = hidden_pictures()
        self.hear_path = hear_path()
        self.named_experts = experts_to_name()
        scheme = settings.SITE_SCHEME
        self.national_url = f"{scheme}://{settings.NATIONAL_HOST}"
        board = Participant.objects.filter(is_national_board=True).values_list("closed_on", flat=True).first()
        self.board_closed_on = closed_on_of(board)
        self._national = self._both_lines([], None)
        self.navigation = lru_cache(maxsize=None)(self._navigation)

    def frame(self, row: dict[str, Any], host: str) -> SiteFrame:
        """The frame of one site."""
        site_id, national = row["id"], row["participant__is_national_board"]
        codes = None if row["carries_all_topics"] else frozenset(self.chosen[site_id])
        covered = self.coverage[row["participant_id"]]
        topics, topics_young = self.navigation(codes, row["audience"])
        lines, lines_young = self._help_lines(site_id, closed_on_of(row["participant__closed_on"]))
        tree_path = row["wagtail_site__root_page__path"] or ""
        return SiteFrame(
            **{name: row[name] for name in _AS_THEY_ARE},
            host=host,
            url=self.national_url if national else address_of(host),
            national=national,
            national_url=self.national_url,
            participant_name=row["participant__name"],
            municipality_codes=frozenset(code for code, _pk in covered),
            municipality_ids=frozenset(pk for _code, pk in covered),
            topic_codes=codes,
            look=look_of(row["font"], addresses.theme(row["sheet_sha256"]), row["logo"]),
            intro_html=_paragraphs(row["intro"]),
            contact=_contact(row),
            help_lines=lines,
            help_lines_young=lines_young,
            topics=topics,
            topics_young=topics_young,
            ages=() if row["audience"] == SiteAudience.YOUNG else self.ages,
            has_news=tree_path in self.own.with_news,
            last_event_on=self.own.last_event_on.get(tree_path),
            root_page_id=row["wagtail_site__root_page_id"],
            root_path=row["wagtail_site__root_page__url_path"] or "",
            tree_path=tree_path,
            gp=Gp(by_place=True) if national else Gp.of(row["gp_out_of_hours_phone"], row["gp_posts_by_place"]),
            home_blocks=arranged(row["arrangement"], audience=row["audience"]),
            statement=_statement(row),
            own_pages=tuple(self.own.pages.get(tree_path, ())),
            hidden_pictures=self.hidden_pictures,
            hear_path=self.hear_path,
            named_experts=self.named_experts,
        )

    def _navigation(self, codes: frozenset[str] | None, audience: str) -> tuple[Topics, Topics]:
        carried = [topic for topic in self.topics if codes is None or topic.code in codes]
        parents = () if audience == SiteAudience.YOUNG else _of(carried, Audience.PARENTS)
        return parents, () if audience == SiteAudience.PARENTS else _of(carried, Audience.YOUNG)

    def _help_lines(self, site_id: int, closed_on: ClosedOn) -> tuple[Lines, Lines]:
        own = self.own_lines.get(site_id)
        if not own:
            return self._national
        return self._both_lines(own, closed_on)

    def _both_lines(self, own: Sequence[HelpLineBase], closed_on: ClosedOn) -> tuple[Lines, Lines]:
        """The lines for parents and those for young people, without any that is for parents only."""
        groups = ((self.national_lines, self.board_closed_on), (own, closed_on))
        return _lines(groups, "order"), _lines(groups, "order_young")


# Fields of a site that its frame takes over: those of the same name in both.
_OF_A_SITE = {column.attname for column in LocalSite._meta.concrete_fields}
_AS_THEY_ARE = tuple(fact.name for fact in fields(SiteFrame) if fact.name in _OF_A_SITE)
_COLUMNS = (
    *_AS_THEY_ARE,
    "participant__is_national_board", "participant__name", "participant__closed_on", "arrangement", "statement_url",
    "statement_status", "statement_date", "carries_all_topics", "intro", "phone", "phone_hours", "email",
    "email_answer", "whatsapp", "whatsapp_hours", "walk_in_place", "walk_in_address", "walk_in_hours", "contact_note",
    "gp_out_of_hours_phone", "gp_posts_by_place", "sheet_sha256", "font", "logo", "wagtail_site__root_page_id",
    "wagtail_site__root_page__url_path",
    "wagtail_site__root_page__path",
)  # fmt: skip


def look_of(font: str, sheet_url: str, logo: dict[str, Any]) -> Look:
    """What the frame tells of a look; `logo` as LocalSite has it."""
    files = tuple(f"build/fonts/{name}" for name in FONTS[font].first_files)
    return Look(sheet_url, files, Logo(**logo) if logo else None)


def _of(topics: Iterable[TopicFacts], audience: str) -> Topics:
    return tuple(topic for topic in topics if topic.audience == audience)


def _contact(row: dict[str, Any]) -> Contact:
    return Contact(
        phone=dialled(row["phone"]),
        phone_display=shown(row["phone"]),
        phone_hours=row["phone_hours"],
        email=row["email"],
        email_answer=row["email_answer"],
        whatsapp=whatsapp_url(row["whatsapp"]),
        whatsapp_hours=row["whatsapp_hours"],
        walk_in_place=row["walk_in_place"],
        walk_in_address=row["walk_in_address"],
        walk_in_hours=row["walk_in_hours"],
        note=row["contact_note"],
        name=row["name"],
        closed_on=closed_on_of(row["participant__closed_on"]),
    )


def _statement(row: dict[str, Any]) -> Statement | None:
    url = row["statement_url"]
    return Statement(url, row["statement_status"], row["statement_date"]) if url else None


def _lines(groups: Iterable[tuple[Sequence[HelpLineBase], ClosedOn]], name: str) -> Lines:
    """National lines in the order of this field, the site's own below them; none that has no place in it."""
    return tuple(
        _line(line, closed_on, young=name == "order_young")
        for group, closed_on in groups
        for line in sorted(
            (line for line in group if getattr(line, name) is not None), key=lambda line: (getattr(line, name), line.pk)
        )
    )


def _line(line: HelpLineBase, closed_on: ClosedOn, *, young: bool) -> HelpLineFacts:
    national = line if isinstance(line, HelpLine) else None
    topics = list(national.topics.all()) if national else []
    chat_hours = line.chat_hours if line.chat_url else ""
    # A line with a chat alone has one time, in whichever field it was typed.
    hours = line.hours if line.phone else line.hours or chat_hours
    return HelpLineFacts(
        name=line.name,
        when_text=(young and national and national.when_young) or line.when_text,
        phone=dialled(line.phone),
        phone_display=shown(line.phone),
        chat_url=line.chat_url,
        website=line.website,
        hours=hours,
        chat_hours=chat_hours if line.phone else hours,
        free_of_charge=line.free_of_charge,
        age_from=line.age_from,
        age_to=line.age_to,
        note=(young and national and national.note_young) or line.note,
        is_gp=line.is_gp,
        code=national.code if national else "",
        topics=frozenset(topic.code for topic in topics),
        for_sensitive=any(topic.sensitive for topic in topics),
        closed_on=closed_on,
        phone_note=national.phone_note if national else "",
        chat_note=national.chat_note if national else "",
        short_name=line.short_name,
    )


def _paragraphs(text: str) -> str:
    blocks = [" ".join(block.split()) for block in text.replace("\r", "").split("\n\n")]
    return "".join(f"<p>{escape(block)}</p>" for block in blocks if block)
