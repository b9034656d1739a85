"""What the guides say is what the code does."""

import re
from pathlib import Path

import pytest

from config import environment
from tests.repository.files import ROOT, read, tracked

GUIDES = [path for path in tracked() if path.suffix == ".md"]


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_has_the_two_commands(command: str) -> None:
    assert f"\n{command}\n" in read("README.md")


def test_every_make_target_says_what_it_does() -> None:
    phony = set(re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)[1].split())  # type: ignore[index]
    described = set(re.findall(r"^([a-z0-9-]+):.*## \S", read("Makefile"), re.MULTILINE))

    # `suites` is the inner half of `test`: it runs once the servers do.
    assert phony - described == {"suites"}
    assert {"demo", "test", "lint", "bench", "css", "requirements", "clean"} <= described


def test_the_operators_guide_lists_every_setting() -> None:
    assert environment.markdown_table() in read("docs/operators.md"), (
        "Paste what this prints between the two comments of docs/operators.md: "
        "PYTHONPATH=site python -c 'from config import environment; print(environment.markdown_table())'"
    )


@pytest.mark.parametrize("guide", GUIDES, ids=str)
def test_links_between_the_guides_lead_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", read(guide))

    broken = [link for link in links if not (ROOT / guide.parent / link).exists()]

    assert not broken
