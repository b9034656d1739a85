"""The admin's forms read days and times; what cannot be read is refused and stays."""

from datetime import UTC, date, datetime

import django_filters
import pytest
from django import forms
from django.test import Client
from django.utils import timezone
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from ground.dates.fields import DayField, MomentField
from ground.dates.reading import WithoutYear

pytestmark = pytest.mark.django_db


def a_form(**typed: str) -> forms.Form:
    """A form with a day and a moment, filled in."""
    fields = {"day": DayField(required=False), "moment": MomentField(required=False)}
    return type("AForm", (forms.Form,), fields)(typed)


def test_a_moment_is_in_the_zone_of_who_writes_it() -> None:
    form = a_form(moment="15 december 2026 om 9 uur")

    assert form.is_valid()
    assert form.cleaned_data["moment"] == datetime(2026, 12, 15, 8, 0, tzinfo=UTC)


def test_what_cannot_be_read_is_refused_and_stays() -> None:
    form = a_form(day="binnenkort", moment="morgenvroeg")

    assert not form.is_valid()
    assert "'binnenkort' lezen we niet als een dag" in form.errors["day"][0]
    assert "'morgenvroeg' lezen we niet als een dag en een tijd" in form.errors["moment"][0]
    assert form["day"].value() == "binnenkort"
    assert form["moment"].value() == "morgenvroeg"


def test_nothing_written_is_no_day() -> None:
    form = a_form(day="  ", moment="")

    assert form.is_valid()
    assert form.cleaned_data == {"day": None, "moment": None}


def test_a_time_that_the_clock_skips_is_refused_with_a_sentence() -> None:
    form = a_form(moment="28-3-2027 2:30")

    assert form.errors["moment"] == [
        "Op 28 maart 2027 bestaat 02:30 uur niet: de klok gaat dan een uur vooruit. Kies een uur eerder of later."
    ]


@pytest.mark.parametrize(("typed", "hour"), [("31-10-2027 1:59", 23), ("31-10-2027 2:30", 0), ("31-10-2027 3:00", 2)])
def test_a_time_that_comes_twice_is_the_first_of_the_two(typed: str, hour: int) -> None:
    form = a_form(moment=typed)

    assert form.is_valid()
    assert form.cleaned_data["moment"].astimezone(UTC).hour == hour


def test_what_is_shown_again_is_no_change() -> None:
    shown = datetime(2026, 12, 15, 8, 0, 23, 500, tzinfo=UTC)
    field = MomentField(widget=AdminDateTimeInput)

    assert not field.has_changed(timezone.localtime(shown), "15-12-2026 09:00")
    assert field.has_changed(timezone.localtime(shown), "15-12-2026 09:01")


@pytest.mark.parametrize("model_field", [("go_live_at", MomentField), ("expire_at", MomentField)])
def test_the_fields_of_wagtail_s_own_models_read_so_too(model_field: tuple[str, type]) -> None:
    name, kind = model_field

    assert isinstance(formfield_for_dbfield(Page._meta.get_field(name)), kind)


class Filters(WagtailFilterSet):
    """As in Wagtail's lists and reports."""

    latest_revision_created_at = django_filters.DateFromToRangeFilter(widget=DateRangePickerWidget)
    first_published_at = django_filters.DateTimeFilter(lookup_expr="lte")

    class Meta:
        model = Page
        fields: list[str] = []


def test_the_filters_of_lists_read_so_too_and_look_back() -> None:
    today = timezone.localdate()
    typed = {"latest_revision_created_at_from": "1 mrt", "latest_revision_created_at_to": f"{today:%d-%m-%Y}"}
    filters = Filters({**typed, "first_published_at": "1 mei"}, Page.objects.all())

    assert filters.is_valid(), filters.errors
    reach = filters.form.cleaned_data["latest_revision_created_at"]
    assert (reach.start.day, reach.start.month) == (1, 3)
    assert reach.start.date() <= today
    assert reach.stop.date() == today
    assert filters.form.cleaned_data["first_published_at"].date() <= today


def test_a_filter_that_cannot_be_read_is_refused_and_stays() -> None:
    filters = Filters({"latest_revision_created_at_from": "binnenkort"}, Page.objects.all())

    assert not filters.is_valid()
    assert 'value="binnenkort"' in str(filters.form["latest_revision_created_at"])


def test_a_field_says_in_its_widget_how_it_reads() -> None:
    shown = str(a_form()["moment"]) + str(DayField(without_year=WithoutYear.LATEST).get_bound_field(a_form(), "day"))

    assert 'data-reads="moment"' in shown
    assert 'data-without-year="latest"' in shown


def say(client: Client, **asked: str) -> dict[str, str]:
    """What the admin says about something typed."""
    found: dict[str, str] = client.get("/admin/datum/", asked, headers={"host": "beheer.localhost"}).json()
    return found


def test_somebody_who_types_a_day_hears_how_it_is_read(admin_client: Client) -> None:
    asked = {"kind": "moment", "without-year": "coming"}

    assert say(admin_client, **asked, text="15-12-2026 9 uur") == {
        "words": "dinsdag 15 december 2026 om 09:00 uur",
        "value": "2026-12-15T09:00",
    }
    assert "bestaat 02:30 uur niet" in say(admin_client, **asked, text="28-3-2027 2:30")["sentence"]
    assert "de eerste keer die nacht" in say(admin_client, **asked, text="31-10-2027 2:30")["words"]
    assert "lezen we niet" in say(admin_client, **asked, text="binnenkort")["sentence"]
    assert say(admin_client, kind="day", **{"without-year": "latest"}, text="1 mei")["words"].endswith(
        f"1 mei {last_first_of_may().year}"
    )
    assert say(admin_client, kind="time", **{"without-year": "coming"}, text="9u30")["words"] == "09:30"


def last_first_of_may() -> date:
    """The last one, up to today."""
    today = timezone.localdate()
    return max(day for day in (date(today.year, 5, 1), date(today.year - 1, 5, 1)) if day <= today)


@pytest.mark.parametrize("asked", [{}, {"kind": "x", "without-year": "coming", "text": "1-1"}, {"kind": "day"}])
def test_a_question_that_is_none_is_refused(admin_client: Client, asked: dict[str, str]) -> None:
    answer = admin_client.get("/admin/datum/", asked, headers={"host": "beheer.localhost"})

    assert answer.status_code == 400


def test_who_is_not_logged_in_is_not_answered(client: Client) -> None:
    answer = client.get("/admin/datum/", {"kind": "day", "text": "1-1"}, headers={"host": "beheer.localhost"})

    assert answer.status_code == 302


def test_somebody_who_types_an_age_hears_how_it_is_read(admin_client: Client) -> None:
    assert say(admin_client, kind="age", text="48") == {"words": "4 jaar"}
    assert "lezen we niet als een leeftijd" in say(admin_client, kind="age", text="vier")["sentence"]
