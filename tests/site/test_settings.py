"""Settings come from the environment: complete, strict, and clear about what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import resolve

from config.environment import VARIABLES, env, markdown_table
from config.s3 import SameHostStorage
from config.storage import media_storage

pytestmark = pytest.mark.sqlite  # starts processes with a database of their own

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "k9Vw3xTq7LrZ2mNp8sYd5fGh1jKb4cXe6uAo0iQwErTyUiOpAsDfGhJk",
    "ADMIN_HOST": "beheer.voorbeeld.nl",
    "NATIONAL_HOST": "www.voorbeeld.nl",
    "EMAIL_HOST": "mail.voorbeeld.nl",
    "EMAIL_FROM": "CJG Online <post@voorbeeld.nl>",
}


def run(tmp_path: Path, *command: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python with production's settings and a complete environment, with these changes (None: not set)."""
    not_ours = {variable.name for variable in VARIABLES} | {"DJANGO_ALLOW_ASYNC_UNSAFE"}  # the browser tests set that
    environment = {name: value for name, value in os.environ.items() if name not in not_ours}
    environment |= COMPLETE | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "SEARCH_URL": f"fts5:///{tmp_path / 'search.sqlite3'}",
        "MEDIA_STORAGE": f"file://{tmp_path / 'media'}",
        "SIGNING_KEYS_DIR": str(tmp_path / "keys"),
    }
    for name, value in changes.items():
        environment.pop(name, None)
        if value is not None:
            environment[name] = value
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def manage(tmp_path: Path, *arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run manage.py in the same way."""
    return run(tmp_path, "manage.py", *arguments, **changes)


def setting(tmp_path: Path, name: str, **changes: str | None) -> str:
    """The value of a setting, printed; no app is loaded for it."""
    code = "import sys; sys.path.append('site'); from django.conf import settings"
    result = run(tmp_path, "-c", f"{code}; print(settings.{name})", **changes)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_a_complete_environment_passes_djangos_own_security_checks(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_the_security_checks_say_that_no_mail_server_is_set(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", "--deploy", EMAIL_HOST=None)

    assert "(ground.W001) No mail server is set" in result.stderr


@pytest.mark.parametrize(
    ("security", "told"), [("starttls", "True False"), ("tls", "False True"), ("none", "False False")]
)
def test_mail_is_handed_over_in_private_unless_said_otherwise(tmp_path: Path, security: str, told: str) -> None:
    assert setting(tmp_path, "EMAIL_USE_TLS, settings.EMAIL_USE_SSL", EMAIL_SECURITY=security) == told


def test_a_missing_secret_stops_the_start_with_its_name_and_meaning(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", SECRET_KEY=None)

    assert result.returncode != 0
    assert "Set the environment variable SECRET_KEY: Django's secret" in result.stderr


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("name", [variable.name for variable in VARIABLES if variable.default is None])
def test_a_missing_variable_is_named_with_its_meaning(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str | None
) -> None:
    monkeypatch.delenv(name, raising=False)
    if value is not None:
        monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=f"Set the environment variable {name}: [A-Z].+"):
        env(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "kort"),
        ("DATABASE_URL", "onzin"),
        ("ADMIN_HOST", "beheer voorbeeld"),
        ("NATIONAL_HOST", "https://www.voorbeeld.nl"),
        ("NATIONAL_HOST", "www.voorbeeld.nl/"),
        ("SITE_SCHEME", "ftp"),
        ("SITE_SCHEME", ""),
        ("PROXY_DEPTH", "veel"),
        ("PROXY_DEPTH", "-1"),
        ("LOG_LEVEL", "HARD"),
        ("DEMO_LABEL", "ja"),
        ("EMAIL_HOST", "smtp://mail.voorbeeld.nl/"),
        ("EMAIL_PORT", "smtp"),
        ("EMAIL_SECURITY", "ssl"),
        ("EMAIL_FROM", "iemand"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=f"{name} has a wrong value") as error:
        env(name)

    assert not value or value not in str(error.value)


@pytest.mark.parametrize(("name", "value"), [("DATABASE_URL", "onzin"), ("SEARCH_URL", "elasticsearch://x")])
def test_an_address_of_a_service_that_cannot_be_stops_the_start(tmp_path: Path, name: str, value: str) -> None:
    result = manage(tmp_path, "check", **{name: value})

    assert result.returncode != 0
    assert name in result.stderr


def test_production_is_strict(tmp_path: Path) -> None:
    names = ["DEBUG", "DEMO_LABEL", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]

    assert setting(tmp_path, "DEBUG, settings." + ", settings.".join(names[1:])) == "False False True True True"


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, "__Host-sessionid __Host-csrftoken"),
        ({"SITE_SCHEME": "http"}, "sessionid csrftoken"),
        ({"DJANGO_SETTINGS_MODULE": "config.settings.dev"}, "sessionid csrftoken"),
    ],
    ids=["https", "plain http", "the demo"],
)
def test_cookies_are_of_one_host_and_of_https_where_there_is_https(
    tmp_path: Path, changes: dict[str, str], names: str
) -> None:
    assert setting(tmp_path, "SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME", **changes) == names
    assert setting(tmp_path, "SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH", **changes) == "None /"
    assert setting(tmp_path, "CSRF_COOKIE_DOMAIN, settings.CSRF_COOKIE_PATH", **changes) == "None /"


def test_the_label_of_the_demo_is_asked_for(tmp_path: Path) -> None:
    assert setting(tmp_path, "DEMO_LABEL", DEMO_LABEL="1") == "True"


def test_media_can_live_in_a_folder() -> None:
    storage = media_storage("file:///srv/media")

    assert storage["OPTIONS"]["location"] == "/srv/media"
    assert storage["OPTIONS"]["base_url"] == "/media/"


def test_media_can_live_in_a_bucket() -> None:
    storage = media_storage("s3://emmer", endpoint="https://s3.voorbeeld.nl")

    assert storage["OPTIONS"]["bucket_name"] == "emmer"
    assert storage["OPTIONS"]["endpoint_url"] == "https://s3.voorbeeld.nl"


def test_what_lies_in_a_bucket_is_served_from_the_sites_own_host() -> None:
    options = media_storage("s3://emmer", endpoint="https://s3.voorbeeld.nl")["OPTIONS"]

    storage = SameHostStorage(**options)

    assert storage.url("images/foto.width-960.jpg") == "/media/images/foto.width-960.jpg"
    assert resolve(storage.url("images/foto.width-960.jpg")).url_name == "media"


@pytest.mark.parametrize("url", ["", "onzin", "/srv/media", "file://", "s3://", "http://x/y", "file:relative"])
def test_media_anywhere_else_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="file:///folder or s3://bucket"):
        media_storage(url)


def test_the_operators_guide_has_every_variable() -> None:
    guide = (ROOT / "docs" / "operators.md").read_text()

    assert [variable.name for variable in VARIABLES if f"`{variable.name}`" not in guide] == []
    assert all(f"`{variable.name}`" in markdown_table() for variable in VARIABLES)
