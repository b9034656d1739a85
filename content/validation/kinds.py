"""The kind of change of what experts said."""

from ground.changes import declare

JUDGED = declare(
    "module.judged",
    "Something was done with an expert's verdict on a national text.",
    subject="the national text, in one language",
    data={
        "content_sha256": "of the words it is about",
        "verdict": "approved, approved_with_remarks or rejected",
        "what": "recorded, seen, taken_back or overruled",
    },
    unread="history; pages read verdicts from releases, which a chief editor makes",
)
