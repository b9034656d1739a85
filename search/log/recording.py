"""Where a search comes in to be counted: cheap, without a query, and never a reason for a page to fail."""

import logging
from collections.abc import Sequence
from typing import Protocol

from django.utils import timezone

from municipalities.frame.known_sites import SiteFrame
from municipalities.frame.request import SiteRequest
from search.log.anonymity import all_words_known, kept_form
from search.log.buffer import Outcome, Search, SearchBuffer
from search.log.writing import write


class ShownHit(Protocol):
    """One result; `weak` when it lacks words of the question."""

    @property
    def weak(self) -> bool: ...


class ShownPage(Protocol):
    """What the search page shows of an answer (search.answering.results.FoundPage)."""

    @property
    def hits(self) -> Sequence[ShownHit]: ...
    @property
    def total(self) -> int: ...
    @property
    def page_number(self) -> int: ...
    @property
    def available(self) -> bool: ...


logger = logging.getLogger(__name__)
waiting = SearchBuffer(write)


def record_search(frame: SiteFrame, text: str, *, found: int, weak: bool, known_words: bool, crisis: str = "") -> None:
    """Count a search on this site; never raises.

    `found` is how many results it had; `weak` that none of them had all words; `known_words` that all its words are
    in the vocabulary: without results and without that it is dropped, because it may be a name. With the class of a
    `crisis` only that class is counted, and never the words.
    """
    try:
        if crisis:
            waiting.add(Search(timezone.localdate(), frame.id, crisis=crisis), Outcome())
        elif (found or known_words) and (kept := kept_form(text)):
            outcome = Outcome(nothing=not found, weak=bool(found) and weak)
            waiting.add(Search(timezone.localdate(), frame.id, kept=kept), outcome)
    except Exception as error:
        _failed(error)


def record_shown(request: SiteRequest, text: str, found: ShownPage, *, refined: bool = False, crisis: str = "") -> None:
    """Count what the search page shows, when somebody asked for it: a first page, not a preview, not `refined`.

    Call it once, for every question; it decides. `refined`: with filters chosen, so not a new question. An engine
    that does not answer says nothing about a question, so then only a crisis counts. Never raises.
    """
    try:
        if not _is_asked(request) or found.page_number > 1 or refined or not (found.available or crisis):
            return
        weak = bool(found.hits) and all(hit.weak for hit in found.hits)
        known = bool(found.total) or all_words_known(text)
        record_search(request.frame, text, found=found.total, weak=weak, known_words=known, crisis=crisis)
    except Exception as error:
        _failed(error)


def _is_asked(request: SiteRequest) -> bool:
    """Whether somebody asked for this page: not a browser that looks ahead, nor an editor at a preview."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    return request.method == "GET" and not ahead and not getattr(request, "is_preview", False)


def _failed(error: Exception) -> None:
    """Its kind only: the error itself may hold what somebody asked."""
    logger.error("A search was not counted: %s", type(error).__name__)
