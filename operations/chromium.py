"""The Chromium of this machine, for tests in a real browser."""

import os
import shutil

INSTALL = "apt-get install chromium-headless-shell"
# Chromium refuses its own sandbox as root; the other words keep it from looking for anything on the network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def program() -> str | None:
    """Where Chromium is: the variable CHROMIUM, or what the PATH has; None when there is none.

    The shell without a window first: the whole browser starts its own panels for every visitor, at five times the work.
    """
    names = (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)
