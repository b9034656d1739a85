"""Include a part of a page that was rendered before; see municipalities.sites.fragment_cache.

`{% kept "public/parts/frame/header.html" %}` is a part that depends on the site alone, `{% kept_of_values
"public/parts/listings/card.html" card=card %}` one that depends on the values given alone.
"""

from collections.abc import Hashable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from municipalities.sites import fragment_cache as parts

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context: dict[str, Any], name: str, **switches: str | bool) -> SafeString:
    """A part of the site; the switches have few values each."""
    return parts.kept(context["frame"], name, **switches)


@register.simple_tag
def kept_of_values(name: str, **values: Hashable) -> SafeString:
    """A part of a frozen value, such as a card."""
    return parts.kept_of_values(name, **values)
