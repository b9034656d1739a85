"""What a text of the editors lacks, from the page to the rules."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from content.models import Module, PublicKey, Topic
from content.modules.what_is_lacking import lacks_of
from content.validation.recording import overrule, see, take_back
from people.models import Person
from tests.making.blocks import section
from tests.making.blocks import text as words
from tests.making.experts import make_expert, on_paper
from tests.making.people import make_chief_editor, make_writer
from tests.making.texts import approve, draft_module, fresh, make_source, released_module

pytestmark = pytest.mark.usefixtures("board")


def codes(module: Module, **asked: Any) -> list[str]:
    return [lack.code for lack in lacks_of(module, **asked)]


def text(**fields: Any) -> Module:
    """A draft with a source that lacks an expert alone."""
    module = draft_module(**({"sources": [make_source()]} | fields))
    module.save_revision()
    return fresh(module)


@pytest.fixture
def editor(board: PublicKey) -> Person:
    return make_writer()


@pytest.fixture
def chief(board: PublicKey) -> Person:
    return make_chief_editor()


def test_a_text_goes_through_every_state_of_an_approval(editor: Person, chief: Person) -> None:
    module = text()
    row_of = {"nobody": codes(module)}
    row = on_paper(module, make_expert(), editor)
    row_of["recorded"] = codes(module)
    see([row], chief)
    row_of["seen"] = codes(module)
    row_of["published by the second"] = codes(module, published_by=chief.pk)
    row_of["published by another"] = codes(module, published_by=editor.pk)
    take_back(row, "Herzien.", editor)
    row_of["taken back"] = codes(module)

    assert row_of == {
        "nobody": ["expert"],
        "recorded": ["unseen"],
        "seen": [],
        "published by the second": ["second_person"],
        "published by another": [],
        "taken back": ["expert"],
    }


def test_another_topic_asks_what_it_asks(editor: Person, chief: Person) -> None:
    module = text()
    see([on_paper(module, make_expert("Bas Bos", "pedagoog", "opvoeding"), editor)], chief)

    module.other_topics = [Topic.objects.get(code="gezondheid-vaccinaties")]
    asked = codes(module)
    see([on_paper(module, make_expert(), editor)], chief)

    assert asked == ["field"]
    assert codes(module) == []


def test_a_refusal_blocks_until_it_is_decided_otherwise(editor: Person, chief: Person) -> None:
    module = text()
    no = on_paper(module, make_expert(), editor, verdict="rejected", remarks="Te stellig.", valid_until=None)
    yes = on_paper(module, make_expert("Bas Bos"), editor)
    see([yes], chief)
    before = codes(module)

    overrule(no, yes, "De richtlijn zegt het zo.", chief)
    decided = codes(module)
    take_back(yes, "Toch niet.", chief)

    assert (before, decided, codes(module)) == (["rejected"], [], ["rejected", "expert"])


def test_an_approval_of_before_the_experts_counts_as_one() -> None:
    module = text()
    approve(module)

    assert codes(module) == []
    approve(module, valid_until=timezone.localdate() - timedelta(days=1))
    assert codes(module) == ["lapsed"]


def test_a_text_without_a_source_says_why() -> None:
    module = text(sources=[])
    approve(module)

    assert codes(module) == ["source"]
    module.no_source_because = "Alleen een telefoonnummer."
    assert codes(module) == []


def test_why_there_is_no_source_changes_no_words() -> None:
    module = text(sources=[])
    approve(module)
    before = codes(module)

    module.no_source_because = "Alleen een telefoonnummer."

    assert (before, codes(module)) == (["source"], [])


def test_links_to_texts_and_fixed_pages_lead_somewhere() -> None:
    other = released_module("Huilen", slug="huilen")
    links = f'<a linktype="page" id="{other.pk}">a</a><a href="/contact/">b</a><a href="/informatie/huilen/">c</a>'
    module = text(body=[section(words(f"<p>{links}</p>"))])
    approve(module)
    lost = text(body=[section(words('<p><a href="/weg/">a</a> [bron]</p>'))])
    approve(lost)

    assert codes(module) == []
    assert codes(lost) == ["placeholder", "link"]


def test_it_costs_few_queries(django_assert_max_num_queries: Any, editor: Person, chief: Person) -> None:
    module = text()
    see([on_paper(module, make_expert(), editor)], chief)
    module = Module.objects.select_related("locale", "primary_topic", "counterpart").get(pk=module.pk)
    lacks_of(module)

    with django_assert_max_num_queries(9):  # six of them make the draft
        lacks_of(module)
