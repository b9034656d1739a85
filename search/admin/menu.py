"""The menu "Zoekvragen": every item only for who may open it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from ground.task_menu import TaskGroup
from municipalities.tenancy.ownership import is_national
from search.admin.access import sees_searches
from search.admin.synonyms import SynonymViewSet

ITEM_HOOK = "register_search_menu_item"


class SearchGroup(TaskGroup):
    """The menu; what is no list of rows comes in through its hook."""

    menu_label = _("Zoekvragen")  # Wagtail itself has a menu entry "Zoeken"
    menu_icon = "glasses"
    menu_order = 260
    submenu_hook = ITEM_HOOK
    items = (SynonymViewSet,)


class ItemFor(MenuItem):
    """A menu item that only some people see."""

    def __init__(self, may: Callable[[Any], bool], label: Any, url_name: str, icon: str, order: int) -> None:
        super().__init__(label, reverse(url_name), name=url_name.replace("_", "-"), icon_name=icon, order=order)
        self._may = may

    def is_shown(self, request: HttpRequest) -> bool:
        return self._may(request.user)


def try_query_item() -> MenuItem:
    """The box to try a query in."""
    return ItemFor(is_national, _("Zoekvraag proberen"), "search_try_query", "search", 20)


def poorly_answered_item() -> MenuItem:
    """Searches that found little."""
    return ItemFor(sees_searches, _("Weinig gevonden"), "search_poorly_answered", "help", 30)


def frequent_item() -> MenuItem:
    """What is asked most."""
    return ItemFor(is_national, _("Veel gezocht"), "search_frequent", "list-ol", 40)
