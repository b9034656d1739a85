"""What machines read of a page: title, address, picture, data block, feed. Nothing hidden gets there."""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.http import HttpResponse
from PIL import Image
from wagtail.models import Page

from ground.hours.days import ClosedOn
from ground.hours.holidays import USUALLY_CLOSED
from municipalities.frame import share_picture
from municipalities.frame.known_sites import forget_frames
from municipalities.frame.structured import special_hours
from municipalities.listings.listing import Listing
from municipalities.pages.models import NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from tests.making.texts import approve_by_experts, publish_approved
from tests.site.conftest import Get
from tests.site.markup import Markup
from tests.site.test_markup import HTML
from tests.site.world import HOSTS, NATIONAL, SECRET_PLACE, SECRET_STREET, UTRECHT, YOUNG, ZEIST, World

TEXT = "/informatie/je-baby-huilt-veel/"


def tags(response: HttpResponse) -> dict[str, str]:
    """The Open Graph tags of a page."""
    found = Markup(response.text).all("meta")
    return {each.attributes["property"]: each.attributes["content"] for each in found if "property" in each.attributes}


def data(response: HttpResponse) -> Any:
    """What the data block of a page says; None without one."""
    blocks = [each for each in Markup(response.text).all("script") if "ld+json" in each.attributes.get("type", "")]
    assert len(blocks) <= 1
    return json.loads(blocks[0].text) if blocks else None


@pytest.mark.parametrize("path", HTML)
def test_a_shared_page_says_what_it_is_and_where(get: Get, path: str) -> None:
    response = get(UTRECHT, path)
    page, shared = Markup(response.text), tags(response)
    canonical = next(each for each in page.all("link") if each.attributes["rel"] == "canonical")

    assert shared["og:site_name"] == "CJG Utrecht"
    assert shared["og:url"] == canonical.attributes["href"]
    title = page.all("title")[0].text
    assert title in (shared["og:title"], f"{shared['og:title']} – CJG Utrecht")
    assert shared["og:image"].startswith("http://utrecht.example/deelbeeld/")


@pytest.mark.parametrize(
    "path", ["/", TEXT, "/onderwerp/slapen/", "/leeftijd/baby/", "/contact/", "/nieuws/speeltuin/"]
)
def test_the_description_is_the_same_for_search_engines_and_who_shares(get: Get, path: str) -> None:
    response = get(UTRECHT, path)
    found = [each for each in Markup(response.text).all("meta") if each.attributes.get("name") == "description"]

    assert len(found) == 1
    assert tags(response)["og:description"] == found[0].attributes["content"] != ""


@pytest.mark.parametrize("host", HOSTS)
def test_the_picture_of_a_site_is_in_its_colours_and_never_changes_at_its_address(get: Get, host: str) -> None:
    address = tags(get(host))["og:image"]

    answer = get(host, address.removeprefix(f"http://{host}"))

    picture = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    assert picture.size == (1200, 630)
    assert len(answer.content) < 100_000
    sheet = get(host, re.findall(r"/thema/[0-9a-f]{64}\.css", get(host).text)[0]).text
    ground = re.search(r"--basis-color-accent-1-inverse-bg-default:#([0-9a-f]{6})", sheet)
    assert ground
    assert picture.getpixel((10, 10)) == tuple(bytes.fromhex(ground[1]))


def test_a_text_has_a_picture_with_its_title_and_another_after_another_title(get: Get, world: World) -> None:
    before = tags(get(UTRECHT, TEXT))["og:image"].removeprefix("http://utrecht.example")
    assert get(UTRECHT, before).status_code == 200
    publish_approved(world.module("crying"), title="Huilen hoort erbij", kind="minor")

    after = tags(get(UTRECHT, TEXT))["og:image"].removeprefix("http://utrecht.example")

    assert after != before
    assert get(UTRECHT, before).status_code == 404
    assert get(UTRECHT, after).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/deelbeeld/" + "0" * 64 + ".png", "/deelbeeld/" + "0" * 64 + "/je-baby-huilt-veel.png",
        "/deelbeeld/" + "0" * 64 + "/bestaat-niet.png", "/deelbeeld/" + "0" * 64 + "/oude-raad.png",
        "/deelbeeld/x.png", "/deelbeeld/",
    ],
)  # fmt: skip
def test_an_address_that_somebody_makes_up_draws_nothing(get: Get, path: str) -> None:
    with patch.object(share_picture, "draw") as draw:
        assert get(UTRECHT, path).status_code == 404

    draw.assert_not_called()


