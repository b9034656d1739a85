"""What the frame adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.menu import settings_menu as settings
from wagtail.admin.wagtail_hooks import register_keyboard_shortcuts_menu_item
from wagtail.documents.wagtail_hooks import register_documents_menu_item
from wagtail.images.wagtail_hooks import register_images_menu_item

from config import log_in  # noqa: F401  (registers hooks)
from config.admin_gate import is_open
from config.getting_in import own_factors  # noqa: F401  (the same)
from ground.task_menu import CONSTRUCT

# Wagtail's own: the tree of pages, for which there is a list; links to its English pages; the number of its version.
_NOT_OURS = {"explorer", "help", "settings"}
_FILES = {"images", "documents"}


@hooks.register("construct_main_menu", order=10)
def only_what_is_a_task(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what of Wagtail's menu is no work of ours; pictures and documents are one group for who has both."""
    files = _FILES if {item.name for item in items} >= _FILES else {"files"}
    items[:] = [item for item in items if item.name not in _NOT_OURS | files]


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
@hooks.register(CONSTRUCT)
def only_what_is_open(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what this person may not open; a menu with nothing in it is not shown."""
    items[:] = [item for item in items if is_open(request.user, item.url)]


@hooks.register("register_admin_menu_item")
def start_item() -> MenuItem:
    """The first page."""
    return MenuItem(_("Te doen"), reverse("wagtailadmin_home"), name="to-do", icon_name="home", order=0)


@hooks.register("register_admin_menu_item")
def files_item() -> SubmenuMenuItem:
    """Pictures and documents."""
    menu = Menu(items=[register_images_menu_item(), register_documents_menu_item()], construct_hook_name=CONSTRUCT)
    return SubmenuMenuItem(_("Foto's en documenten"), menu, name="files", icon_name="image", order=300)


@hooks.register("register_admin_menu_item")
def installation_item() -> SubmenuMenuItem:
    """What is set for everybody, without the number of Wagtail's version below it."""
    return SubmenuMenuItem(_("Instellingen"), settings, name="installation", icon_name="cogs", order=9900)


@hooks.register("register_admin_menu_item")
def shortcuts_item() -> MenuItem:
    """All that is ours of Wagtail's menu for help."""
    item: MenuItem = register_keyboard_shortcuts_menu_item()
    item.order = 11_000
    return item
