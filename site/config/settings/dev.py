"""The demo and development: production loosened for localhost, with everything it keeps under var/."""

import os
from pathlib import Path

_VAR = Path(__file__).resolve().parents[3] / "var"
_VAR.mkdir(exist_ok=True)
for _name, _value in {
    "SECRET_KEY": "only-for-the-demo-on-this-machine-never-for-a-site-that-people-can-reach",
    "DATABASE_URL": f"sqlite:///{_VAR / 'cjg.sqlite3'}",
    "SEARCH_URL": f"fts5:///{_VAR / 'search.sqlite3'}",
    "ADMIN_HOST": "beheer.localhost:8000",
    "NATIONAL_HOST": "localhost:8000",
    "SITE_SCHEME": "http",
    "SIGNING_KEYS_DIR": str(_VAR / "keys"),
    "MEDIA_STORAGE": f"file://{_VAR / 'media'}",
    "ACCESSIBILITY_REPORTS": str(_VAR / "accessibility"),
    "PROXY_DEPTH": "0",
    "LOG_LEVEL": "WARNING",
    "API_CONTACT_EMAIL": "api@voorbeeld.example",
    "SECURITY_CONTACT": "mailto:veilig@voorbeeld.example",
    "DEMO_LABEL": "1",
    "OUTSIDE_LINKS": "0",
}.items():
    os.environ.setdefault(_name, _value)

from config.settings.production import *  # noqa: E402, F403

DEBUG = os.environ.get("DEBUG") == "1"
SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "sessionid", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrftoken", False
SECURE_HSTS_SECONDS = 0
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}  # noqa: F405
