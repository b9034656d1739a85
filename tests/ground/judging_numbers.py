"""Judges what is read in fields and linked in texts against lists of how people write numbers.

Each list was cut in two before the first line of code: one half to mend with, one to be judged by (ADR 0025).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from content.releases.telephone_links import link_numbers
from ground.telephone.numbers import found

LISTS = Path(__file__).with_name("judged")
# The help lines of a site, as they stand in its frame.
LISTED = (
    "112", "113", "0800-2000", "0800-0113", "0800-0188", "085-130 46 58", "0800-0432", "088 0767 000", "0900-8844",
    "14 030", "030-286 12 34", "116 111",
)  # fmt: skip
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([nt]))")
_AT_HOME = re.compile(r"^0(?!800|90\d)([1-9]\d{8}|970\d{8})$")


@dataclass
class Judged:
    """How a list went: lines as (written, wanted, got)."""

    lines: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def misdialled(self) -> list[tuple[str, str, str]]:
        """What calls somebody, and not whom it should."""
        return [line for line in self.wrong if set(line[2].split(",")) - {"-", *line[1].split(",")}]

    @property
    def share(self) -> float:
        """The part that went right."""
        return 1 - len(self.wrong) / self.lines


def judge_fields(half: str) -> Judged:
    """What a field makes of each line; "-" is a refusal."""
    judged = Judged()
    for written, wanted in _lines(f"fields_{half}"):
        number = found(written)
        got = _AT_HOME.sub(r"+31\1", number.dialled) if number else "-"
        _count(judged, written, wanted, got)
    return judged


def judge_texts(half: str) -> Judged:
    """Which numbers become links in each line; "-" is none."""
    judged = Judged()
    for written, wanted in _lines(f"texts_{half}"):
        linked = re.findall(r'class="cjg-link[^>]*href="tel:([^"]*)"', link_numbers(f"<p>{written}</p>", LISTED))
        _count(judged, written, wanted, ",".join(linked) or "-")
    return judged


def _count(judged: Judged, written: str, wanted: str, got: str) -> None:
    judged.lines += 1
    if got != wanted:
        judged.wrong.append((written, wanted, got))


def _lines(name: str) -> Iterator[tuple[str, str]]:
    for line in (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        written, wanted = line.split("\t")
        yield (
            _ESCAPED.sub(
                lambda match: chr(int(match[1], 16)) if match[1] else {"n": "\n", "t": "\t"}[match[2]], written
            ),
            wanted,
        )
