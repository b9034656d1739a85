"""Exports of the admin that a Dutch spreadsheet opens as they are meant, and that calculate nothing.

Every list and report of Wagtail exports through one mixin, so it is changed there. A file with a byte order mark and
semicolons opens in columns in an Excel set to Dutch, where a comma is the sign of decimals. A text that a spreadsheet
would take for a formula gets an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from ground.telephone.numbers import found
from ground.text.characters import readable

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
_preprocess = SpreadsheetExportMixin.preprocess_field_value
_heading = SpreadsheetExportMixin.get_heading


def install() -> None:
    """Let every export be written as here; doing so twice changes nothing."""
    for name, method in {
        "preprocess_field_value": _value,
        "get_heading": _safe_heading,
        "stream_csv": _stream,
        "write_csv_response": _response,
    }.items():
        setattr(SpreadsheetExportMixin, name, method)


def cell(value: Any) -> Any:
    """A value that can stand in any spreadsheet: a text without control characters that is no formula."""
    if not isinstance(value, str):
        return value
    text = readable(value)
    if not text.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA):
        return text
    if (number := found(text)) and " " in number.shown:
        return number.shown  # +31 30 123 45 67: groups with spaces between them are no sum, and stay to be read
    return f"'{text}"


def csv_answer(name: str, headings: Sequence[Any], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """A file of our own making, called `name`, that opens in columns; a row is read when it is sent."""
    writer = csv.writer(Echo(), delimiter=";")

    def lines() -> Iterator[bytes]:
        yield BYTE_ORDER_MARK.encode()
        yield writer.writerow([cell(str(heading)) for heading in headings])
        for each in rows:
            yield writer.writerow([cell(_dutch(value)) for value in each])

    return _attached(name, lines())


def _attached(name: str, lines: Iterator[bytes]) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def _value(view: Any, field: str, value: Any, export_format: str) -> Any:
    processed = _preprocess(view, field, value, export_format)
    if export_format == view.FORMAT_CSV:
        return cell(_dutch(processed))
    # In a workbook Wagtail marks every text as one, so an apostrophe would only be in the way.
    return readable(processed) if isinstance(processed, str) else processed


def _dutch(value: Any) -> Any:
    """As a spreadsheet set to Dutch reads it: day first, a comma for decimals, ja and nee."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, datetime):
        local = value if timezone.is_naive(value) else timezone.localtime(value)
        return f"{local:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else value


def _safe_heading(view: Any, queryset: Any, field: str) -> str:
    return str(cell(_heading(view, queryset, field)))


def _stream(view: Any, queryset: Any) -> Iterator[bytes]:
    writer = csv.DictWriter(Echo(), fieldnames=view.list_export, delimiter=";")
    yield BYTE_ORDER_MARK.encode()
    yield writer.writerow({field: view.get_heading(queryset, field) for field in view.list_export})
    for item in queryset:
        yield view.write_csv_row(writer, view.to_row_dict(item))


def _response(view: Any, queryset: Any) -> StreamingHttpResponse:
    return _attached(view.get_filename(), view.stream_csv(queryset))
