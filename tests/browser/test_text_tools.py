"""What one can do with a text in a real browser: have it read aloud, share it, print it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.town import Town
from tests.browser.visitors import Visitor

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

SPEAKING = (Path(__file__).parent / "speaking.js").read_text(encoding="utf-8")
TEXT = "/informatie/vaccinaties/"
OWN = {"name": "Eigen", "lang": "nl-NL", "localService": True}
BELGIAN = {"name": "Vlaams", "lang": "nl_BE", "localService": True}
CLOUD = {"name": "Wolk", "lang": "nl-NL", "localService": False}
ENGLISH = {"name": "English", "lang": "en-GB", "localService": True}


def with_voices(visitor: Visitor, town: Town, *voices: dict[str, object]) -> Page:
    """The text on a device that has these voices."""
    visitor.page.add_init_script(f"window.voices = {json.dumps(voices)};\n{SPEAKING}")
    visitor.open(town.utrecht + TEXT)
    return visitor.page


def button(page: Page, name: str) -> Locator:
    """The button for reading aloud with this name."""
    return page.locator(".cjg-aloud").get_by_role("button", name=name, exact=True)


def last_spoken(page: Page, what: str = "text") -> str:
    """The sentence that is being spoken, or the voice that does."""
    words: str = page.evaluate(f"String(spoken.at(-1).{what})")
    return words


@pytest.mark.parametrize("voices", [[], [CLOUD], [ENGLISH], [CLOUD, ENGLISH]], ids=lambda voices: str(len(voices)))
def test_without_a_dutch_voice_of_the_device_nothing_is_offered(
    voices: list[dict[str, object]], town: Town, visit: Visit
) -> None:
    page = with_voices(visit(), town, *voices)

    assert page.locator(".cjg-aloud").count() == 1
    expect(page.locator(".cjg-aloud")).not_to_be_visible()


def test_without_scripts_nothing_is_offered_that_would_not_work(town: Town, visit: Visit) -> None:
    page = visit(java_script_enabled=False).page
    page.goto(town.utrecht + TEXT)

    expect(page.locator(".cjg-aloud")).not_to_be_visible()
    expect(page.get_by_role("button", name="Print")).not_to_be_visible()
    page.get_by_text("Deel deze tekst").click()
    expect(page.get_by_label("Link naar deze tekst")).to_have_value(town.utrecht + TEXT)
    expect(page.get_by_role("button", name="Kopieer de link")).not_to_be_visible()


def test_a_voice_that_is_found_later_is_offered_then(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town)
    expect(button(page, "Lees voor")).not_to_be_visible()

    page.evaluate(f"foundVoices({json.dumps([OWN])})")

    expect(button(page, "Lees voor")).to_be_visible()


def test_it_is_the_voice_of_the_device_and_of_the_netherlands_that_reads(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town, CLOUD, ENGLISH, BELGIAN, OWN)

    button(page, "Lees voor").click()

    assert last_spoken(page, "voice.name") == "Eigen"
    assert last_spoken(page, "lang") == "nl-NL"


def test_it_reads_the_text_in_order_to_the_end_and_nothing_around_it(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town, OWN)
    button(page, "Lees voor").click()

    for _ in range(400):
        if page.evaluate("(ended(), document.querySelector('[data-when=quiet]').hidden)") is False:
            break

    words = page.evaluate("spoken.map(each => each.text)")
    everything = " ".join(words)
    assert words[0] == "Vaccinaties voor je kind"
    assert "Stel je vragen gerust, want jij beslist." in words
    assert everything.index("Bel 112") < everything.index("Rotavirus") < everything.index("Zijn vaccins veilig?")
    assert "In Utrecht" in words
    assert max(map(len, words)) < 400
    for unread in ("Op deze pagina", "Waar komt dit vandaan?", "Deel deze tekst", "Deze pagina staat op", "Pauze"):
        assert unread not in everything
    expect(button(page, "Lees voor")).to_be_visible()
    assert page.locator(".cjg-aloud__now").count() == 0


def test_pause_and_going_on_keep_the_place_and_the_focus(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town, OWN)
    button(page, "Lees voor").focus()
    page.keyboard.press("Enter")
    page.evaluate("ended()")
    second = last_spoken(page)

    page.keyboard.press("Enter")  # the focus is on "Pauze" now

    expect(button(page, "Lees verder")).to_be_visible()
    assert page.evaluate("speechSynthesis.cancelled") == 1
    page.evaluate("ended()")  # what a browser says of a sentence that was broken off
    page.keyboard.press("Enter")
    assert last_spoken(page) == second
    assert page.locator(".cjg-aloud__now").count() == 1


def test_stop_begins_again_at_the_beginning(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town, OWN)
    button(page, "Lees voor").click()
    page.evaluate("(ended(), ended())")

    button(page, "Stop").click()
    assert page.locator(".cjg-aloud__now").count() == 0
    button(page, "Lees voor").click()

    assert last_spoken(page) == "Vaccinaties voor je kind"


def test_a_voice_that_fails_is_told(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town, OWN)
    button(page, "Lees voor").click()

    page.evaluate("spoken.at(-1).onerror()")

    expect(page.locator(".cjg-aloud [role=status]")).to_have_text("Voorlezen lukt nu niet op dit apparaat.")
    expect(button(page, "Lees voor")).to_be_visible()


def test_leaving_the_page_ends_the_reading(town: Town, visit: Visit) -> None:
    page = with_voices(visit(), town, OWN)
    button(page, "Lees voor").click()

    page.evaluate("dispatchEvent(new Event('pagehide'))")

    assert page.evaluate("speechSynthesis.cancelled") == 1


def test_the_link_is_copied_and_nobody_is_asked(town: Town, visit: Visit) -> None:
    visitor = visit(permissions=["clipboard-read", "clipboard-write"])
    page = visitor.page
    visitor.open(town.utrecht + TEXT)
    page.get_by_text("Deel deze tekst").click()
    before = len(visitor.requests)

    page.get_by_role("button", name="Kopieer de link").click()

    expect(page.locator(".cjg-share [role=status]")).to_have_text("De link is gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == town.utrecht + TEXT
    assert not [address for address in visitor.requests[before:] if "/icons/" not in address]


def test_where_copying_is_refused_the_link_is_selected(town: Town, visit: Visit) -> None:
    page = visit().page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(town.utrecht + TEXT)
    page.get_by_text("Deel deze tekst").click()

    page.get_by_role("button", name="Kopieer de link").click()

    expect(page.locator(".cjg-share [role=status]")).to_contain_text("De link is geselecteerd")
    assert page.evaluate("document.getSelection().toString() || document.activeElement.value") == town.utrecht + TEXT


@pytest.mark.parametrize("has_sheet", [True, False])
def test_the_devices_own_share_sheet_is_offered_where_there_is_one(has_sheet: bool, town: Town, visit: Visit) -> None:
    page = visit().page
    sheet = "async given => { window.given = given }" if has_sheet else "undefined"
    page.add_init_script(f"Object.defineProperty(navigator, 'share', {{ value: {sheet} }})")
    page.goto(town.utrecht + TEXT)
    page.get_by_text("Deel deze tekst").click()
    send = page.get_by_role("button", name="Kies met wie of waarmee")
    assert send.is_visible() is has_sheet
    if not has_sheet:
        return

    send.click()

    assert page.evaluate("given") == {"title": "Vaccinaties voor je kind", "url": town.utrecht + TEXT}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_on_paper_the_text_says_where_it_comes_from_and_where_it_stands(script: bool, town: Town, visit: Visit) -> None:
    page = visit(width=700, java_script_enabled=script).page
    page.goto(town.utrecht + TEXT)
    expect(page.locator(".cjg-provenance__body")).not_to_be_visible()

    page.emulate_media(media="print")

    for shown in (".cjg-brand", ".cjg-provenance__body", ".cjg-address", ".cjg-question > div", ".cjg-contact"):
        box = page.locator(shown).first.bounding_box()
        assert box is not None, shown
        assert box["height"] > 10, shown
    assert page.locator(".cjg-address").inner_text().startswith(f"Deze pagina staat op {town.utrecht}{TEXT}\n")
    for hidden in (".cjg-urgent", ".cjg-menu", ".cjg-nav", ".cjg-footer", ".cjg-tools", ".cjg-status", ".cjg-related"):
        expect(page.locator(hidden).first, hidden).not_to_be_visible()
    assert len(page.pdf()) > 10_000


def test_the_print_button_prints_and_folds_everything_again(town: Town, visit: Visit) -> None:
    page = visit().page
    page.add_init_script("window.print = () => { dispatchEvent(new Event('beforeprint'));"
                         " window.unfolded = document.querySelector('.cjg-provenance').open;"
                         " dispatchEvent(new Event('afterprint')) }")  # fmt: skip
    page.goto(town.utrecht + TEXT)

    page.get_by_role("button", name="Print").click()

    assert page.evaluate("unfolded") is True
    assert page.locator(".cjg-provenance").get_attribute("open") is None