def test_the_picture_of_one_site_is_not_at_another(get: Get) -> None:
    address = tags(get(UTRECHT))["og:image"].removeprefix("http://utrecht.example")

    assert get(ZEIST, address).status_code == 404


def test_a_picture_is_drawn_once_and_kept(get: Get, world: World) -> None:
    site = world.site("zeist")
    site.name = "Naam die er nog niet was"
    site.save()
    forget_frames()
    address = tags(get(ZEIST))["og:image"].removeprefix(f"http://{ZEIST}")

    with patch.object(share_picture, "draw", wraps=share_picture.draw) as draw:
        first, second = get(ZEIST, address).content, get(ZEIST, address).content

    assert first == second
    assert draw.call_count == 1
    default_storage.delete(address.removeprefix("/"))


@pytest.mark.parametrize("title", ["", "x" * 300, "Een " * 80, "العربية", "🙂 <b>&amp;</b>", "\u0000"])
def test_any_title_can_be_drawn(title: str) -> None:
    drawn = share_picture.draw("Een naam " * 20, title, share_picture.colours_of(""))

    assert Image.open(io.BytesIO(drawn)).size == (1200, 630)


test_any_title_can_be_drawn = pytest.mark.django_db(test_any_title_can_be_drawn)


def test_a_text_says_when_and_by_which_organisations_it_was_reviewed(get: Get, world: World) -> None:
    module = world.module("crying")
    module.short_answer = 'Wieg je baby </script><script>alert("x")</script> & zing.'
    revision = module.save_revision()
    approve_by_experts(revision.as_object())
    revision.publish()

    response = get(UTRECHT, TEXT)
    node = data(response)

    assert node["@context"] == "https://schema.org"
    assert node["@type"] == "WebPage"
    assert node["url"] == f"http://utrecht.example{TEXT}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", node["lastReviewed"])
    assert node["reviewedBy"]
    assert {each["@type"] for each in node["reviewedBy"]} == {"Organization"}
    assert node["description"] == module.short_answer
    assert "alert(" not in re.sub(r"\\u003c.*", "", response.text.split("</head>")[0].split("ld+json")[1])


def test_a_service_says_who_gives_it_where_and_when(get: Get, world: World) -> None:
    row = Listing.objects.get(pk=world.listing)
    row.hours, row.phone = "ma-di 09:00-12:30\nvr 20:00-02:00\nza 00:00-24:00", "030 123 45 67"
    row.save()
    node = data(get(UTRECHT, row.get_absolute_url()))

    assert node["@type"] == "GovernmentService"
    assert node["provider"]["name"] == row.organisation.name
    assert {"@type": "AdministrativeArea", "name": "Utrecht"} in node["areaServed"]
    assert node["availableChannel"][0]["servicePhone"]["telephone"] == "+31301234567"
    hours = [(each["dayOfWeek"], each["opens"], each["closes"]) for each in node["hoursAvailable"]]
    week = "https://schema.org/"
    assert hours == [
        ([f"{week}Monday", f"{week}Tuesday"], "09:00", "12:30"),
        ([f"{week}Friday"], "20:00", "02:00"),
        ([f"{week}Saturday"], "00:00", "23:59"),
    ]


def test_a_hidden_address_is_in_no_data_block(get: Get, world: World) -> None:
    path = Listing.objects.get(pk=world.hidden_listing).get_absolute_url()

    response = get(UTRECHT, path)

    assert data(response)["name"] == "Veilige plek"
    for secret in (SECRET_PLACE, SECRET_STREET, "9999 XX", "52.0894"):
        assert secret not in response.text
    assert "serviceLocation" not in json.dumps(data(response))


def test_an_event_says_when_and_where(get: Get) -> None:
    node = data(get(UTRECHT, "/agenda/babycafe/"))

    assert node["@type"] == "Event"
    assert node["location"]["name"] == "Buurthuis"
    assert node["organizer"]["name"] == "CJG Utrecht"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+0[12]:00", node["startDate"])


