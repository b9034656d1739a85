"""What others read of verdicts."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Func, JSONField, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import JSONObject, StrIndex

from content.releases.approved_by import ApprovedBy, register_approvals
from content.validation.approval import Approval, Origin
from content.validation.lacking import Correction, chain_of
from content.validation.requirements import GivenVerdict, standing_rejections
from content.validation.small_corrections.correction import SmallCorrection
from content.validation.standing import ReadVerdict
from ground.prepared_query import Given, Prepared


def to_be_seen() -> QuerySet[Approval]:
    """What came on paper and waits for a second person, the oldest first."""
    rows = Approval.objects.filter(origin=Origin.PAPER, seen_at=None, taken_back_at=None)
    return rows.order_by("recorded_at", "pk")


@register_approvals
def in_force(uid: UUID, language: str, content_sha256: str, today: date) -> list[ApprovedBy]:
    """The approvals that hold on a day for this content, or for what it is a small correction of.

    None while a "niet akkoord" stands against one of those words.
    """
    if found := _in_force_for(uid, language, content_sha256, today):
        return found
    corrections = corrections_of_each([uid])[(uid, language)]
    if not any(row.content_sha256 == content_sha256 for row in corrections):
        return []
    verdicts = verdicts_on(uid, language)
    approved = {row.content_sha256 for row in verdicts if row.approves(row.content_sha256, today)}
    chain = chain_of(content_sha256, corrections, approved)
    return [] if standing_rejections(verdicts, chain, today) else _in_force_for(uid, language, chain[-1], today)


def _in_force_for(uid: UUID, language: str, content_sha256: str, today: date) -> list[ApprovedBy]:
    """The approvals that hold for exactly this content."""
    rows = _on_these_words()(uid=uid, language=language, content_sha256=content_sha256)
    read = [(_by_rules(row[: len(_BY_RULES)]), *row[len(_BY_RULES) :]) for row in rows]
    if standing_rejections([verdict for verdict, *_told in read], {content_sha256}, today):
        return []
    return [
        ApprovedBy(role, institute, verdict.given_on, verdict.valid_until, guideline, content_sha256)
        for verdict, role, institute, guideline in read
        if verdict.valid_until is not None and verdict.approves(content_sha256, today)
    ]


@cache
def _on_these_words() -> Prepared:
    """Of each verdict on exactly one content: the columns that the rules look at, role, institute and guideline."""
    rows = Approval.objects.filter(
        uid=Given("uid", UUIDField()),
        language=Given("language", CharField()),
        content_sha256=Given("content_sha256", CharField()),
    )
    return Prepared(rows.values_list(*_BY_RULES.values(), "role", "institute", "guideline_then"))


def verdicts_on(uid: UUID, language: str) -> list[GivenVerdict]:
    """Every verdict on a text, of all its versions, as the rules look at it: one query."""
    return verdicts_on_each([uid])[(uid, language)]


def verdicts_on_each(uids: Collection[UUID]) -> defaultdict[tuple[UUID, str], list[GivenVerdict]]:
    """As `verdicts_on`, of several texts by uid and language: one query."""
    found: defaultdict[tuple[UUID, str], list[GivenVerdict]] = defaultdict(list)
    some = Approval.objects.filter(uid__in=uids).values_list("uid", "language", *_BY_RULES.values())
    rows: Iterable[Any] = _on_one_text()(uid=next(iter(uids))) if len(uids) == 1 else some
    for uid, language, *row in rows:
        found[(uid, language)].append(_by_rules(row))
    return found


@cache
def _on_one_text() -> Prepared:
    rows = Approval.objects.filter(uid=Given("uid", UUIDField()))
    return Prepared(rows.values_list("uid", "language", *_BY_RULES.values()))


def corrections_of_each(uids: Collection[UUID]) -> defaultdict[tuple[UUID, str], list[Correction]]:
    """The small corrections of several texts, by uid and language: one query."""
    found: defaultdict[tuple[UUID, str], list[Correction]] = defaultdict(list)
    some = SmallCorrection.objects.filter(uid__in=uids).order_by("pk")
    rows: Iterable[Any] = _of_one_text()(uid=next(iter(uids))) if len(uids) == 1 else some.values_list(*_CORRECTION)
    for uid, language, content_sha256, rests_on in rows:
        found[(uid, language)].append(Correction(content_sha256, rests_on))
    return found


_CORRECTION = ("uid", "language", "content_sha256", "rests_on")


def why_corrected(uid: UUID, language: str, content_sha256: str) -> str:
    """The reason of the newest small correction that gave a text these words, "" when there is none."""
    rows = SmallCorrection.objects.filter(uid=uid, language=language, content_sha256=content_sha256)
    found: str | None = rows.order_by("-pk").values_list("because", flat=True).first()
    return found or ""


@cache
def _of_one_text() -> Prepared:
    rows = SmallCorrection.objects.filter(uid=Given("uid", UUIDField())).order_by("pk")
    return Prepared(rows.values_list(*_CORRECTION))


def _by_rules(columns: Sequence[Any]) -> GivenVerdict:
    return _verdict_of(dict(zip(_BY_RULES, columns, strict=True)))


class _AllAsJson(Func):
    """Every row of the query in one JSON list; None or empty without rows. No Aggregate: nothing is grouped."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


