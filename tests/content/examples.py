"""Small modules to publish: every kind of block, and the steps that the tests share."""

import io
import itertools
import uuid
from datetime import date, timedelta
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture

from content.models import Approval, Module, Release, Source, Topic, UploadedImage
from content.modules.canonical_content import content_of
from content.modules.national_board import national_index
from content.releases.canonical import canonical, sha256
from ground.models import Change

_numbers = itertools.count(1)
Raw = dict[str, Any]


def make_image(colour: str = "red", size: tuple[int, int] = (1200, 800)) -> UploadedImage:
    """A picture in Wagtail's library."""
    data = io.BytesIO()
    Picture.new("RGB", size, colour).save(data, "PNG")
    file = ImageFile(io.BytesIO(data.getvalue()), name=f"{colour}.png")
    return UploadedImage.objects.create(title=f"Beeld {colour}", file=file)


def section(*blocks: Raw, heading: str = "Wat kun je doen?", section_id: str = "") -> Raw:
    """Raw stream data of one section."""
    blocks = blocks or (text(),)
    identity = section_id or str(uuid.uuid5(uuid.NAMESPACE_URL, heading))
    return {"type": "section", "id": identity, "value": {"heading": heading, "blocks": list(blocks)}}


def text(html: str = "<p>Leg je baby op de rug.</p>") -> Raw:
    """Raw stream data of a text block."""
    return {"type": "text", "value": html}


def picture(image: UploadedImage, alt: str = "Een slapende baby") -> Raw:
    """Raw stream data of an image block."""
    return {"type": "image", "value": {"image": image.pk, "alt": alt, "rights": "Tekening: redactie"}}


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
        {"type": "contact", "value": None},
    ]


def draft_module(title: str = "", **fields: Any) -> Module:
    """A draft in the national tree. Sources and other topics are given as lists."""
    number = next(_numbers)
    fields = {
        "slug": f"tekst-{number}",
        "short_answer": "Een baby slaapt vaak kort. Dat is gewoon.",
        "primary_topic": Topic.objects.get(code="slapen"),
        "help_advice": [{"type": "advice", "value": {"level": "call_112", "text": "Als je baby slap is."}}],
        "body": [section()],
        "age_from": 0,
        "age_to": 12,
        "release_kind": "major",
        "live": False,
    } | fields
    made: Module = national_index().add_child(instance=Module(title=title or f"Tekst {number}", **fields))
    return made


def publish(module: Module, *, as_kind: str = "major", note: str = "", **changes: Any) -> Module:
    """Publish a module with these changes through a revision; return it as it is in the database."""
    for name, value in changes.items():
        setattr(module, name, value)
    module.release_kind, module.change_note = as_kind, note
    module.save_revision().publish()
    return fresh(module)


def released_module(title: str = "", **fields: Any) -> Module:
    """A module with its first release."""
    return publish(draft_module(title, **fields))


def fresh(module: Module) -> Module:
    """The module as the database has it now."""
    return Module.objects.get(pk=module.pk)


def make_source(title: str = "Slaap bij baby's", year: int = 2023) -> Source:
    return Source.objects.create(
        title=title, publisher="Voorbeeldinstituut", year=year, url="https://voorbeeld.example/slaap"
    )


def approve(module: Module, role: str = "jeugdarts", valid_until: date | None = None) -> Approval:
    """An expert's approval of the module's text as it is in memory."""
    today = timezone.localdate()
    return Approval.objects.create(
        uid=module.translation_key,
        language="nl",
        content_sha256=sha256(canonical(content_of(module))),
        role=role,
        institute="Voorbeeldinstituut",
        given_on=today,
        valid_until=valid_until or today + timedelta(days=365),
    )


def releases_of(module: Module) -> list[Release]:
    """The releases of a module, oldest first."""
    return list(Release.objects.filter(uid=module.translation_key).order_by("number"))


def kinds_of(module: Module) -> list[str]:
    """The kinds of a module's releases, oldest first."""
    return [release.kind for release in releases_of(module)]


def changes_of(module: Module) -> list[str]:
    """The kinds of the changes in the log about a module, in order."""
    rows = Change.objects.filter(uid=module.translation_key).order_by("sequence")
    return list(rows.values_list("kind", flat=True))


def html_of(release: Release) -> str:
    """All compiled HTML of a release as it is stored now."""
    return "".join(part.get("html", "") for part in parts_of(release))


def parts_of(release: Release) -> list[dict[str, str]]:
    """The compiled parts of a release as they are stored now."""
    parts: list[dict[str, str]] = Release.objects.select_related("compiled").get(pk=release.pk).compiled.parts
    return parts


def _item(value: Any) -> Raw:
    return {"type": "item", "id": str(uuid.uuid4()), "value": value}
