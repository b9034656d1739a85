"""The container files, which no test machine of ours can run: what can be known by reading them."""

import re
import string
from typing import Any

import pytest
import yaml

from config import environment
from operations import nginx
from tests.repository.files import ROOT, read


def dockerfile() -> list[str]:
    """The instructions of the Dockerfile, continued lines joined, comments left out."""
    joined = read("Dockerfile").replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(read("compose.yaml"))
    return parsed


def runtime() -> list[str]:
    """The instructions of the last stage."""
    instructions = dockerfile()
    last = max(number for number, line in enumerate(instructions) if line.startswith("FROM "))
    return instructions[last:]


def test_the_image_is_built_in_stages() -> None:
    stages = [line.split(" AS ")[-1] for line in dockerfile() if line.startswith("FROM ")]

    assert stages == ["python", "front-end", "runtime"]


def test_the_image_runs_as_an_ordinary_user() -> None:
    users = [line.split()[1] for line in runtime() if line.startswith("USER ")]

    assert users == ["cjg"]


def test_the_image_says_whether_it_is_healthy() -> None:
    checks = [line for line in runtime() if line.startswith("HEALTHCHECK ")]

    assert len(checks) == 1
    assert "/healthz" in checks[0]


def test_the_image_copies_only_what_exists() -> None:
    copied = [
        name
        for line in dockerfile()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    ]

    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_image_holds_no_secret() -> None:
    named = re.findall(r"\b(SECRET_KEY|DATABASE_URL|PASSWORD)\b", "\n".join(runtime()))

    assert not named


def test_compose_has_every_part() -> None:
    services = compose()["services"]

    assert {"web", "relay", "mail", "postgres", "elasticsearch", "nginx"} <= set(services)
    assert services["web"]["volumes"] == services["relay"]["volumes"]


def test_compose_keeps_files_database_and_index_on_volumes() -> None:
    assert set(compose()["volumes"]) == {"files", "database", "index"}


@pytest.mark.parametrize("name", ["web", "relay", "mail", "prepare"])
def test_compose_gives_the_application_every_required_setting(name: str) -> None:
    required = {variable.name for variable in environment.VARIABLES if variable.default is None}
    image = set(re.findall(r"\b([A-Z_]+)=", " ".join(line for line in runtime() if line.startswith("ENV "))))

    assert required <= set(compose()["services"][name]["environment"]) | image


def test_compose_gives_nginx_everything_its_template_asks_for() -> None:
    asked = set(re.findall(r"\$\{(\w+)\}", nginx.TEMPLATE.read_text()))

    assert asked <= set(compose()["services"]["nginx"]["environment"])


def test_the_nginx_template_is_filled_in_completely() -> None:
    names = re.findall(r"\$\{(CJG_\w+)\}", nginx.TEMPLATE.read_text())

    assert "${" not in nginx.filled_in(dict.fromkeys(names, string.ascii_lowercase))
