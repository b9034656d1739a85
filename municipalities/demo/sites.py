"""The demo's sites: 340 participants cover 342 municipalities; two of them keep a second site for young people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from content.reference_data.taxonomy import Topic
from ground.hours.holidays import USUALLY_CLOSED
from municipalities.demo.listings import ListingLoader, load_national_listing
from municipalities.demo.local import load_local
from municipalities.demo.logo import give_logo
from municipalities.demo.offers import settle_offers
from municipalities.demo.people import LogIn, load_people
from municipalities.demo.texts import fill, template
from municipalities.demo.waiting_words import load_waiting_words
from municipalities.onboarding.making import NewSite, make_participant, make_site
from municipalities.onboarding.national import prepare_installation
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite, SiteAudience, SiteHost
from themes.brand import CORNERS
from themes.fonts import FONTS

Progress = Callable[[str], None]
DOMAIN = "localhost"
WITHOUT_BASIC = 30  # one in so many sites lacks youth health care, and its people are reminded
LEFT_OUT = ("geld-regelen", "spelen-sport")  # by the sites that choose their topics
# Most sites keep the usual order of their beginning; of ten, these two do not.
ARRANGEMENTS = {3: "contact,ages,topics,nearby,help_lines,news", 6: "topics,ages,contact,news,help_lines,nearby"}
PHONE_HOURS = ("ma-vr 09:00-17:00", "ma-do 08:30-17:00\nvr 08:30-12:30", "ma-vr 09:00-12:30, 13:30-16:30")
WALK_IN_HOURS = ("di 09:00-11:30\ndo 13:30-15:30", "wo op afspraak", "ma 13:00-16:00\ndi 19:00-21:00")


@dataclass
class Loaded:
    """What the demo holds after loading."""

    sites: int = 0
    listings: int = 0
    log_ins: list[LogIn] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """One participant of the demo and the site it gets."""

    number: int
    municipalities: tuple[Municipality, ...]
    name: str
    brand: str
    place: str
    colour: str
    look: dict[str, str]
    host: str
    rich: bool


def load_sites(progress: Progress, *, few: bool = False) -> Loaded:
    """Register, national site, participants, sites, listings and local content; what exists stays as it is.

    With `few` only the participants with rich content, which takes seconds.
    """
    _national_site()
    listings = ListingLoader()
    loaded = Loaded()
    for plan in plans():
        if few and not plan.rich:
            continue
        loaded.listings += load_site(plan, listings)
        progress(plan.brand)
    if loaded.listings:  # only the first time: what somebody decided since stays
        settle_offers()
    _youth_sites()
    loaded.sites = LocalSite.objects.exclude(participant__is_national_board=True).count()
    loaded.log_ins = load_people(Participant.objects.get(coverage__municipality__code="GM0344"))
    load_waiting_words()
    return loaded


def _national_site() -> None:
    """The board's site, with a listing for everybody and the address for proposals of participants."""
    is_new = not LocalSite.objects.filter(participant__is_national_board=True).exists()
    site = prepare_installation()
    if is_new:
        site.email = "redactie@voorbeeld.example"
        site.save()
        _say_when_closed(site.participant)
    load_national_listing(site.participant)


def _say_when_closed(participant: Participant) -> None:
    participant.closed_on = sorted(USUALLY_CLOSED)
    participant.save()


def load_site(plan: Plan, listings: ListingLoader) -> int:
    """One participant with its site, listings and local content; give how many listings were made."""
    site = _site(plan)
    basic = plan.rich or plan.number % WITHOUT_BASIC != 1
    made = listings.load(site.participant, plan.municipalities, rich=plan.rich, number=plan.number, basic=basic)
    if made:
        _go_public(site)
    if plan.rich:
        load_local(site, plan.municipalities[0].name)
    return made


def _go_public(site: LocalSite) -> None:
    """Without a check: some miss youth health care, as sites do that were public before it was asked for."""
    site.is_live = True
    site.save()


def plans() -> Iterator[Plan]:
    """What every participant of the demo looks like, in the order of the municipalities' codes."""
    brands = template("brands")
    region = brands["region"]
    rows = {row.code: row for row in Municipality.objects.order_by("code")}
    regional = tuple(rows.pop(code) for code in region["municipalities"])
    groups: list[tuple[Municipality, ...]] = [(row,) for row in rows.values()]
    colours = brands["colours"]["base"]
    for number, group in enumerate([regional, *groups]):
        home = group[0]
        is_region = len(group) > 1
        brand = region["name"] if is_region else _brand(number, home, brands)
        yield Plan(
            number=number,
            municipalities=group,
            name=region["name"] if is_region else f"Gemeente {home.name}",
            brand=brand,
            place=region["place_name"] if is_region else home.main_place,
            # 7 and 40 share no divisor: neighbours in the list differ, and every colour is used.
            colour=colours[number * 7 % len(colours)],
            look=_look(number, brands),
            host=f"{'veenkolonien' if is_region else home.slug}.{DOMAIN}",
            rich=home.code in brands["rich"]["municipalities"],
        )


