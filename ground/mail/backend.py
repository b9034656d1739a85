"""What Django and Wagtail send goes into the outbox, too (setting EMAIL_BACKEND)."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ground.mail.letters import as_html, declare_letter, write

_OF_WAGTAIL = declare_letter("notice", _("Bericht van het beheer"))


class Outbox(BaseEmailBackend):
    """Writes a row for each recipient. There are no attachments: raises ValueError when a message has one."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with transaction.atomic():
            for message in email_messages:
                _write(message)
        return len(email_messages)


def _write(message: EmailMessage) -> None:
    if message.attachments:
        raise ValueError("The outbox keeps no attachments.")
    subject, text = str(message.subject), str(message.body)
    html = _html(message) or as_html(subject, text)
    for recipient in message.recipients():
        write(_OF_WAGTAIL, recipient, subject, text, html)


def _html(message: Any) -> str:
    """The HTML that came with it; nothing when there is none."""
    found = (alternative[0] for alternative in getattr(message, "alternatives", ()) if alternative[1] == "text/html")
    return str(next(found, ""))
