"""The HTML that editors may write: a short list of tags, everything else taken out."""

import re

import nh3

TAGS = {"p", "strong", "b", "em", "i", "ul", "ol", "li", "a", "br", "h3"}
SCHEMES = {"http", "https", "mailto", "tel", "module"}
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")


def clean(html: str) -> str:
    """`html` with only the allowed tags and safe links left; empty paragraphs dropped.

    Links keep `href` alone: site-relative, http(s), mail, telephone, or `module:<slug or uid>`, which the compiler
    of releases turns into an address of this site.
    """
    cleaner = nh3.Cleaner(
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style", "template", "iframe", "svg", "math"},
    )
    return _EMPTY.sub("", cleaner.clean(html)).strip()
