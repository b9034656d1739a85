"""What a browser sends from the admin's edit form of a module."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text, streamfield

from content.models import Module, Topic
from content.modules.national_board import national_index

FORM = "page-edit-form"


def body(html: str = "<p>Leg je baby op de rug.</p>", section_id: str = "") -> dict[str, Any]:
    """Posted stream data of one section with one text block."""
    blocks = streamfield([("text", rich_text(html))])
    posted = streamfield([("section", {"heading": "Wat kun je doen?", "blocks": blocks})])
    posted["0"]["id"] = section_id
    return posted


def edit(client: Client, module: Module, *, publish: bool = False, **changes: Any) -> HttpResponse:
    """Open the edit form, change fields as a person would, and send it."""
    address = reverse("wagtailadmin_pages:edit", args=[module.pk])
    page = client.get(address)
    return send(client, address, page.content.decode(), publish, changes)


def create(client: Client, *, publish: bool = False, **changes: Any) -> HttpResponse:
    """Open the form for a new module, fill it in and send it."""
    address = reverse("wagtailadmin_pages:add", args=["content", "module", national_index().pk])
    fields = {"primary_topic": Topic.objects.get(code="slapen").pk, "short_answer": "Kort antwoord."} | changes
    page = client.get(address)
    return send(client, address, page.content.decode(), publish, fields)


def send(client: Client, address: str, html: str, publish: bool, changes: dict[str, Any]) -> HttpResponse:
    data = querydict_from_html(html, form_id=FORM).copy()
    streams = {"body": changes.pop("body", body()), "help_advice": changes.pop("help_advice", streamfield([]))}
    data.update(nested_form_data(streams))
    for name, value in changes.items():
        data.setlist(name, [str(each) for each in value] if isinstance(value, list) else [str(value)])
    if publish:
        data["action-publish"] = "action-publish"
    return client.post(address, data)
