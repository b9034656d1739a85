"""What becomes what, old beside new, marked as in Wagtail's comparison of versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text
from wagtail.fields import RichTextField

from content.reference_data.second_person import SecondPersonCheck
from ground.text.rich_words import in_plain_words

# Characters, of old and new together: within half a second.
BY_WORD = 12_000


@dataclass(frozen=True)
class Difference:
    """One field of a row: the old words with what goes marked, the new with what comes marked."""

    label: str
    was: SafeString
    becomes: SafeString
    only_marked_up: bool = False


def differences(check: SecondPersonCheck) -> list[Difference]:
    """What a question is about, field by field."""
    found = []
    for field, label in fields_of(check):
        was, becomes = (in_words(field, words[field.name]) for words in (check.before, check.after))
        found.append(difference_of(label, was, becomes))
    return found


def difference_of(label: str, was: str, becomes: str) -> Difference:
    """What becomes what in one stretch of words."""
    changes = _changes(was, becomes)
    return Difference(label, _marked(changes, "deletion", "del"), _marked(changes, "addition", "ins"), was == becomes)


def fields_of(check: SecondPersonCheck) -> Iterator[tuple[Any, str]]:
    """The fields that a question is about, with what they are called, in the order of the form."""
    for field in check.row_model()._meta.concrete_fields:
        if field.name in check.after:
            yield field, capfirst(str(field.verbose_name))


def in_words(field: Any, value: Any) -> str:
    """A value as somebody reads it; nothing when there is none."""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return in_plain_words(value) if isinstance(field, RichTextField) else str(value)


def _changes(was: str, becomes: str) -> list[tuple[str, str]]:
    """What is equal, goes and comes: by word, or by line where Wagtail would compare words for seconds."""
    if len(was) + len(becomes) <= BY_WORD:
        return list(diff_text(was, becomes).changes)
    old, new = was.splitlines(keepends=True), becomes.splitlines(keepends=True)
    found: list[tuple[str, str]] = []
    for kind, start, end, from_new, to_new in SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            found.append(("equal", "".join(old[start:end])))
        else:
            found += [("deletion", "".join(old[start:end])), ("addition", "".join(new[from_new:to_new]))]
    return found


def _marked(changes: list[tuple[str, str]], what: str, tag: str) -> SafeString:
    """One side of a comparison. The mark is a line through or under the words, too: colour alone says nothing."""
    kept = [(kind, words) for kind, words in changes if words and kind in ("equal", what)]
    before, after = (format_html(mark, tag, what) for mark in ('<{}><span class="{}">', "</span></{}>"))
    sides = {"equal": ("", ""), what: (before, after)}
    return format_html_join("", "{}{}{}", ((sides[kind][0], words, sides[kind][1]) for kind, words in kept))
