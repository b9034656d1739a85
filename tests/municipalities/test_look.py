"""The screen for a site's look: who may, what is refused with a sentence, what is shown before it is saved."""

import io
import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture

from ground.editing.edited_meanwhile import OPENED
from municipalities.frame.known_sites import forget_frames
from municipalities.look.sentences import contrast_report
from municipalities.register.site import LocalSite, ThemeSheet
from tests.making.listings import make_listing
from tests.making.people import editor_of, make_superuser, reader_of
from tests.site.markup import Markup
from themes.brand import Brand
from themes.bundle import built

pytestmark = pytest.mark.sqlite  # colours and uploads are the same with another database

ADMIN, SITE = {"host": "beheer.localhost"}, {"host": "utrecht.example"}
CHOSEN = {
    "primary_colour": "#ffd100", "accent_colour": "", "action_colour": "#0b2545", "font": "lato", "corners": "round",
}  # fmt: skip
needs_bundle = pytest.mark.skipif(built() is None, reason="no bundle here; run `make css`")


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant))
    return client


def address(site: LocalSite, rest: str = "") -> str:
    return f"/admin/vormgeving/{site.pk}/{rest}"


def post(client: Client, site: LocalSite, **fields: Any) -> Any:
    return client.post(address(site), CHOSEN | fields, headers=ADMIN)


def opened_with(html: str) -> str:
    """What a browser sends along of the form it was opened with."""
    return next(each.attributes["value"] for each in Markup(html).all("input") if each.attributes["name"] == OPENED)


def png(width: int = 300, height: int = 100, kind: str = "PNG", name: str = "logo.png") -> SimpleUploadedFile:
    written = io.BytesIO()
    Picture.new("RGB", (width, height), "#a5003c").save(written, kind)
    return SimpleUploadedFile(name, written.getvalue())


def tokens(root: dict[str, Any]) -> SimpleUploadedFile:
    return SimpleUploadedFile("huisstijl.tokens.json", json.dumps(root).encode())


@pytest.mark.parametrize("rest", ["", "blad.css", "pagina/", "pagina/zoeken/"])
def test_only_people_of_a_site_get_at_its_look(as_utrecht: Client, zeist: LocalSite, rest: str) -> None:
    before = LocalSite.objects.get(pk=zeist.pk).sheet_sha256

    seen = as_utrecht.get(address(zeist, rest), headers=ADMIN)
    post(as_utrecht, zeist, save="")

    assert seen.status_code == 404
    assert LocalSite.objects.get(pk=zeist.pk).sheet_sha256 == before


@pytest.mark.parametrize("rest", ["", "blad.css", "pagina/"])
def test_who_may_only_read_gets_not_at_it_either(utrecht: LocalSite, client: Client, rest: str) -> None:
    client.force_login(reader_of(utrecht.participant))

    assert client.get(address(utrecht, rest), headers=ADMIN).status_code == 403
    assert client.get("/admin/vormgeving/", headers=ADMIN).status_code == 403


def test_without_log_in_there_is_the_log_in_page(utrecht: LocalSite, client: Client) -> None:
    response = client.get(address(utrecht), headers=ADMIN)

    assert response.status_code == 302
    assert "/admin/login/" in response.headers["Location"]


def test_a_public_host_has_no_such_screen(utrecht: LocalSite, as_utrecht: Client) -> None:
    forget_frames()

    assert as_utrecht.get(address(utrecht), headers=SITE).status_code == 404


def test_the_menu_leads_to_ones_only_site_and_offers_the_national_board_all(
    utrecht: LocalSite, zeist: LocalSite, as_utrecht: Client
) -> None:
    assert b"/admin/vormgeving/" in as_utrecht.get("/admin/", headers=ADMIN).content
    alone = as_utrecht.get("/admin/vormgeving/", headers=ADMIN)
    as_utrecht.force_login(make_superuser())
    all_sites = as_utrecht.get("/admin/vormgeving/", headers=ADMIN)

    assert (alone.status_code, alone.headers["Location"]) == (302, address(utrecht))
    assert b"CJG Utrecht" in all_sites.content
    assert b"Loes" in all_sites.content


