"""Which pages may stand in a list, and at which address."""

from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction

from municipalities.brake.brake import Brake, Kind

P = TypeVar("P", bound=Page)


def open_to_all(rows: QuerySet[P, Any]) -> QuerySet[P, Any]:
    """The rows without those that are private or held by a brake, or lie under a page that is; adds no query.

    Usually nothing is at all, which is asked first: otherwise every page of the tree is compared with each row.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    private = PageViewRestriction.objects.annotate(path=path).filter(path__startswith=F("page__path"))
    brakes = Brake.objects.on(Kind.PAGE)
    return rows.filter(
        ~Exists(PageViewRestriction.objects.all()) | ~Exists(private), ~Exists(brakes) | ~under_a_brake()
    )


def under_a_brake() -> Exists:
    """Whether a brake holds a page, or one above it."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    braked = Page.objects.filter(pk__in=Brake.objects.on(Kind.PAGE).values("key"))
    return Exists(braked.annotate(below=path).filter(below__startswith=F("path")))


def address_under(url_path: str, root_path: str) -> str:
    """The address on a site of the page with this url path; "" when it does not lie under the site's home.

    What is cut off another path would be a wrong address, or one that starts with `//` and leads to another host.
    """
    if not root_path.endswith("/") or not url_path.startswith(root_path):
        return ""
    return "/" + url_path[len(root_path) :].lstrip("/")
