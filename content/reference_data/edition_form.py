"""The form of a source or guideline: of a used edition only the day on which somebody looked at it can be changed."""

from typing import Any

from content.reference_data.edition_use import is_used
from ground.editing.edited_meanwhile import EditedMeanwhile


class EditionForm(EditedMeanwhile):
    """Shows a used edition as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_used = is_used(self.instance)
        if self.is_used:
            for name in self.instance.EDITION:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].required = False
