"""The kinds of change of synonyms."""

from ground.changes import declare

SYNONYMS_CHANGED = declare(
    "synonyms.changed",
    "A group of synonyms was added, changed or removed.",
    subject="the group",
    data={"group": "its number"},
    unread="history: since when searches find something else; processes see it at once by a stamp",
)
