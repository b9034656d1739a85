"""Words that tell the age of a child ("peuter"), with that age."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from search.dutch.word_files import word_file


@dataclass(frozen=True, slots=True)
class Stage:
    """The months from and up to which a word tells, None for a word that tells none; whether it names a child."""

    months: tuple[int, int] | None
    is_child: bool


def _stages() -> Iterator[tuple[str, Stage]]:
    file = word_file("stages")
    for heading in ("children", "subjects"):
        for word, told in file.key_by_word(heading).items():
            yield word, Stage(_months(told), heading == "children")


def _months(told: str) -> tuple[int, int] | None:
    if told == "none":
        return None
    start, end = map(int, told.split())
    return start, end


STAGES: Mapping[str, Stage] = dict(_stages())