def test_a_site_says_how_its_team_is_reached(get: Get) -> None:
    node = data(get(UTRECHT))

    assert node["@type"] == "WebSite"
    assert node["publisher"]["contactPoint"]["telephone"] == "+31301234567"
    assert node["publisher"]["contactPoint"]["hoursAvailable"][0]["opens"] == "09:00"
    assert node["publisher"]["location"]["address"] == "Domplein 1, Utrecht"
    assert data(get(NATIONAL))["publisher"]["@type"] == "Organization"
    assert "contactPoint" not in json.dumps(data(get(YOUNG)))


def test_days_that_are_not_as_every_week_are_told_as_long_as_they_are_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("municipalities.frame.structured.localdate", lambda: date(2026, 12, 1))
    text = "ma-vr 09:00-17:00\n24 dec 09:00-12:00"

    def told(closed_on: ClosedOn) -> list[tuple[str, str, str]]:
        return [(each["validFrom"], each["opens"], each["closes"]) for each in special_hours(text, closed_on)]

    eve = ("2026-12-24", "09:00", "12:00")
    assert told(USUALLY_CLOSED) == [eve, ("2026-12-25", "00:00", "00:00"), ("2027-01-01", "00:00", "00:00")]
    assert told(None) == [eve]


def feed(get: Get, host: str) -> ElementTree.Element:
    return ElementTree.fromstring(get(host, "/nieuws/rss.xml").content)


def test_the_news_is_a_feed_that_pages_lead_to(get: Get) -> None:
    response = get(UTRECHT, "/nieuws/rss.xml")
    items = feed(get, UTRECHT).findall("channel/item")

    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert [item.findtext("title") for item in items] == ["Speeltuin open"]
    assert items[0].findtext("link") == items[0].findtext("guid") == "http://utrecht.example/nieuws/speeltuin/"
    assert (items[0].findtext("pubDate") or "").startswith("Mon, 05 Jan 2026")
    assert 'type="application/rss+xml"' in get(UTRECHT).text
    assert 'type="application/rss+xml"' not in get(ZEIST).text


def test_a_feed_has_the_news_of_its_own_site_alone_and_may_be_empty(get: Get) -> None:
    for host in (ZEIST, NATIONAL):
        news = feed(get, host)

        assert news.findtext("channel/title")
        assert news.findall("channel/item") == []


UNFIT = "Slapen\x02\x0b\x1b\ufffe gaan"


def test_machines_can_read_what_nobody_could_have_typed(get: Get) -> None:
    NewsItem.objects.update(introduction=UNFIT)
    Page.objects.filter(slug="speeltuin").update(title=UNFIT)
    Listing.objects.update(summary=UNFIT, slug="slapen\x02\x0b")
    LocalSite.objects.update(name=UNFIT)
    forget_frames()

    item = feed(get, UTRECHT).find("channel/item")
    assert item is not None
    assert item.findtext("title") == "Slapen gaan"
    addresses = ElementTree.fromstring(get(UTRECHT, "/sitemap.xml").content).itertext()
    assert [each for each in addresses if "hulp-in-de-buurt/slapen" in each]
    assert data(get(UTRECHT))["name"] == "Slapen\n gaan"
    assert get(UTRECHT, tags(get(UTRECHT))["og:image"].removeprefix(f"http://{UTRECHT}")).status_code == 200
    assert 'value="Slapen gaan"' in get(UTRECHT, "/zoeken/?q=Slapen%0Bgaan%02").text


def test_each_page_of_a_long_list_has_its_own_title_and_address(get: Get) -> None:
    index = NewsIndex.objects.get()
    for number in range(20):
        index.add_child(instance=NewsItem(title=f"Bericht {number}", introduction="Kort"))

    page = Markup(get(UTRECHT, "/nieuws/?pagina=2").text)

    assert page.all("title")[0].text == "Nieuws, pagina 2 – CJG Utrecht"
    canonical = next(each for each in page.all("link") if each.attributes["rel"] == "canonical")
    assert canonical.attributes["href"] == "http://utrecht.example/nieuws/?pagina=2"
