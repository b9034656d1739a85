"""What search adds to Wagtail's admin."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.admin import menu
from search.admin.searches import frequent_list, poorly_answered_list
from search.admin.synonyms import DeleteSynonyms, try_query

register_snippet(menu.SearchGroup)
# After Wagtail's own, which it replaces for this model.
hooks.register("register_bulk_action", DeleteSynonyms, order=10)
for item in (menu.try_query_item, menu.poorly_answered_item, menu.frequent_item):
    hooks.register(menu.ITEM_HOOK, item)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The pages beside the lists of rows."""
    return [
        path("zoeken/proberen/", try_query, name="search_try_query"),
        path("zoeken/weinig-gevonden/", poorly_answered_list, name="search_poorly_answered"),
        path("zoeken/veel-gezocht/", frequent_list, name="search_frequent"),
    ]
