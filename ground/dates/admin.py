"""Every field for a day or time of the admin: reads what people write, and offers the browser's own calendar.

Wagtail's picker turns what it cannot read into today without a word, covers the buttons and needs inline script.
"""

from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Media
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.views.decorators.http import require_GET
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from ground.ages.words import age_in_words, read_age
from ground.dates.fields import (
    DayField,
    DaysField,
    MomentField,
    PastDayField,
    PastMomentField,
    TimeField,
    in_words,
    read,
)
from ground.dates.reading import WithoutYear

# Fields of which a day without a year is not one to come.
WITHOUT_YEAR = {"date": WithoutYear.NEAREST, "statement_date": WithoutYear.LATEST, "given_on": WithoutYear.LATEST}
_FORMATS = {"day": "%Y-%m-%d", "time": "%H:%M", "moment": "%Y-%m-%dT%H:%M"}


def install() -> None:
    """Put these fields where Wagtail's and django-filter's own would stand."""
    for model_field, widget, form_field in (
        (models.DateField, AdminDateInput, DayField),
        (models.TimeField, AdminTimeInput, TimeField),
        (models.DateTimeField, AdminDateTimeInput, MomentField),
    ):
        register_form_field_override(model_field, override=_overrides(widget, form_field))
        register(WidgetAdapter(), widget)
        setattr(widget, "media", property(_no_script))  # noqa: B010  (a property of Wagtail's)
    django_filters.DateFilter.field_class = PastDayField
    django_filters.DateTimeFilter.field_class = PastMomentField
    django_filters.DateFromToRangeFilter.field_class = DaysField


def _no_script(_widget: Any) -> Media:
    """Wagtail's picker is not used, and a dialogue with a script is stopped by the policy (docs/adr/0052)."""
    return Media()


def _overrides(widget: type, form_field: type) -> Any:
    def for_field(field: Any) -> dict[str, Any]:
        without_year = WITHOUT_YEAR.get(field.name, WithoutYear.COMING)
        return {"widget": widget, "form_class": form_field, "without_year": without_year}

    return for_field


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [path("datum/", say, name="read_date")]


@hooks.register("insert_global_admin_js")
def script() -> str:
    return format_html('<script type="module" src="{}"></script>', static("admin/dates.js"))


@hooks.register("insert_global_admin_css")
def sheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/dates.css"))


@require_GET
def say(request: HttpRequest) -> JsonResponse:
    """How what somebody typed is read: `words` for people and `value` for the calendar, or a `sentence` why not."""
    kind = request.GET.get("kind", "")
    without_year = request.GET.get("without-year", "")
    text = request.GET.get("text", "")
    if kind == "age" and text.strip():
        return _say_age(text)
    if kind not in _FORMATS or without_year not in set(WithoutYear) or not text.strip():
        return JsonResponse({}, status=400)
    try:
        value = read(kind, text, WithoutYear(without_year))
    except ValidationError as error:
        return JsonResponse({"sentence": " ".join(error.messages)})
    return JsonResponse({"words": in_words(value), "value": value.strftime(_FORMATS[kind])})


def _say_age(text: str) -> JsonResponse:
    try:
        return JsonResponse({"words": age_in_words(read_age(text))})
    except ValueError as error:
        return JsonResponse({"sentence": str(error)})
