"""One search over national texts, listings and local pages."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class SearchApp(AppConfig):
    name = "search"
    verbose_name = _("Zoeken")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search.admin import synonym_rights
        from search.checks import check_search_url
        from search.demo import loading  # noqa: F401  (a part of the demo)
        from search.index import indexing  # noqa: F401  (subscribes)
        from search.log import retention  # noqa: F401  (a job of the clock)

        register(check_search_url)
        synonym_rights.register()
