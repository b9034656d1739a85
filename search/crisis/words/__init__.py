"""The words by which concepts are known: one file per kind of danger, and those they share."""

from search.dutch.word_files import word_file


def read(name: str) -> dict[str, str]:
    """The concepts of one file: a name in capitals, and the words behind it as `Lexicon` takes them."""
    return {concept: " ".join(words) for concept, words in word_file(name, __name__).table().items()}


def real_words() -> tuple[str, ...]:
    """Ordinary Dutch words that look like one that matters here ("slaapt" is not "slaat" with an error)."""
    return word_file("real_words", __name__).words()
