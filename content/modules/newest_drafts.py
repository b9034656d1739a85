"""The newest drafts of several texts, read with the same number of queries for one text and for hundreds.

Wagtail reads each draft by itself, and then whatever it refers to. Here all that they refer to is read at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import ForeignKey, Model
from wagtail.models import Locale, Revision

from content.modules.draft import draft_of
from content.modules.links import Links, links_in
from content.modules.page import Module
from content.reference_data.known_numbers import KnownNumbers, known_numbers
from content.reference_data.taxonomy import Topic
from content.releases.draft import Draft
from content.releases.images import UnusablePicture

_MANY = ("other_topics", "situations", "sources", "guidelines")
_KEPT = (
    "id", "pk", "content_type_id", "locale_id", "translation_key", "path", "depth", "live", "draft_title",
    "has_unpublished_changes", "latest_revision_id", "live_revision_id", "first_published_at",
)  # fmt: skip
Row = dict[str, Any]


def newest_drafts(texts: Collection[Module]) -> list[Module]:
    """Each text as its newest draft has it, as it stands when there is none; to be read, never to be saved."""
    chosen = {text.pk: text.latest_revision_id for text in texts if text.has_unpublished_changes}
    revisions = Revision.objects.in_bulk([pk for pk in chosen.values() if pk])
    contents = {text.pk: revisions[pk].content for text in texts if (pk := chosen.get(text.pk)) in revisions}
    found = [_from(text, contents[text.pk]) if text.pk in contents else text for text in texts]
    _refer(found, contents)
    _convert(found)
    return found


def drafts_of(texts: Collection[Module], known: KnownNumbers | None = None) -> list[Draft | None]:
    """What would be released of each of these, that `newest_drafts` gave; None where a picture is lost."""
    known = known_numbers() if known is None else known
    languages = {text.locale.language_code for text in texts}
    links = {
        language: links_in([text.body for text in texts if text.locale.language_code == language], language)
        for language in sorted(languages)
    }
    return [_draft(text, known, links[text.locale.language_code]) for text in texts]


def _draft(text: Module, known: KnownNumbers, links: Links) -> Draft | None:
    try:
        return draft_of(text, known, links)
    except UnusablePicture:
        return None


def _from(text: Module, content: Row) -> Module:
    """The text with the words of a revision, and not yet what those refer to."""
    own = {field.name for field in Module._meta.fields if not isinstance(field, ForeignKey)}
    draft: Module = Module.from_serializable_data(
        {name: value for name, value in content.items() if name in own or name == "pk"}
    )
    for name in _KEPT:
        setattr(draft, name, getattr(text, name))
    return draft


def _refer(texts: list[Module], contents: dict[int, Row]) -> None:
    """Give the texts what they refer to."""
    locales = Locale.objects.in_bulk()
    keys = {name: _keys(name, texts, contents) for name in _MANY}
    one = {text.pk: _ones(text, contents.get(text.pk)) for text in texts}
    topics = _rows(Topic, [*_all(keys["other_topics"]), *(topic for topic, _other in one.values())])
    others = Module.objects.only("pk", "translation_key").in_bulk([pk for _topic, pk in one.values() if pk])
    rows = {name: _rows(Module._meta.get_field(name).related_model, _all(keys[name])) for name in _MANY[1:]}
    rows["other_topics"] = topics
    for text in texts:
        topic, counterpart = one[text.pk]
        text.locale = locales[text.locale_id]
        text.primary_topic = topics.get(topic)
        text.counterpart = others.get(counterpart)
        for name in _MANY:
            wanted = keys[name][text.pk]
            setattr(text, name, [row for pk, row in rows[name].items() if pk in wanted])


def _ones(text: Module, content: Row | None) -> tuple[int | None, int | None]:
    """The keys of the primary topic and the counterpart."""
    if content is None:
        return text.primary_topic_id, text.counterpart_id
    return content.get("primary_topic"), content.get("counterpart")


def _keys(name: str, texts: list[Module], contents: dict[int, Row]) -> dict[int, set[int]]:
    """The keys of what each text refers to by a field of several."""
    found: dict[int, set[int]] = defaultdict(set)
    for pk, content in contents.items():
        found[pk] = set(content.get(name) or ())
    field: Any = Module._meta.get_field(name)
    through, column = field.remote_field.through, field.m2m_reverse_name()
    stand = [text.pk for text in texts if text.pk not in contents]
    for pk, key in through.objects.filter(module_id__in=stand).values_list("module_id", column) if stand else ():
        found[pk].add(key)
    return found


def _all(keys: dict[int, set[int]]) -> Iterator[int]:
    return (key for each in keys.values() for key in each)


def _rows(model: Any, keys: Iterable[int | None]) -> dict[int | None, Model]:
    """The rows with these keys, in the order of their list."""
    wanted = {key for key in keys if key is not None}
    return {row.pk: row for row in model._default_manager.filter(pk__in=wanted)} if wanted else {}


def _convert(texts: list[Module]) -> None:
    """Read the pictures in all texts at once: Wagtail does it for each text when somebody looks into it."""
    block: Any = Module._meta.get_field("body").stream_block
    values = block.bulk_to_python([list(text.body.raw_data) for text in texts])
    for text, value in zip(texts, values, strict=True):
        text.body = value
