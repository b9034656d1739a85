"""Many pages and texts for P10, copied row by row in the database: nobody waits for seventeen thousand publications."""

from django.db import connection
from wagtail.models import Page

from content.modules.national_board import national_index
from content.modules.page import Module
from municipalities.pages.models import LocalHome, LocalPage
from tests.benchmarks.landscape import measured_module
from tests.benchmarks.stock.models import ArticlePage


def fill(pages: int, modules: int) -> None:
    """Give every site so many more pages, and the national board and the stock tree so many texts (in a worker)."""
    homes = list(LocalHome.objects.order_by("pk"))
    first = LocalPage.objects.filter(slug="p10").first()
    first = first or homes[0].add_child(instance=LocalPage(title="Pagina", slug="p10", body="<p>Woorden.</p>"))
    for home in homes:
        _copy(LocalPage, first, home, pages)
    _copy(Module, measured_module(), national_index(), modules)
    _copy(ArticlePage, ArticlePage.objects.order_by("pk")[0], Page.objects.get(slug="stock"), pages)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy(kind: type[Page], row: Page, parent: Page, count: int) -> None:
    """So many pages like this one below a parent, after what is there."""
    parent.refresh_from_db()
    last = parent.get_last_child()
    begin = Page._str2int(last.path[-Page.steplen :]) if last else 0
    made = Page.objects.bulk_create(
        Page(
            title=f"{row.title} {number}", draft_title=f"{row.title} {number}", slug=f"p10-{begin + number}",
            path=Page._get_path(parent.path, parent.depth + 1, begin + number), depth=parent.depth + 1, numchild=0,
            url_path=f"{parent.url_path}p10-{begin + number}/", content_type=row.content_type, locale=row.locale,
            live=True, first_published_at=row.first_published_at,
            latest_revision_created_at=row.latest_revision_created_at,
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    key = kind._meta.pk.column
    others = ", ".join(
        connection.ops.quote_name(field.column) for field in kind._meta.local_concrete_fields if field.column != key
    )
    table = connection.ops.quote_name(kind._meta.db_table)
    statement = f"INSERT INTO {table} ({key}, {others}) SELECT %s, {others} FROM {table} WHERE {key} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(statement, [(page.pk, row.pk) for page in made])
