"""Ages as people read them."""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

PREGNANCY, ADULT = -9, 276
YOUNG_FROM = 144  # from this age on people look for themselves, too
_IN_MONTHS = 24  # until then people count in months


def validate_ages(start: int, end: int) -> None:
    """Raise ValidationError on `age_to` unless this is a range between pregnancy and 23 years, not empty."""
    if not PREGNANCY <= start < end <= ADULT:
        sentence = _("Kies een leeftijd tussen -9 en 276 maanden, met het einde na het begin.")
        raise ValidationError({"age_to": sentence})


def ages_label(start: int, end: int) -> str:
    """A range in months, its end not included, in words: "0 tot 12 maanden", "2 tot 4 jaar", "alle leeftijden"."""
    return _label(start, end, get_language())


@lru_cache(maxsize=2000)
def _label(start: int, end: int, _language: str | None) -> str:
    if start <= 0 and end >= ADULT:
        return _("alle leeftijden")
    if end <= 0:
        return _("tijdens de zwangerschap")
    if start < 0:
        return _("zwangerschap tot %(end)s") % {"end": _age(end)}
    if end <= _IN_MONTHS and (start % 12 or end % 12 or end == 12):
        return _("%(start)s tot %(end)s maanden") % {"start": start, "end": end}
    return _("%(start)s tot %(end)s") % {"start": _bare(start), "end": _age(end)}


def _age(months: int) -> str:
    if years := _years(months):
        return ngettext("%(years)s jaar", "%(years)s jaar", 1 if years == "1" else 2) % {"years": years}
    return ngettext("%(months)s maand", "%(months)s maanden", months) % {"months": months}


def _bare(months: int) -> str:
    """The start of a range: the unit is left to the end of it, when that is the same."""
    return _years(months) or _age(months)


def _years(months: int) -> str:
    """Whole years, or half ones after the second birthday as people say them; else nothing."""
    if months % 12 == 0:
        return str(months // 12)
    return number_format(months / 12, decimal_pos=1) if months % 6 == 0 and months > _IN_MONTHS else ""
