"""A change of contact details, help lines, organisations and locations can be read in its history, and undone."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db.models import JSONField, Model
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import Topic
from ground.changes import Change
from ground.history.rows import CHANGED, _words, in_words
from municipalities.listings.organisations import Location, Organisation
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.people import editor_of, make_superuser
from tests.municipalities.test_edited_meanwhile import Tab

ADMIN = {"host": "beheer.localhost"}


def url(row: Any, view: str = "history") -> str:
    return reverse(type(row).snippet_viewset.get_url_name(view), args=[row.pk])


def changes(row: Model) -> list[ModelLogEntry]:
    return list(ModelLogEntry.objects.for_instance(row).filter(action=CHANGED).order_by("pk"))


def undo(client: Client, row: Model, entry: ModelLogEntry) -> str:
    answer = client.post(url(row), {"wijziging": entry.pk}, headers=ADMIN, follow=True)
    return " ".join(answer.content.decode().split())


@pytest.fixture
def as_utrecht(utrecht: LocalSite, client: Client) -> Client:
    client.force_login(editor_of(utrecht.participant, "Anna"))
    return client


@pytest.fixture
def as_board(client: Client, register: None) -> Client:
    client.force_login(make_superuser())
    return client


def test_a_change_of_contact_details_is_read_and_undone(as_utrecht: Client, utrecht: LocalSite) -> None:
    saved = Tab(as_utrecht, utrecht).save(phone="030 222 22 22", email="nieuw@utrecht.example")
    assert saved.status_code == 302

    page = " ".join(as_utrecht.get(url(utrecht), headers=ADMIN).content.decode().split())
    assert (
        "Telefoonnummer: 030 - 123 45 67 → 030 222 22 22; E-mail: team@utrecht.example → nieuw@utrecht.example" in page
    )
    assert "Anna" in page
    (entry,) = changes(utrecht)
    last = Change.objects.latest("sequence").sequence
    page = undo(as_utrecht, utrecht, entry)

    utrecht.refresh_from_db()
    assert (utrecht.phone, utrecht.email) == ("030 - 123 45 67", "team@utrecht.example")
    assert Change.objects.filter(sequence__gt=last).values_list("kind", flat=True).first() == "site.changed"
    assert "De wijziging is ongedaan gemaakt." in page
    assert "Ongedaan gemaakt. Telefoonnummer: 030 222 22 22 → 030 - 123 45 67" in page
    undo(as_utrecht, utrecht, changes(utrecht)[1])
    utrecht.refresh_from_db()
    assert utrecht.phone == "030 222 22 22"


def test_the_button_on_the_page_undoes(utrecht: LocalSite) -> None:
    utrecht.phone = "030 222 22 22"
    utrecht.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor_of(utrecht.participant))
    form = client.get(url(utrecht), headers=ADMIN).content.decode().split('<form method="post">')[1]
    token, number = (
        re.search(rf'name="{name}"[^>]*value="(\w+)"', form) for name in ("csrfmiddlewaretoken", "wijziging")
    )
    assert token
    assert number

    client.post(url(utrecht), {"csrfmiddlewaretoken": token[1], "wijziging": number[1]}, headers=ADMIN)

    utrecht.refresh_from_db()
    assert utrecht.phone == "030 - 123 45 67"


def kept_rows(site: LocalSite) -> list[tuple[Any, str, Any, str]]:
    listing = make_listing(site.participant)
    line = LocalHelpLine.objects.create(site=site, name="Jeugdlijn", when_text="Vragen?", phone="14 030")
    return [
        (line, "phone", "030 999 99 99", "helpline.changed"),
        (line, "active", False, "helpline.changed"),
        (line, "age_from", 12, "helpline.changed"),
        (listing.organisation, "name", "Andere stichting", "organisation.changed"),
        (listing.locations.get(), "street", "Nieuwe weg 2", "organisation.changed"),
        (listing.locations.get(), "latitude", 52.5, "organisation.changed"),
        (listing.locations.get(), "address_hidden", True, "organisation.changed"),
        (site, "primary_colour", "#123456", "site.changed"),
        (site, "arrangement", "contact,ages,topics,help_lines,nearby,news", "site.changed"),
        (site, "logo", {"alt": "Logo", "sha256": "0" * 64}, "site.changed"),
        (HelpLine.objects.get(code="113"), "hours", "ma-vr 09:00-17:00", "helpline.changed"),
    ]


def test_every_kind_of_row_goes_back_to_what_it_was(as_board: Client, utrecht: LocalSite) -> None:
    for row, field, value, kind in kept_rows(utrecht):
        row.refresh_from_db()
        before = getattr(row, field)
        setattr(row, field, value)
        row.save()
        entry = changes(row)[-1]
        assert field in entry.data["changes"], field
        assert "→" in in_words(entry)
        last = Change.objects.latest("sequence").sequence

        undo(as_board, row, entry)

        row.refresh_from_db()
        assert getattr(row, field) == before, field
        assert kind in Change.objects.filter(sequence__gt=last).values_list("kind", flat=True), field


def test_ticks_are_part_of_the_change(as_board: Client, utrecht: LocalSite) -> None:
    line = HelpLine.objects.get(code="113")
    before, earlier = set(line.topics.values_list("code", flat=True)), len(changes(line))
    line.topics.set(Topic.objects.filter(code="slapen"))
    for entry in reversed(changes(line)[earlier:]):
        undo(as_board, line, entry)

    assert set(line.topics.values_list("code", flat=True)) == before


def test_days_that_somebody_is_closed_are_named_in_the_report_of_all_changes(
    as_board: Client, utrecht: LocalSite
) -> None:
    utrecht.participant.closed_on = ["kings-day", "new-year"]
    utrecht.participant.save()

    page = as_board.get(reverse("wagtailadmin_reports:site_history"), headers=ADMIN)

    assert page.status_code == 200
    assert "nog niet ingevuld → nieuwjaarsdag, Koningsdag" in page.text


def test_every_value_that_a_field_can_hold_has_words() -> None:
    values: list[Any] = [["a", "b"], [["a"], {"b": 1}], {"a": ["b"]}, [], {}, 0, 1.5, "a"]
    every = [each for model in apps.get_models() for each in model._meta.fields if isinstance(each, JSONField)]
    fields = [each for each in every if not hasattr(each, "in_words")]  # those know what they hold

    said = {str(each): [_words(each, value) for value in values] for each in fields}

    assert len(said) > 5
    assert all(isinstance(words, str) for each in said.values() for words in each)


def test_nothing_changed_is_no_change(utrecht: LocalSite) -> None:
    utrecht.save()
    utrecht.save(update_fields=["sheet_sha256"])

    assert changes(utrecht) == []


def test_what_was_changed_again_is_not_overwritten(as_utrecht: Client, utrecht: LocalSite) -> None:
    utrecht.phone, utrecht.email = "030 222 22 22", "een@utrecht.example"
    utrecht.save()
    utrecht.phone = "030 333 33 33"
    utrecht.save()
    first, second = changes(utrecht)

    page = undo(as_utrecht, utrecht, first)

    utrecht.refresh_from_db()
    assert (utrecht.phone, utrecht.email) == ("030 333 33 33", "team@utrecht.example")
    assert "Zo gebleven, want later nog gewijzigd of niet van jou: Telefoonnummer." in page
    assert "Maak eerst de latere wijziging ongedaan." in undo(as_utrecht, utrecht, first)
    page = undo(as_utrecht, utrecht, second)
    utrecht.refresh_from_db()
    assert utrecht.phone == "030 222 22 22"
    assert f'value="{second.pk}"' not in page  # what somebody undid has no button any more
    undo(as_utrecht, utrecht, changes(utrecht)[-1])
    utrecht.refresh_from_db()
    assert utrecht.phone == "030 333 33 33"
    assert f'value="{second.pk}"' in as_utrecht.get(url(utrecht), headers=ADMIN).content.decode()


def test_what_is_the_boards_stays_the_boards(as_utrecht: Client, utrecht: LocalSite) -> None:
    utrecht.name, utrecht.phone = "Andere naam", "030 222 22 22"
    utrecht.save()

    page = undo(as_utrecht, utrecht, changes(utrecht)[0])

    utrecht.refresh_from_db()
    assert (utrecht.name, utrecht.phone) == ("Andere naam", "030 - 123 45 67")
    assert "Naam van de site" in page


def test_an_old_value_that_is_not_allowed_stays_away(as_utrecht: Client, utrecht: LocalSite) -> None:
    LocalSite.objects.filter(pk=utrecht.pk).update(phone="bel maar")
    utrecht.phone = "030 222 22 22"
    utrecht.save()

    page = undo(as_utrecht, utrecht, changes(utrecht)[0])

    utrecht.refresh_from_db()
    assert utrecht.phone == "030 222 22 22"
    assert "ongedaan gemaakt." not in page.replace("Maak ongedaan", "")


def test_history_of_others_is_404_and_their_changes_too(
    as_utrecht: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    zeist.phone = "030 222 22 22"
    zeist.save()
    (entry,) = changes(zeist)

    assert as_utrecht.get(url(zeist), headers=ADMIN).status_code == 404
    assert as_utrecht.post(url(zeist), {"wijziging": entry.pk}, headers=ADMIN).status_code == 404
    for number in (entry.pk, "", "x", "9" * 30):
        assert as_utrecht.post(url(utrecht), {"wijziging": number}, headers=ADMIN).status_code == 404
    zeist.refresh_from_db()
    assert zeist.phone == "030 222 22 22"


def test_a_local_editor_does_not_undo_a_national_help_line(as_utrecht: Client, register: None) -> None:
    line = HelpLine.objects.get(code="113")
    line.phone = "14030"
    line.save()
    entry = changes(line)[-1]

    as_utrecht.post(url(line), {"wijziging": entry.pk}, headers=ADMIN)

    line.refresh_from_db()
    assert line.phone == "14030"


def test_with_the_row_its_addresses_leave_the_log(utrecht: LocalSite) -> None:
    organisation = Organisation.objects.create(owner=utrecht.participant, name="Opvang")
    location = Location.objects.create(organisation=organisation, place="Utrecht", street="Geheimeweg 7")
    location.street = "Andere weg 1"
    location.save()
    (entry,) = changes(location)
    assert entry.data

    location.delete()

    entry.refresh_from_db()
    assert entry.data == {}


def test_the_history_asks_no_more_for_more_changes(
    as_utrecht: Client, utrecht: LocalSite, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        utrecht.phone = f"030 222 22 {number:02}"
        utrecht.save()
    as_utrecht.get(url(utrecht), headers=ADMIN)

    with django_assert_max_num_queries(30):
        as_utrecht.get(url(utrecht), headers=ADMIN)
