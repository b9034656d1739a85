"""The institutes and experts of the demo, and their verdicts on the example texts: on paper, and seen by another."""

import tomllib
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify

from content.modules.draft import draft_of
from content.modules.judging.drafts import authors_of
from content.modules.national_board import make_groups
from content.modules.page import Module
from content.modules.what_is_lacking import flags_of_topics, needs_of_draft
from content.reference_data.expertise import Expertise
from content.releases.canonical import sha256
from content.validation.approval import Approval, Verdict
from content.validation.evidence import Evidence
from content.validation.experts import Expert, ExpertPerson, Institute
from content.validation.recording import JudgedText, Said, record_on_paper, see, take_back

CHECKED_DAYS_AGO, VALID_DAYS, MANDATE_DAYS = 40, 3 * 365, 5 * 365
# They work at the desk of the editors, and log in to nothing in the demo.
_RECORDS, _SEES = ("bureau@voorbeeld.example", "Joris", "Blom"), ("tweede@voorbeeld.example", "Femke", "Vos")
# A page without words, in the smallest PDF that readers open.
_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("experts.toml").read_text(encoding="utf-8"))


def load_experts() -> int:
    """Every institute and expert of the file that is missing; gives how many experts it names."""
    for row in _file()["institutes"]:
        # One may be there already, made of verdicts of before there were institutes.
        if not Institute.objects.filter(name=row["name"]).exists():
            Institute.objects.get_or_create(code=row["code"], defaults={k: v for k, v in row.items() if k != "code"})
    for row in _file()["experts"]:
        institute = Institute.objects.filter(name=row["institute"]).order_by("pk")[0]
        if not Expert.objects.filter(institute=institute, role=row["role"]).exists():
            expert = _make(institute, row["role"], Expertise.objects.filter(code__in=row["fields"]))
            ExpertPerson.objects.create(expert=expert, name=row["name"], mail=row["mail"])
    return len(_file()["experts"])


def approve(
    module: Module, experts: list[list[str]], *, given_on: date | None = None, valid_until: date | None = None
) -> str:
    """Each expert (role, institute) approves the module's present text on paper, and a second person sees it.

    Gives the text's hash. Who approved these words before does not do so again.
    """
    given_on = given_on or timezone.localdate() - timedelta(days=CHECKED_DAYS_AGO)
    valid_until = valid_until or given_on + timedelta(days=VALID_DAYS)
    return _say(module, experts, Verdict.APPROVED, given_on=given_on, valid_until=valid_until)


def refuse(module: Module, experts: list[list[str]], because: str) -> str:
    """The same with "niet akkoord", given today."""
    return _say(module, experts, Verdict.REJECTED, given_on=timezone.localdate(), remarks=because)


def take_back_approvals(module: Module, because: str) -> int:
    """Every expert who approved words of this text takes that back; gives how many did."""
    rows = Approval.objects.filter(uid=module.translation_key, language=module.locale.language_code)
    standing = rows.filter(verdict=Verdict.APPROVED, taken_back_at=None)
    return sum(take_back(row, because, _colleague(*_RECORDS)) for row in standing)


def _say(module: Module, experts: list[list[str]], verdict: Verdict, **words: Any) -> str:
    draft = draft_of(module)
    needs = needs_of_draft(draft, flags_of_topics())
    text = JudgedText(draft.uid, draft.language, sha256(draft.content), module.title, authors_of(module))
    asked = set(needs.flags)
    for role, institute in experts:
        expert = _expert(role, institute)
        _make_reachable(expert)
        expertise = _field_of(expert, asked)
        asked.discard(expertise.asked_by)
        standing = {"uid": text.uid, "language": text.language, "content_sha256": text.content_sha256}
        if Approval.objects.filter(**standing, expert=expert, taken_back_at=None).exists():
            continue
        guideline = module.guidelines.first()
        said = Said(expert=expert, expertise=expertise, verdict=verdict, guideline=guideline, **words)
        see(record_on_paper([text], said, _evidence(), _colleague(*_RECORDS)), _colleague(*_SEES))
    return text.content_sha256


def _field_of(expert: Expert, asked: Iterable[str]) -> Expertise:
    """The field that the topics still ask, when this expert knows it; otherwise the first of their own."""
    fields = {field.code: field for field in expert.expertise.all()}
    own = next((row["fields"] for row in _file()["experts"] if _is(row, expert)), list(fields))
    in_order = [fields[code] for code in own if code in fields] or list(fields.values())
    return next((field for field in in_order if field.asked_by and field.asked_by in asked), in_order[0])


def _is(row: dict[str, Any], expert: Expert) -> bool:
    return bool(row["role"] == expert.role and row["institute"] == expert.institute.name)


def _expert(role: str, institute: str) -> Expert:
    """The expert with this role there; one that the file does not name judges in every field."""
    found = Expert.objects.filter(role=role, institute__name=institute).select_related("institute").first()
    if found is not None:
        return found
    at, _made = Institute.objects.get_or_create(code=slugify(institute)[:40], defaults={"name": institute})
    return _make(at, role, Expertise.objects.all())


def _make(institute: Institute, role: str, fields: Iterable[Expertise]) -> Expert:
    until = timezone.localdate() + timedelta(days=MANDATE_DAYS)
    expert = Expert.objects.create(institute=institute, role=role, mandate_until=until)
    expert.expertise.set(fields)
    return expert


def _make_reachable(expert: Expert) -> None:
    """Give an expert whom the file does not name, or who came with verdicts of before, a person with an address."""
    mail = f"{slugify(expert.role)}-{expert.pk}@voorbeeld.example"
    ExpertPerson.objects.get_or_create(expert=expert, defaults={"name": expert.role, "mail": mail})


def _evidence() -> Evidence:
    """One empty page stands for all that the experts of the demo signed."""
    found = Evidence.objects.filter(removed_at=None).order_by("pk").first()
    return found or Evidence.objects.create(file=ContentFile(_PAPER, name="akkoord.pdf"))


def _colleague(address: str, first: str, last: str) -> Any:
    people: Any = get_user_model()._default_manager
    found = people.filter(email=address).first()
    if found is None:
        found = people.create_user(address, first_name=first, last_name=last)
        found.groups.add(make_groups()[1])
    return found