def test_what_is_saved_is_on_the_site(utrecht: LocalSite, as_utrecht: Client, client: Client) -> None:
    response = post(as_utrecht, utrecht, save="")
    forget_frames()
    page = client.get("/", headers=SITE).content.decode()

    site = LocalSite.objects.get(pk=utrecht.pk)
    assert response.status_code == 302
    assert (site.primary_colour, site.action_colour, site.font, site.corners) == ("#ffd100", "#0b2545", "lato", "round")
    assert f"/thema/{site.sheet_sha256}.css" in page
    assert re.findall(r"preload.*?(\d+)-normal\.woff2", page) == ["400", "700"]
    assert '"Lato"' in ThemeSheet.objects.get(pk=site.sheet_sha256).css
    assert "style=" not in page


def test_what_is_tried_is_not_on_the_site_and_seen_by_nobody_else(utrecht: LocalSite, as_utrecht: Client) -> None:
    site_sheet = as_utrecht.get(address(utrecht, "blad.css"), headers=ADMIN).content
    shown = post(as_utrecht, utrecht).content.decode()
    draft_sheet = as_utrecht.get(address(utrecht, "blad.css"), headers=ADMIN).content
    other = Client()
    other.force_login(editor_of(utrecht.participant, "ander"))

    assert "Het staat pas op je site als je het opslaat" in shown
    assert draft_sheet != site_sheet
    assert b'"Lato"' in draft_sheet
    assert other.get(address(utrecht, "blad.css"), headers=ADMIN).content == site_sheet
    assert LocalSite.objects.get(pk=utrecht.pk).primary_colour == "#a31f34"


def test_opening_the_screen_again_begins_with_what_the_site_has(utrecht: LocalSite, as_utrecht: Client) -> None:
    before = as_utrecht.get(address(utrecht, "blad.css"), headers=ADMIN).content
    post(as_utrecht, utrecht)

    screen = as_utrecht.get(address(utrecht), headers=ADMIN).content.decode()

    assert 'value="#a31f34"' in screen
    assert as_utrecht.get(address(utrecht, "blad.css"), headers=ADMIN).content == before


def test_the_report_says_what_was_shifted_and_why(utrecht: LocalSite, as_utrecht: Client) -> None:
    html = post(as_utrecht, utrecht).content.decode()

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    assert re.search(r"Tekst en tekens in je hoofdkleur #ffd100 → #\w{6} Donkerder gemaakt: op het vlak van een "
                     r"melding heeft jouw kleur een contrast van 1,\d, en 4,5 is nodig\. #\w{6} ", text)  # fmt: skip
    assert "Vlakken in je hoofdkleur #ffd100 Precies zoals je koos." in text
    assert re.search(r"Alles is goed te lezen\. Op \d+ plekken pasten we je kleur aan\.", text)


def test_no_sentence_of_the_report_names_a_colour_that_nobody_chose() -> None:
    brands = [Brand(colour) for colour in ("#ffd100", "#000000", "#ffffff", "#00ff00", "#8a3a12", "#7f7f7f")]
    sentences = {row.sentence for brand in brands for row in contrast_report(brand)["rows"]}

    assert not [each for each in sentences if "#" in each]
    assert len(sentences) > 5


def test_only_the_verdict_is_read_aloud(utrecht: LocalSite, as_utrecht: Client) -> None:
    page = Markup(post(as_utrecht, utrecht).text)
    seen = next(each for each in page.elements if each.attributes.get("class") == "look-seen")
    live = [each for each in page.elements if seen in each.parents and each.attributes.get("role") == "status"]

    assert not [each for each in page.elements if seen in each.parents and "aria-live" in each.attributes]
    assert [(each.attributes["id"], each.text.strip()) for each in live] == [
        ("look-verdict", "Alles is goed te lezen. Op 5 plekken pasten we je kleur aan.")
    ]


def test_who_tries_more_than_once_is_nobody_else(utrecht: LocalSite, as_utrecht: Client) -> None:
    opened = opened_with(as_utrecht.get(address(utrecht), headers=ADMIN).text)
    live = ADMIN | {"X-Live-Preview": "1"}

    for colour in ("#112233", "#445566"):
        fields = CHOSEN | {"opened_with": opened, "primary_colour": colour}
        assert as_utrecht.post(address(utrecht), fields, headers=live).status_code == 200
    saved = post(as_utrecht, utrecht, save="", opened_with=opened, primary_colour="#778899")

    assert saved.status_code == 302
    assert LocalSite.objects.get(pk=utrecht.pk).primary_colour == "#778899"


