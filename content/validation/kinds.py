"""The kinds of change of what experts said, and of words that rest on it."""

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
CORRECTED = declare(
    "module.corrected",
    "A chief editor declared a small correction of a national text.",
    subject="the national text, in one language",
    data={"content_sha256": "of the words that come", "rests_on": "the hash of the words that readers had"},
    unread="history; pages read it from the release that follows",
)
