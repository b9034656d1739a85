"""Every uploaded file goes past the operator's virus scanner (setting VIRUS_SCANNER) before it is kept.

It speaks the INSTREAM command of ClamAV's clamd, which others understand too (clamd(8), "Commands"). The client that
PyPI has for it is under the GPL, which asks more of who passes this product on than our own licence does.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
SECONDS = 30.0
_CHUNK = 64 * 1024


def refuse_infected(file: Any) -> None:
    """Raise ValidationError with a sentence for a file with a virus in it, and for one that nobody could look at.

    Without a scanner every file passes. The file is at its beginning again afterwards.
    """
    if not settings.VIRUS_SCANNER or not file:
        return
    try:
        answer = _ask(_pieces(file))
    except OSError:
        logger.exception("The virus scanner did not answer")
        sentence = _("We kunnen dit bestand nu niet op virussen nakijken. Probeer het over een paar minuten opnieuw.")
        raise ValidationError(sentence, code="not_scanned") from None
    finally:
        file.seek(0)
    if answer == "stream: OK":
        return
    if answer.endswith(" FOUND"):
        logger.warning("An upload was refused: %s", answer)
        raise ValidationError(_("In dit bestand zit een virus. We hebben het niet bewaard."), code="infected")
    logger.error("The virus scanner refused a file: %s", answer)
    sentence = _("De virusscanner kon dit bestand niet nakijken. Maak het kleiner, of bewaar het in een andere vorm.")
    raise ValidationError(sentence, code="not_scanned")


def state() -> str:
    """For the health page: `none`, `ok`, or `down` when there is one that does not answer within two seconds."""
    if not settings.VIRUS_SCANNER:
        return "none"
    try:
        return "ok" if _ask(None, seconds=2) == "PONG" else "down"
    except OSError:
        return "down"


def _ask(pieces: Iterator[bytes] | None, seconds: float = SECONDS) -> str:
    """What clamd says of a stream, or to PING when there is none; raises OSError when it does not answer."""
    with _connected(seconds) as connection:
        connection.sendall(b"zPING\0" if pieces is None else b"zINSTREAM\0")
        try:
            for piece in pieces or ():
                connection.sendall(struct.pack("!L", len(piece)) + piece)
            if pieces is not None:
                connection.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):  # it has answered already: the file is larger than it takes
            logger.warning("The virus scanner did not want the whole file")
        answer = b""
        while piece := connection.recv(4096):
            answer += piece
        return answer.decode(errors="replace").strip("\0\n ")


def _connected(seconds: float) -> socket.socket:
    address = urlsplit(settings.VIRUS_SCANNER)
    if address.netloc:
        return socket.create_connection((address.hostname, address.port), timeout=seconds)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    connection.connect(address.path)
    return connection


def _pieces(file: Any) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(_CHUNK):
        yield piece
