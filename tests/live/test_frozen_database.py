"""A database that sleeps: PostgreSQL is stopped in its tracks (SIGSTOP), and readers are answered all the same.

Its connections stay open and nothing comes back; its own time limits sleep too. On the same servers, once they are
awake: what another process puts the emergency brake on is gone from them, through nginx.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from operations import postgres
from operations.nginx import Cache
from operations.processes import free_port, stop
from tests.site.world import LISTING, UTRECHT, build

ROOT = Path(__file__).resolve().parents[2]
TEXT, UNSEEN = "/informatie/je-baby-huilt-veel/", "/onderwerp/slapen/"
PAGE, HELP = "/wie-zijn-wij/", f"/hulp-in-de-buurt/huilspreekuur-{LISTING}/"
BRAKE = f"""
from municipalities.brake.brake import Kind
from municipalities.braking.putting import put
from municipalities.braking.things import thing
from municipalities.pages.models import LocalPage
from people.models import Person
boss = Person.objects.create_superuser("baas@voorbeeld.example", "geen")
for kind, key in ((Kind.PAGE, LocalPage.objects.get(slug="wie-zijn-wij").pk), (Kind.LISTING, {LISTING})):
    put(thing(kind, key, None), boss, "Staat er per ongeluk")
import time
print(time.time())
"""
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
Ask = Callable[[str], tuple[int, str]]


@contextmanager
def copied(tmp_path: Path) -> Iterator[str]:
    """This test's database on a server of its own, so that no other test sleeps along; gives its address."""
    programs, made = postgres.programs(), connection.settings_dict
    assert programs is not None
    dump = tmp_path / "dump"
    where = [f"--host={made['HOST']}", f"--port={made['PORT']}", f"--username={made['USER']}"]
    subprocess.run([programs / "pg_dump", "--format=custom", f"--file={dump}", *where, made["NAME"]], check=True)
    with postgres.throwaway() as address:
        subprocess.run([programs / "pg_restore", "--no-owner", f"--dbname={address}", dump], check=True)
        yield address


@contextmanager
def served(address: str, scratch: Path) -> Iterator[int]:
    """The application on that database, with one process, as in the image; gives its port."""
    port = free_port()
    environment = environment_of(address, scratch)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "4", "--no-access-log", "config.wsgi:application"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        assert until(lambda: asking(port)("/readyz")[0] == 200)
        yield port
    finally:
        stop(process)


def environment_of(address: str, scratch: Path) -> dict[str, str]:
    """What a process of the application on that database is told."""
    return os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "SIGNING_KEYS_DIR": str(settings.SIGNING_KEYS_DIR),
        "SEARCH_URL": settings.SEARCH_URL,
        "LOG_LEVEL": "ERROR",
        "TMPDIR": str(scratch),  # no page of another run is remembered
    }


def gone_after_a_brake(through: Ask, environment: dict[str, str]) -> float:
    """The seconds until what another process braked is gone from nginx, which had it until then."""
    command = [sys.executable, "manage.py", "shell", "-c", BRAKE]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as braking:
        assert until(lambda: (through(PAGE)[0], through(HELP)[0]) == (410, 410))
        gone = time.time()
        said, _nothing = braking.communicate()
    return gone - float(said.splitlines()[-1])


def asking(port: int, seconds: float = 10) -> Ask:
    """Ask for a path of Utrecht; no answer within the time is an error."""

    def ask(path: str) -> tuple[int, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Host": UTRECHT})
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return 0, ""

    return ask


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(TimeoutError):
            if true():
                return True
        time.sleep(0.2)
    return False


@contextmanager
def frozen(address: str) -> Iterator[None]:
    """The whole server stopped, while the block lasts."""
    with psycopg.connect(address) as asked:
        row = asked.execute("SHOW data_directory").fetchone()
    assert row is not None
    master = int((Path(row[0]) / "postmaster.pid").read_text().splitlines()[0])
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    pids = [master, *map(int, children)]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@pytest.fixture
def slept_and_woken(tmp_path: Path, nginx_cache: Callable[[str], Cache]) -> dict[str, tuple[int, str]]:
    """What was answered while the database slept, by path, with "nginx" before it behind nginx; and after it woke."""
    build()
    found: dict[str, tuple[int, str]] = {}
    with copied(tmp_path) as address, served(address, tmp_path) as port:
        ask, cache = asking(port), nginx_cache(f"127.0.0.1:{port}")
        through = asking(cache.port)
        for path in ("/", "/direct-hulp/", TEXT):
            assert (ask(path)[0], through(path)[0]) == (200, 200)
        with frozen(address):
            crowd = [TEXT, "/", UNSEEN, "/direct-hulp/"] * 3
            with ThreadPoolExecutor(30) as people:
                pages = [(path, people.submit(ask, path)) for path in crowd]
                found["/healthz"] = people.submit(ask, "/healthz").result()
                found |= {path: answer.result() for path, answer in pages}
            time.sleep(14)  # until nginx's own copies are over
            found |= {f"nginx {path}": through(path) for path in ("/", "/direct-hulp/", TEXT, UNSEEN)}
            found["/readyz"] = ask("/readyz")
        woken = until(lambda: "Deze pagina is van" not in (home := ask("/"))[1] and home[0] == 200)
        found["woken"] = (int(woken), "")
        found["afterwards"] = ask(UNSEEN)
        assert (through(PAGE)[0], through(HELP)[0]) == (200, 200)
        seconds = gone_after_a_brake(through, environment_of(address, tmp_path))
        print(f"The brake was in force after {seconds:.1f} s.")  # pytest -rP
        found["braked in time"] = (int(seconds < 15), "")
    return found


def test_readers_are_answered_while_the_database_sleeps(slept_and_woken: dict[str, tuple[int, str]]) -> None:
    statuses = {name: status for name, (status, _) in slept_and_woken.items()}

    assert statuses == {
        "/healthz": 200,
        "/": 200,
        "/direct-hulp/": 200,
        TEXT: 200,
        UNSEEN: 503,
        "nginx /": 200,
        "nginx /direct-hulp/": 200,
        f"nginx {TEXT}": 200,
        f"nginx {UNSEEN}": 503,
        "/readyz": 503,
        "woken": 1,
        "afterwards": 200,
        "braked in time": 1,
    }
    for name in ("/", TEXT, "nginx /", f"nginx {TEXT}"):
        assert "Deze pagina is van" in slept_and_woken[name][1], name
        assert "Nu open" not in slept_and_woken[name][1], name
    for number in ("112", "113", "08002000"):
        assert f"tel:{number}" in slept_and_woken[UNSEEN][1]
