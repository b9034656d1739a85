"""When to call whom, as the texts among the results say it: read from what was released, the same for everybody."""

import json
from collections.abc import Iterable
from typing import Any

from content.reference_data.help_levels import LevelWords, words_of
from content.releases.help_line_marks import said
from municipalities.frame.known_sites import SiteFrame
from municipalities.sites.shown_release import modules_shown
from search.answering.results import FoundHit
from search.index.documents.modules import KIND as MODULE


def urgency_of(hits: Iterable[FoundHit], frame: SiteFrame, *, language: str = "nl") -> dict[str, list[dict[str, Any]]]:
    """By key of a hit the levels of its text, in the order of the text; one query, none without texts."""
    uids = {hit.key: hit.key.split(":")[1] for hit in hits if hit.kind == MODULE}
    if not uids:
        return {}
    rows = modules_shown(frame, language=language).filter(uid__in=set(uids.values()))
    levels = {str(uid): _levels(json.loads(content), frame) for uid, content in rows.values_list("uid", "content")}
    return {key: levels.get(uid, []) for key, uid in uids.items()}


def _levels(content: dict[str, Any], frame: SiteFrame) -> list[dict[str, Any]]:
    words = words_of(content)
    return [_level(each, words, frame) for each in said(content, frame.number_of)["help_advice"]]


def _level(advice: dict[str, Any], words: LevelWords, frame: SiteFrame) -> dict[str, Any]:
    title = words.heading(advice["level"], advice.get("whom", "")).replace("[site]", frame.name)
    return {
        "niveau": advice["level"],
        "kop": title,
        "tekst": advice["text"],
        "signalen": advice.get("signs", []),
        "leeftijd": advice.get("age", ""),
    }
