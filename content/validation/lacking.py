"""What keeps words from going out, decided from the words and the verdicts on them: no database, no clock."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from content.validation.requirements import APPROVING, GivenVerdict, Needs, Shortfall, shortfall, standing_rejections
from content.validation.words import Json, links_inside, pictures_without_words, placeholders_in


@dataclass(frozen=True)
class Lack:
    """One reason why words cannot go out: its code, a sentence for editors, and what it is about."""

    code: str
    sentence: str
    about: str = ""


@dataclass(frozen=True)
class WordsToPublish:
    """A draft as the rules look at it.

    `known_links` are the paths and `module:<uid>` that lead somewhere, `decorative` the pictures (SHA-256) that tell
    nothing, `published_by` whoever is about to publish, None when nobody is yet. `went_out` says that readers had these
    words before, approved and not withdrawn since: who saw that approval may go back to them.
    """

    content_sha256: str
    content: Json
    needs: Needs
    no_source_because: str = ""
    decorative: frozenset[str] = frozenset()
    known_links: frozenset[str] = frozenset()
    published_by: Hashable | None = None
    went_out: bool = False
    corrects_live: bool = False
    undeclared: bool = False


@dataclass(frozen=True)
class Correction:
    """A small correction that keeps the approvals: words with one hash rest on words with another."""

    content_sha256: str
    rests_on: str


@dataclass(frozen=True)
class Emergency:
    """That these words go out before their experts saw them: why, and the last day on which that may be."""

    content_sha256: str
    because: str
    until: date


def basis_of(content_sha256: str, corrections: Iterable[Correction], approved: Collection[str] = ()) -> str:
    """The hash that small corrections rest on: the nearest one in `approved`, else the first there was."""
    return chain_of(content_sha256, corrections, approved)[-1]


def chain_of(content_sha256: str, corrections: Iterable[Correction], approved: Collection[str] = ()) -> list[str]:
    """These words and those that they rest on, one after another, up to the first in `approved`."""
    rests_on = {row.content_sha256: row.rests_on for row in corrections}
    chain = [content_sha256]
    while chain[-1] not in approved and (below := rests_on.get(chain[-1])) and below not in chain:
        chain.append(below)
    return chain


def lacking(
    draft: WordsToPublish,
    approvals: Collection[GivenVerdict],
    corrections: Iterable[Correction],
    emergency: Emergency | None,
    today: date,
) -> tuple[Lack, ...]:
    """Everything that keeps a draft from going out today; empty when nothing does."""
    return (
        *_lacking_experts(draft, approvals, list(corrections), emergency, today),
        *_lacking_declaration(draft),
        *_lacking_words(draft),
        *_lacking_links(draft),
    )


def _lacking_experts(
    draft: WordsToPublish,
    verdicts: Collection[GivenVerdict],
    corrections: list[Correction],
    emergency: Emergency | None,
    today: date,
) -> Iterator[Lack]:
    enough = {
        digest
        for digest in {row.content_sha256 for row in verdicts}
        if not shortfall(draft.needs, [row for row in verdicts if row.approves(digest, today)])
    }
    chain = chain_of(draft.content_sha256, corrections, enough)
    basis = chain[-1]
    for row in standing_rejections(verdicts, chain, today):
        sentence = _("Een deskundige is niet akkoord met deze woorden. Pas ze aan, of vraag wat er anders moet.")
        yield Lack("rejected", sentence, str(row.key))
    approving = [row for row in verdicts if row.approves(basis, today)]
    if not (draft.corrects_live or _is_emergency(draft, emergency, today)):
        yield from _missing_experts(draft.needs, approving, basis, verdicts)
    if draft.went_out or draft.published_by is None:
        return
    for row in approving:
        if row.seen_by == draft.published_by:
            sentence = _("Wie publiceert, was ook de tweede die deze beoordeling zag. Laat iemand anders publiceren.")
            yield Lack("second_person", sentence, str(row.key))


def _missing_experts(
    needs: Needs, approving: list[GivenVerdict], basis: str, verdicts: Iterable[GivenVerdict]
) -> Iterator[Lack]:
    missing = shortfall(needs, approving)
    if not missing:
        return
    if not shortfall(needs, [row for row in verdicts if row.approves(basis, date.min)]):
        yield Lack("lapsed", _("De beoordeling van deze woorden is verlopen. Vraag een nieuwe."), basis)
    elif any(_waits(row, basis) for row in verdicts):
        yield Lack("unseen", _("Een tweede persoon moet de beoordeling op papier nog zien."), basis)
    else:
        yield from still_asked(missing)


def _waits(row: GivenVerdict, basis: str) -> bool:
    """Whether it would approve these words once a second person saw it."""
    return row.content_sha256 == basis and row.verdict in APPROVING and not (row.counts or row.taken_back)


def still_asked(missing: Shortfall) -> Iterator[Lack]:
    """What is still needed of experts, a sentence for each."""
    names = {"medical": _("een medische deskundige"), "safety": _("een deskundige voor veiligheid")}
    for flag in sorted(missing.flags):
        who = {"who": names.get(flag, flag)}
        yield Lack("field", _("De onderwerpen vragen dat %(who)s deze woorden goedkeurt.") % who, flag)
    if missing.persons > len(missing.flags):
        sentence = (
            _("Nog één deskundige moet deze woorden goedkeuren.")
            if missing.persons - len(missing.flags) == 1
            else _("Twee deskundigen moeten deze woorden goedkeuren.")
        )
        yield Lack("expert", sentence, str(missing.persons))


def _lacking_declaration(draft: WordsToPublish) -> Iterator[Lack]:
    if draft.undeclared:
        sentence = _(
            "Bij 'Over deze wijziging' staat 'kleine correctie', en die is voor deze woorden niet vastgelegd. Kies"
            " 'inhoudelijke wijziging', of laat de eindredactie de kleine correctie vastleggen, bij de drie puntjes"
            " boven de tekst."
        )
        yield Lack("kind", sentence)


def _lacking_words(draft: WordsToPublish) -> Iterator[Lack]:
    for mark in placeholders_in(draft.content):
        sentence = _("In de tekst staat nog '%(mark)s': schrijf daar wat er moet staan.") % {"mark": mark}
        yield Lack("placeholder", sentence, mark)
    for digest in pictures_without_words(draft.content):
        if digest not in draft.decorative:
            sentence = _("Een afbeelding heeft geen beschrijving, en is ook niet 'alleen versiering'.")
            yield Lack("picture", sentence, digest)
    if not draft.content.get("sources") and not draft.no_source_because.strip():
        yield Lack("source", _("Er staat geen bron bij. Kies er een, of zeg waarom er geen bron nodig is."))


def _lacking_links(draft: WordsToPublish) -> Iterator[Lack]:
    for href in links_inside(draft.content):
        if href not in draft.known_links:
            sentence = _("De link %(link)s leidt nergens heen. Kies een andere, of haal hem weg.") % {"link": href}
            yield Lack("link", sentence, href)


def _is_emergency(draft: WordsToPublish, emergency: Emergency | None, today: date) -> bool:
    return (
        emergency is not None
        and emergency.content_sha256 == draft.content_sha256
        and bool(emergency.because.strip())
        and emergency.until >= today
    )
