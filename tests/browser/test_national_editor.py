"""The national board at its texts, in the real editor: what it only looked at stays what it was."""

import re
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.demo import texts
from content.demo.blocks import advice_data, body_data
from content.demo.experts import approve
from content.models import Module, ReadyDraft, Release, Source, Topic, UploadedImage
from content.modules.canonical_content import content_of
from content.modules.national_board import national_index
from content.releases.canonical import canonical, sha256
from municipalities.listings.help_kinds import HelpKind
from municipalities.register.participant import Participant
from tests.browser.conftest import Visit
from tests.browser.town import MODULES, Town
from tests.making.blocks import every_block
from tests.making.listings import make_listing

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

LogIn = Callable[[str], Page]
EXPERTS = [["jeugdarts", "Voorbeeldinstituut"]]
TAG = re.compile(r"(<[^>]*>)")
WORDS = re.compile(r"[\w.,!?'’():-]+(?: [\w.,!?'’():-]+)*")
ODD = (
    "<p><i>Schuin</i> en <b>vet, <i>allebei</i></b><br/>nieuwe&nbsp;regel &amp; caf&eacute; \U0001f600 <b>na</b></p>"
    '<p></p><ul>\n<li>een<ol><li>twee <a href="tel:113">113</a></li></ol></li><li><p>drie</p></li></ul>'
    "<ul><li>vier</li></ul><ol><li>vijf</li></ol><p></p><ol><li>zes</li></ol><h3>Kop</h3>los<br>"
    '<strong>en <a href="mailto:a@b.example">post</a></strong>'
)


def test_a_text_that_is_opened_and_published_untouched_keeps_its_approvals(town: Town, log_in: LogIn) -> None:
    modules = _every_way_of_writing()
    before = {module.pk: _hash(module) for module in modules}
    page = log_in("eindredacteur")

    for module in modules:
        page.goto(f"{town.admin}/admin/pages/{module.pk}/edit/", wait_until="load")
        page.wait_for_function("document.querySelectorAll('.Draftail-Editor').length >= 1")
        _publish(page)

    assert {module.pk: _hash(Module.objects.get(pk=module.pk)) for module in modules} == before
    assert [Release.objects.filter(uid=module.translation_key).count() for module in modules] == [1] * len(modules)


def _publish(page: Page) -> None:
    page.get_by_role("button", name="Meer acties").click()
    with page.expect_navigation(wait_until="commit"):
        page.locator("button[name=action-publish]").click()
    assert "/edit/" not in page.url, page.inner_text("main")[:500]


def _hash(module: Module) -> str:
    return sha256(canonical(content_of(module)))


def _every_way_of_writing() -> list[Module]:
    """What differs in more than its words, of everything in the example texts; every kind of block and odd spelling.

    The example texts say nearly all in the same few ways, and each text editor on a form takes a browser long. All of
    them go through the editor's converter in tests/content/test_demo_texts.py.
    """
    pages = dict(Module.objects.order_by("pk").values_list("slug", "pk"))
    image = UploadedImage.objects.order_by("pk").first()
    assert image is not None
    images = dict.fromkeys(_names(), image.pk)
    found = texts.modules()
    seen: set[Any] = set()
    advice = [row for text in found.values() for row in advice_data(text) if _new(row, seen)]
    body = []
    for slug, text in found.items():
        for section in body_data(slug, text, pages, images):
            section["value"]["blocks"] = [block for block in section["value"]["blocks"] if _new(block, seen)]
            body += [section] if section["value"]["blocks"] else []
    assert {block["type"] for section in body for block in section["value"]["blocks"]} >= {"text", "table", "questions"}
    assert len(advice) > 3
    linked = Module.objects.get(slug=MODULES[0])
    by_uid = f'<p><a href="module:{linked.translation_key}">lees verder</a></p>'
    rich = [{"type": "text", "value": html} for html in (ODD, by_uid)] + every_block(image, linked)
    odd = {"type": "section", "id": str(uuid.uuid4()), "value": {"heading": "Alles", "blocks": rich}}
    text = found[MODULES[0]]
    return [_released(text, advice, body), _released(text, [], [odd])]


def _new(value: Any, seen: set[Any]) -> bool:
    """Whether there is something in it that is not only other words than what was seen before."""
    ways = set(_ways(value)) - seen
    seen |= ways
    return bool(ways)


def _ways(value: Any, kind: str = "") -> Iterator[tuple[str, Any]]:
    """How each text in the raw data of a stream is written, with the kind of block and the field that it is in."""
    if isinstance(value, dict):
        kind = value.get("type", kind)
        for name, inner in value.items():
            if name != "id":
                yield from _ways(inner, f"{kind} {name}")
    elif isinstance(value, list):
        for inner in value:
            yield from _ways(inner, kind)
    elif not isinstance(value, str):
        yield kind, type(value)
    elif kind.endswith((" type", " level")):
        yield kind, value
    else:
        pieces = TAG.split(value)  # a tag is every second one
        yield (
            kind,
            "".join(
                re.sub('"[^"]*"', "", piece) if at % 2 else WORDS.sub("x", piece) for at, piece in enumerate(pieces)
            ),
        )


def _names() -> set[str]:
    blocks = [block for text in texts.modules().values() for section in text["sections"] for block in section["blocks"]]
    return {name for block in blocks if (name := block.get("name") or block.get("poster"))}


