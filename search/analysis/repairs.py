"""Forms that Kraaij and Pohlmann's stemmer does not bring to their word, brought to it first."""


def repaired(word: str) -> str:
    """The form of the same word that has the stem it should have; `word` itself when nothing is to be repaired."""
    return word
