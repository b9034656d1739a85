"""Templates without the indentation of their lines, which readers would load with every page."""

import re

from django.template import Origin
from django.template.loaders import filesystem

_INDENTATION = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


class Loader(filesystem.Loader):
    """Reads the project's own templates. Lines stay lines, so that an error still names the right one.

    For HTML and XML, where a line end is as good as spaces; `<pre>` and `<textarea>` are filled from variables.
    """

    def get_contents(self, origin: Origin) -> str:
        """The source of a template, each line without the white space at its ends."""
        return _INDENTATION.sub("", super().get_contents(origin))