def test_what_another_saved_while_a_look_was_tried_is_not_written_over(utrecht: LocalSite, as_utrecht: Client) -> None:
    opened = opened_with(as_utrecht.get(address(utrecht), headers=ADMIN).text)
    shown = post(as_utrecht, utrecht, opened_with=opened).text
    still = opened_with(shown)
    LocalSite.objects.filter(pk=utrecht.pk).update(primary_colour="#00aa00")

    response = post(as_utrecht, utrecht, save="", opened_with=still)

    assert still == opened
    assert "Iemand anders heeft dit intussen gewijzigd" in response.text
    assert LocalSite.objects.get(pk=utrecht.pk).primary_colour == "#00aa00"


def test_the_frames_show_pages_of_the_site_in_the_look_that_is_tried(utrecht: LocalSite, as_utrecht: Client) -> None:
    make_listing(utrecht.participant, serves_everywhere=True)
    html = post(as_utrecht, utrecht).content.decode()
    frames = re.findall(r'<iframe src="([^"]+)"', html)

    assert [frame.removeprefix(address(utrecht, "pagina")).partition("?")[0].split("/")[1] for frame in frames] == [
        "", "", "zoeken", "hulp-in-de-buurt", "jongeren",
    ]  # fmt: skip
    for frame in frames:
        response = as_utrecht.get(frame.replace("&amp;", "&"), headers=ADMIN)
        page = response.content.decode()

        assert response.status_code == 200
        assert f'href="{address(utrecht, "blad.css")}"' in page
        assert "lato-latin-400-normal" in page
        assert f'href="{address(utrecht, "pagina/")}"' in page  # the way home stays inside
        assert not re.search(r'\s(href|action)="/(?!static|admin|beeld|media)', page)
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
        assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
        assert "no-store" in response.headers["Cache-Control"]


def test_a_site_in_preparation_can_be_seen_too(utrecht: LocalSite, as_utrecht: Client) -> None:
    utrecht.is_live = False
    utrecht.save()

    assert as_utrecht.get(address(utrecht, "pagina/"), headers=ADMIN).status_code == 200


@pytest.mark.parametrize("path", ["admin/", "robots.txt", "api/v1/zoek", "x/y/", "%00"])
def test_only_pages_of_the_site_are_previewed(utrecht: LocalSite, as_utrecht: Client, path: str) -> None:
    assert as_utrecht.get(address(utrecht, f"pagina/{path}"), headers=ADMIN).status_code in (400, 404)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"primary_colour": ""}, "verplicht"),
        ({"primary_colour": "blauw"}, "Schrijf een kleur als # met zes tekens"),
        ({"accent_colour": "#12345"}, "Schrijf een kleur als # met zes tekens"),
        ({"action_colour": "red;}</style>"}, "Schrijf een kleur als # met zes tekens"),
        ({"font": "comic-sans"}, "geldige keuze"),
        ({"corners": ""}, "verplicht"),
    ],
)
def test_a_bad_choice_gets_a_sentence_and_what_was_typed_stays(
    utrecht: LocalSite, as_utrecht: Client, fields: dict[str, str], sentence: str
) -> None:
    response = post(as_utrecht, utrecht, save="", **fields)

    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert 'value="#0b2545"' in html or "action_colour" in fields
    assert LocalSite.objects.get(pk=utrecht.pk).primary_colour == "#a31f34"


@pytest.mark.parametrize(("written", "kept"), [("#FE0", "#ffee00"), ("0B2545", "#0b2545"), (" #0b2545 ", "#0b2545")])
def test_a_colour_may_be_written_in_other_ways(utrecht: LocalSite, as_utrecht: Client, written: str, kept: str) -> None:
    post(as_utrecht, utrecht, save="", primary_colour=written)

    assert LocalSite.objects.get(pk=utrecht.pk).primary_colour == kept


