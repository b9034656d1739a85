"""A mail server for tests: real SMTP on a free port, which counts what it took and does what a test asks."""

# ruff: noqa: N802  (the library calls by these names)
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from operations.processes import free_port

_ID = re.compile(rb"^Message-ID: <([0-9a-f-]{36})@", re.MULTILINE)


class MailServer:
    """Answers 250, unless `answers` says otherwise for a command; `seen` is called at each command.

    After `DATA` it has taken the mail, whether its sender still lives to hear that or not.
    """

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.messages: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.seen: Callable[[str], None] = lambda command: None
        self.hangs_up = False
        self.port = 0

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.seen("EHLO")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        self.seen("MAIL")
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        self.seen("RCPT")
        answer = self.answers.get(address) or self.answers.get("RCPT", "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.answers.get("DATA", "250 taken")
        content = envelope.content
        assert isinstance(content, bytes)
        if answer.startswith("250"):
            found = _ID.search(content)
            assert found
            self.taken[found[1].decode()] += 1
            self.messages.append(content)
        self.seen("DATA")
        if self.hangs_up:
            assert server.transport
            server.transport.close()
        server.loop.call_soon(self.seen, "ANSWER")
        return answer


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that runs while the block does."""
    server = MailServer()
    server.port = free_port()
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
