"""What is typed in any form holds no control characters, wherever the form comes from.

Every text of a form goes through `forms.CharField`: fields of models, blocks, rich text, tags, titles of uploads,
log-in and search in the admin. So it is cleaned there, once, and not field by field. In a single line every line break
becomes a space, in more lines a line feed, in rich text a break. What looks the same is the same: words that an expert
refused get no other hash by a sign that nobody sees.
"""

from typing import Any

from django import forms
from wagtail.admin.rich_text import DraftailRichTextArea

from ground.text.characters import as_seen, one_line, readable, with_breaks

_read = forms.CharField.to_python


def install() -> None:
    """Let every text field of every form clean what it is given; doing so twice changes nothing."""
    setattr(forms.CharField, "to_python", _clean)  # noqa: B010  (a method of Django's)


def _clean(field: forms.CharField, value: Any) -> Any:
    return _read(field, _cleaned(field.widget, value) if isinstance(value, str) else value)


def _cleaned(widget: forms.Widget, value: str) -> str:
    if isinstance(widget, forms.PasswordInput):  # whatever somebody chose
        return value
    value = as_seen(value)
    if isinstance(widget, DraftailRichTextArea):
        return with_breaks(value)
    single = isinstance(widget, forms.TextInput) and not widget.is_hidden
    return one_line(value) if single else readable(value)
