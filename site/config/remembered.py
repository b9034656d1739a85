"""Pages as they were last seen, for when the database does not answer.

The processes of one machine share them in a folder: who asks again may come to another process. A page from memory
says of when it is and nothing of what is open now.
"""

import hashlib
import logging
import os
import re
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from config.headers import SHARED_CACHE
from ground import addresses
from municipalities.frame.entrance import PARAMETERS
from municipalities.frame.error_pages import problem
from municipalities.frame.gp import Gp
from municipalities.register.hosts import host_name
from municipalities.sites.catalogue import last_published

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]
LONGEST = timedelta(days=1)
# How often a page is written again, and how many are kept: some 10 MB.
_AGAIN = 60.0
_MOST = 2000
# Of pages with another query there are as many as somebody likes, and what people ask is not kept.
_QUERIES = ("", urlencode(PARAMETERS))
_MAIN = b'<main id="inhoud" tabindex="-1">'
_NOW = re.compile(
    rb'<span class="cjg-status cjg-status--(?:open|closed|holiday)">[^<]*</span>| hidden class="cjg-later"'
    # A check that is in force may have lapsed or been taken back by the time a page is shown again.
    rb'|<(h3|p) class="cjg-(?:now |checked")[^>]*>.*?</\1>',
    re.DOTALL,
)
# nginx asks for both forms of a page that it keeps for a day (operations/nginx/cjg.conf.template).
KEEP_HEADER = "HTTP_X_CJG_KEEP"


class Remembered:
    """Remembers public pages; answers from memory, or with whom to call, when the database does not."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or getattr(request, "frame", None) is None or _query(request) not in _QUERIES:
            return response
        if response.status_code in (301, 302, 404, 410):
            pages.forget(request)
        elif response.status_code == 200:
            if pages.are_due(request, response) and _is_public_page(response):
                pages.remember(request, response)
            if KEEP_HEADER in request.META and _is_public_page(response):
                _with_both_forms(response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer when a view met a database that is away or asleep; other faults go their own way."""
        if not isinstance(exception, (OperationalError, InterfaceError)):
            return None
        logger.error("The database does not answer for %s: %s", request.path, exception)
        return without_database(request)


def without_database(request: HttpRequest) -> HttpResponse:
    """The page as it was, less than a day ago, or a page that says whom to call (503)."""
    if getattr(request, "on_admin_host", False):
        sentence = _(
            "De database antwoordt even niet. Ga terug: wat je typte staat er nog. Probeer het over een paar minuten"
            " opnieuw."
        )
        response = problem(request, 503, sentence)
    else:
        found = pages.recall(request) if request.method in ("GET", "HEAD") and _query(request) in _QUERIES else None
        response = found or _away(request)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Expires"] = "0"
    return response


def _away(request: HttpRequest) -> HttpResponse:
    frame = getattr(request, "frame", None)
    html = render_to_string("public/away.html", {"frame": frame, "gp": frame.gp if frame else Gp()})
    return HttpResponse(html, status=503, headers={"Retry-After": "60"})


def as_it_was(body: bytes, moment: datetime) -> bytes:
    """A page with the moment it is of, and without what it says about now."""
    sentence = _(
        "Onze site werkt even niet zoals anders. Deze pagina is van %(day)s, %(time)s uur. Kijk zelf bij de tijden of"
        " je nu terechtkunt."
    )
    local = timezone.localtime(moment)
    words = sentence % {"day": date_format(local, "l j F"), "time": f"{local:%H.%M}".removeprefix("0")}
    note = render_to_string("public/parts/frame/as_it_was.html", {"sentence": words}).encode()
    return _NOW.sub(b"", body).replace(_MAIN, _MAIN + note, 1)


