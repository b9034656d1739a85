"""Experts and what they say: makers of roles at institutes, and of verdicts on paper."""

from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from content.modules.judging.drafts import DraftToJudge, drafts_to_judge
from content.modules.page import Module
from content.reference_data.expertise import Expertise
from content.validation.approval import Approval, Verdict
from content.validation.evidence import Evidence
from content.validation.experts import Expert, ExpertPerson, Institute
from content.validation.recording import Said, record_on_paper
from people.models import Person

PDF = b"%PDF-1.4\n%%EOF\n"


def make_expert(
    name: str = "Wilma Zonnedauw", role: str = "jeugdarts", *fields: str, until: date | None = None, **extra: Any
) -> Expert:
    """Somebody with a role at the one institute of the tests; of medicine unless told otherwise."""
    institute, _made = Institute.objects.get_or_create(code="instituut", defaults={"name": "Voorbeeldinstituut"})
    mail = extra.pop("mail", f"{name.split()[0].lower()}@instituut.example")
    until = until or timezone.localdate() + timedelta(days=400)
    expert = Expert.objects.create(institute=institute, role=role, mandate_until=until, **extra)
    expert.expertise.set(Expertise.objects.filter(code__in=fields or ("medisch",)))
    ExpertPerson.objects.create(expert=expert, name=name, mail=mail)
    return expert


def make_evidence() -> Evidence:
    return Evidence.objects.create(file=ContentFile(PDF, name="handtekening Wilma Zonnedauw.pdf"))


def to_judge(module: Module) -> DraftToJudge:
    """The newest draft of a text, as experts judge it."""
    return drafts_to_judge([module])[0]


def said_by(expert: Expert, **changes: Any) -> Said:
    """What an expert said: approved today for a year, in the first of their fields, unless told otherwise."""
    today = timezone.localdate()
    words: dict[str, Any] = {
        "expert": expert,
        "expertise": expert.expertise.first(),
        "verdict": Verdict.APPROVED,
        "given_on": today,
        "valid_until": today + timedelta(days=365),
    }
    return Said(**(words | changes))


def on_paper(module: Module, expert: Expert, by: Person, **changes: Any) -> Approval:
    """An expert's verdict on the newest draft of a text, recorded by an editor and not seen yet."""
    [row] = record_on_paper([to_judge(module).judged()], said_by(expert, **changes), make_evidence(), by)
    return row
