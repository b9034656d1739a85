"""From what somebody typed to what an engine is asked: words, what may stand for each, and how much each says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search.crisis import UNREAD, CrisisClass, MaybeRead, crisis_class
from search.crisis.subjects import SUBJECTS
from search.dutch import Synonym, Synonyms, Token, analyse, split
from search.dutch.low_weight_words import NAMING, NAMING_STEMS, has_low_weight, may_stand_between
from search.dutch.stages import STAGES
from search.question import weights
from search.question.intent import child_of, intent_of, other_spellings_of_number, places_in
from search.question.query import WEAK_KINDS, AgeRange, Alternative, Word
from search.question.related_stems import related_stems
from search.question.vocabulary import EMPTY, Vocabulary
from search.synonyms.field import field_synonyms

MOST_WORDS = 24
_MOST_SYNONYMS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a text: its words, the intent, and the age of the child when it was told."""

    words: tuple[Word, ...] = ()
    intent: str = ""
    child: AgeRange | None = None


def understand(
    text: str,
    vocabulary: Vocabulary = EMPTY,
    *,
    synonyms: Synonyms | None = None,
    corrections: Mapping[str, str] | None = None,
    compounds: bool = True,
    danger: MaybeRead = UNREAD,
) -> Question:
    """The question in `text`; of a very long one the first 24 words. Any text will do.

    `danger` is what it is about for who read it for danger already. `vocabulary` says which words are rare and which
    compounds exist, `corrections` which words stand for others.
    """
    tokens = _different(analyse(text))[:MOST_WORDS]
    lower = text.lower()
    child, numbers = child_of(lower, [token.word for token in tokens])
    asked = [token for token in tokens if token.word not in numbers] or tokens
    found = [_stems_of(token, vocabulary, compounds=compounds) for token in asked]
    _add_corrections(found, asked, corrections or {})
    _add_numbers(found, asked)
    if compounds:
        _add_joined(found, asked, vocabulary)
    _add_synonyms(found, asked, field_synonyms() if synonyms is None else synonyms, vocabulary)
    places = places_in(lower, [token.word for token in asked])
    words = tuple(
        _word(token, alternatives, vocabulary, low_weight=token.word in places or has_low_weight(token))
        for token, alternatives in zip(asked, found, strict=True)
    )
    words = _with_danger(crisis_class(text) if danger == UNREAD else danger, words, vocabulary)
    return Question(_telling(words, asked, vocabulary), intent_of(lower) or ("local" if places else ""), child)


def _different(tokens: Iterable[Token]) -> list[Token]:
    return list({token.stem: token for token in reversed(list(tokens))}.values())[::-1]


def _stems_of(token: Token, vocabulary: Vocabulary, *, compounds: bool) -> list[Alternative]:
    found = [Alternative((token.stem,), "stem")]
    if compounds and len(token.parts) > 1:
        found.append(Alternative(tuple(dict.fromkeys(token.parts)), "parts"))
        *modifiers, head = token.parts
        shares = [(head, weights.HEAD), *((part, weights.MODIFIER) for part in modifiers)]
        found += [Alternative((part,), "part", share * vocabulary.rarity((part,))) for part, share in shares]
        found += _smaller(token.word, vocabulary)
    if compounds and token.stem not in vocabulary.stems:
        found += [Alternative((stem,), "related", weight) for stem, weight in related_stems(token.stem, vocabulary)]
    return found


def _smaller(word: str, vocabulary: Vocabulary) -> Iterator[Alternative]:
    """Compounds within a compound, and what is left of one that ends in "problemen" or "tips"."""
    pieces = split(word)
    starts, at = [], 0
    for piece in pieces:
        at = word.find(piece, at)
        if at < 0:
            return
        starts.append((at, at + len(piece)))
        at += len(piece)
    last = len(pieces) - 1
    for first in range(last + 1):
        for end in range(first, last + 1):
            if 0 < end - first < last or (first == 0 and end == last - 1):
                (inner,) = analyse(word[starts[first][0] : starts[end][1]]) or (None,)
                if inner and inner.stem in vocabulary.stems:
                    bare = end == last - 1 and first == 0 and pieces[last] in NAMING
                    yield Alternative((inner.stem,), "parts" if bare else "part", 1.0 if bare else weights.INNER)


def _add_corrections(found: list[list[Alternative]], asked: Sequence[Token], corrections: Mapping[str, str]) -> None:
    for place, token in enumerate(asked):
        if token.word in corrections:
            stems = tuple(each.stem for each in analyse(corrections[token.word]))
            if stems:
                found[place].append(Alternative(stems, "corrected"))


