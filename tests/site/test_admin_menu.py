"""The menu of the admin, which Wagtail makes once in a process and shows to people of both languages."""

import pytest
from django.utils.translation import gettext, override
from wagtail.admin import menu as menus

pytestmark = pytest.mark.django_db


def labels_of(menu: menus.Menu) -> list[str]:
    """What stands in a menu and in those below it, in the language of now."""
    found = []
    for each in menu.registered_menu_items:
        found += [str(each.label), *(labels_of(each.menu) if isinstance(each, menus.SubmenuMenuItem) else ())]
    return found


def test_the_menu_is_in_the_language_of_who_looks_whoever_came_first() -> None:
    with override("nl"):
        dutch = labels_of(menus.Menu(register_hook_name="register_admin_menu_item"))
        menu = menus.Menu(register_hook_name="register_admin_menu_item")
        labels_of(menu)

    with override("en"):
        english = labels_of(menu)
        left = [label for label in english if gettext(label) != label]

    assert "Teksten" in dutch
    assert "Texts" in english
    assert left == []
