"""What no browser sends to the form of a national text: an error in the form or a sentence, never a 500."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from content.models import Module
from tests.content.admin_forms import FORM
from tests.making.texts import released_module

UNREADABLE = "Deze vraag kunnen we niet lezen"
CHOSEN = ["counterpart", "replacement", "primary_topic"]
NO_IDS = {"x": "", "9" * 30: "", "1.5": "action-publish", '{"blocks": 1}': ""}
# One name of each kind in the form of a text with a block of every shape.
BLOCKS = "body-0-value-blocks"
NUMBERS = [
    "help_advice-count", "help_advice-0-order", "help_advice-0-value-signs-count",
    "body-count", "body-0-order", f"{BLOCKS}-count", f"{BLOCKS}-1-order",
    f"{BLOCKS}-1-value-count", f"{BLOCKS}-1-value-0-order", f"{BLOCKS}-2-value-image", f"{BLOCKS}-3-value-row-count",
    f"{BLOCKS}-3-value-column-count", f"{BLOCKS}-3-value-column-0-order", f"{BLOCKS}-3-value-column-0-type",
]  # fmt: skip
REQUIRED = [name for name in NUMBERS if not name.endswith("image")] + ["body-0-deleted", "help_advice-0-type"]


@pytest.fixture
def module(board: Any) -> Module:
    return released_module()


@pytest.fixture
def address(module: Module) -> str:
    return reverse("wagtailadmin_pages:edit", args=[module.pk])


@pytest.fixture
def sent(admin: Client, address: str) -> QueryDict:
    """What a browser sends of a text with blocks."""
    admin.raise_request_exception = False
    data = querydict_from_html(admin.get(address).content.decode(), form_id=FORM).copy()
    item = {"deleted": "", "order": "0", "type": "item", "value": "Tip", "id": ""}
    cells = {"column-0-type": "text", "column-0-heading": "Kop", "cell-0-0": "Cel", "caption": ""}
    places = {
        f"{each}-0-{name}": value for each in ("row", "column") for name, value in [("order", "0"), ("deleted", "")]
    }
    blocks = [
        ("text", rich_text("<p>Tekst.</p>")),
        ("tips", {"count": "1", "0": item}),
        ("image", {"image": "", "alt": "", "rights": ""}),
        ("table", {"row-count": "1", "column-count": "1", **cells, **places}),
    ]
    section = streamfield([("section", {"heading": "Kop", "blocks": streamfield(blocks)})])
    section["0"]["id"] = ""
    advice = streamfield([("advice", {"level": "call_112", "text": "Als het brandt.", "signs": {"count": "0"}})])
    for name, value in nested_form_data({"body": section, "help_advice": advice}).items():
        data[name] = str(value)
    return data


def test_what_is_no_id_is_refused_at_its_field_and_the_rest_stays(
    admin: Client, address: str, sent: QueryDict, module: Module
) -> None:
    for no_id, button in NO_IDS.items():
        data = sent.copy()
        data.update({"title": "Getypt", button: button})
        for name in CHOSEN:
            data[name] = no_id

        answer = admin.post(address, data)

        assert answer.status_code in (200, 400), no_id
        if answer.status_code == 200:
            assert set(CHOSEN) <= set(answer.context["form"].errors)
            assert 'value="Getypt"' in answer.content.decode()
    assert Module.objects.get(pk=module.pk).get_latest_revision_as_object().title != "Getypt"


@pytest.mark.parametrize("how", ["gone", "x", "9" * 30])
def test_blocks_that_are_not_put_together_as_blocks_get_a_sentence(
    admin: Client, address: str, sent: QueryDict, how: str
) -> None:
    for name in REQUIRED if how == "gone" else NUMBERS:
        data = sent.copy()
        assert name in data
        del data[name]
        if how != "gone":
            data[name] = how

        answer = admin.post(address, data)

        # So large an order is an order, and so large an id that of no picture.
        if how != "9" * 30 or answer.status_code >= 400:
            assert (answer.status_code, UNREADABLE in answer.content.decode()) == (400, True), name


def test_a_form_without_any_numbers_of_what_is_in_it_gets_a_sentence(
    admin: Client, address: str, sent: QueryDict
) -> None:
    without = QueryDict(mutable=True)
    for name in sent:
        if not name.endswith(("-count", "-TOTAL_FORMS", "-INITIAL_FORMS")):
            without.setlist(name, sent.getlist(name))

    for data in (without, QueryDict(), QueryDict("title=Titel")):
        answer = admin.post(address, data)
        preview = admin.post(f"{address}preview/", data)

        assert (answer.status_code, UNREADABLE in answer.content.decode()) == (400, True)
        assert preview.status_code < 500


def test_the_blocks_of_a_browser_are_kept(admin: Client, address: str, sent: QueryDict, module: Module) -> None:
    answer = admin.post(address, sent)

    draft = Module.objects.get(pk=module.pk).get_latest_revision_as_object()
    assert answer.status_code == 302
    assert [block.block_type for block in draft.body[0].value["blocks"]] == ["text", "tips", "image", "table"]
