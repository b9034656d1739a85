"""The HTML that editors may write: a short list of tags, everything else taken out."""

import re
from functools import cache
from html import unescape
from urllib.parse import unquote

import nh3

from ground.telephone.numbers import found
from ground.text.characters import with_breaks

TAGS = {"p", "strong", "b", "em", "i", "ul", "ol", "li", "a", "br", "h3"}
SCHEMES = {"http", "https", "mailto", "tel", "module"}
_CALL = re.compile(r'<a href="tel:([^"]*)">(.*?)</a>', re.DOTALL)
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
# Of a link to a page or a file that was chosen in the admin, as Wagtail stores it.
CHOSEN = {"linktype", "id"}


def clean(html: str) -> str:
    """`html` with only the allowed tags and safe links left; empty paragraphs dropped."""
    return _EMPTY.sub("", only_allowed(html)).strip()


def only_allowed(html: str, *, stored: bool = False) -> str:
    """`html` with only the allowed tags and safe links left.

    Links keep `href` alone: site-relative, http(s), mail, a telephone number that exists, or `module:<slug or uid>`,
    which the compiler of releases turns into an address of this site. With `stored` they keep what Wagtail knows them
    by, too, and telephone numbers as they were typed.
    """
    cleaned: str = _cleaner(stored).clean(with_breaks(html))
    return cleaned if stored else _CALL.sub(_to_call, cleaned)


@cache
def _cleaner(stored: bool) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes={"a": {"href"} | (CHOSEN if stored else set()), "*": set()},
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style", "template", "iframe", "svg", "math"},
    )


def _to_call(link: re.Match[str]) -> str:
    """A link that dials what its number says; one with a number that cannot be read becomes its words."""
    number = found(unquote(unescape(link[1])))
    return f'<a href="tel:{number.dialled}">{link[2]}</a>' if number else link[2]
