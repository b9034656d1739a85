"""The lists every installation starts with; editors manage them afterwards by their stable codes."""

import tomllib
from pathlib import Path

from content.reference_data.expertise import Expertise
from content.reference_data.taxonomy import AgePhase, Audience, Situation, Topic
from content.reference_data.withdrawal_sentences import WithdrawalSentence

# code, name, flags: m medical, s safety, g sensitive ("gevoelig")
PARENT_TOPICS: tuple[tuple[str, str, str], ...] = (
    ("zwangerschap-geboorte", "Zwangerschap en geboorte", "m"),
    ("verzorging-huilen", "Verzorging en huilen", ""),
    ("slapen", "Slapen", ""),
    ("eten-drinken", "Eten en drinken", ""),
    ("groei-ontwikkeling", "Groei en ontwikkeling", ""),
    ("gezondheid-vaccinaties", "Gezondheid en vaccinaties", "m"),
    ("opvoeden-gedrag", "Opvoeden en gedrag", ""),
    ("gevoelens-mentaal", "Gevoelens en mentale gezondheid", "m"),
    ("spelen-sport", "Spelen, sport en vrije tijd", ""),
    ("vrienden-pesten", "Vrienden en pesten", ""),
    ("opvang-school", "Opvang en school", ""),
    ("schermen-online", "Schermen en online", ""),
    ("relaties-seksualiteit", "Relaties en seksualiteit", ""),
    ("roken-alcohol-drugs", "Roken, alcohol, drugs en gokken", "m"),
    ("gezin-relatie", "Gezin en relatie", ""),
    ("scheiding", "Scheiding", ""),
    ("rouw-verlies", "Rouw en verlies", ""),
    ("extra-zorg", "Extra zorg", "m"),
    ("veilig-huis", "Veilig in en om huis", "s"),
    ("onveilig-thuis", "Onveilig thuis", "sg"),
    ("geld-regelen", "Geld, werk en regelen", ""),
)
YOUNG_TOPICS: tuple[tuple[str, str, str], ...] = (
    ("jong-gevoel", "Hoe voel ik me?", "m"),
    ("jong-thuis", "Thuis", ""),
    ("jong-vrienden", "Vrienden en pesten", ""),
    ("jong-school", "School en werk", ""),
    ("jong-liefde", "Liefde en seks", ""),
    ("jong-lichaam", "Mijn lichaam", "m"),
    ("jong-online", "Online", ""),
    ("jong-middelen", "Roken, drank en drugs", "m"),
    ("jong-geld", "Geld en 18 worden", ""),
    ("jong-veilig", "Ik ben niet veilig", "sg"),
)
AGE_PHASES: tuple[tuple[str, str, int, int], ...] = (
    ("zwanger", "Zwanger", -9, 0),
    ("baby", "Baby", 0, 12),
    ("dreumes", "Dreumes", 12, 24),
    ("peuter", "Peuter", 24, 48),
    ("jong-schoolkind", "Jong schoolkind", 48, 96),
    ("schoolkind", "Schoolkind", 96, 144),
    ("puber", "Puber", 144, 192),
    ("jongvolwassene", "Jongvolwassene", 192, 276),
)
SITUATIONS: tuple[tuple[str, str], ...] = (
    ("aanstaande-ouders", "aanstaande ouders"),
    ("vaders", "vaders"),
    ("jonge-ouders", "jonge ouders"),
    ("eenoudergezin", "eenoudergezin"),
    ("gescheiden-ouders", "gescheiden ouders"),
    ("samengesteld-gezin", "samengesteld gezin"),
    ("regenbooggezin", "regenbooggezin"),
    ("pleeg-adoptiegezin", "pleeg- en adoptiegezin"),
    ("grootouders", "grootouders"),
    ("nieuw-in-nederland", "nieuw in Nederland"),
    ("eigen-problemen", "ouder met eigen problemen"),
    ("jonge-mantelzorger", "jonge mantelzorger"),
)


def load() -> None:
    """Create what is missing; what editors changed stays as they left it."""
    leads = tomllib.loads((Path(__file__).parent / "topic_leads.toml").read_text(encoding="utf-8"))
    for audience, topics in ((Audience.PARENTS, PARENT_TOPICS), (Audience.YOUNG, YOUNG_TOPICS)):
        for order, (code, name, flags) in enumerate(topics):
            defaults = {"name": name, "slug": code.removeprefix("jong-"), "audience": audience, "order": order}
            defaults |= {"medical": "m" in flags, "safety": "s" in flags, "sensitive": "g" in flags}
            defaults |= {"lead": leads.get(code, "")}
            Topic.objects.get_or_create(code=code, defaults=defaults)
    _load_sentences()
    texts = tomllib.loads((Path(__file__).parent / "age_texts.toml").read_text())
    for order, (code, name, start, end) in enumerate(AGE_PHASES):
        defaults = {"name": name, "from_months": start, "to_months": end, "order": order}
        defaults |= {field: text.strip() for field, text in texts[code].items()}
        AgePhase.objects.get_or_create(code=code, defaults=defaults)
    fields = tomllib.loads((Path(__file__).parent / "expertise.toml").read_text(encoding="utf-8"))
    for order, (code, of_field) in enumerate(fields.items()):
        Expertise.objects.get_or_create(code=code, defaults=of_field | {"order": order})
    for order, (code, name) in enumerate(SITUATIONS):
        Situation.objects.get_or_create(code=code, defaults={"name": name, "order": order})


def _load_sentences() -> None:
    """Only when there are none of that use: one that editors changed or removed does not come back."""
    ready = tomllib.loads((Path(__file__).parent / "withdrawal_sentences.toml").read_text())
    for use, texts in ready.items():
        if not WithdrawalSentence.objects.filter(use=use).exists():
            rows = [WithdrawalSentence(use=use, text=text, order=order) for order, text in enumerate(texts)]
            WithdrawalSentence.objects.bulk_create(rows)
