"""Ages as people read them."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

PREGNANCY, ADULT = -9, 276
AGE_HELP = gettext_lazy("Bijvoorbeeld 18 maanden, 4 jaar of zwanger. Een getal alleen is in maanden.")
YOUNG_FROM = 144  # from this age on people look for themselves, too
_IN_MONTHS = 24  # until then half a year is months
_WRITTEN = re.compile(r"(-?\d{1,3}(?:[.,]\d)?) ?(jaar|jr|j|years?|maand(?:en)?|mnd|months?|m)?\.?")
_FIGURES = re.compile(r"[\s,:(–-]+\d{1,2}\s*(?:-|–|tot|t/m|tot en met)\s*\d{1,2}(?:\s*(?:jaar|jr|maanden|mnd))?\.?\)?$")
_AS_A_WORD = {"zwanger": PREGNANCY, "zwangerschap": PREGNANCY, "pregnant": PREGNANCY, "geboorte": 0, "birth": 0}


def validate_ages(start: int, end: int) -> None:
    """Raise ValidationError on `age_to` unless this is a range between pregnancy and 23 years, not empty."""
    if not PREGNANCY <= start < end <= ADULT:
        sentence = _("Kies een leeftijd tussen zwanger en 23 jaar, met het einde na het begin.")
        raise ValidationError({"age_to": sentence})


def read_age(text: str) -> int:
    """The age that `text` says, in months: "4 jaar", "1,5 jaar", "18 maanden", "zwanger"; a number alone is months.

    Raises ValueError with a sentence.
    """
    plain = " ".join(text.casefold().replace("−", "-").replace("–", "-").split())
    if plain in _AS_A_WORD:
        return _AS_A_WORD[plain]
    if found := _WRITTEN.fullmatch(plain):
        in_years = (found[2] or "").startswith(("j", "y"))
        months = float(found[1].replace(",", ".")) * (12 if in_years else 1)
        if months == int(months):
            return int(months)
    raise ValueError(
        _("'%(text)s' lezen we niet als een leeftijd. Schrijf bijvoorbeeld 18 maanden, 4 jaar of zwanger.")
        % {"text": " ".join(text.split())[:80]}
    )


def age_in_words(months: int) -> str:
    """An age as `read_age` reads it back."""
    if months == PREGNANCY:
        return _("zwanger")
    if months and months % 12 == 0:
        return ngettext("%(years)s jaar", "%(years)s jaar", months // 12) % {"years": months // 12}
    return ngettext("%(months)s maand", "%(months)s maanden", months) % {"months": months}


def ages_label(start: int, end: int) -> str:
    """A range in months, its end not included, in words: "4 maanden tot 1 jaar", "2 tot 4 jaar", "alle leeftijden".

    An age is said in one way wherever it stands: whole years are years, and half ones from the second birthday on.
    """
    return _label(start, end, get_language())


def phase_label(name: str, start: int, end: int) -> str:
    """A phase of growing up by its name, and its ages as everywhere else: "Peuter, 2 tot 4 jaar"; "Zwanger" alone."""
    bare = phase_name(name)
    return bare if end <= 0 else _("%(name)s, %(ages)s") % {"name": bare, "ages": ages_label(start, end)}


def phase_name(name: str) -> str:
    """The name of a phase without the figures that somebody wrote behind it: "Peuter 2-4" is "Peuter"."""
    return _FIGURES.sub("", name).strip() or name


@lru_cache(maxsize=2000)
def _label(start: int, end: int, _language: str | None) -> str:
    if start <= 0 and end >= ADULT:
        return _("alle leeftijden")
    if end <= 0:
        return _("tijdens de zwangerschap")
    if start < 0:
        return _("zwangerschap tot %(end)s") % {"end": _age(end)}
    same_unit = not start or bool(_years(start)) == bool(_years(end))
    return _("%(start)s tot %(end)s") % {"start": _bare(start) if same_unit else _age(start), "end": _age(end)}


def _age(months: int) -> str:
    if years := _years(months):
        return ngettext("%(years)s jaar", "%(years)s jaar", 1 if years == "1" else 2) % {"years": years}
    return ngettext("%(months)s maand", "%(months)s maanden", months) % {"months": months}


def _bare(months: int) -> str:
    """The start of a range of which the end has the same unit."""
    return _years(months) or str(months)


def _years(months: int) -> str:
    """Whole years, or half ones after the second birthday as people say them; else nothing."""
    if months % 12 == 0:
        return str(months // 12)
    return number_format(months / 12, decimal_pos=1) if months % 6 == 0 and months > _IN_MONTHS else ""
