"""A slice of the demo in a real server: the national site, Utrecht, its site for young people, and Zeist."""

import fcntl
import shutil
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import override_settings
from wagtail.models import Site

from content.demo import loading, texts
from content.releases.signing import make_key
from ground.changes.relay import run_once
from municipalities.demo import sites
from municipalities.demo.listings import ListingLoader, load_national_listing
from municipalities.demo.people import load_people
from municipalities.frame.known_sites import forget_frames
from municipalities.onboarding.making import NewSite, make_site
from municipalities.onboarding.national import prepare_installation
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite
from search.engines import engine
from search.engines.fts5.files import SUFFIXES, file_of
from tests.databases import Databases

RICH = ("GM0344", "GM0355")  # Utrecht, Zeist
# What the demo's local additions hang on, and the counterparts of two of them.
MODULES = (
    "vaccinaties", "je-baby-huilt-veel", "hoofdluis", "borstvoeding-en-flesvoeding", "uit-elkaar-gaan-met-kinderen",
    "mijn-ouders-gaan-uit-elkaar", "rondkomen-met-kinderen", "naar-de-basisschool", "ik-voel-me-somber",
    "je-kind-is-somber", "wat-horen-mijn-ouders",
)  # fmt: skip
PICTURES = ("praten", "school")  # those of these texts; each takes a second to draw
TOWN = "town"


@dataclass(frozen=True)
class Town:
    """Where the sites are. Hosts below localhost need no name server: browsers know them."""

    port: int

    @property
    def national(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def utrecht(self) -> str:
        return f"http://utrecht.localhost:{self.port}"

    @property
    def young(self) -> str:
        return f"http://jong-utrecht.localhost:{self.port}"

    @property
    def zeist(self) -> str:
        return f"http://zeist.localhost:{self.port}"

    @property
    def admin(self) -> str:
        return f"http://beheer.localhost:{self.port}"


def bring(databases: Databases, scratch: Path) -> None:
    """Put the town in this process's database, index and files: who comes first in a run fills it, others copy that."""
    keys, index = Path(settings.SIGNING_KEYS_DIR), file_of(Path(settings.SEARCH_URL.removeprefix("fts5:///")))
    media = Path(default_storage.path(""))
    kept = scratch / f"{connection.vendor}-{TOWN}"
    with (scratch / f"{TOWN}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not databases.keeps(TOWN):
            databases.renew()
            _remove(index)
            fill()
            engine().close()
            shutil.copytree(keys, kept / "keys", dirs_exist_ok=True)
            shutil.copytree(media, kept / "media", dirs_exist_ok=True)
            shutil.copyfile(index, kept / "index")
            databases.keep(TOWN)
    databases.renew(TOWN)
    shutil.copytree(kept / "keys", keys, dirs_exist_ok=True)
    shutil.copytree(kept / "media", media, dirs_exist_ok=True)
    _remove(index)
    shutil.copyfile(kept / "index", index)


def _remove(index: Path) -> None:
    engine().close()
    for ending in SUFFIXES:
        index.with_name(index.name + ending).unlink(missing_ok=True)


@contextmanager
def open_town() -> Iterator[Town]:
    """Serve what `bring` put there, with the whole stack of middleware, until the end of the block."""
    # White noise serves what the apps hold: nothing needs to be collected.
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True), _server() as port:
        admin = f"beheer.localhost:{port}"
        hosts = {"NATIONAL_HOST": f"localhost:{port}", "ADMIN_HOST": admin, "WAGTAILADMIN_BASE_URL": f"http://{admin}"}
        with override_settings(**hosts):
            Site.objects.update(port=port)
            forget_frames()
            yield Town(port)


def fill() -> None:
    """Load the demo's loaders with less to load."""
    make_key()
    few = {slug: texts.modules()[slug] for slug in MODULES}
    with patch.object(loading, "modules", lambda: few), patch.object(loading, "NAMES", PICTURES):
        loading.load_content(lambda _: None)
    load_national_listing(prepare_installation().participant)
    listings = ListingLoader()
    for plan in sites.plans():
        if plan.municipalities[0].code in RICH:
            sites.load_site(plan, listings)
    participant = Participant.objects.get(coverage__municipality__code=RICH[0])
    utrecht = LocalSite.objects.get(participant=participant)
    contact = {"phone": "000 100 09 00", "phone_hours": "ma-vr 09:00-17:00", "gp_out_of_hours_phone": "000 700 09 00"}
    make_site(
        participant,
        NewSite(
            "jong-utrecht.localhost",
            "Zegmaar Utrecht",
            utrecht.place_name,
            audience="young",
            colour="#6d28d9",
            contact=contact,
        ),
    )
    load_people(participant)
    run_once()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


class _Server(ThreadedWSGIServer):
    """Its end waits for all its threads: one that is left behind closes files that are the next town's by then."""

    daemon_threads = False

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        super().process_request(request, client_address)

    def close_request(self, request: Any) -> None:
        super().close_request(request)
        self._open.discard(request)

    def server_close(self) -> None:
        """A browser keeps connections open for what it may ask later; those end now."""
        for each in tuple(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        super().server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a page before it is whole is no error; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def _server() -> Iterator[int]:
    server = _Server(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
