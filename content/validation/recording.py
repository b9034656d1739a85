"""The only way in for verdicts: recorded by an editor, seen by a second person, taken back or overruled with a reason.

Each is one transaction that holds the log, so that what is compared cannot change before it is written.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from content.reference_data.expertise import Expertise
from content.reference_data.sources import Guideline, Publication
from content.releases.board_day import board_day
from content.validation.approval import Approval, Origin, Verdict
from content.validation.evidence import Evidence
from content.validation.experts import Expert
from content.validation.kinds import JUDGED
from content.validation.national_people import DECIDE, is_national_person
from content.validation.requirements import APPROVING, standing_rejections
from content.validation.same_person import Known, known, known_expert, known_experts
from content.validation.selectors import verdicts_on
from ground.changes import hold_log, record_each, records


@dataclass(frozen=True)
class JudgedText:
    """The words that were judged, and who wrote them."""

    uid: UUID
    language: str
    content_sha256: str
    title: str = ""
    authors: Known = field(default_factory=Known)


@dataclass(frozen=True)
class Said:
    """What an expert said, of one text or of several at once."""

    expert: Expert
    expertise: Expertise
    verdict: str
    given_on: date
    valid_until: date | None = None
    remarks: str = ""
    no_second_because: str = ""
    guideline: Guideline | None = None


def record_on_paper(
    texts: Iterable[JudgedText],
    said: Said,
    evidence: Evidence,
    attested_by: Any,
    ends: Sequence[date] | None = None,
) -> list[Approval]:
    """Write down what an expert said on paper: it counts once somebody else saw it.

    As many queries for one text as for many. `ends` are the last days of each text when they differ. Raises
    ValidationError with a sentence for each thing that is wrong; then nothing is written.
    """
    with transaction.atomic():
        hold_log()
        texts = list(texts)
        days: list[date | None] = [*ends] if ends else [said.valid_until] * len(texts)
        expert = known_expert(said.expert)
        # Of several last days the first is the one that can be too early.
        faults = faults_of(replace(said, valid_until=min(ends)) if ends else said, expert)
        faults += [*_faults_of_editor(expert, attested_by), *_faults_of_texts(texts, said, expert)]
        if faults:
            raise ValidationError(faults)
        return _write(
            [
                _row(text, replace(said, valid_until=day), evidence, attested_by, expert)
                for text, day in zip(texts, days, strict=True)
            ]
        )


def faults_of(said: Said, expert: Known | None = None) -> list[str]:
    """What cannot be about this verdict, whichever text it is about; a sentence each. `expert`: when known already."""
    found = []
    if not (expert or known_expert(said.expert)).kept():
        found.append(
            _("Vul bij deze deskundige eerst een e-mailadres in: anders zien we niet of het steeds iemand anders is.")
        )
    if said.expert.account and is_national_person(said.expert.account):  # since it became an expert
        found.append(_("Deze persoon werkt voor de landelijke redactie, en kan daarom geen deskundige zijn."))
    if said.given_on > board_day():
        found.append(_("De dag van het oordeel moet nog komen. Vul in wanneer de deskundige tekende."))
    if said.given_on > said.expert.mandate_until:
        found.append(_("Op die dag had deze deskundige geen mandaat meer."))
    if not said.expert.expertise.filter(pk=said.expertise.pk).exists():
        found.append(_("Dit is geen vakgebied van deze deskundige. Kies een ander."))
    if said.verdict != Verdict.APPROVED and not said.remarks.strip():
        found.append(
            _("Schrijf op waarom de deskundige niet akkoord is.")
            if said.verdict == Verdict.REJECTED
            else _("Schrijf de opmerkingen op.")
        )
    if said.verdict in APPROVING and (said.valid_until is None or said.valid_until <= said.given_on):
        found.append(_("Vul in tot en met welke dag het akkoord geldt: later dan de dag van het oordeel."))
    if said.no_second_because and not (said.verdict in APPROVING and said.expertise.asked_by):
        found.append(_("Alleen wie akkoord is en het gevraagde vak kent, zegt dat er geen tweede nodig is."))
    return found


@records(JUDGED)
def see(rows: Collection[Approval], seen_by: Any) -> int:
    """Say that one has seen these on paper, so that they count; gives how many. As many queries for one as for many.

    Raises ValidationError when this person recorded one of them, or is its expert.
    """
    with transaction.atomic():
        hold_log()
        if any(row.attested_by_id == seen_by.pk for row in rows):
            raise ValidationError(_("Je hebt dit zelf vastgelegd. Een ander bekijkt het."))
        person = known([(seen_by.pk, seen_by.email)])
        if any(person.is_one_of(each) for each in known_experts({row.expert for row in rows if row.expert}).values()):
            raise ValidationError(_("Dit is je eigen oordeel. Een ander bekijkt het."))
        waiting = {"seen_at": None, "taken_back_at": None, "origin": Origin.PAPER}
        return len(_change_each(rows, "seen", waiting, seen_at=timezone.now(), seen_by=seen_by))


def take_back(row: Approval, because: str, by: Any) -> bool:
    """End an approval, with the reason. Gives False when it was taken back before.

    Raises ValidationError without a reason, and for a "niet akkoord": that one ends with `take_back_rejection`.
    """
    if row.verdict == Verdict.REJECTED:
        raise ValidationError(_("Een 'niet akkoord' neem je niet zo terug."))
    return _take_back(row, because, by)


def take_back_rejection(row: Approval, because: str, by: Any, authors: Known) -> bool:
    """End a "niet akkoord", with the reason: `authors` of the text and who recorded it have no say in that.

    Raises ValidationError for them, for who does not decide for the national board, and without a reason.
    """
    if not by.has_perm(DECIDE):
        raise ValidationError(_("Alleen de eindredactie neemt een 'niet akkoord' terug."))
    if row.attested_by_id == by.pk:
        raise ValidationError(_("Je hebt dit zelf vastgelegd. Een ander neemt het terug."))
    if authors.is_one_of(known([(by.pk, by.email)])):
        raise ValidationError(_("Je schreef mee aan deze tekst. Een ander neemt een 'niet akkoord' terug."))
    return _take_back(row, because, by)


@records(JUDGED)
def _take_back(row: Approval, because: str, by: Any) -> bool:
    if not because.strip():
        raise ValidationError(_("Schrijf op waarom dit oordeel niet meer geldt."))
    with transaction.atomic():
        hold_log()
        now = timezone.now()
        return _change(
            row,
            "taken_back",
            {"taken_back_at": None},
            taken_back_at=now,
            taken_back_by=by,
            taken_back_because=because.strip(),
        )


def end_with_withdrawal(uid: UUID, language: str, content_sha256: str) -> int:
    """End the approvals of words that were withdrawn: to go out again they are judged anew; gives how many ended.

    A "niet akkoord" stays.
    """
    standing = Approval.objects.filter(uid=uid, language=language, content_sha256=content_sha256, taken_back_at=None)
    rows = list(standing.filter(verdict__in=APPROVING).order_by("pk"))
    because = _("De tekst is ingetrokken.")
    return sum(
        _change(row, "taken_back", {"taken_back_at": None}, taken_back_at=timezone.now(), taken_back_because=because)
        for row in rows
    )


def others_to_overrule_with(row: Approval) -> list[Approval]:
    """The approvals on which a "niet akkoord" can be set aside: of another expert, in the same field, in force."""
    verdicts, today = verdicts_on(row.uid, row.language), board_day()
    rejection = next(each for each in verdicts if each.key == row.pk)
    fits = {
        other.key
        for other in verdicts
        if other.field == rejection.field
        and other.person != rejection.person
        and other.approves(row.content_sha256, today)
    }
    return list(Approval.objects.filter(pk__in=fits).order_by("given_on", "pk"))


@records(JUDGED)
def overrule(row: Approval, other: Approval, because: str, by: Any) -> bool:
    """Set a "niet akkoord" aside: a decision of somebody with a name, on the approval of another expert in that field.

    Raises ValidationError without a reason, and when the other approval does not fit. When it ends, the block is back.
    After that there can be another, and the one before is kept. Gives False while a decision holds.
    """
    if not because.strip():
        raise ValidationError(_("Schrijf op waarom jullie hiervan afwijken."))
    with transaction.atomic():
        hold_log()
        if row.verdict != Verdict.REJECTED or other not in others_to_overrule_with(row):
            raise ValidationError(_("Daarvoor is het akkoord nodig van een andere deskundige in hetzelfde vakgebied."))
        if not blocks(row):
            return False
        return _change(
            row,
            "overruled",
            {"taken_back_at": None},
            earlier_decisions=_decisions_of(row.pk),
            overruled_at=timezone.now(),
            overruled_by=by,
            overruled_because=because.strip(),
            overruled_with=other,
        )


def blocks(row: Approval) -> bool:
    """Whether this is a "niet akkoord" that keeps its words from going out today."""
    standing = standing_rejections(verdicts_on(row.uid, row.language), {row.content_sha256}, board_day())
    return any(each.key == row.pk for each in standing)


def _decisions_of(pk: int) -> list[dict[str, Any]]:
    """Every decision against a verdict until now, as `Approval.earlier_decisions` keeps them."""
    row = Approval.objects.get(pk=pk)
    if row.overruled_at is None:
        return []
    last = {
        "at": row.overruled_at.isoformat(),
        "by": row.overruled_by_id,
        "because": row.overruled_because,
        "with": row.overruled_with_id,
    }
    return [*row.earlier_decisions, last]


def _faults_of_editor(expert: Known, attested_by: Any) -> list[str]:
    own = expert.is_one_of(known([(attested_by.pk, attested_by.email)]))
    return [_("Je kunt je eigen oordeel niet vastleggen.")] if own else []


def _faults_of_texts(texts: Collection[JudgedText], said: Said, expert: Known) -> Iterator[str]:
    """What cannot be about each of these texts: a sentence for each that it is so of."""
    judged = _judged_by(texts)
    known_ones = known_experts({each for experts in judged.values() for each in experts})
    for text in texts:
        before, words = judged[(text.uid, text.language, text.content_sha256)], {"title": text.title}
        if expert.is_one_of(text.authors):
            yield _("'%(title)s': deze deskundige schreef mee aan de tekst. Vraag een ander.") % words
        elif any(each.pk == said.expert.pk for each in before):
            yield _("'%(title)s': van deze deskundige staat er al een oordeel. Neem dat eerst terug.") % words
        elif any(expert.is_one_of(known_ones[each.pk]) for each in before):
            sentence = _("'%(title)s': deze persoon beoordeelde deze woorden al, in een andere rol. Vraag een ander.")
            yield sentence % words


def _judged_by(texts: Collection[JudgedText]) -> dict[tuple[UUID, str, str], list[Expert]]:
    """Of whom there is a verdict on the words of each of these texts; one query."""
    standing = Approval.objects.filter(
        uid__in=[text.uid for text in texts],
        content_sha256__in=[text.content_sha256 for text in texts],
        taken_back_at=None,
    )
    found: dict[tuple[UUID, str, str], list[Expert]] = defaultdict(list)
    for row in standing.exclude(expert=None).select_related("expert__account"):
        if row.expert:
            found[(row.uid, row.language, row.content_sha256)].append(row.expert)
    return found


@records(JUDGED)
def _write(rows: list[Approval]) -> list[Approval]:
    """Add these verdicts and tell of each: four statements, however many there are."""
    written = Approval.objects.bulk_create(rows)
    record_each(JUDGED, [(row.uid, row.language, _told(row, "recorded")) for row in written])
    return written


def _row(text: JudgedText, said: Said, evidence: Evidence, attested_by: Any, expert: Known) -> Approval:
    return Approval(
        uid=text.uid,
        language=text.language,
        content_sha256=text.content_sha256,
        verdict=said.verdict,
        remarks=said.remarks.strip(),
        no_second_because=said.no_second_because.strip(),
        expert=said.expert,
        expertise=said.expertise,
        role=said.expert.role,
        institute=said.expert.institute.name,
        given_on=said.given_on,
        valid_until=said.valid_until if said.verdict in APPROVING else None,
        guideline=said.guideline,
        guideline_then=as_it_stands(said.guideline),
        origin=Origin.PAPER,
        evidence=evidence,
        wrote_it=False,
        known_by=expert.kept(),
        recorded_at=timezone.now(),
        attested_by=attested_by,
    )


def as_it_stands(publication: Publication | None) -> dict[str, Any] | None:
    """A guideline as it is today, so that a verdict keeps what it was given by."""
    if publication is None:
        return None
    names = ("title", "publisher", "year", "identifier", "url")
    return {name: getattr(publication, name, "") for name in names}


def _change(row: Approval, what: str, before: dict[str, Any], **after: Any) -> bool:
    """Write what may happen to a verdict, once; False when it had happened already."""
    return bool(_change_each([row], what, before, **after))


@records(JUDGED)
def _change_each(rows: Collection[Approval], what: str, before: dict[str, Any], **after: Any) -> list[Approval]:
    """Write what may happen to each of these, once, while the log is held; gives those to which it had not happened."""
    still = Approval._base_manager.filter(pk__in=[row.pk for row in rows], **before)
    keys = set(still.values_list("pk", flat=True))
    changed = [row for row in rows if row.pk in keys]
    Approval._base_manager.filter(pk__in=keys).update(**after)
    for row in changed:
        for name, value in after.items():
            setattr(row, name, value)
    record_each(JUDGED, [(row.uid, row.language, _told(row, what)) for row in changed])
    return changed


def _told(row: Approval, what: str) -> dict[str, str]:
    return {"content_sha256": row.content_sha256, "verdict": str(row.verdict), "what": what}
