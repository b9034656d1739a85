"""What a text that is begun has not got yet: we make a title and an address, and publishing says what is missing."""

import re
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from content.releases.slugs import slug_taken_by_other

_LONGEST = 200
_UNTITLED = "tekst"


def working_title() -> str:
    """What a draft is called in lists until it has a title."""
    return _("Nog zonder titel")


def is_working_title(title: Any) -> bool:
    """Whether we made it, for an editor in whichever language."""
    names = []
    for language in ("nl", "en"):
        with override(language):
            names.append(working_title())
    return title in names


def free_address(title: str, parent: Page, module: Page) -> str:
    """An address made of the title that no other text has, had or is about to have."""
    base = _base_of(title)
    address, number = base, 1
    while not _is_free(address, parent, module):
        number += 1
        address = f"{base}-{number}"
    return address


def is_made_of(slug: str, title: str) -> bool:
    """Whether this address is one that we made of this title."""
    return bool(re.fullmatch(rf"{re.escape(_base_of(title))}(-\d+)?", slug))


def missing_words(form: Any) -> str:
    """A sentence that names what has an error, each with the tab it stands on; "" when that is no field."""
    tabs = {name: tab.heading for tab in form.instance.get_edit_handler().children for name in _fields_of(tab)}
    named = [
        _("%(field)s (tabblad %(tab)s)") % {"field": form.fields[name].label, "tab": tabs[name]}
        for name in form.fields
        if name in form.errors and name in tabs
    ]
    return _("Er mist nog iets of er klopt iets niet: %(names)s.") % {"names": ", ".join(named)} if named else ""


def _fields_of(tab: Any) -> list[str]:
    fields: list[str] = tab.get_form_options().get("fields", [])
    return fields


def _base_of(title: str) -> str:
    return slugify(title)[:_LONGEST].strip("-") or _UNTITLED


def _is_free(address: str, parent: Page, module: Page) -> bool:
    language = parent.locale.language_code
    return Page._slug_is_available(address, parent, module) and not slug_taken_by_other(
        address, language, module.translation_key
    )
