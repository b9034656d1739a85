"""Which national text a local addition stands in, for Wagtail's list of where that text is used."""

from collections.abc import Iterable

from content.modules.page import Module
from ground.editing.where_used import Target, register_targets
from municipalities.additions.models import LocalAddition


def register() -> None:
    """Called once when the app is ready."""
    register_targets(LocalAddition, _texts)


def _texts(addition: LocalAddition) -> Iterable[Target]:
    texts = Module.objects.filter(translation_key=addition.module_uid, locale__language_code=addition.language)
    return [(text, "module_uid") for text in texts.order_by("pk")]
