"""What is measured on: the demo's texts and sites, as many sites as asked for, and the same articles the stock way."""

from dataclasses import replace
from itertools import islice

from django.core.management import call_command
from django.db import connection
from wagtail.images import get_image_model
from wagtail.models import Page

from content.demo.blocks import advice_data, body_data, section_id
from content.demo.illustrations import NAMES
from content.demo.loading import load_content
from content.demo.texts import modules
from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from content.releases.signing import make_key
from ground.changes.relay import run_once
from municipalities.additions.models import LocalAddition, Slot
from municipalities.demo.listings import ListingLoader, load_national_listing
from municipalities.demo.sites import Plan, load_site, plans
from municipalities.onboarding.national import prepare_installation
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite
from tests.benchmarks.stock.models import ArticlePage

# A text with an image, a table, steps, tips, a warning, questions and a link; the site has everything a site can have.
SLUG, HOST, RICH = "eerste-hapjes", "utrecht.localhost", "GM0344"
ADDITION = "<p><strong>Koken in Utrecht.</strong> Kom elke dinsdag proeven, met <em>een begeleider</em> erbij.</p>"


def lay_ground() -> None:
    """An empty database becomes the national site with its texts, all released, and the stock peers."""
    call_command("migrate", verbosity=0)
    make_key()
    load_content(lambda what: None)
    load_national_listing(prepare_installation().participant)
    _stock_articles()
    _catch_up()


def grow(count: int) -> int:
    """Add sites until there are `count` besides the national one; the first is always the same. Gives their number."""
    listings = ListingLoader()
    _invent_municipalities(count)
    for plan in islice(_plans(), count):
        load_site(plan, listings)
    site = LocalSite.objects.get(hosts__host=HOST)
    if not site.additions.filter(module_uid=measured_module().translation_key).exists():
        _additions(site)
    _catch_up()
    return LocalSite.objects.exclude(participant__is_national_board=True).count()


def measured_module() -> Module:
    """The national text that is published and read."""
    found: Module = Module.objects.get(slug=SLUG)
    return found


def _plans() -> list[Plan]:
    """The demo's plans, with local text first; nobody holds versions back, so that all show an edit at once."""
    found = [replace(plan, number=plan.number + (plan.number % 4 == 0)) for plan in plans()]
    return sorted(found, key=lambda plan: (plan.municipalities[0].code != RICH, not plan.rich))


def _invent_municipalities(count: int) -> None:
    """More municipalities than the Netherlands has, near the ones there are."""
    known = list(Municipality.objects.order_by("code"))
    Municipality.objects.bulk_create(
        Municipality(
            code=f"GM{8000 + number}",
            name=f"Voorbeeldgemeente {number}",
            slug=f"voorbeeldgemeente-{number}",
            province=known[number % len(known)].province,
            main_place=f"Voorbeelddorp {number}",
            latitude=known[number % len(known)].latitude,
            longitude=known[number % len(known)].longitude,
        )
        for number in range(len(known), max(count + 2, len(known)))
    )


def _additions(site: LocalSite) -> None:
    """Local text in five places of the measured module."""
    places = [(Slot.BEFORE, ""), (Slot.AFTER, "")] + [(Slot.SECTION, section_id(SLUG, index)) for index in range(3)]
    for slot, section in places:
        uid = measured_module().translation_key
        LocalAddition(site=site, module_uid=uid, slot=slot, section_id=section, html=ADDITION, live=True).save()


def _stock_articles() -> None:
    """Every example text as an ordinary page under the national home, with links between them."""
    home = Page.get_first_root_node().add_child(instance=Page(title="Stock", slug="stock"))
    texts = modules()
    for slug, text in texts.items():
        topic = Topic.objects.get(code=text["topics"][0])
        page = ArticlePage(title=text["title"], slug=slug, short_answer=text["short_answer"], primary_topic=topic)
        home.add_child(instance=page)
    pages = dict(ArticlePage.objects.order_by("pk").values_list("slug", "pk"))
    images = {name: get_image_model().objects.get(title__endswith=f" {name}").pk for name in NAMES}
    for page in ArticlePage.objects.order_by("pk"):
        text, twin = texts[page.slug], Module.objects.get(slug=page.slug)
        page.help_advice, page.body = advice_data(text), body_data(page.slug, text, pages, images)
        for name in ("other_topics", "situations", "sources", "guidelines"):
            setattr(page, name, list(getattr(twin, name).all()))
        for name in ("age_from", "age_to", "review_date", "change_note"):
            setattr(page, name, getattr(twin, name))
        page.save_revision().publish()


def _catch_up() -> None:
    """The relay has read everything, and the database knows what is in it."""
    while run_once():
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
