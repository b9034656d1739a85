"""Groups in the menu of the admin: what one does, under one name. What is closed to somebody is not in theirs."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

# Each group asks this hook what to leave out, as Wagtail's own menus ask theirs (site/config/wagtail_hooks.py).
CONSTRUCT = "construct_task_menu"


class TaskGroup(SnippetViewSetGroup):
    """Lists of rows under one name in the menu; other screens come in through `submenu_hook`."""

    def get_menu_item(self, order: int | None = None) -> SubmenuMenuItem:
        menu = Menu(self.submenu_hook, CONSTRUCT, items=self.get_submenu_items())
        return SubmenuMenuItem(
            self.menu_label, menu, name=self.menu_name, icon_name=self.menu_icon, order=self.get_menu_item_order(order)
        )


class LinkFor(MenuItem):
    """A link for some people only: `may` is asked of who looks."""

    def __init__(self, may: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._may = may

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(self._may(request.user))