def test_a_logo_is_made_anew_and_shown_with_its_words_and_size(
    utrecht: LocalSite, as_utrecht: Client, client: Client
) -> None:
    post(as_utrecht, utrecht, save="", logo_file=png(), logo_alt="Gemeente Utrecht")
    forget_frames()

    logo = LocalSite.objects.get(pk=utrecht.pk).logo
    page = " ".join(client.get("/", headers=SITE).text.split())
    file = client.get(logo["url"], headers=SITE)
    assert f'src="{logo["url"]}" alt="Gemeente Utrecht" width="144" height="48"' in page
    assert file.status_code == 200
    assert file.headers["Content-Type"] == "image/webp"
    assert Picture.open(io.BytesIO(b"".join(file))).size == (300, 100)  # type: ignore[arg-type]


def test_a_logo_can_be_taken_away(utrecht: LocalSite, as_utrecht: Client) -> None:
    post(as_utrecht, utrecht, save="", logo_file=png(), logo_alt="Gemeente Utrecht")
    assert LocalSite.objects.get(pk=utrecht.pk).logo

    post(as_utrecht, utrecht, save="", no_logo="on")

    assert LocalSite.objects.get(pk=utrecht.pk).logo == {}


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (SimpleUploadedFile("logo.svg", SVG), "Een SVG nemen we niet aan"),
        (SimpleUploadedFile("logo.png", b'<?xml version="1.0"?>' + SVG), "Een SVG nemen we niet aan"),
        (SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"x" * 50), "kunnen we niet lezen als afbeelding"),
        (SimpleUploadedFile("logo.png", b"MZ..."), "kunnen we niet lezen als afbeelding"),
        (SimpleUploadedFile("logo.png", png().read()[:150]), "kunnen we niet lezen als afbeelding"),
        (png(kind="GIF", name="logo.gif"), "kunnen we niet lezen als afbeelding"),
        (png(300, 10), "te laag om te lezen"),
        (png(5100, 5000), "te groot"),
        (SimpleUploadedFile("logo.png", b"x" * (2 * 1024 * 1024 + 1)), "groter dan 2 MB"),
    ],
    ids=["svg", "hidden svg", "broken", "program", "half", "gif", "low", "pixels", "bytes"],
)
def test_a_logo_that_cannot_be_used_gets_a_sentence(
    utrecht: LocalSite, as_utrecht: Client, file: SimpleUploadedFile, sentence: str
) -> None:
    file.seek(0)

    response = post(as_utrecht, utrecht, save="", logo_file=file, logo_alt="Gemeente")

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert LocalSite.objects.get(pk=utrecht.pk).logo == {}


def test_a_logo_needs_words(utrecht: LocalSite, as_utrecht: Client) -> None:
    response = post(as_utrecht, utrecht, save="", logo_file=png())

    assert "voor wie het niet ziet" in response.content.decode()
    assert LocalSite.objects.get(pk=utrecht.pk).logo == {}


STYLE = {
    "house": {"red": {"value": "#c8102e"}},
    "utrecht": {
        "button": {
            "primary-action": {"background-color": {"value": "{house.red}"}, "color": {"value": "#ff9999"}},
            "border-radius": {"value": "2px"},
        },
        "link": {"color": {"value": "rgba(0,0,0,.5)"}},
    },
}


@needs_bundle
def test_a_house_style_is_read_repaired_and_reported(utrecht: LocalSite, as_utrecht: Client) -> None:
    html = post(as_utrecht, utrecht, token_file=tokens(STYLE), permission="on").content.decode()
    sheet = as_utrecht.get(address(utrecht, "blad.css"), headers=ADMIN).content.decode()
    post(as_utrecht, utrecht, primary_colour="#c8102e", action_colour="#c8102e", save="")

    site = LocalSite.objects.get(pk=utrecht.pk)
    assert 'value="#c8102e"' in html
    assert "In huisstijl.tokens.json staan 5 tokens" in html
    assert "Verschoven: op #c8102e was het contrast" in html
    assert "De kleur is doorzichtig" in html
    assert "--utrecht-button-border-radius:2px" in sheet
    assert site.house_style["tokens"]["--utrecht-button-primary-action-background-color"] == "#c8102e"
    assert site.house_style["permission_by"] == f"editor-{utrecht.participant_id}"
    assert "--utrecht-button-border-radius:2px" in ThemeSheet.objects.get(pk=site.sheet_sha256).css


