"""What sort of help a listing is, as its card says it, and the broad types by which the list of all help is grouped."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class HelpKind(models.TextChoices):
    """What one gets. `YOUTH_HEALTH` is the care that the law promises to every child (Wet publieke gezondheid)."""

    YOUTH_HEALTH = "youth_health", _("Jeugdgezondheidszorg")
    ADVICE = "advice", _("Advies en spreekuur")
    GUIDANCE = "guidance", _("Begeleiding")
    REMOTE = "remote", _("Chat of telefoon")
    COURSE = "course", _("Cursus of training")
    GROUP = "group", _("Groep")
    MEETING = "meeting", _("Inloop en ontmoeting")
    LEISURE = "leisure", _("Spelen, sport en lezen")
    CHILDCARE = "childcare", _("Opvang en peutergroep")
    TREATMENT = "treatment", _("Behandeling")
    SHELTER = "shelter", _("Veilige plek")
    MONEY = "money", _("Geld en spullen")


class HelpType(models.TextChoices):
    """The broad types, in the order in which a list shows them; `OTHER` is what nobody gave a kind."""

    EVERY_CHILD = "elk-kind", _("Voor elk kind")
    TALKING = "praten", _("Praten en advies")
    TOGETHER = "cursus-groep", _("Cursussen en groepen")
    MEETING = "ontmoeten", _("Ontmoeten en spelen")
    CARE = "zorg-opvang", _("Zorg en opvang")
    MONEY = "geld", _("Geld en spullen")
    OTHER = "andere", _("Andere hulp")


_KINDS = {
    HelpType.EVERY_CHILD: (HelpKind.YOUTH_HEALTH,),
    HelpType.TALKING: (HelpKind.ADVICE, HelpKind.GUIDANCE, HelpKind.REMOTE),
    HelpType.TOGETHER: (HelpKind.COURSE, HelpKind.GROUP),
    HelpType.MEETING: (HelpKind.MEETING, HelpKind.LEISURE),
    HelpType.CARE: (HelpKind.CHILDCARE, HelpKind.TREATMENT, HelpKind.SHELTER),
    HelpType.MONEY: (HelpKind.MONEY,),
}
ICONS = {
    HelpType.EVERY_CHILD: "check",
    HelpType.TALKING: "chat",
    HelpType.TOGETHER: "people",
    HelpType.MEETING: "door",
    HelpType.CARE: "heart",
    HelpType.MONEY: "euro",
    HelpType.OTHER: "next",
}
_TYPES = {kind: each for each, kinds in _KINDS.items() for kind in kinds}
_PLACES = {each: place for place, each in enumerate(HelpType)}


def type_of(kind: str) -> HelpType:
    """The type of a kind, given as it is stored; `OTHER` for none."""
    return _TYPES[HelpKind(kind)] if kind else HelpType.OTHER


def place_of(kind: str) -> int:
    """Where its type stands among the types."""
    return _PLACES[type_of(kind)]


def choices_by_type() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """The kinds as a form offers them, below their types."""
    return [(each.label, [(kind.value, kind.label) for kind in kinds]) for each, kinds in _KINDS.items()]
