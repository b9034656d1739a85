"""What municipalities adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from municipalities.pages import standing  # noqa: F401  (registers hooks)
from municipalities.tenancy import deleting, page_filters, page_views, reports, statements  # noqa: F401  (register hooks)
from municipalities.tenancy.scoped_views import DeleteOwn
from municipalities.tenancy.viewsets import LocalGroup

register_snippet(LocalGroup)
# After Wagtail's own, which it replaces for these models.
hooks.register("register_bulk_action", DeleteOwn, order=10)
