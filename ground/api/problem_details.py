"""Errors for machines: application/problem+json (RFC 9457), as the NL API Design Rules ask."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"


def problem_details(status: int, detail: str, **more: Any) -> HttpResponse:
    """An error answer with one sentence that says what to do; `more` are members beside the ones of the standard."""
    body = {"status": status, "title": HTTPStatus(status).phrase, "detail": detail} | more
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=CONTENT_TYPE)
