"""The test suite: the production stack on a scratch database, fast password hashing, files under a scratch folder."""

import os
import tempfile
import uuid
from pathlib import Path

# Made and removed by tests/conftest.py; a check that only loads the settings leaves nothing behind.
_NAME = f"cjg-test-{uuid.uuid4().hex[:12]}"
_SCRATCH = Path(os.environ.setdefault("CJG_TEST_SCRATCH", str(Path(tempfile.gettempdir()) / _NAME)))
for _name, _value in {
    "SECRET_KEY": "only-for-tests-only-for-tests-only-for-tests-only-for-tests",
    "DATABASE_URL": f"sqlite:///{_SCRATCH / 'test.sqlite3'}",
    "SEARCH_URL": f"fts5:///{_SCRATCH / 'search.sqlite3'}",
    "ADMIN_HOST": "beheer.localhost",
    "NATIONAL_HOST": "localhost",
    "SITE_SCHEME": "http",
    "SIGNING_KEYS_DIR": str(_SCRATCH / "keys"),
    "MEDIA_STORAGE": f"file://{_SCRATCH / 'media'}",
    "ACCESSIBILITY_REPORTS": str(_SCRATCH / "accessibility"),
    "PROXY_DEPTH": "0",
    "API_CONTACT_EMAIL": "api@voorbeeld.example",
    "SECURITY_CONTACT": "mailto:veilig@voorbeeld.example",
    "DEMO_LABEL": "0",
    "OUTSIDE_LINKS": "0",
}.items():
    os.environ.setdefault(_name, _value)

from config.settings.production import *  # noqa: E402, F403

SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE = "sessionid", False
CSRF_COOKIE_NAME, CSRF_COOKIE_SECURE = "csrftoken", False
SEARCH_LOG_SECONDS = 0.0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
