"""The words around help advice are a list with versions: what experts approved of never changes under them."""

import hashlib
from pathlib import Path

import pytest

from content.reference_data import help_levels
from content.reference_data.help_levels import CALLED, LEVEL_WORDS, LEVELS, level_words, words_of
from content.releases.compiling import compile_content

VERSIONS = Path(help_levels.__file__).with_name("level_words")
# A version stands here from the day it is released; then this line stays as it is.
RELEASED = {"1.toml": "4772d64bc2b8a9e7385885b1e1bc1eb1467b212bbb3b176d91082752a6c4bd8a"}
CONTENT = {"language": "nl", "title": "Suf", "short_answer": "Kort.", "sections": [], "sources": []}


def test_a_released_version_is_as_it_was() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VERSIONS.glob("*.toml")}

    assert found == RELEASED


def test_what_is_written_now_names_the_newest_version() -> None:
    assert f"{LEVEL_WORDS}.toml" == max(
        (path.name for path in VERSIONS.glob("*.toml")), key=lambda name: int(name[:-5])
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_level_and_everybody_who_is_called_has_words(language: str) -> None:
    words = level_words(LEVEL_WORDS, language)

    assert set(words.headings) == {level.code for level in LEVELS}
    assert set(words.named) == {called.code for called in CALLED}
    assert all(each for each in (words.question, words.chat, words.doubt, words.no_number))
    assert ("{age}" in words.age, "{number}" in words.call) == (True, True)


def test_content_of_before_it_named_a_version_has_the_first() -> None:
    assert words_of({"language": "nl"}) is level_words(1, "nl")


def test_a_language_without_words_of_its_own_has_the_dutch_ones() -> None:
    assert level_words(1, "tr").headings == level_words(1, "nl").headings


@pytest.mark.django_db
def test_a_page_has_the_words_of_the_version_that_its_content_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    later = (VERSIONS / "1.toml").read_text().replace("Bel 112", "Bel direct 112").replace("Vertrouw je", "Vertrouwt u")
    for name, words in (("1.toml", (VERSIONS / "1.toml").read_text()), ("2.toml", later)):
        (tmp_path / name).write_text(words)
    monkeypatch.setattr(help_levels, "_VERSIONS", tmp_path)
    level_words.cache_clear()
    advice = [{"level": "call_112", "text": "Als je baby slap is."}]

    pages = [
        compile_content(CONTENT | {"format": 2, "level_words": version, "help_lines": [], "help_advice": advice})[0]
        for version in (1, 2)
    ]
    level_words.cache_clear()

    assert ["Bel direct 112" in page["html"] for page in pages] == [False, True]
    assert ["Vertrouwt u" in page["html"] for page in pages] == [False, True]
