"""Telephone numbers in running text."""

from collections.abc import Callable, Iterable

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi

from content.releases.telephone_links import link_numbers

register = template.Library()


@register.filter
def number(value: str) -> str:
    """A number that stays in its own order in a language from right to left, where `0800-2000` would read 2000-0800."""
    return format_html('<bdi dir="ltr">{}</bdi>', value) if get_language_bidi() else value


@register.filter
def call_links(text: str, numbers: Iterable[str]) -> SafeString:
    """Words of which these numbers call with one tap, as they do in the national texts."""
    return mark_safe(link_numbers(escape(text), numbers, _as_shown()))  # noqa: S308 - escaped


@register.filter
def calling(html: SafeString, numbers: Iterable[str]) -> SafeString:
    """The same in HTML that was cleaned."""
    return mark_safe(link_numbers(html, numbers, _as_shown()))  # noqa: S308 - cleaned on saving


def _as_shown() -> Callable[[str], str]:
    """What numbers look like in the language of now; what is remembered of a text goes by it."""
    return number if get_language_bidi() else str
