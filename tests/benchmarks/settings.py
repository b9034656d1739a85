"""Production settings on a scratch database, with the peers that the product is compared with."""

import os
import tempfile
from pathlib import Path

_SCRATCH = Path(os.environ.get("BENCH_SCRATCH") or tempfile.gettempdir())
for _name, _value in {
    "SECRET_KEY": "only-for-the-benchmark-only-for-the-benchmark-only-for-the-benchmark",
    "DATABASE_URL": f"sqlite:///{_SCRATCH / 'unused.sqlite3'}",
    "SEARCH_URL": f"fts5:///{_SCRATCH / 'unused-search.sqlite3'}",
    "ADMIN_HOST": "beheer.localhost",
    "NATIONAL_HOST": "localhost",
    "SITE_SCHEME": "http",
    "SIGNING_KEYS_DIR": str(_SCRATCH / "keys"),
    "MEDIA_STORAGE": f"file://{_SCRATCH / 'media'}",
    "SEARCH_REPLICAS": "0",
    "PROXY_DEPTH": "1",
    "LOG_LEVEL": "WARNING",
}.items():
    os.environ.setdefault(_name, _value)

from config.settings.production import *  # noqa: E402, F403
from config.settings.production import INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.stock"]
ROOT_URLCONF = "tests.benchmarks.urls"
STATIC_ROOT = _SCRATCH / "static"
