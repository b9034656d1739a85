"""`make bench`: measure on SQLite and, where found, on PostgreSQL; print one table and write bench.json.

ONLY=P1,P3 measures a part. A goal that is missed is a line that says so; the exit code is about what breaks.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

OUTPUT = Path("bench.json")


def main() -> None:
    """Measure, print, write."""
    with tempfile.TemporaryDirectory(prefix="cjg-bench-") as folder:
        os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings", "BENCH_SCRATCH": folder}
        import django

        django.setup()
        _measure(Path(folder))


def _measure(folder: Path) -> None:
    from django.core.management import call_command

    from tests.benchmarks import (
        analysing,
        away,
        caching,
        edge,
        growth,
        judging,
        loading,
        pages,
        publishing,
        searching,
        serving,
        table,
        weighing,
        workplace,
    )  # fmt: skip
    from tests.benchmarks.scratch import Scratch

    measures: dict[str, Callable[[Scratch], list[table.Figure]]] = {
        "P1": publishing.measure,
        "P2": caching.measure,
        "P3": serving.measure,
        "P4": edge.measure,
        "P5": growth.measure_rows,
        "P6": growth.measure_pages,
        "P7": analysing.measure,
        "P8": searching.measure,
        "P8D": away.measure,
        "P9": judging.measure,
        "P10": workplace.measure,
        "PAGES": pages.measure,
        "WEIGHT": weighing.measure,
        "LOAD": loading.measure,
    }
    chosen = _chosen(list(measures))
    call_command("collectstatic", interactive=False, verbosity=0)
    figures: list[table.Figure] = []
    broken: list[str] = []
    for kind, server in _servers():
        (folder / kind.lower()).mkdir()
        with closing(Scratch(kind, folder / kind.lower(), server)) as scratch:
            for name in chosen:
                print(f"{kind}: measuring {name}", flush=True)
                try:
                    found = [replace(each, database=kind) for each in measures[name](scratch)]
                except Exception:
                    traceback.print_exc()
                    broken.append(f"{name} on {kind}")
                    continue
                print(table.as_text(found), flush=True)
                figures += found
    figures.sort(key=lambda figure: figure.id)
    table.write(figures, OUTPUT)
    print(f"\n{table.as_text(figures)}\n\nWritten to {OUTPUT}.")
    missed = [figure for figure in figures if figure.met is False]
    print(f"{len(missed)} goals missed." if missed else "Every goal is met.")
    if broken:
        sys.exit(f"Could not be measured: {', '.join(broken)}.")


def _chosen(known: list[str]) -> list[str]:
    wanted = [name.strip().upper() for name in os.environ.get("ONLY", "").split(",") if name.strip()]
    if unknown := [name for name in wanted if name not in known]:
        sys.exit(f"There is no {', '.join(unknown)}. Choose from {', '.join(known)}: make bench ONLY=P1,P3")
    return [name for name in known if name in wanted] or known


def _servers() -> list[tuple[str, str]]:
    """SQLite, and PostgreSQL when `make bench` found or was given one."""
    found = [("SQLite", "")]
    if url := os.environ.get("TEST_POSTGRES_URL"):
        return [*found, ("PostgreSQL", url)]
    print("PostgreSQL is not here: apt-get install postgresql, then `make bench`; or set TEST_POSTGRES_URL.")
    return found


if __name__ == "__main__":
    main()
