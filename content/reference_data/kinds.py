"""The kinds of change of what texts refer to."""

from ground.changes import declare

HELPLINE_CHANGED = declare(
    "helpline.changed",
    "A help line was added, changed or removed.",
    subject="a national line, known by its code, or the site whose own line it is",
    optional={"helpline": "the number of a national line", "site": "the number of the site of an own line"},
)
