"""The small world of the site's tests, for what needs it beside a real server."""

from tests.site.conftest import _built, get, world  # noqa: F401  (fixtures)
