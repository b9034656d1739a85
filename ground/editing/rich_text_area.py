"""The rich text editor (setting WAGTAILADMIN_RICH_TEXT_EDITORS), which reads what its own script could have sent."""

from typing import Any

from django.core.exceptions import BadRequest
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor; its reader breaks on JSON that is no text."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text as HTML; raises BadRequest for what no editor sends."""
        try:
            return super().value_from_datadict(data, files, name)
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise BadRequest(name) from error
