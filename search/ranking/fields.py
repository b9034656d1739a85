"""The fields in which a document is read, and its terms in each: what an engine indexes and ranking looks at."""

from dataclasses import dataclass

FIELDS = ("title", "title_parts", "lead", "body", "body_parts", "extra")


@dataclass(frozen=True, slots=True)
class Terms:
    """A document's text as an engine indexes it.

    Stems in order per field, and beside them the stems of the parts of compounds. `exact` holds the folded words of
    title and lead; `title_words` those of the title with stop words, for suggestions; `words` every different word,
    for the vocabulary that typing errors are corrected against.
    """

    title: tuple[str, ...] = ()
    title_parts: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    body_parts: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    title_words: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
