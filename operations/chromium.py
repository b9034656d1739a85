"""The Chromium of this machine, for tests in a real browser."""

import os
import shutil

INSTALL = "apt-get install chromium"
# Chromium refuses its own sandbox as root; the other words keep it from looking for anything on the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str | None:
    """Where Chromium is: the variable CHROMIUM, or what the PATH has; None when there is none."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)
