"""The national help lines for machines: what a content names by code is read here."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from content.reference_data.line_states import HelpLineState


@require_safe
def help_line_list(request: HttpRequest) -> HttpResponse:
    """/.well-known/cjg-help-lines.json: the lines of now, and every state they were in; each state is a version.

    The version of the list is that of its newest state. A line that is not in use has `active` false and no number that
    anybody should call.
    """
    states = [_as_json(state) for state in HelpLineState.objects.order_by("pk")]
    newest = {state["code"]: state for state in states}
    listed = {
        "version": states[-1]["version"] if states else 0,
        "lines": [newest[code] for code in sorted(newest)],
        "states": states,
    }
    text = json.dumps(listed, indent=2, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json", headers={"Access-Control-Allow-Origin": "*"})


def _as_json(state: HelpLineState) -> dict[str, Any]:
    return {"version": state.pk, "since": state.since.isoformat(timespec="seconds"), **state.fields}
