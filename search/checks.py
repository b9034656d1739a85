"""What must be right before the site starts."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from search.engines import engine


def check_search_url(**kwargs: Any) -> list[CheckMessage]:
    """search.E001: SEARCH_URL names an engine that there is."""
    try:
        engine()
    except ImproperlyConfigured as error:
        return [Error(str(error), hint="See the table of settings in docs/operators.md.", id="search.E001")]
    return []
