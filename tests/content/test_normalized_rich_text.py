"""Rich text that says the same has one spelling, whatever the admin's editor makes of it."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from content.modules.blocks import RICH_TEXT_FEATURES
from content.releases.normalized_rich_text import for_the_editor, normalized
from ground.allowed_html import only_allowed

SAME = [
    ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
    ("<p><i><b>a</b></i></p>", "<p><strong><em>a</em></strong></p>"),
    ("<p><b>a</b><b>b</b></p>", "<p><strong>ab</strong></p>"),
    ("<p><b>a </b>b<i></i></p>", "<p><strong>a</strong> b</p>"),
    ("<p>caf&eacute; &#38; th&#xe9;</p>", "<p>café &amp; thé</p>"),
    ("<p>5&nbsp;euro, 6&#160;euro, 7\xa0euro</p>", "<p>5&nbsp;euro, 6&nbsp;euro, 7&nbsp;euro</p>"),
    ("<p>\xa0a&nbsp; b\n  c&nbsp;</p>", "<p>a b c</p>"),
    ("<p></p><p>a</p><p> <br/></p>", "<p>a</p>"),
    ("<p>a<br />b<br>\n c<br></p>", "<p>a<br>b<br>c</p>"),
    ("<p data-block-key='x' class=y>a</p>", "<p>a</p>"),
    ("a<p>b</p>c", "<p>a</p><p>b</p><p>c</p>"),
    ("<ul>\n<li>a</li>\n</ul><ul><li>b</li><li></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"),
    ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>"),
    ("<h3>a</h3><p>b</p>", "<p>a</p><p>b</p>"),
    ('<p><a title="x" href="/b/">a</a><a>c</a></p>', '<p><a href="/b/">a</a>c</p>'),
    ('<p><b>a <a href="/b/">b</a></b></p>', '<p><strong>a </strong><a href="/b/"><strong>b</strong></a></p>'),
    ('<p><a href="/b?x=1&y=2">b</a></p>', '<p><a href="/b?x=1&amp;y=2">b</a></p>'),
    ('<p><a href="/b/">a </a>b</p>', '<p><a href="/b/">a</a> b</p>'),
    ("<p>\U0001f600 <b>a</b></p>", "<p>\U0001f600 <strong>a</strong></p>"),
]
_LEAF = st.sampled_from(
    ["a", "b ", " c", "  ", "\n", "\xa0", "&nbsp;x", "é", "&amp;", "<br>", "\U0001f600", "1\u2009m", "it's"]
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = ("b", "strong", "i", "em", 'a href="/b/?x=1&y=2"', 'a href="https://c.example/"', "span")
    parts = st.lists(inner, max_size=4).map("".join)
    return st.builds(lambda tag, words: f"<{tag}>{words}</{tag.split()[0]}>", st.sampled_from(tags), parts)


_WORDS = st.lists(st.recursive(_LEAF, _wrapped, max_leaves=6), max_size=5).map("".join)
_ITEMS = st.recursive(
    _WORDS.map(lambda words: f"<li>{words}</li>"),
    lambda items: st.builds(
        lambda words, tag, inner: f"<li>{words}<{tag}>{''.join(inner)}</{tag}></li>",
        _WORDS, st.sampled_from(["ul", "ol"]), st.lists(items, min_size=1, max_size=3),
    ),
    max_leaves=5,
)  # fmt: skip
_BLOCK = st.one_of(
    _WORDS.map(lambda words: f"<p>{words}</p>"),
    _WORDS,
    _WORDS.map(lambda words: f"<h3>{words}</h3>"),
    st.builds(
        lambda tag, items: f"<{tag}>\n{''.join(items)}</{tag}>",
        st.sampled_from(["ul", "ol"]),
        st.lists(_ITEMS, min_size=1),
    ),
)
HTML = st.lists(_BLOCK, max_size=5).map("".join)


def through_the_editor(html: str) -> str:
    """What Wagtail's editor stores of what stood in the database."""
    converter = ContentstateConverter(RICH_TEXT_FEATURES)
    into = for_the_editor(only_allowed(html, stored=True))
    stored: str = converter.to_database_format(converter.from_database_format(into))
    return stored


def spelled(html: str) -> str:
    return normalized(only_allowed(html))


def words_of(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize(("html", "spelling"), SAME)
def test_there_is_one_spelling(html: str, spelling: str) -> None:
    assert spelled(html) == spelling
    assert spelled(spelling) == spelling


def test_lists_that_an_empty_paragraph_keeps_apart_stay_apart() -> None:
    html = "<ol><li>a</li></ol><p></p><ol><li>b</li></ol>"

    assert spelled(html) == "<ol><li>a</li></ol><ol><li>b</li></ol>"
    assert spelled(through_the_editor(html)) == spelled(html)


@given(HTML)
def test_the_editor_makes_no_other_text_of_what_it_is_given(html: str) -> None:
    assert spelled(through_the_editor(html)) == spelled(html)


@given(HTML)
def test_no_word_is_lost(html: str) -> None:
    assert words_of(spelled(html)) == words_of(html)
