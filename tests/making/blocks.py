"""Raw stream data of a national text: every kind of block, and the sections they stand in."""

import uuid
from typing import Any

from content.modules.images import UploadedImage
from content.modules.page import Module

FIRST, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
Raw = dict[str, Any]


def section(*blocks: Raw, heading: str = "Wat kun je doen?", section_id: str = "") -> Raw:
    """A section; the same heading gives the same id when none is given."""
    identity = section_id or str(uuid.uuid5(uuid.NAMESPACE_URL, heading))
    return {"type": "section", "id": identity, "value": {"heading": heading, "blocks": list(blocks or (text(),))}}


def text(html: str = "<p>Leg je baby op de rug.</p>") -> Raw:
    """A text block."""
    return {"type": "text", "value": html}


def picture(image: UploadedImage, alt: str = "Een slapende baby") -> Raw:
    """An image block."""
    return {"type": "image", "value": {"image": image.pk, "alt": alt, "rights": "Tekening: redactie"}}


def contact() -> Raw:
    """The block in which a site shows its own contact."""
    return {"type": "contact", "value": None}


def link_to(module: Module, words: str = "lees verder") -> str:
    """A link as Wagtail's editor stores it."""
    return f'<p>Zie <a linktype="page" id="{module.pk}">{words}</a>.</p>'


def every_block(image: UploadedImage, linked: Module) -> list[Raw]:
    """One block of each kind, the rich ones with a link to `linked`."""
    table = {"columns": [{"type": "text", "heading": "Leeftijd"}], "rows": [{"values": ["0-3 maanden"]}]}
    question = {"question": "Is dat erg?", "answer": link_to(linked, "antwoord")}
    video = {"title": "Zo leg je je baby neer", "url": "https://video.example/1", "poster": image.pk}
    return [
        text(link_to(linked, "tekst")),
        {"type": "tips", "value": [_item("Houd het <rustig> & donker.")]},
        {"type": "steps", "value": [_item("Zet de wieg klaar.")]},
        {"type": "warning", "value": {"title": "Schud je baby nooit", "html": link_to(linked, "waarschuwing")}},
        {"type": "questions", "value": [_item(question)]},
        picture(image),
        {"type": "video", "value": video},
        {"type": "table", "value": table | {"caption": "Hoeveel slaap"}},
        contact(),
    ]


def _item(value: Any) -> Raw:
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}
