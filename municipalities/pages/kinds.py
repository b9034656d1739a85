"""The kinds of change of local pages."""

from ground.changes import declare

PAGE_CHANGED = declare(
    "page.changed",
    "A local page was published, changed, moved, unpublished or deleted.",
    subject="the page (its translation key)",
    data={"page": "its number"},
)
