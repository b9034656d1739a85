"""Form fields for a day, a time, or both, read by `ground.dates.reading`."""

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.fields import DateRangeField

from ground.dates.reading import WithoutYear, read_day, read_moment, read_time

Read = date | datetime | time


def read(kind: str, text: str, without_year: WithoutYear) -> Read:
    """What `text` says, as a `kind` ("day", "time" or "moment"); a moment is in the zone of who asks.

    Raises ValidationError. A time that comes twice when the clock goes back is the first of the two.
    """
    today = timezone.localdate()
    try:
        if kind == "time":
            return read_time(text)
        if kind == "day":
            return read_day(text, today, without_year)
        return _in_zone(read_moment(text, today, without_year))
    except ValueError as error:
        raise ValidationError(str(error), code="invalid") from None


def in_words(value: Read) -> str:
    """What was read, for who wants to see whether it is what was meant."""
    if isinstance(value, time):
        return time_format(value, "H:i")
    words = date_format(value, "l j F Y")
    if not isinstance(value, datetime):
        return words
    said = {"day": words, "time": date_format(value, "H:i")}
    if _comes_twice(value):
        return _("%(day)s om %(time)s uur, de eerste keer die nacht: de klok gaat dan een uur terug") % said
    return _("%(day)s om %(time)s uur") % said


def _in_zone(naive: datetime) -> datetime:
    moment = naive.replace(tzinfo=timezone.get_current_timezone())
    if moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != naive:
        raise ValidationError(
            _("Op %(day)s bestaat %(time)s uur niet: de klok gaat dan een uur vooruit. Kies een uur eerder of later."),
            code="invalid",
            params={"day": date_format(naive, "j F Y"), "time": date_format(naive, "H:i")},
        )
    return moment


def _comes_twice(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


class _Reads:
    """What the three fields share. A reading field says in its widget how it reads (site/static/admin/dates.js)."""

    kind: str
    hint: Any
    python_type: type

    def __init__(self, *, without_year: WithoutYear = WithoutYear.COMING, **kwargs: Any) -> None:
        self.without_year = without_year
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            return read(self.kind, value, self.without_year) if value.strip() else None
        return super().to_python(value)  # type: ignore[misc]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """What is shown has no seconds: sent back as it was shown it is no change."""
        shown: str = self.widget.format_value(initial) if initial else ""  # type: ignore[attr-defined]
        return data != shown and bool(super().has_changed(initial, data))  # type: ignore[misc]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"data-reads": self.kind, "data-without-year": str(self.without_year)}
        if "placeholder" not in widget.attrs:
            attrs["placeholder"] = self.hint
        return attrs


class DayField(_Reads, forms.DateField):
    """A day."""

    kind = "day"
    hint = gettext_lazy("dd-mm-jjjj")


class TimeField(_Reads, forms.TimeField):
    """A time of the day."""

    kind = "time"
    hint = gettext_lazy("uu:mm")


class MomentField(_Reads, forms.DateTimeField):
    """A day with a time, in the zone of who fills it in."""

    kind = "moment"
    hint = gettext_lazy("dd-mm-jjjj uu:mm")


class DaysField(DateRangeField):
    """From a day to a day, in what was done before: a filter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = [DayField(required=False, without_year=WithoutYear.LATEST) for _end in ("from", "to")]
        for field, widget in zip(self.fields, self.widget.widgets, strict=True):
            field.disabled = self.disabled
            widget.attrs |= field.widget_attrs(widget)
            widget.attrs.setdefault("aria-label", widget.attrs.get("placeholder", ""))

    def compress(self, data_list: Any) -> Any:
        """The days as a slice. Raises ValidationError for a first day after the last: nothing would be found."""
        first, last = [*(data_list or []), None, None][:2]
        if first and last and first > last:
            raise ValidationError(_("De eerste dag ligt na de laatste."), code="invalid")
        return super().compress(data_list)


class PastDayField(DayField):
    """A day in what was done before: a filter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(without_year=WithoutYear.LATEST, **kwargs)


class PastMomentField(MomentField):
    """The same with a time."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(without_year=WithoutYear.LATEST, **kwargs)
