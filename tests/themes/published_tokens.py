"""House styles that others publish on npm: what we read of their tokens beside the sheet that each built of its own.

`python -m tests.themes.published_tokens` fetches the packages of published_tokens.toml and prints a table. Of a colour
in a sheet we have the same (`right`), another (`wrong`), nothing because it can be seen through as in the sheet
(`see-through`), or nothing at all (`not read`).
"""

import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coloraide import Color

from operations import npm
from themes.bundle import Built, built
from themes.css import properties
from themes.house_style import BRAND, KNOWN, colour_of
from themes.token_file import Why, opened, resolve

LIST = Path(__file__).with_name("published_tokens.toml")
SECONDS = 120
KINDS = ("right", "see-through", "wrong", "not read")
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,[^()]*)?\)")
_SEEN_THROUGH = "see-through"


class NotToBeHad(Exception):
    """The packages could not be fetched; says why."""


@dataclass(frozen=True)
class Compared:
    """A token file beside a sheet: the colours that our theme reads and all colours, counted by kind."""

    package: str
    file: str
    theme: str
    ours: Counter[str]
    every: Counter[str]
    faults: tuple[str, ...]


def compared(folder: Path, bundle: Built) -> Iterator[Compared]:
    """Every token file of the list beside its sheet, out of the packages in a folder."""
    for row in _rows():
        with tarfile.open(folder / _archive(row)) as package:
            sheet = colours_of_sheet(_member(package, row["sheet"]).decode())
            for file in row["files"]:
                yield _beside(row, file, _member(package, file), sheet, bundle)


def fetch(folder: Path) -> None:
    """Put the packages of the list into a folder, as npm has them; raises NotToBeHad."""
    command = npm.command()
    if not command:
        raise NotToBeHad("there is no npm here (`make css` gets it)")
    specs = dict.fromkeys(f"{row['package']}@{row['version']}" for row in _rows())
    call = [*command, "pack", "--prefer-offline", "--loglevel=error", f"--pack-destination={folder}", *specs]
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotToBeHad(f"npm did not answer: {type(error).__name__}") from error
    missing = [_archive(row) for row in _rows() if not (folder / _archive(row)).is_file()]
    if done.returncode or missing:
        raise NotToBeHad(f"npm could not fetch the packages: {done.stderr.strip()[-200:] or missing}")


def colours_of_sheet(css: str) -> dict[str, str]:
    """The colours that a sheet sets, by the name of their property; `see-through` for those that are."""
    declared = properties(css)
    found = {}
    for name in declared:
        value = _value(name, declared)
        try:
            colour = Color(value).convert("srgb")
        except ValueError:
            continue
        parts = colour.fit().coords(nans=False)
        solid = "#" + "".join(f"{int(min(max(part, 0), 1) * 255 + 0.5):02x}" for part in parts)
        found[name] = solid if colour.alpha(nans=False) > 0.998 else _SEEN_THROUGH
    return found


def main() -> None:
    """Print the table."""
    bundle = built()
    if bundle is None:
        sys.exit("The style sheet was not built; run `make css`.")
    with tempfile.TemporaryDirectory() as folder:
        try:
            fetch(Path(folder))
        except NotToBeHad as error:
            sys.exit(f"Nothing was compared: {error}.")
        rows = list(compared(Path(folder), bundle))
    print(f"{'':90} {'colours of the theme':>44}  {'all colours':>44}")
    print(f"{'package':50} {'file':40}", *(f"{kind:>11}" for kind in KINDS * 2))
    for row in rows:
        file = f"{row.file} ({row.theme})" if row.theme else row.file
        figures = [each[kind] for each in (row.ours, row.every) for kind in KINDS]
        print(f"{row.package:50} {file:40}", *(f"{figure:>11}" for figure in figures))
    print(*(f"  {fault}" for row in rows for fault in row.faults), sep="\n")


def _beside(row: Mapping[str, Any], file: str, raw: bytes, sheet: Mapping[str, str], bundle: Built) -> Compared:
    tokens = opened(raw)
    themes = {theme.name: theme for theme in tokens.themes}
    theme = themes[row.get("theme", "")] if len(themes) > 1 else tokens.themes[0]
    written = tokens.of(theme).tokens
    ours, every, faults = Counter[str](), Counter[str](), []
    for name, theirs in sheet.items():
        kind, mine = _kind(name.removeprefix("--").lower(), theirs, written)
        every[kind] += 1
        if name in BRAND or (name in bundle.read and name in KNOWN):
            ours[kind] += 1
            if kind not in KINDS[:2]:
                faults.append(f"{row['package']} {file} {theme.name} {name}: {theirs}, read as {mine}")
    return Compared(row["package"], file, theme.name, ours, every, tuple(faults))


def _kind(name: str, theirs: str, written: Mapping[str, str | Why]) -> tuple[str, str]:
    if name not in written:
        return "not read", "nothing"
    value = resolve(written, name)
    mine = value if isinstance(value, Why) else colour_of(value)
    if isinstance(mine, Why):
        return ("see-through" if mine is Why.SEE_THROUGH and theirs == _SEEN_THROUGH else "not read"), mine.value
    return ("right" if mine == theirs else "wrong"), mine


def _value(name: str, declared: Mapping[str, str], seen: tuple[str, ...] = ()) -> str:
    """What a property comes down to; not the colour of anything when a reference leads nowhere."""
    if name in seen or name not in declared:
        return "?"
    return _VAR.sub(lambda match: _value(match[1], declared, (*seen, name)), declared[name]).strip()


def _rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(LIST.read_text(encoding="utf-8"))["house_style"]
    return rows


def _archive(row: Mapping[str, Any]) -> str:
    """How npm names the file of a package."""
    return f"{row['package'].removeprefix('@').replace('/', '-')}-{row['version']}.tgz"


def _member(package: tarfile.TarFile, name: str) -> bytes:
    found = package.extractfile(f"package/{name}")
    assert found is not None
    return found.read()


if __name__ == "__main__":
    main()
