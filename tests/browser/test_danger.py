"""Somebody in danger searches on a small phone, also with large letters: whom to call is there without scrolling."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.town import Town

pytestmark = pytest.mark.sqlite  # a browser sees the same with another database

FIRST = {
    "112": "tel:112",
    "ik heb pillen geslikt": "tel:112",
    "baby ademt niet": "tel:112",
    "papa slaat mij": "tel:112",
    "ik wil dood": "tel:113",
    "naaktfoto chantage": "tel:08000188",
    "ik schud mijn baby bijna": "tel:000700",
}
YOUNG = {"ik heb pillen geslikt": "tel:112", "ik ben weggelopen": "tel:112"}


@pytest.mark.parametrize("letters", ["100%", "200%"])
def test_the_number_to_call_is_seen_without_scrolling(town: Town, visit: Visit, letters: str) -> None:
    visitor = visit(width=360, height=640)
    below: dict[str, float] = {}
    for site, questions in ((town.utrecht, FIRST), (town.young, YOUNG)):
        for question, number in questions.items():
            visitor.open(f"{site}/zoeken/?q={question.replace(' ', '+')}")
            page = visitor.page
            page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
            line = page.locator(".cjg-crisis")
            first = line.locator("a").first
            assert str(first.get_attribute("href")).startswith(number), question
            button, form = first.bounding_box(), page.locator("main form[role=search]").bounding_box()
            assert button is not None
            assert form is not None
            assert button["y"] < form["y"], question
            if (end := button["y"] + button["height"]) > 640:
                below[question] = end
    assert below == {}
