"""What readers are told of the releases before one: it never changes, so it is kept with the compiled text."""

from typing import Any

from content.releases.models import Release

SHOWN = 20


def history_of(release: Release) -> list[dict[str, Any]]:
    """The releases before this one, newest first, `SHOWN` at most: number, kind, published_at (ISO), change_note.

    One that a clock that was ahead dated later than this one tells readers nothing.
    """
    earlier = Release.objects.filter(uid=release.uid, language=release.language, number__lt=release.number)
    rows = (
        earlier.filter(published_at__lte=release.published_at)
        .order_by("-number")
        .values("number", "kind", "published_at", "change_note")[:SHOWN]
    )
    return [row | {"published_at": row["published_at"].isoformat()} for row in rows]