@needs_bundle
def test_without_the_tick_a_house_style_is_not_read(utrecht: LocalSite, as_utrecht: Client) -> None:
    response = post(as_utrecht, utrecht, save="", token_file=tokens(STYLE))

    assert "Zet dit vinkje alleen als je toestemming hebt" in response.content.decode()
    assert LocalSite.objects.get(pk=utrecht.pk).house_style == {}


@needs_bundle
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html>", "is geen JSON"),
        (b"[" * 100_000, "is geen JSON"),
        (b"{}", "staan geen tokens"),
        (b" " * 3_000_001, "groter dan 3 MB"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "te veel groepen"),
    ],
    ids=["html", "deep", "empty", "big", "groups"],
)
def test_a_token_file_that_cannot_be_read_gets_a_sentence(
    utrecht: LocalSite, as_utrecht: Client, data: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("x.json", data)

    response = post(as_utrecht, utrecht, save="", token_file=file, permission="on")

    assert response.status_code == 200
    assert sentence in response.content.decode()


def themed(**sets: str) -> SimpleUploadedFile:
    """A file of Tokens Studio with a theme for each set, of a button in one colour."""
    button = {name: {"utrecht": {"button": {"primary-action": {"background-color": {"value": colour}}}}}
              for name, colour in sets.items()}  # fmt: skip
    themes = [{"name": name.title(), "selectedTokenSets": {name: "enabled"}} for name in sets]
    return tokens(button | {"$themes": themes})


@needs_bundle
def test_of_a_file_with_themes_one_is_chosen_before_it_is_saved(utrecht: LocalSite, as_utrecht: Client) -> None:
    file = themed(donker="#aaaaff", groen="#00560a", blauw="#00118f")

    first = post(as_utrecht, utrecht, save="", token_file=file, permission="on").text
    unsaved = LocalSite.objects.get(pk=utrecht.pk).house_style
    second = post(as_utrecht, utrecht, primary_colour="#00560a", house_theme="1").text
    saved = post(as_utrecht, utrecht, save="", primary_colour="#00118f", action_colour="#00118f", house_theme="1")

    assert unsaved == {}
    assert "Er is nog niets bewaard" in first
    assert [label for _value, label in themes_offered(first)] == ["Groen", "Blauw", "Donker"]
    assert 'name="primary_colour" value="#00560a"' in first
    assert 'name="primary_colour" value="#00118f"' in second
    assert "Thema: Blauw." in second
    site = LocalSite.objects.get(pk=utrecht.pk)
    assert saved.status_code == 302
    assert (site.house_style["theme"], site.primary_colour) == ("Blauw", "#00118f")
    assert site.house_style["tokens"] == {"--utrecht-button-primary-action-background-color": "#00118f"}
    assert "house_theme" not in as_utrecht.get(address(utrecht), headers=ADMIN).text


def themes_offered(html: str) -> list[tuple[str, str]]:
    select = re.search(r'<select name="house_theme".*?</select>', html, re.DOTALL)
    assert select is not None
    return re.findall(r'<option value="(\d)"[^>]*>([^<]+)<', select[0])


@needs_bundle
def test_a_colour_that_was_typed_after_a_theme_was_chosen_stays(utrecht: LocalSite, as_utrecht: Client) -> None:
    post(as_utrecht, utrecht, token_file=themed(groen="#00560a", blauw="#00118f"), permission="on")

    html = post(as_utrecht, utrecht, primary_colour="#123456", house_theme="0").text

    assert 'name="primary_colour" value="#123456"' in html
    assert "Thema: Groen." in html


@needs_bundle
def test_what_one_theme_brought_does_not_stay_with_another(utrecht: LocalSite, as_utrecht: Client) -> None:
    accent = {"basis": {"color": {"accent-2": {"inverse": {"bg-default": {"value": "#aa0000"}}}}}}
    link = {"utrecht": {"link": {"color": {"value": "#00560a"}}}}
    both = [{"name": name, "selectedTokenSets": {name: "enabled"}} for name in ("een", "twee")]
    file = tokens({"een": accent | link, "twee": link, "$themes": both})

    first = post(as_utrecht, utrecht, token_file=file, permission="on").text
    second = post(as_utrecht, utrecht, accent_colour="#aa0000", action_colour="#00560a", house_theme="1").text

    assert 'name="accent_colour" value="#aa0000"' in first
    assert "#aa0000" not in second
    assert 'name="action_colour" value="#00560a"' in second


@needs_bundle
@pytest.mark.parametrize("number", ["2", "-1", "x", "1e9"])
def test_a_theme_that_is_not_in_the_file_gets_a_sentence(utrecht: LocalSite, as_utrecht: Client, number: str) -> None:
    post(as_utrecht, utrecht, token_file=themed(groen="#00560a", blauw="#00118f"), permission="on")

    html = post(as_utrecht, utrecht, save="", house_theme=number).text

    assert "geldige keuze" in html
    assert LocalSite.objects.get(pk=utrecht.pk).house_style == {}


@needs_bundle
def test_a_file_that_cannot_be_read_takes_nothing_away(utrecht: LocalSite, as_utrecht: Client) -> None:
    post(as_utrecht, utrecht, save="", token_file=tokens(STYLE), permission="on")
    before = LocalSite.objects.get(pk=utrecht.pk).house_style
    broken = SimpleUploadedFile("x.json", b'{"utrecht": {\n  "link": {\n    "color" "#fff"}}}')

    html = post(as_utrecht, utrecht, save="", token_file=broken, permission="on", accent_colour="#abcdef").text

    assert "op regel 3 gaat het mis" in html
    assert 'value="#abcdef"' in html
    assert LocalSite.objects.get(pk=utrecht.pk).house_style == before
    assert before["tokens"]


@needs_bundle
def test_the_report_names_each_token_that_is_wrong_with_what_the_file_says(
    utrecht: LocalSite, as_utrecht: Client
) -> None:
    link = {"color": {"$value": "{huis.rood}"}, "hover-color": {"$value": "roodachtig"}}
    half = {"$value": {"colorSpace": "srgb", "components": [1, 0, 0], "alpha": 0.5, "hex": "#ff0000"}}
    root = {"utrecht": {"link": link, "document": {"color": half}}}

    html = post(as_utrecht, utrecht, token_file=tokens(root), permission="on").text

    assert "<code>--utrecht-link-color: {huis.rood}</code>" in html
    assert "<code>--utrecht-link-hover-color: roodachtig</code>" in html
    assert "<code>--utrecht-document-color: color(srgb 1 0 0 / 0.5)</code>" in html


@needs_bundle
def test_a_house_style_can_be_left(utrecht: LocalSite, as_utrecht: Client) -> None:
    post(as_utrecht, utrecht, save="", token_file=tokens(STYLE), permission="on")

    post(as_utrecht, utrecht, save="", no_house_style="on")

    assert LocalSite.objects.get(pk=utrecht.pk).house_style == {}


def test_the_live_preview_says_with_its_status_that_a_choice_is_not_finished(
    utrecht: LocalSite, as_utrecht: Client
) -> None:
    live = ADMIN | {"X-Live-Preview": "1"}

    finished = as_utrecht.post(address(utrecht), CHOSEN, headers=live)
    typing = as_utrecht.post(address(utrecht), CHOSEN | {"primary_colour": "#a5"}, headers=live)

    assert (finished.status_code, typing.status_code) == (200, 422)


def test_what_somebody_else_saved_is_not_lost_without_a_word(utrecht: LocalSite, as_utrecht: Client) -> None:
    screen = as_utrecht.get(address(utrecht), headers=ADMIN).content.decode()
    opened = re.search(r'name="opened_with" value="([^"]+)"', screen)
    assert opened is not None
    LocalSite.objects.filter(pk=utrecht.pk).update(primary_colour="#123456")

    response = post(as_utrecht, utrecht, save="", opened_with=opened[1].replace("&quot;", '"'))

    assert "Iemand anders heeft dit intussen gewijzigd" in response.content.decode()
    assert LocalSite.objects.get(pk=utrecht.pk).primary_colour == "#123456"
