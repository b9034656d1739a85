"""What differs between two canonical contents, for who reads: words that go and come, section by section."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.reference_data.differences import Difference, difference_of
from content.releases.canonical import Json
from ground.text.rich_words import in_plain_words


def content_differences(was: Json, becomes: Json) -> list[Difference]:
    """The parts of which the words, pictures or sources differ, in reading order; a section is known by its id."""
    old, new = dict(_parts(was)), dict(_parts(becomes))
    order = [*new, *(key for key in old if key not in new)]
    return [
        difference_of(label_of(new.get(key) or old[key]), words_in(old.get(key)), words_in(new.get(key)))
        for key in order
        if old.get(key) != new.get(key)
    ]


def label_of(part: tuple[str, str]) -> str:
    """What a part is called."""
    return part[0]


def words_in(part: tuple[str, str] | None) -> str:
    """What somebody reads there; nothing when it is not there."""
    return part[1] if part else ""


def _parts(content: Json) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each part by what it is known by: what it is called and its words, a line for each paragraph and item."""
    yield "title", (_("Titel"), content["title"])
    yield "short_answer", (_("Kort antwoord"), content["short_answer"])
    yield "help_advice", (_("Wanneer je hulp zoekt"), "\n".join(_advice(each) for each in content["help_advice"]))
    for section in content["sections"]:
        lines = [section["heading"], *(line for block in section["blocks"] for line in _lines(block))]
        yield section["id"], (section["heading"] or _("Stuk zonder kop"), "\n".join(line for line in lines if line))
    yield "help_lines", (_("Hulplijnen"), "\n".join(each["name"] for each in content.get("help_lines", ())))
    yield "sources", (_("Bronnen"), "\n".join(_source(each) for each in content["sources"]))


def _advice(each: Json) -> str:
    said = (each["level"], each.get("whom", ""), each.get("age", ""), each["text"])
    return "\n".join([": ".join(part for part in said if part), *(f"\u2022 {sign}" for sign in each.get("signs", ()))])


def _source(each: Json) -> str:
    return ", ".join(str(each[name]) for name in ("title", "publisher", "year", "url") if each[name])


def _lines(block: Json) -> Iterator[str]:
    kind = block["type"]
    if kind == "warning":
        yield _("Let op: %(title)s") % block
    if "html" in block:
        yield in_plain_words(block["html"])
    for number, item in enumerate(block.get("items", ()), start=1):
        if kind == "questions":
            yield f"{item['question']}\n{in_plain_words(item['answer'])}"
        else:
            yield f"{number}. {item}" if kind == "steps" else f"\u2022 {item}"
    if kind == "image":
        mark = block.get("picture", block)["sha256"][:8]
        yield _("Afbeelding %(mark)s: %(alt)s (%(rights)s)") % (block | {"mark": mark})
    if kind == "video":
        yield _("Video: %(title)s (%(url)s)") % block
    if kind == "table":
        yield block["caption"]
        yield from (" | ".join(row) for row in (block["head"], *block["rows"]))
    if kind == "contact":
        yield _("Contact van het CJG")
