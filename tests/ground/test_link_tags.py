"""Links in rich text that get another address, or become words."""

import pytest

from ground.allowed_html import clean
from ground.text.link_tags import Attributes, LinkTags


def moved(attributes: Attributes) -> str | None:
    """A link to page 1 has an address, other pages have none, and what is no page stays."""
    if "linktype" not in attributes:
        return None
    return '<a href="/een/">' if attributes["id"] == "1" else ""


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p>Zie <a linktype="page" id="1"><b>een</b></a>.</p>', '<p>Zie <a href="/een/"><b>een</b></a>.</p>'),
        ('<p>Zie <a id="2" linktype="page"><b>twee</b></a>.</p>', "<p>Zie <b>twee</b>.</p>"),
        ('<p><a href="https://x.example/">daar</a></p>', '<p><a href="https://x.example/">daar</a></p>'),
        ('<a linktype="page" id="2">a</a> <a linktype="page" id="1">b</a>', 'a <a href="/een/">b</a>'),
    ],
)
def test_a_link_moves_stays_or_becomes_words(html: str, shown: str) -> None:
    assert clean(LinkTags(moved)(html)) == shown


def test_the_links_of_a_text_are_known() -> None:
    html = '<p><a linktype="page" id="1">een</a> <a href="/twee/?a&amp;b">twee</a></p>'

    assert LinkTags(moved).links(html) == [{"linktype": "page", "id": "1"}, {"href": "/twee/?a&b"}]
