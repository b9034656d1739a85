"""The kinds of change of releases."""

from ground.changes import declare

_TEXT = "the national text, in one language"
_NUMBER = "which release of the text it is, from 1"

RELEASED = declare(
    "module.released",
    "A national text got a release.",
    subject=_TEXT,
    data={"number": _NUMBER, "release_kind": "major, minor, safety or restore"},
)
WITHDRAWN = declare(
    "module.withdrawn",
    "A national text was withdrawn.",
    subject=_TEXT,
    data={"number": _NUMBER, "release_kind": "withdrawal"},
)
RENAMED = declare("module.renamed", "A national text got another address.", subject=_TEXT)
IMAGE_REMOVED = declare(
    "image.removed",
    "A picture was taken out of the releases that show it, because consent for it ended.",
    subject="a national text that showed it, in one language",
    data={"sha256": "of the picture", "because": "why, in words"},
    unread="history; and who takes the texts over by the feed to come must take the picture away as well",
)
