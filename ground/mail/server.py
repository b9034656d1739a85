"""The conversation with the mail server: what it took, what it refused, and what nobody can know.

Django's backend opens the connection; the commands are given one by one, because only between the data and its answer
is it unknown whether a mail arrived.
"""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from ground.mail.outbox import OutgoingMail

_UTF8 = "utf-8"


class Unreachable(Exception):
    """No connection: nothing was offered."""


class Later(Exception):
    """Not taken now; offering it again may help."""


class Never(Exception):
    """Not taken, and not when it is offered again either."""


class Unknown(Exception):
    """It was handed over and the answer did not come: it may have arrived."""


def is_set() -> bool:
    """Whether there is a mail server to send with."""
    return bool(settings.EMAIL_HOST)


@contextmanager
def connection() -> Iterator[smtplib.SMTP]:
    """A connection that is ready for mails. Raises Unreachable when there is none to be had."""
    backend: Any = EmailBackend()
    try:
        backend.open()
        smtp: smtplib.SMTP = backend.connection
        smtp.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as error:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()
        raise Unreachable(in_words(error)) from error
    try:
        yield smtp
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()


def in_words(error: Exception) -> str:
    """What went wrong, on one line."""
    code, answer = getattr(error, "smtp_code", ""), getattr(error, "smtp_error", b"")
    said = f"{code} {_text(answer)}" if code else str(error)
    return f"{type(error).__name__}: {said}"[:500]


def hand_over(smtp: smtplib.SMTP, mail: OutgoingMail) -> None:
    """Offer one mail. Returns when the server took it; raises Later, Never or Unknown."""
    try:
        sender, recipient, data = _parts(mail)
    except (ValueError, UnicodeError) as error:
        raise Never(in_words(error)) from error
    try:
        options = ["body=8bitmime"] if smtp.has_extn("8bitmime") else []
        # A sender that is refused is a matter of the settings, and no fault of this mail.
        _expect(smtp.mail(sender, options), (250,), refusal=Later)
        _expect(smtp.rcpt(recipient), (250, 251), refusal=Never)
    except (OSError, smtplib.SMTPException) as error:
        raise Later(in_words(error)) from error
    try:
        answer = smtp.data(data)
    except smtplib.SMTPDataError as error:
        answer = (error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b"")
    except (OSError, smtplib.SMTPException) as error:
        raise Unknown(in_words(error)) from error
    _expect(answer, (250,), refusal=Never)


def _expect(answer: tuple[int, bytes], good: tuple[int, ...], *, refusal: type[Exception]) -> None:
    code, words = answer
    if code in good:
        return
    raise (refusal if code >= 500 else Later)(f"{code} {_text(words)}"[:500])


def _parts(mail: OutgoingMail) -> tuple[str, str, bytes]:
    """Sender, recipient and the message itself. The id is the same however often it is offered."""
    host = settings.ADMIN_HOST.partition(":")[0]
    message: Any = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        settings.DEFAULT_FROM_EMAIL,
        [mail.recipient],
        headers={"Message-ID": f"<{mail.uid}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(mail.html, "text/html")
    return (
        sanitize_address(settings.DEFAULT_FROM_EMAIL, _UTF8).rpartition("<")[2].removesuffix(">"),
        sanitize_address(mail.recipient, _UTF8),
        message.message().as_bytes(linesep="\r\n"),
    )


def _text(answer: bytes | str) -> str:
    words = answer.decode(_UTF8, "replace") if isinstance(answer, bytes) else answer
    return " ".join(words.split())
