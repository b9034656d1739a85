"""From the TOML form of an example text to the raw data of its stream fields."""

import re
import uuid
from collections.abc import Mapping
from typing import Any

Raw = dict[str, Any]
_NAMESPACE = uuid.UUID("6f9c1d0e-5f5b-4f0e-9a51-0d5f3f9c6a11")


def section_id(slug: str, index: int) -> str:
    """The id of a section of an example module: the same at every load, so that additions find it."""
    return str(uuid.uuid5(_NAMESPACE, f"{slug}/{index}"))


def advice_data(text: Raw) -> list[Raw]:
    """Raw stream data of the help advice."""
    rows = text.get("help_advice", [])
    return [{"type": "advice", "value": row | {"signs": _items(row.get("signs", []))}} for row in rows]


def body_data(slug: str, text: Raw, pages: Mapping[str, int], images: Mapping[str, int]) -> list[Raw]:
    """Raw stream data of the body; links `module:<slug>` become page links where that page exists by now."""
    return [
        {
            "type": "section",
            "id": section_id(slug, index),
            "value": {
                "heading": section["heading"],
                "blocks": [
                    {"type": block["type"], "value": _value(block, pages, images)} for block in section["blocks"]
                ],
            },
        }
        for index, section in enumerate(text["sections"])
    ]


def _value(block: Raw, pages: Mapping[str, int], images: Mapping[str, int]) -> Any:
    match block["type"]:
        case "text":
            return _html(block["html"], pages)
        case "tips" | "steps":
            return _items(block["items"])
        case "warning":
            return {"title": block["title"], "html": _html(block["html"], pages)}
        case "questions":
            items = [{"question": row["question"], "answer": _html(row["answer"], pages)} for row in block["items"]]
            return _items(items)
        case "table":
            columns = [{"type": "text", "heading": heading} for heading in block["head"]]
            rows = [{"values": row} for row in block["rows"]]
            return {"columns": columns, "rows": rows, "caption": block["caption"]}
        case "image":
            return {"image": images[block["name"]], "alt": block["alt"], "rights": block["rights"]}
        case "video":
            return {"title": block["title"], "url": block["url"], "poster": images[block["poster"]]}
        case kind:
            raise ValueError(f"An example text has a block of kind {kind!r}.")


def _items(values: list[Any]) -> list[Raw]:
    """Raw data of a list block. Without an id Wagtail takes each whole item for a value of an older form."""
    return [{"type": "item", "id": str(uuid.uuid5(_NAMESPACE, repr(value))), "value": value} for value in values]


def _html(html: str, pages: Mapping[str, int]) -> str:
    """Links in the form Wagtail stores them; a link to a text that is not there yet becomes plain words."""

    def link(match: re.Match[str]) -> str:
        page = pages.get(match.group(1))
        return f'<a linktype="page" id="{page}">{match.group(2)}</a>' if page else match.group(2)

    return re.sub(r'<a href="module:([a-z0-9-]+)">(.*?)</a>', link, html)
