"""How a draft looks: compiled like a release, shown by whoever registered the public page for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from content.modules.canonical_content import content_of
from content.modules.fields import ModuleFields
from content.reference_data.helplines import lines_in_use
from content.releases.compiling import compile_content
from content.releases.help_line_marks import said_now

Part = dict[str, str]
Renderer = Callable[[HttpRequest, dict[str, Any], list[Part]], HttpResponse]
_renderers: list[Renderer] = []


def register_preview(render: Renderer) -> Renderer:
    """Name the function that puts a compiled draft into a public page: (request, content, parts) -> response."""
    _renderers[:] = [render]
    return render


def preview_module(module: ModuleFields, request: HttpRequest) -> HttpResponse:
    """The draft as the national site would show it. Raises RuntimeError when nothing can show it."""
    if not _renderers:
        raise RuntimeError("No preview is registered: is municipalities installed?")
    content, lines = content_of(module), lines_in_use()
    return _renderers[0](request, said_now(content, lines), compile_content(content, lines))
