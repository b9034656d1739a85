"""Where a line may break: never inside "0 tot 1 jaar" or "'s avonds", and in a mail address behind its signs."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_TOGETHER = re.compile(
    r"(?<=\d) (?=(?:tot|to) \d|jaar\b|years?\b|maand|months?\b|uur\b)"  # 0 tot 1 jaar, 21.30 uur
    r"|(?:(?<=\d tot)|(?<=\d to)) (?=\d)"
    r"|(?<!\w['’]s)(?<=['’]s) (?=\w)"  # 's avonds, but not "foto's van"
)
_SIGNS = re.compile(r"(@|\.(?=\w)|(?<=\w)[-_])")


@register.filter
def together(text: str) -> str:
    """Words of which an age, an hour and "'s avonds" are never parted."""
    return _TOGETHER.sub("\u00a0", str(text))


@register.filter
def breakable(address: str) -> SafeString:
    """A mail address that breaks behind `@` and `-` and before a dot, and nowhere else while its pieces fit."""
    return mark_safe(_SIGNS.sub(_with_break, escape(address)))  # noqa: S308 - escaped


def _with_break(sign: re.Match[str]) -> str:
    return f"<wbr>{sign[0]}" if sign[0] == "." else f"{sign[0]}<wbr>"
