"""How Babel finds the sentences in templates; `make messages` and the tests of the translation use it."""

from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize


def extract_template(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[tuple[Any, ...]]:
    """What Babel asks of an extractor, for each sentence: line, function, message or messages, and comments."""
    # Django makes calls of the tags and blots out the rest; between brackets that is Python, however it is indented.
    source = f"({templatize(file.read().decode())})"
    yield from extract_python(BytesIO(source.encode()), keywords, comment_tags, {})
