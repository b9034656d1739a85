"""What readers are told of the releases before one: it never changes, so it is kept with the compiled text."""

from functools import cache
from typing import Any

from django.db.models import CharField, DateTimeField, PositiveIntegerField, UUIDField

from content.releases.models import Release
from ground.prepared_query import Given, Prepared

SHOWN = 20


def history_of(release: Release) -> list[dict[str, Any]]:
    """The releases before this one, newest first, `SHOWN` at most: number, kind, published_at (ISO), change_note.

    One that a clock that was ahead dated later than this one tells readers nothing.
    """
    rows = _earlier()(
        uid=release.uid, language=release.language, number=release.number, published_at=release.published_at
    )
    return [row | {"published_at": row["published_at"].isoformat()} for row in rows]


@cache
def _earlier() -> Prepared:
    """The columns that readers are told of the releases before one."""
    rows = Release.objects.filter(
        uid=Given("uid", UUIDField()),
        language=Given("language", CharField()),
        number__lt=Given("number", PositiveIntegerField()),
        published_at__lte=Given("published_at", DateTimeField()),
    )
    return Prepared(rows.order_by("-number").values("number", "kind", "published_at", "change_note")[:SHOWN])
