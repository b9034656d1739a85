"""Public addresses of modules: one current slug each, former ones kept for redirects."""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.db.models import CharField, SlugField, UUIDField

from content.releases.models import ModuleAddress
from ground.prepared_query import Given, Prepared


def slug_taken(slug: str, language: str) -> bool:
    """Whether a module has, or ever had, this slug in this language."""
    return ModuleAddress.objects.filter(slug=slug, language=language).exists()


def slug_taken_by_other(slug: str, language: str, uid: UUID) -> bool:
    """Whether another module has, or ever had, this slug in this language."""
    return bool(_of_others()(slug=slug, language=language, uid=uid))


def set_slug(slug: str, language: str, uid: UUID) -> bool:
    """As `settle_slug`; return whether that is a renaming."""
    return settle_slug(slug, language, uid)[1]


def settle_slug(slug: str, language: str, uid: UUID) -> tuple[str, bool]:
    """Make `slug` the module's current address; return what it is now, and whether that is a renaming.

    A slug that another module has gets a number behind it: the edit form refuses it before it comes to that.
    """
    rows = _of_module()(uid=uid, language=language)
    current = next((row for row in rows if row.is_current), None)
    if current and current.slug == slug:
        return slug, False
    free = slug
    number = 2
    while slug_taken_by_other(free, language, uid):
        free, number = f"{slug}-{number}", number + 1
    if current and current.slug == free:
        return free, False
    ModuleAddress.objects.filter(uid=uid, language=language, is_current=True).update(is_current=False)
    ModuleAddress.objects.update_or_create(language=language, slug=free, defaults={"uid": uid, "is_current": True})
    return free, current is not None


@cache
def _of_others() -> Prepared:
    rows = ModuleAddress.objects.filter(slug=Given("slug", SlugField()), language=Given("language", CharField()))
    return Prepared(rows.exclude(uid=Given("uid", UUIDField())).values_list("pk")[:1])


@cache
def _of_module() -> Prepared:
    rows = ModuleAddress.objects.filter(uid=Given("uid", UUIDField()), language=Given("language", CharField()))
    return Prepared(rows)


def current_slugs(uids: Iterable[UUID], language: str) -> dict[str, str]:
    """The current slug of each of these modules, by uid as text."""
    rows = ModuleAddress.objects.filter(uid__in=list(uids), language=language, is_current=True)
    return {str(uid): slug for uid, slug in rows.values_list("uid", "slug")}
