"""What can be released: a text as it was read from wherever it is written. Nothing here knows a page."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage

from content.releases.release_links import Named

EDITOR_KINDS = [
    ("major", _("inhoudelijke wijziging")),
    ("minor", _("kleine correctie")),
    ("safety", _("spoedwijziging")),
]


@dataclass(frozen=True)
class Classification:
    """How a release is found: codes only, so that renaming a topic changes no hash."""

    topics: tuple[str, ...]
    ages: tuple[int, int]
    written_for: str
    situations: tuple[str, ...]
    sensitive: bool
    counterpart: str | None

    def as_json(self) -> dict[str, Any]:
        return {
            "topics": list(self.topics),
            "ages": list(self.ages),
            "written_for": self.written_for,
            "situations": list(self.situations),
            "sensitive": self.sensitive,
            "counterpart": self.counterpart,
        }


@dataclass(frozen=True)
class Place:
    """Which text it is, and where readers find it."""

    uid: UUID
    language: str
    slug: str


@dataclass(frozen=True)
class Draft(Place):
    """A text as it would be released: `content` is canonical JSON, kind and note are what an editor chose.

    `pictures` are the images of the library that its content names by hash, and `publications` the rows of the sources
    and guidelines that stand in it: a release keeps copies of the first, and is found by the others. `day` is that
    on which the gate looked at it: what a release says of approvals is of that day, also after midnight.
    """

    content: str
    classification: Classification
    kind: str = "major"
    change_note: str = ""
    pictures: tuple[AbstractImage, ...] = ()
    publications: tuple[Named, ...] = ()
    day: date | None = None
