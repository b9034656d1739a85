"""What the documents name is there: files, folders and modules move, and a page that leads nowhere costs a morning."""

import re
from pathlib import Path

from tests.repository.files import read, tracked

NAMED = re.compile(r"`([^`\s]+)`")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|html|js|css|toml|txt|template)")
MODULE = re.compile(r"(?:ground|people|content|municipalities|search|config|themes)(?:\.[a-z_0-9]+)+(?:\.[A-Z]\w*)?")
# What is made when it is asked for, and names that are no module.
MADE = {"site/static/build/cjg.css", "var/accessibility/report.html", "search.lost"}


def documents() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md" and path.parts[0] != "LICENSES"]


def named(pattern: re.Pattern[str]) -> list[tuple[Path, str]]:
    found = [(path, name) for path in documents() for name in NAMED.findall(read(path))]
    return [(path, name) for path, name in found if pattern.fullmatch(name) and name not in MADE]


def test_every_file_that_a_document_names_is_there() -> None:
    ends = {"/".join(path.parts[start:]) for path in tracked() for start in range(len(path.parts))}
    wanted = named(FILE)

    assert wanted
    assert [f"{path}: {name}" for path, name in wanted if name not in ends] == []


def test_every_module_that_a_document_names_is_there() -> None:
    modules = {".".join(path.with_suffix("").parts).removeprefix("site.") for path in tracked() if path.suffix == ".py"}
    packages = {module.removesuffix(".__init__") for module in modules}
    wanted = named(MODULE)

    def there(name: str) -> bool:
        """The module itself, or what stands in it."""
        return bool({name, name.rpartition(".")[0]} & packages)

    assert wanted
    assert [f"{path}: {name}" for path, name in wanted if not there(name)] == []
