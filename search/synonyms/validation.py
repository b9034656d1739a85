"""What editors hear about a group of synonyms before it is saved."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.dutch import Synonyms, stem, terms
from search.synonyms.field import field_synonyms

SEPARATOR = ","
MOST_MEMBERS, MOST_WORDS = 10, 6
# Words of half the texts: a synonym of one of these finds everything and helps nobody.
TOO_COMMON = frozenset(
    stem(word)
    for word in """
    dag dagen gemeente gezin goed help hulp iets informatie jaar kind kinderen leven maand mens mensen niet nieuw
    opvoeden opvoeding ouder ouders probleem problemen tip tips vraag vragen week wel worden
    """.split()  # noqa: SIM905
)
Stems = tuple[str, ...]


class Group(Protocol):
    """What a group of synonyms says."""

    terms: str
    finds: str
    two_way: bool


def members(text: str) -> list[str]:
    """The words or phrases in a field of a group, as written, each once, empty ones left out."""
    found = (" ".join(member.split()) for member in text.split(SEPARATOR))
    return list(dict.fromkeys(member for member in found if member))


def stems_of(member: str) -> Stems:
    """What is looked for with a word or phrase."""
    return tuple(term.stem for term in terms(member))


def check(asked: str, given: str, *, two_way: bool, others: Iterable[Group]) -> None:
    """Raise ValidationError, with a sentence at `terms` or `finds`, when these words cannot be synonyms."""
    fields = {"terms": members(asked), "finds": members(given)}
    errors = {name: error for name, found in fields.items() if (error := next(_wrong(found), ""))}
    if errors:
        raise ValidationError(errors)
    pairs = _pairs(asked, given, two_way=two_way)
    if not pairs:
        raise ValidationError({"finds": _("Dat is voor de zoekmachine hetzelfde woord. Vul een ander woord in.")})
    if sum(map(len, fields.values())) > MOST_MEMBERS:
        sentence = _("Een groep heeft hooguit %(most)d woorden. Maak er twee groepen van.")
        raise ValidationError({"finds": sentence % {"most": MOST_MEMBERS}})
    if all(_has(field_synonyms(), pair) for pair in pairs):
        raise ValidationError({"finds": _("Deze woorden vinden elkaar al: ze staan in de vaste lijst.")})
    for other in others:
        if pairs <= _pairs(other.terms, other.finds, two_way=other.two_way):
            sentence = _("Deze woorden staan al in een andere groep: %(group)s. Pas die aan.")
            raise ValidationError({"terms": sentence % {"group": other}})


def _wrong(found: list[str]) -> Iterator[str]:
    if not found:
        yield _("Vul hier minstens één woord in.")
    for member in found:
        stems = stems_of(member)
        if not stems:
            yield _("Naar \u2018%(member)s\u2019 kan niemand zoeken: dat woord telt niet mee.") % {"member": member}
        elif len(stems) == 1 and stems[0] in TOO_COMMON:
            yield _("\u2018%(member)s\u2019 staat in bijna elke tekst. Kies een woord dat preciezer is.") % {
                "member": member
            }
        elif len(stems) > MOST_WORDS:
            yield _("\u2018%(member)s\u2019 is te lang: hooguit %(most)d woorden tussen twee komma's.") % {
                "member": member,
                "most": MOST_WORDS,
            }
        elif "->" in member or "#" in member:
            yield _("Gebruik alleen woorden, met komma's ertussen.")


def _pairs(asked: str, given: str, *, two_way: bool) -> set[tuple[Stems, Stems]]:
    """What is asked for with what it also finds."""
    left, right = ([stems_of(member) for member in members(text)] for text in (asked, given))
    if two_way:
        left = right = [*left, *right]
    return {(one, other) for one in left for other in right if one != other}


def _has(known: Synonyms, pair: tuple[Stems, Stems]) -> bool:
    return any(synonym.terms == pair[1] for synonym in known.of(pair[0]))