def _released(text: Any, advice: Any, body: Any) -> Module:
    module = Module(
        title=text["title"], slug=str(uuid.uuid4()), short_answer=text["short_answer"], help_advice=advice, body=body,
        primary_topic=Topic.objects.get(code=text["topics"][0]), written_for=text["written_for"], live=False,
    )  # fmt: skip
    revision = national_index().add_child(instance=module).save_revision()
    approve(revision.as_object(), EXPERTS)
    revision.publish()
    return module


def test_a_new_text_is_kept_from_its_first_word_and_what_is_ticked_stays(town: Town, log_in: LogIn) -> None:
    word = uuid.uuid4().hex[:6]
    title = f"Dutten {word}"
    first, second = Source.objects.order_by("pk")[:2]
    page = log_in("eindredacteur")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{town.admin}/admin/pages/add/content/module/{national_index().pk}/")

    page.locator("[name=short_answer]").press_sequentially("Een eerste zin.", delay=30)
    page.wait_for_url("**/edit/")
    begun = Module.objects.order_by("-pk")[0]
    page.locator("[name=title]").press_sequentially(title, delay=30)
    for source in (first, second):
        search = page.get_by_label("Bronnen", exact=True).and_(page.locator("input"))
        search.fill(source.title.upper())
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
    search.fill("")
    _until(lambda: {"title": title, "sources": {first.pk, second.pk}} == _draft(begun))

    page.reload()
    assert page.locator("[name=title]").input_value() == title
    assert page.locator("input[name=sources]:checked").count() == 2
    page.get_by_label(str(first), exact=True).uncheck()
    _until(lambda: _draft(begun)["sources"] == {second.pk})
    _press(page, "action-publish")
    expect(page.get_by_text("Er mist nog iets of er klopt iets niet:")).to_contain_text("Hoofdonderwerp (tabblad")
    assert page.locator("input[name=sources]:checked").count() == 1
    assert not page.locator("[data-side-panel=checks]").count()
    _press(page, "action-ready")
    assert Module.objects.get(pk=begun.pk).slug == f"dutten-{word}"
    assert ReadyDraft.objects.get(module_id=begun.pk).by is not None
    page.goto(f"{town.admin}/admin/teksten/?state=klaar")
    expect(page.locator("main")).to_contain_text(title)
    assert complaints == []


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name="Meer acties").click()
    with page.expect_navigation():
        page.locator(f"button[name={name}]").click()


def _draft(module: Module) -> dict[str, Any]:
    content = Module.objects.get(pk=module.pk).get_latest_revision().content
    return {"title": content["title"], "sources": set(content["sources"])}


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("It did not come to be so.")


def test_a_new_participant_with_a_site_that_gets_a_second_host_and_another_name(
    log_in: LogIn, town: Town, visit: Visit
) -> None:
    board, parent = log_in("eindredacteur"), visit().page
    save = board.get_by_role("button", name="Opslaan")
    board.goto(f"{town.admin}/admin/snippets/municipalities/participant/")
    board.get_by_role("link", name="Deelnemer toevoegen").click()
    first = {"name": "Gemeente Assen", "site_name": "CJG Assen", "place_name": "Assen", "host": "utrecht.localhost"}
    for name, value in (first | {"gp_out_of_hours_phone": "0900 1234567"}).items():
        board.locator(f"[name={name}]").fill(value)
    board.locator("cjg-checklist input[type=search]").fill("assen")
    board.get_by_label("Assen", exact=True).check()

    with board.expect_navigation():
        save.click()

    expect(board.get_by_text("De host utrecht.localhost is al van een andere site.")).to_be_visible()
    expect(board.get_by_label("Assen", exact=True)).to_be_checked()
    board.locator("[name=host]").fill("assen.localhost")
    with board.expect_navigation():
        save.click()
    _open_site(board, town, "assen")
    public = board.locator("[name=is_live]")
    expect(public).not_to_be_checked()
    public.check()
    with board.expect_navigation():
        save.click()
    board.get_by_role("button", name="Ga naar eerste fout").click()
    expect(board.get_by_text("Zet eerst de jeugdgezondheidszorg van Assen bij het aanbod")).to_be_visible()
    assen = Participant.objects.get(name="Gemeente Assen")
    served = [row.municipality for row in assen.coverage.all()]
    make_listing(assen, "Consultatiebureau", kind=HelpKind.YOUTH_HEALTH, municipalities=served)
    with board.expect_navigation():
        save.click()
    _comes_to_show("CJG Assen", parent, town, "assen")

    for changes in ({"name": "Loes Assen", "new_host": "jeugd-assen.localhost"}, {}):
        _open_site(board, town, "assen")
        for name, value in changes.items():
            board.locator(f"[name={name}]").fill(value)
        if not changes:
            board.get_by_label("jeugd-assen.localhost").first.check()
        with board.expect_navigation():
            save.click()

    _comes_to_show("Loes Assen", parent, town, "jeugd-assen")
    _comes_to_show("Loes Assen", parent, town, "assen")
    assert parent.url.startswith(town.utrecht.replace("utrecht", "jeugd-assen"))


def _open_site(board: Page, town: Town, words: str) -> None:
    """What the board alone may change of the site that these words find."""
    board.goto(f"{town.admin}/admin/snippets/municipalities/localsite/?q={words}")
    board.locator("td.title a").first.click()
    board.get_by_role("tab", name="Site").click()


def _comes_to_show(name: str, parent: Page, town: Town, host: str) -> None:
    """The beginning page of a site, until it says so: a second after the change every process knows."""

    def shows() -> bool:
        answer = parent.goto(town.utrecht.replace("utrecht", host))
        assert answer is not None
        return answer.ok and name in parent.locator("header").first.inner_text()

    _until(shows)
