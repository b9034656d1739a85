"""Every list, chooser and form of the admin costs the same number of queries at 5 and at 50 rows, and stays small.

The lists are found, not named here: a new one is tested for free.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from content.modules.national_board import national_index
from content.modules.page import Module
from content.reference_data.taxonomy import Topic
from municipalities.listings.listing import Listing
from municipalities.pages.models import LocalPage
from tests.making.listings import make_listing
from tests.making.people import logged_in, make_superuser
from tests.site.admin_rows import make_row
from tests.site.world import World

FEW, MANY = 5, 50
SNIPPETS = sorted(get_snippet_models(), key=lambda model: model._meta.label)
LARGEST = 600_000  # bytes of a page


@pytest.fixture
def boss(world: World) -> Client:
    """A superuser: sees the rows of everybody."""
    return logged_in(make_superuser())


def counted(client: Client, address: str) -> tuple[int, int]:
    """Queries and bytes of a page, the second time it is asked for."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200, address
    return sum("framestamp" not in each["sql"] for each in queries), len(response.content)


def grows(client: Client, addresses: Callable[[], list[str]], more: Callable[[int], object]) -> list[str]:
    """What costs more queries with MANY rows than with FEW, or more bytes than a page may have."""
    for number in range(FEW):
        more(number)
    few = {address: counted(client, address)[0] for address in addresses()}
    for number in range(FEW, MANY):
        more(number)
    found = {address: counted(client, address) for address in few}
    return [
        f"{address}: {few[address]} queries, then {queries}; {size} bytes"
        for address, (queries, size) in found.items()
        if queries > few[address] or size > LARGEST
    ]


def snippet_addresses(model: Any) -> list[str]:
    """Its list, its forms, and its chooser when there is one."""
    viewset, row = model.snippet_viewset, model._default_manager.order_by("pk").first()
    names = [
        (viewset.get_url_name("list"), []),
        (viewset.get_url_name("add"), []),
        (viewset.get_url_name("edit"), [row.pk]),
    ]
    names.append((viewset.chooser_viewset.get_url_name("choose"), []))
    return list(reversed_where_it_is(names))


def reversed_where_it_is(names: list[tuple[str, list[Any]]]) -> Iterator[str]:
    for name, arguments in names:
        try:
            yield reverse(name, args=arguments)
        except NoReverseMatch:
            continue


@pytest.mark.parametrize("model", SNIPPETS, ids=lambda model: model._meta.label)
def test_a_list_its_forms_and_its_chooser_cost_the_same_at_every_length(boss: Client, model: Any) -> None:
    assert grows(boss, lambda: snippet_addresses(model), lambda number: make_row(model, number)) == []


def test_the_form_of_a_listing_does_not_grow_with_what_can_be_chosen(boss: Client, world: World) -> None:
    site = world.site("utrecht")
    edit = reverse(Listing.snippet_viewset.get_url_name("edit"), args=[world.listing])  # type: ignore[attr-defined]

    assert grows(boss, lambda: [edit], lambda number: make_listing(site.participant, f"Spreekuur {number}")) == []


def test_the_lists_and_forms_of_pages_cost_the_same_at_every_length(boss: Client, world: World) -> None:
    def more(number: int) -> None:
        topic = Topic.objects.get(code="slapen")
        national_index().add_child(
            instance=Module(
                title=f"Tekst {number}", slug=f"t-{number}", short_answer="x", primary_topic=topic, live=False
            )
        ).save_revision()
        home.add_child(instance=LocalPage(title=f"Pagina {number}", slug=f"p-{number}"))

    home = LocalPage.objects.get(slug="wie-zijn-wij").get_parent()
    module, page = world.crying, LocalPage.objects.get(slug="wie-zijn-wij").pk
    addresses = [
        *(reverse("wagtailadmin_explore", args=[each.pk]) for each in (national_index(), home)),
        *(reverse("wagtailadmin_choose_page_child", args=[each.pk]) for each in (national_index(), home)),
        f"{reverse('wagtailadmin_choose_page_child', args=[national_index().pk])}?page_type=content.module",
        f"{reverse('wagtailadmin_choose_page_search')}?page_type=content.module&q=Tekst",
        f"{reverse('wagtailadmin_choose_page_search')}?q=Pagina",
        reverse("national_texts:index"),
        f"{reverse('own_pages:index')}?participant=alle",
        *(reverse("wagtailadmin_pages:edit", args=[each]) for each in (module, page)),
        reverse("wagtailadmin_pages:add", args=["content", "module", national_index().pk]),
    ]

    assert grows(boss, lambda: addresses, more) == []


def test_rows_are_chosen_with_ticks_everywhere(boss: Client, world: World) -> None:
    """A click without Ctrl in a list of several drops everything that was chosen in it."""
    found = []
    for model in SNIPPETS:
        make_row(model, 1)
        for address in snippet_addresses(model):
            words = boss.get(address).content.decode()
            found += [f"{address} {name}" for name in re.findall(r'<select[^>]*name="([^"]+)"[^>]* multiple', words)]
    for model in apps.get_models():
        if issubclass(model, Page) and model.__module__.startswith(("content", "municipalities")):
            form = model.get_edit_handler().get_form_class()
            found += [f"{model.__name__} {name}" for name, field in form.base_fields.items() if _drops(field)]

    assert found == []


def _drops(field: forms.Field) -> bool:
    return isinstance(field.widget, forms.SelectMultiple)
