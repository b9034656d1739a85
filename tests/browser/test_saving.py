"""Forms that save themselves: whoever types, waits, and presses a button gets what is asked, and loses no word."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from content.modules.page import Module
from municipalities.additions.models import LocalAddition
from municipalities.listings.listing import Listing
from municipalities.pages.models import LocalHome, LocalPage, NewsItem
from municipalities.register.site import LocalSite
from tests.browser.getting_in import fill_in_log_in
from tests.browser.town import Town
from tests.making.participants import home_of

LogIn = Callable[[str], Page]
CONFLICT = "heeft dit intussen gewijzigd"
SNIPPETS = "/admin/snippets"


@pytest.fixture
def editor(log_in: LogIn) -> Page:
    return log_in("lokaal")


def home_of_utrecht() -> LocalHome:
    site = LocalSite.objects.get(hosts__host="utrecht.localhost")
    return home_of(site)


def of_utrecht(model: Any) -> Any:
    """A row of this kind that its editors may change."""
    if model is Listing:
        return Listing.objects.filter(owner__coverage__municipality__code="GM0344").order_by("pk").first()
    if model is LocalAddition:
        return LocalAddition.objects.filter(site__hosts__host="utrecht.localhost").order_by("pk").first()
    home = home_of_utrecht()
    return home if model is LocalHome else model.objects.descendant_of(home).order_by("path").first()


def open_form(page: Page, town: Town, row: Any) -> None:
    pages = hasattr(row, "url_path")
    path = (
        f"/admin/pages/{row.pk}/edit/"
        if pages
        else f"{SNIPPETS}/{row._meta.app_label}/{row._meta.model_name}/edit/{row.pk}/"
    )
    page.goto(f"{town.admin}{path}")


def write(page: Page, words: str, field: str = "title") -> None:
    """At the end of a field, with pauses as between keys."""
    if field == "rich":
        page.locator(".public-DraftEditor-content").first.click()
        page.keyboard.press("Control+End")
    else:
        page.locator(f"[name={field}]").click()
        page.keyboard.press("End")
    page.keyboard.type(words, delay=15)


def said(page: Page, state: str = "saved") -> None:
    """Wait until the form says that it saved itself, or that it does not."""
    page.locator(f"#w-autosave-indicator[data-w-autosave-state-value={state}]").wait_for()


def press_publish(page: Page) -> None:
    button = page.locator("button[name=action-publish]")
    if not button.is_visible():
        page.get_by_role("button", name="Meer acties").last.click()
    button.click()


def publish(page: Page) -> None:
    """Press the button, and be back in the list."""
    press_publish(page)
    page.wait_for_url(lambda address: "/edit/" not in address and "/add/" not in address)
    assert CONFLICT not in page.inner_text("body")


def keep(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar concept").click()
    assert CONFLICT not in page.inner_text("body")


@contextmanager
def slow(page: Page, seconds: float) -> Iterator[None]:
    """What is sent comes that much later."""

    def hold(route: Any) -> None:
        if route.request.method == "POST":
            time.sleep(seconds)
        route.continue_()

    page.route("**/admin/**", hold)
    yield
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize(("who", "models"), [("lokaal", [NewsItem, LocalAddition]), ("eindredacteur", [Module])])
def test_a_form_that_saved_itself_is_kept_and_then_published(
    who: str, models: list[Any], town: Town, log_in: LogIn
) -> None:
    page = log_in(who)
    for model in models:
        row = Module.objects.order_by("path")[0] if model is Module else of_utrecht(model)
        field = "rich" if model is LocalAddition else "title"
        open_form(page, town, row)

        write(page, " een", field)
        said(page)
        keep(page)
        write(page, " twee", field)
        if model is Module:
            page.locator("[name=change_note]").fill("Twee woorden erbij.")
        said(page)
        publish(page)

        row = model.objects.get(pk=row.pk)
        assert "een twee" in (row.html if field == "rich" else row.title), model


def test_a_button_pressed_soon_after_the_last_key_waits_for_the_saving_on_its_way(editor: Page, town: Town) -> None:
    row = of_utrecht(Listing)
    for number, (latency, pause) in enumerate([(0, 0), (0, 0.7), (0.3, 1.1), (2, 1.4)]):
        word = f"w{number}"
        open_form(editor, town, row)
        with slow(editor, latency):
            write(editor, f" {word}", "summary")
            editor.wait_for_timeout(pause * 1000)
            publish(editor)

        assert word in Listing.objects.get(pk=row.pk).summary


@pytest.mark.parametrize("pause", [0, 1])
def test_a_new_page_is_made_once_whenever_the_button_is_pressed(pause: float, editor: Page, town: Town) -> None:
    title = f"Een nieuwe bladzij na {pause}"
    editor.goto(f"{town.admin}/admin/pages/add/municipalities/localpage/{home_of_utrecht().pk}/")
    editor.wait_for_timeout(2200)
    with slow(editor, 0.3):
        write(editor, title)
        editor.wait_for_timeout(pause * 1000)
        publish(editor)

    [made] = LocalPage.objects.filter(title=title)
    assert made.live


def test_two_clicks_are_one_and_after_going_back_one_writes_on(editor: Page, town: Town) -> None:
    row = of_utrecht(LocalPage)
    open_form(editor, town, row)
    posts: list[str] = []
    editor.on("request", lambda asked: posts.append(asked.url) if asked.is_navigation_request() else None)

    write(editor, " dubbel")
    editor.get_by_role("button", name="Meer acties").last.click()
    editor.locator("button[name=action-publish]").dblclick(force=True)
    editor.wait_for_url(lambda address: "/edit/" not in address)
    sent = [address for address in posts if "/edit/" in address]
    editor.go_back()
    write(editor, " en terug")
    said(editor)
    publish(editor)

    assert len(sent) == 1
    assert LocalPage.objects.get(pk=row.pk).title.endswith("dubbel en terug")


def test_what_is_typed_while_the_form_saves_itself_is_saved_too(editor: Page, town: Town) -> None:
    row = of_utrecht(LocalPage)
    open_form(editor, town, row)
    editor.wait_for_timeout(2200)
    with slow(editor, 1.0):
        write(editor, " eerst")
        editor.wait_for_timeout(1250)
        editor.keyboard.type(" daarna")
        for _look in range(75):
            editor.wait_for_timeout(200)
            kept = LocalPage.objects.get(pk=row.pk).get_latest_revision_as_object().title
            if kept.endswith("eerst daarna"):
                break
        said(editor)

    assert kept.endswith("eerst daarna")


def test_the_second_window_is_refused_and_saves_nothing_until_a_button_is_pressed(editor: Page, town: Town) -> None:
    row = of_utrecht(LocalPage)
    other = editor.context.new_page()
    for page in (editor, other):
        open_form(page, town, row)
    write(editor, " van mij")
    said(editor)
    keep(editor)
    write(other, " van jou")
    said(other, "paused")

    press_publish(other)
    other.wait_for_timeout(500)
    proceed = other.locator("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    if proceed.is_visible():  # Wagtail asks every ten seconds what others did, and may know it already
        proceed.click()
    expect(other.get_by_text(CONFLICT)).to_be_visible()
    write(other, " erbij")
    other.wait_for_timeout(2500)

    expect(other.locator(".w-autosave-indicator__state--saved")).not_to_be_visible()
    assert LocalPage.objects.get(pk=row.pk).get_latest_revision_as_object().title.endswith("van mij")
    publish(other)
    assert LocalPage.objects.get(pk=row.pk).title.endswith("van jou erbij")


def _log_out(page: Page) -> None:
    """In another tab."""
    asked = "fetch('/admin/logout/', {method: 'POST', headers: {'X-CSRFToken': window.wagtailConfig.CSRF_TOKEN}})"
    page.evaluate(f"async () => {{ await {asked}; }}")


def _log_in_beside(page: Page) -> None:
    with page.context.expect_page() as opened:
        page.get_by_text("Inloggen op een ander tabblad").click()
    tab = opened.value
    fill_in_log_in(tab, "lokaal")
    expect(tab.get_by_role("heading", name="Je bent ingelogd")).to_be_visible()
    tab.close()
    expect(page.locator("#saving-held")).to_be_hidden()
    expect(page.get_by_text("Je bent weer ingelogd.")).to_be_visible()


def test_who_is_logged_out_while_typing_is_told_logs_in_beside_it_and_loses_nothing(editor: Page, town: Town) -> None:
    row, tab = of_utrecht(LocalPage), editor.context.new_page()
    tab.goto(f"{town.admin}/admin/")
    open_form(editor, town, row)
    _log_out(tab)

    write(editor, " onderbroken")
    expect(editor.get_by_role("heading", name="Je bent niet meer ingelogd")).to_be_visible()
    write(editor, " en verder")
    press_publish(editor)
    expect(editor.get_by_role("heading", name="Je bent niet meer ingelogd")).to_be_visible()
    _log_in_beside(editor)
    said(editor)
    expect(editor.locator(".footer__save-warning")).not_to_be_visible()
    publish(editor)

    assert LocalPage.objects.get(pk=row.pk).title.endswith("onderbroken en verder")


def test_a_saving_that_is_refused_three_times_in_a_row_is_tried_again(editor: Page, town: Town) -> None:
    """As happens to those that were made up before somebody logged in beside the form: with the token of before."""
    row, refused = of_utrecht(LocalPage), []

    def refuse(route: Any) -> None:
        whole = "toch bewaard" in (route.request.post_data or "")
        if whole and len(refused) < 3:
            refused.append(route.request.url)
            route.fulfill(status=403, body="")
        else:
            route.continue_()

    open_form(editor, town, row)
    editor.route(f"**/admin/pages/{row.pk}/edit/", refuse)

    write(editor, " toch bewaard")
    said(editor)
    publish(editor)

    assert len(refused) == 3
    assert LocalPage.objects.get(pk=row.pk).title.endswith("toch bewaard")


def test_a_form_without_drafts_keeps_its_words_as_well(editor: Page, town: Town) -> None:
    site = LocalSite.objects.get(hosts__host="utrecht.localhost")
    tab = editor.context.new_page()
    tab.goto(f"{town.admin}/admin/")
    open_form(editor, town, site)
    _log_out(tab)

    editor.locator("[name=email]").fill("nieuw@utrecht.example")
    editor.get_by_role("button", name="Opslaan").click()
    expect(editor.get_by_role("heading", name="Je bent niet meer ingelogd")).to_be_visible()
    _log_in_beside(editor)
    with editor.expect_navigation():
        editor.get_by_role("button", name="Opslaan").click()

    assert LocalSite.objects.get(pk=site.pk).email == "nieuw@utrecht.example"


def test_without_connection_the_form_stays(editor: Page, town: Town) -> None:
    row = of_utrecht(LocalPage)
    open_form(editor, town, row)
    write(editor, " los")

    editor.context.set_offline(True)
    press_publish(editor)
    expect(editor.get_by_role("heading", name="Er is even geen verbinding")).to_be_visible()
    editor.context.set_offline(False)
    editor.wait_for_timeout(500)
    publish(editor)

    assert LocalPage.objects.get(pk=row.pk).title.endswith("los")
