"""Characters that nobody means to type, in forms and in what goes out."""

import json
import logging
import sys
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text import DraftailRichTextArea

from config.log_lines import OneLine
from content.models import Module
from ground.hours.opening_hours import OpeningHours
from ground.spreadsheets import cell
from ground.telephone.fields import ReadField
from ground.text.characters import one_line, plain, readable
from tests.content.admin_forms import body, create

UNFIT = "\x00\x01\x02\x08\x0e\x1b\x7f\x9f\ufffe\uffff\ufdd0\ud800\udfff\U0001ffff\ufffc"


def test_controls_surrogates_and_what_is_no_character_go() -> None:
    assert readable(f"Slaap{UNFIT} goed\t\U0001f634 é\u200d\u00ad") == "Slaap goed\t\U0001f634 é\u200d\u00ad"


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r\n", "\r"])
def test_every_kind_of_line_break_is_one(mark: str) -> None:
    assert readable(f"een{mark}twee") == "een\ntwee"
    assert one_line(f"een{mark}twee") == "een twee"


@given(st.text(st.characters()))
def test_any_text_becomes_what_xml_and_a_database_can_hold(text: str) -> None:
    assert readable(readable(text)) == readable(text)
    readable(text).encode()
    assert "\n" not in one_line(text)


def test_numbers_in_any_script_with_any_dash_are_ascii() -> None:
    assert plain("\u200e\uff0b31\u00a030\u202f12\u20113\u2013\u0664\u0665\u2212\u00ad6") == "+31 30 12-3-45-6"


@pytest.mark.parametrize(
    "text", ["ma\u2011vr\u00a009:00\u201317:00", "\u200ema-vr 09:00 \u2212 17:00", "ma\u2013vr 9\u201317\u2028"]
)
def test_hours_are_read_with_any_dash_and_space(text: str) -> None:
    assert OpeningHours.parse(text) == OpeningHours.parse("ma-vr 09:00-17:00")


def test_a_field_that_cannot_be_read_says_so() -> None:
    class Never(ReadField):
        @staticmethod
        def kept(text: str) -> str:
            raise ValueError("Dat kan niet.")

    with pytest.raises(ValidationError, match="Dat kan niet"):
        Never().clean("x", None)


@pytest.mark.parametrize(
    ("field", "cleaned"),
    [
        (forms.CharField(), "een twee"),
        (forms.SlugField(), None),
        (forms.CharField(widget=forms.Textarea), "een\ntwee"),
        (forms.CharField(widget=DraftailRichTextArea), "een<br/>twee"),
    ],
)
def test_every_text_field_of_a_form_cleans_what_it_is_given(field: forms.CharField, cleaned: str | None) -> None:
    typed = f"{UNFIT}een\x0btwee\x02"

    if cleaned is None:
        with pytest.raises(ValidationError):
            field.clean(typed)
    else:
        assert field.clean(typed) == cleaned


@pytest.mark.parametrize(
    "typed", ["e\u0301e\u0301n", "\u202eéé\u202cn", "é\u200bé\u2060n\ufeff", "\u2067ée\u0301n\u2069"]
)
@pytest.mark.parametrize("widget", [forms.TextInput, forms.Textarea, DraftailRichTextArea])
def test_what_looks_the_same_is_the_same(typed: str, widget: type[forms.Widget]) -> None:
    assert forms.CharField(widget=widget).clean(typed) == "één"
    assert forms.CharField(widget=widget).clean("co\u00adouder\u200dschap") == "co\u00adouder\u200dschap"


def test_a_password_is_left_as_it_was_chosen() -> None:
    assert (
        forms.CharField(widget=forms.PasswordInput, strip=False).clean("e\u0301en\x0btwee\t") == "e\u0301en\x0btwee\t"
    )


def test_all_words_of_a_national_text_are_cleaned_as_they_are_typed(admin: Client) -> None:
    words = {"key": "aaaaa", "text": "Leg je\x0bbaby\x02 neer\ud800", "type": "unstyled", "depth": 0}
    state = {"blocks": [words | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    posted = body()
    posted["0"]["value"]["heading"] = "Wat\u000bdoe je\u0002?"
    posted["0"]["value"]["blocks"]["0"]["value"] = json.dumps(state)

    response = create(
        admin, title="Slapen\u000bgaan\u0002", slug="slapen-gaan", short_answer="Een\u2028twee\ufffe", body=posted
    )

    assert response.status_code == 302
    module = Module.objects.get(slug="slapen-gaan").get_latest_revision_as_object()
    assert (module.title, module.short_answer) == ("Slapen gaan", "Een\ntwee")
    section = module.body[0].value
    assert section["heading"] == "Wat doe je?"
    assert "Leg je<br/>baby neer" in section["blocks"][0].value.source


def _logged(message: str, *args: Any, error: bool = False) -> str:
    record = logging.LogRecord("content", logging.ERROR, "", 1, message, args, sys.exc_info() if error else None)
    return OneLine("{levelname} {name} {message}", style="{").format(record)


@pytest.mark.parametrize("mark", ["\n", "\r", "\x0b", "\x85", "\u2028", "\x1b[2K", "\u202e"])
def test_a_title_cannot_begin_a_line_of_the_log(mark: str) -> None:
    line = _logged("%s is published", f"Slapen{mark}ERROR django alles kapot")

    assert len(line.splitlines()) == 1
    assert mark not in line


def test_an_error_cannot_begin_a_line_of_the_log_either() -> None:
    try:
        raise ValueError("Slapen\nINFO django niets aan de hand")
    except ValueError:
        written = _logged("It failed", error=True)

    assert written.splitlines()[0] == "ERROR content It failed"
    assert all(line.startswith("    ") for line in written.splitlines()[1:])


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "-", "+31-20"]
)
def test_no_text_of_an_export_is_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_numbers_of_an_export_stay_to_be_read() -> None:
    assert cell("+31 30 123 45 67") == "+31 30 123 45 67"
    assert cell("+31301234567") == "+31 30 123 4567"
    assert cell("ma-vr") == "ma-vr"
    assert cell(-5) == -5
