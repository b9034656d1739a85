"""The kinds of change of local text around national texts."""

from ground.changes import declare

ADDITION_CHANGED = declare(
    "addition.changed",
    "A site's addition to a national text was published, changed, unpublished or deleted.",
    subject="the national text, in one language",
    data={"site": "the number of the site"},
    unread="history; pages read additions from the database",
)
