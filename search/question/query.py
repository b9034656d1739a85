"""What an engine is asked: words with what stands for them, and what was chosen beside them."""

from dataclasses import dataclass
from datetime import datetime

from municipalities.register.distance import KILOMETRES
from search.dutch.low_weight_words import LOW_WEIGHT_STEMS, PERSON_STEMS
from search.question.open_at import OpenAt

# Kinds of alternatives that do not answer a word, only come near it.
WEAK_KINDS = frozenset({"part", "related"})


@dataclass(frozen=True, slots=True)
class Alternative:
    """Stems that together stand for a word that was asked. `kind` says how well (a key of weights.KINDS).

    `weight` is 1 unless the kind has shades of its own (a synonym, a correction).
    """

    terms: tuple[str, ...]
    kind: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that was asked: the folded word as typed, what may stand for it, and how much it says.

    `weight` is its rarity. A word that is not `telling` ("kind", "help") need not be there.
    """

    text: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    telling: bool = True

    @property
    def stem(self) -> str:
        """The stem of the word as it was typed."""
        return self.alternatives[0].terms[0] if self.alternatives else ""


@dataclass(frozen=True, slots=True)
class AgeRange:
    """A phase by its code, in months; its end is not included."""

    code: str
    start: int
    end: int

    def overlaps(self, age_from: int | None, age_to: int | None) -> bool:
        """Whether something for these ages is for this phase too."""
        return age_from is not None and age_to is not None and age_from < self.end and age_to > self.start


@dataclass(frozen=True, slots=True)
class Near:
    """Around a place, in degrees and kilometres as the crow flies; infinitely many to leave no help out."""

    latitude: float
    longitude: float
    kilometres: float = KILOMETRES


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, the filters chosen, and which page of the answer.

    `help_type` leaves help of that broad type. `ages` are the phases to count; `age` is the code of the one chosen;
    `child` is an age that was told in the question, which lifts and leaves nothing out. `first_for` puts what is
    written for that audience before the rest. `intent` is "local" for who looks for help nearby, "question" for who
    asks how or why, or empty. `now` decides what is over and what is open. `sort` is empty for the best first, or
    "distance" from `near`.
    """

    words: tuple[Word, ...]
    now: datetime
    kind: str = ""
    topic: str = ""
    help_type: str = ""
    age: str = ""
    ages: tuple[AgeRange, ...] = ()
    near: Near | None = None
    open_now: bool = False
    free: bool = False
    child: AgeRange | None = None
    first_for: str = ""
    intent: str = ""
    sort: str = ""
    offset: int = 0
    limit: int = 10

    @property
    def stems(self) -> frozenset[str]:
        """What counts as found, for marking it in a text, without what says nothing beside the rest of it.

        That is "niet" and "meer", and the child in "kindermishandeling" when that stands for what was asked.
        """
        ways = [each.terms for word in self.words for each in word.alternatives]
        terms = frozenset(term for way in ways for term in way if len(way) == 1 or term not in PERSON_STEMS)
        return terms - LOW_WEIGHT_STEMS or terms

    @property
    def telling(self) -> tuple[Word, ...]:
        """The words that must be there; all of them when none tells anything."""
        return tuple(word for word in self.words if word.telling) or self.words

    @property
    def open_at(self) -> OpenAt:
        """`now` as it is looked up among opening hours."""
        return OpenAt.of(self.now)
