"""A slice of the demo in a real server: the national site, Utrecht, its site for young people, and Zeist."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test.utils import override_settings

from content.demo import loading, texts
from content.releases.signing import make_key
from ground.changes.relay import run_once
from municipalities.demo import sites
from municipalities.demo.listings import ListingLoader, load_national_listing
from municipalities.demo.people import PASSWORD, load_people
from municipalities.frame.known_sites import forget_frames
from municipalities.onboarding.making import NewSite, make_site
from municipalities.onboarding.national import prepare_installation
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite

RICH = ("GM0344", "GM0355")  # Utrecht, Zeist
# What the demo's local additions hang on, and the counterparts of two of them.
MODULES = (
    "vaccinaties", "je-baby-huilt-veel", "hoofdluis", "borstvoeding-en-flesvoeding", "uit-elkaar-gaan-met-kinderen",
    "mijn-ouders-gaan-uit-elkaar", "rondkomen-met-kinderen", "naar-de-basisschool", "ik-voel-me-somber",
    "je-kind-is-somber", "wat-horen-mijn-ouders",
)  # fmt: skip
PICTURES = ("praten", "school")  # those of these texts; each takes a second to draw


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

    @property
    def password(self) -> str:
        return PASSWORD


@contextmanager
def open_town() -> Iterator[Town]:
    """Fill the database and serve it, with the whole stack of middleware, until the end of the block."""
    # White noise serves what the apps hold: nothing needs to be collected.
    with override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True), _server() as port:
        admin = f"beheer.localhost:{port}"
        hosts = {"NATIONAL_HOST": f"localhost:{port}", "ADMIN_HOST": admin, "WAGTAILADMIN_BASE_URL": f"http://{admin}"}
        with override_settings(**hosts):
            fill()
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