def _with_both_forms(response: HttpResponse) -> None:
    """The page and, for later, the page as it was: nginx chooses when it answers."""
    if b"<!--#" in response.content:  # nothing that somebody wrote is nginx's to carry out
        response.headers["X-Accel-Expires"] = "0"
        return
    old = as_it_was(response.content, timezone.now())
    response.content = (
        b'<!--# if expr="$cjg_is_old" -->' + old + b"<!--# else -->" + response.content + b"<!--# endif -->"
    )
    response.headers["Content-Length"] = str(len(response.content))
    # Kept for a second, so that nginx asks each time and keeps what it has when nobody answers.
    response.headers["X-Accel-Expires"] = "1"
    del response.headers["ETag"]


def _is_public_page(response: HttpResponse) -> bool:
    return (
        response.headers.get("Cache-Control") == SHARED_CACHE
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.streaming
        and not response.cookies
    )


class Pages:
    """The folder of pages, by host and path. That it cannot be written is no reason to answer nobody."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._written: dict[tuple[str, str, str], tuple[float, str]] = {}

    def are_due(self, request: HttpRequest, response: HttpResponse) -> bool:
        """Whether this page was not kept in the last minute as it is."""
        written_at, tag = self._written.get(_key(request), (-_AGAIN, ""))
        return time.monotonic() - written_at >= _AGAIN or response.headers.get("ETag", "") != tag

    def remember(self, request: HttpRequest, response: HttpResponse) -> None:
        """Keep a page."""
        key = _key(request)
        if len(self._written) >= _MOST:
            self._written.clear()
            self._thin_out()
        self._written[key] = time.monotonic(), response.headers.get("ETag", "")
        try:
            folder = self._folder()
            with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
                file.write(zlib.compress(response.content, 1))
            Path(file.name).replace(folder / _file_of(key))
        except OSError as error:
            logger.warning("A page could not be remembered: %s", error)

    def forget(self, request: HttpRequest) -> None:
        """Keep nothing of a page that is gone."""
        key = _key(request)
        self._written.pop(key, None)
        with suppress(OSError):
            (self._folder() / _file_of(key)).unlink()

    def recall(self, request: HttpRequest) -> HttpResponse | None:
        """The page as it was less than a day ago; None when it was not seen, or its text was renewed or withdrawn."""
        try:
            path = self._folder() / _file_of(_key(request))
            moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            body = zlib.decompress(path.read_bytes())
        except (OSError, zlib.error):
            return None
        age = timezone.now() - moment
        if age > LONGEST or not _is_current(request.path, moment):
            return None
        return HttpResponse(as_it_was(body, moment), headers={"Age": str(max(0, int(age.total_seconds())))})

    def _thin_out(self) -> None:
        """Let the oldest go when there are many."""
        with suppress(OSError):
            found = sorted(self._folder().iterdir(), key=lambda path: path.stat().st_mtime)
            for path in found[: max(0, len(found) - _MOST)]:
                path.unlink()


def _is_current(path: str, moment: datetime) -> bool:
    """Whether a text was neither withdrawn nor renewed since, as far as is known from before the database went away."""
    slug = addresses.module_slug(path)
    if slug is None:
        return True
    try:
        published = last_published(slug)
    except DatabaseError:
        return True
    return published is not None and published <= moment


def _query(request: HttpRequest) -> str:
    return str(request.META.get("QUERY_STRING", ""))


def _key(request: HttpRequest) -> tuple[str, str, str]:
    frame = getattr(request, "frame", None)  # None when the site could not be looked up
    return frame.host if frame else host_name(request.get_host()), request.path, _query(request)


def _file_of(key: tuple[str, str, str]) -> str:
    return hashlib.sha256(" ".join(key).encode()).hexdigest()


def _own_folder() -> Path:
    """A folder of this installation and account alone; raises OSError when it is somebody else's."""
    folder = settings.REMEMBERED_PAGES
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid != os.getuid() or found.st_mode & 0o77 or folder.is_symlink():
        raise OSError(f"{folder} is not ours alone")
    return folder


pages = Pages(_own_folder)
