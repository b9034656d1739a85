"""The kinds of change of who takes part, and of its sites."""

from ground.changes import declare

PARTICIPANT_CHANGED = declare(
    "participant.changed",
    "A participant, or which municipalities it covers, is no longer what it was.",
    subject="the participant",
    data={"participant": "its number"},
)
SITE_CHANGED = declare(
    "site.changed",
    "A site, its hosts or its topics are no longer what they were.",
    subject="the site",
    data={"site": "its number"},
    unread="history; processes see it at once by the stamp of the frames",
)