def _add_joined(found: list[list[Alternative]], asked: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Two words that documents write as one: "school reisje"."""
    for place, (one, other) in enumerate(pairwise(asked)):
        for link in ("", "s", "en", "e"):
            joined = analyse(one.word + link + other.word)
            if len(joined) == 1 and joined[0].stem in vocabulary.stems:
                alternative = Alternative((joined[0].stem,), "joined")
                found[place].append(alternative)
                found[place + 1].append(alternative)


def _add_numbers(found: list[list[Alternative]], asked: Sequence[Token]) -> None:
    """A number in digits for one in letters, and the other way round."""
    for place, token in enumerate(asked):
        for other in other_spellings_of_number(token.word):
            found[place].append(Alternative(tuple(each.stem for each in analyse(other)), "synonym"))


def _add_synonyms(
    found: list[list[Alternative]], asked: Sequence[Token], synonyms: Synonyms, vocabulary: Vocabulary
) -> None:
    def usable(given: Sequence[Synonym]) -> list[Alternative]:
        return list(_held(given, synonyms, vocabulary))[:_MOST_SYNONYMS]

    for run in synonyms.within([token.stem for token in asked], may_stand_between(asked)):
        for alternative in usable(run.synonyms):
            for place in run.places:
                found[place].append(alternative)
    for place, token in enumerate(asked):
        for corrected in [each for each in found[place] if each.kind == "corrected"]:
            for other in usable(synonyms.of(corrected.terms)):
                found[place].append(replace(other, weight=other.weight * 0.9))
        for part in token.parts if len(token.parts) > 1 else ():
            for other in usable(synonyms.of((part,)))[:3]:
                rest = tuple(each for each in token.parts if each != part and each not in NAMING_STEMS)
                found[place].append(Alternative((*rest, *other.terms), "parts", 0.9 * other.weight))


def _held(given: Sequence[Synonym], synonyms: Synonyms, vocabulary: Vocabulary) -> Iterator[Alternative]:
    """These synonyms as far as documents hold them; when they hold none, those that are compounds by their parts."""
    known = vocabulary.stems
    held = [each for each in given if not known or all(term in known for term in each.terms)]
    yield from (Alternative(each.terms, "synonym", each.weight) for each in held)
    if not held:
        for synonym in given:
            parts = synonyms.parts(synonym.terms[0]) if len(synonym.terms) == 1 else ()
            if parts and all(part in known for part in parts):
                yield Alternative(parts, "synonym", synonym.weight * weights.KINDS["parts"])


def _word(token: Token, alternatives: list[Alternative], vocabulary: Vocabulary, *, low_weight: bool) -> Word:
    different = tuple(dict.fromkeys(alternatives))
    full = [each for each in different if each.kind not in WEAK_KINDS]
    rarity = max(weights.LEAST_WEIGHT, min(_rarity(each.terms, vocabulary) for each in full))
    stage = token.word in STAGES and STAGES[token.word].is_child
    part = weights.LOW_WEIGHT if low_weight else weights.STAGE if stage else 1.0
    return Word(token.word, different, rarity * part, not low_weight and not stage)


def _with_danger(danger: CrisisClass | None, words: tuple[Word, ...], vocabulary: Vocabulary) -> tuple[Word, ...]:
    """The words, behind the danger that is recognised in them and seldom named: that is what it is about then.

    "Ik wil niet meer" tells nothing, and the end of "er een einde aan maken" is not that of a day.
    """
    if danger is None:
        return words
    named = [tuple(each.stem for each in analyse(name)) for name in SUBJECTS.get(danger, ())]
    held = tuple(Alternative(each, "synonym") for each in named if all(term in vocabulary.stems for term in each))
    if not held:
        return words
    others = (replace(word, telling=False) for word in words)
    return (Word(SUBJECTS[danger][0], held), *others)


def _rarity(terms: Sequence[str], vocabulary: Vocabulary) -> float:
    """How much terms that are all needed tell: as much as the rarest of them."""
    return max(vocabulary.rarity((term,)) for term in terms)


def _telling(words: tuple[Word, ...], asked: Sequence[Token], vocabulary: Vocabulary) -> tuple[Word, ...]:
    """Words that are nearly everywhere are not telling either, as long as another word is."""
    limit = max(weights.COMMON_COUNT, vocabulary.documents * weights.COMMON_SHARE)
    common = [vocabulary.stems.get(word.stem, 0) > limit for word in words]
    if not any(word.telling and not often for word, often in zip(words, common, strict=True)):
        return words
    return tuple(replace(word, telling=word.telling and not often) for word, often in zip(words, common, strict=True))
