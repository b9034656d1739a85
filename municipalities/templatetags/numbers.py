"""Telephone numbers in running text."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language_bidi

register = template.Library()


@register.filter
def number(value: str) -> str:
    """A number that stays in its own order in a language from right to left, where `0800-2000` would read 2000-0800."""
    return format_html('<bdi dir="ltr">{}</bdi>', value) if get_language_bidi() else value
