"""An installation of the commit before is brought up to date: its rows stay, its pages answer, its tables are ours."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from content.reference_data.helplines import HelpLine
from ground import addresses
from municipalities.register.site import LocalSite
from people.models import Person
from tests.databases import database_url, empty_database, working_in
from tests.repository import frozen_migrations
from tests.repository.files import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
Schema = dict[str, dict[str, object]]
UTRECHT = "GM0344"
PREPARE = (["migrate", "--verbosity=0"], ["make_signing_key"], ["demo_data", "--few"])


@pytest.fixture(scope="module")
def commit_before() -> str:
    """The newest commit whose migrations are not those of the working tree, or the commit before."""
    earlier = frozen_migrations.commits_that_keep_theirs()
    if not earlier:
        pytest.skip("no commit before this one keeps its migrations (or there is no history)")
    return next((commit for commit, frozen in earlier if frozen != frozen_migrations.frozen()), earlier[0][0])


@pytest.fixture
def installation(commit_before: str, tmp_path: Path) -> Iterator[str]:
    """The name of a database with the demo, made by the commit before in a process of its own."""
    packed = subprocess.run(["git", "archive", commit_before], cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=packed, check=True)
    with empty_database("before") as name:
        # Not what the settings of the tests put into the environment.
        environment = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
        environment |= {"DATABASE_URL": database_url(name), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
        for arguments in PREPARE:
            command = [sys.executable, "manage.py", *arguments]
            ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
            assert ran.returncode == 0, f"{arguments} at {commit_before}:\n{ran.stdout}{ran.stderr}"
        yield name


def test_installation_of_the_commit_before_is_brought_up_to_date(installation: str) -> None:
    wanted = schema()
    with working_in(installation):
        applied = MigrationRecorder(connection).applied_migrations()
        rows = rows_by_table()
        assert rows["content_release"] > 50
        call_command("migrate", verbosity=0)
        assert set(applied) <= set(MigrationRecorder(connection).applied_migrations())
        assert schema() == wanted
        after = rows_by_table()
        lost = {table: (count, after[table]) for table, count in rows.items() if after.get(table, 0) < count}
        assert not lost
        line = HelpLine.objects.get(code="113")
        assert line.chat_hours == "elke dag 00:00-24:00, ook op feestdagen"
        assert (line.note, line.phone_note) == ("", "Ook gratis: 0800-0113.")
        assert HelpLine.objects.get(code="veilig-thuis").chat_note == "De chat is er niet in elke regio."
        assert HelpLine.objects.get(code="huisarts").note_young.endswith("Dat mag je zelf doen.")
        assert Person.objects.filter(email="lokaal@voorbeeld.example").exists()
        for site in LocalSite.objects.filter(participant__coverage__municipality__code=UTRECHT).order_by("pk"):
            visit(site)


def visit(site: LocalSite) -> None:
    """Every address on the map of a site answers: its texts, listings and pages."""
    client = Client(headers={"host": site.hosts.get(is_primary=True).host})
    site_map = client.get(addresses.SITEMAP)
    found = re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", site_map.content.decode())
    assert any(path.startswith(addresses.MODULES) for path in found)
    assert any(path.startswith(addresses.LISTINGS) for path in found)
    answers = {path: client.get(path).status_code for path in found}
    assert set(answers.values()) == {200}, {path: code for path, code in answers.items() if code != 200}


def schema() -> Schema:
    """Columns, keys, indices and constraints of every table, as the database tells them."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return {table: _table(cursor, table) for table in tables if table != "spatial_ref_sys"}


def _table(cursor: Any, table: str) -> dict[str, object]:
    described = connection.introspection.get_table_description(cursor, table)
    columns = {each.name: (str(each.type_code), each.null_ok, each.default, each.display_size) for each in described}
    held = connection.introspection.get_constraints(cursor, table)
    return columns | {f"held by {name}": {k: v for k, v in each.items() if v} for name, each in held.items()}


def rows_by_table() -> dict[str, int]:
    """How many rows each table holds."""
    with connection.cursor() as cursor:
        counted = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counted[table] = cursor.fetchone()[0]
    return counted