_READ = {
    "pk": "pk", "expert": "expert_id", "account": "expert__account_id", "field": "expertise__code",
    "verdict": "verdict", "content_sha256": "content_sha256", "given_on": "given_on", "valid_until": "valid_until",
    "origin": "origin", "seen_at": "seen_at", "taken_back_at": "taken_back_at", "wrote_it": "wrote_it",
    "overruled_by": "overruled_with_id", "role": "role", "institute": "institute",
}  # fmt: skip
_BY_RULES = {name: column for name, column in _READ.items() if name not in ("role", "institute")} | {
    "answers": "expertise__asked_by", "no_second_because": "no_second_because", "seen_by": "seen_by_id",
}  # fmt: skip


def verdicts_beside_release() -> Subquery:
    """For an annotation of releases: the verdicts on words that the envelope names; `read_verdicts` reads it.

    Those are its own words, and those on which the approval of a small correction rests.
    """
    rows = Approval.objects.filter(uid=OuterRef("uid"), language=OuterRef("language")).order_by()
    rows = rows.annotate(named_at=StrIndex(OuterRef("envelope"), F("content_sha256"))).filter(named_at__gt=0)
    return Subquery(rows.annotate(all=_AllAsJson(JSONObject(**_READ))).values("all"), output_field=JSONField())


def read_verdicts(found: list[dict[str, Any]] | None) -> list[ReadVerdict]:
    """What `verdicts_beside_release` found, in the order in which it was given."""
    rows = sorted(found or (), key=lambda row: (row["given_on"], row["pk"]))
    return [ReadVerdict(_verdict_of(row), row["role"], row["institute"], row["expert"]) for row in rows]


def _verdict_of(row: dict[str, Any]) -> GivenVerdict:
    return GivenVerdict(
        key=row["pk"],
        person=_person(row["pk"], row["expert"], row["account"]),
        field=row["field"] or "",
        verdict=row["verdict"],
        content_sha256=row["content_sha256"],
        given_on=_day(row["given_on"]),
        valid_until=_day(row["valid_until"]) if row["valid_until"] else None,
        answers=row.get("answers") or "",
        counts=row["origin"] != Origin.PAPER or bool(row["seen_at"]),
        taken_back=bool(row["taken_back_at"]),
        wrote_it=bool(row["wrote_it"]),
        no_second_because=row.get("no_second_because") or "",
        overruled_by=row["overruled_by"],
        seen_by=row.get("seen_by"),
    )


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _person(row: int, expert: int | None, account: int | None) -> Hashable:
    """The same for everybody who is the same human being, as far as accounts tell; addresses are compared before."""
    if expert is None:
        return ("row", row)
    return ("account", account) if account else ("expert", expert)
