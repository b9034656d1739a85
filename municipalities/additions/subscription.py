"""Which national texts a site carries: by the public it is for and the topics its participant chose."""

from collections.abc import Iterable
from typing import Protocol

from municipalities.register.site import SiteAudience


class Subscription(Protocol):
    """The part of a site frame that decides."""

    @property
    def audience(self) -> str: ...

    @property
    def topic_codes(self) -> frozenset[str] | None: ...


def carries(site: Subscription, *, written_for: str, topics: Iterable[str]) -> bool:
    """Whether a site carries a text, by the classification of the release it would show.

    A site for parents or for young people carries what is written for them; one for both carries all. Without a
    choice of topics (None) it carries every topic; with one, a text that has at least one chosen topic.
    """
    if site.audience not in (SiteAudience.BOTH, written_for):
        return False
    return site.topic_codes is None or not site.topic_codes.isdisjoint(topics)
