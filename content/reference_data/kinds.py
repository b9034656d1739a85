"""The kinds of change of what texts refer to."""

from ground.changes import declare

HELPLINE_CHANGED = declare(
    "helpline.changed",
    "A help line was added, changed or removed.",
    subject="a national line, known by its code, or the site whose own line it is",
    optional={"helpline": "the number of a national line", "site": "the number of the site of an own line"},
)

WORDS_CHANGED = declare(
    "words.changed",
    "Parents read other words about an age or above a topic, or none any more.",
    subject="an age phase or a topic, known by its code",
    data={"of": "agephase or topic", "code": "its code"},
    unread="history: since when pages show other words; processes see it at once by the stamp of the frames",
)