def _brand(number: int, home: Municipality, brands: dict[str, list[dict[str, object]]]) -> str:
    """The usual brand for two in three, the others in turn; Utrecht and the like keep the usual one."""
    templates = [str(row["template"]) for row in brands["brands"]]
    own = templates[1 + number // 3 % (len(templates) - 1)] if number % 3 == 1 else templates[0]
    return fill(own, municipality=home.name, place=home.main_place)


def _look(number: int, brands: dict[str, Any]) -> dict[str, str]:
    """Every font and corner style in turn; one in three has an accent of its own, one in five another action colour."""
    fonts, corners, pairs = list(FONTS), list(CORNERS), brands["colours"]["pairs"]
    chosen = {"font": fonts[number % len(fonts)], "corners": corners[number // 2 % len(corners)]}
    if number % 3 == 2:
        chosen["accent_colour"] = pairs[number // 3 % len(pairs)]
    if number % 5 == 4:
        chosen["action_colour"] = pairs[(number // 5 + 4) % len(pairs)]
    return chosen


def _site(plan: Plan) -> LocalSite:
    found = SiteHost.objects.filter(host=plan.host).select_related("site__participant").first()
    if found is not None:
        return found.site
    topics: list[str] = []
    if plan.number % 60 == 31:
        topics = list(Topic.objects.exclude(code__in=LEFT_OUT).values_list("code", flat=True))
    new = NewSite(
        host=plan.host,
        name=plan.brand,
        place_name=plan.place,
        colour=plan.colour,
        look=plan.look,
        topics=topics,
        contact=_contact(plan.municipalities, plan.place, plan.number)
        | {"hold_days": 14 if plan.number % 40 == 12 else 0},
    )
    site = make_participant([row.code for row in plan.municipalities], new, name=plan.name)
    if plan.rich or plan.number % 5:  # one in five was not asked yet
        _say_when_closed(site.participant)
    if plan.rich and plan.number % 3 == 1:
        give_logo(site)
    return site


def _contact(served: Sequence[Municipality], place: str, number: int) -> dict[str, Any]:
    """An invented team: numbers that start with 000 cannot be dialled."""
    slug, digits = served[0].slug, f"{number // 100:02} {number % 100:02}"
    return {
        "intro": f"Een gesprek met ons is gratis, in {place} en online. Je hebt geen verwijzing nodig.",
        "phone": f"000 100 {digits}",
        "phone_hours": PHONE_HOURS[number % 3],
        "email": f"vraag@{slug}.example",
        "email_answer": "Je krijgt binnen 2 werkdagen antwoord.",
        "whatsapp": f"000 600 {digits}" if number % 2 else "",
        "whatsapp_hours": "ma-do 10:00-16:00" if number % 4 == 1 else "",
        "walk_in_place": "Voorbeeldhuis",
        "walk_in_address": f"Voorbeeldplein {number % 50 + 1}, {served[0].main_place}",
        "walk_in_hours": WALK_IN_HOURS[number % 3],
        "gp_out_of_hours_phone": f"000 700 {digits}",
        # A region with several posts: one of its municipalities has another one.
        "gp_posts_by_place": f"{served[-1].name}: 000 701 {digits}" if len(served) > 1 else "",
        "arrangement": ARRANGEMENTS.get(number % 10, ""),
        "privacy_url": f"https://{slug}.example/privacy",
        **_statement(slug, number),
    }


def _statement(slug: str, number: int) -> dict[str, Any]:
    """Two in three have a statement; one of those is old enough to be looked at again."""
    if number % 3 == 0:
        return {}
    stated_on = timezone.localdate() - timedelta(days=100 if number % 3 == 1 else 400)
    return {
        "statement_url": f"https://register.example/verklaring/{slug}",
        "statement_status": "B" if number % 3 == 1 else "C",
        "statement_date": stated_on,
    }


def _youth_sites() -> None:
    for number, row in enumerate(template("brands")["youth_sites"]):
        home = Municipality.objects.get(code=row["municipality"])
        host = f"jong-{home.slug}.{DOMAIN}"
        if SiteHost.objects.filter(host=host).exists():
            continue
        participant = Participant.objects.filter(coverage__municipality=home).first()
        if participant is None:  # a demo of a few
            continue
        new = NewSite(
            host=host,
            name=row["name"],
            place_name=home.main_place,
            audience=SiteAudience.YOUNG,
            colour=row["colour"],
            look=row["look"],
            contact=_contact([home], home.main_place, 900 + number)
            | {"intro": f"Voor alle jongeren in {home.main_place}. Bellen, mailen of langskomen: het kost niets."},
        )
        make_site(participant, new)
