"""The newest test report of the software, as evidence beside a site's accessibility statement."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.panels import HelpPanel

_NAME = re.compile(r"toegankelijkheid-(\d{4}-\d{2}-\d{2})\.zip")


@dataclass(frozen=True, slots=True)
class Report:
    """A file that `make a11y-full` left, and the day of its tests."""

    file: Path
    day: date

    @property
    def size(self) -> int:
        return self.file.stat().st_size


def newest_report() -> Report | None:
    """The last of the reports in the folder of the setting; None when there is none."""
    files = Path(settings.ACCESSIBILITY_REPORTS).glob("toegankelijkheid-*.zip")
    found = sorted((match[1], file) for file in files if (match := _NAME.fullmatch(file.name)))
    return Report(found[-1][1], date.fromisoformat(found[-1][0])) if found else None


@require_safe
def download(request: HttpRequest) -> FileResponse:
    """For who may write about a site's statement; 404 when there is no report."""
    report = newest_report()
    if report is None:
        raise Http404
    return FileResponse(report.file.open("rb"), as_attachment=True, filename=report.file.name)


@hooks.register("register_admin_urls")
def address() -> list[URLPattern]:
    """Where the admin offers it."""
    return [path("testverslag/", download, name="accessibility_report")]


class StatementHelp(HelpPanel):
    """What a statement is, and the report when there is one."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"report": newest_report()}
