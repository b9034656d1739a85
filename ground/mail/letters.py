"""Writing a mail: its words are rendered at once, as plain text and from that as HTML, in Dutch.

A letter is the template `mail/<name>.txt`. Its first line is `Onderwerp: ...`; paragraphs are divided by empty lines, a
paragraph whose lines begin with `- ` is a list, and an address is a link.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context, Template, engines
from django.template.base import VariableNode
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from ground.changes import database_clock
from ground.mail.outbox import OutgoingMail, State
from ground.text.characters import one_line

_SUBJECT = "Onderwerp: "
_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])")
_names: dict[str, str | Promise] = {}


def declare_letter(name: str, label: str | Promise) -> str:
    """Make a letter known, with what people who look after the mail call it; returns its name."""
    if _names.setdefault(name, label) != label:
        raise ValueError(f"A letter named {name} exists already.")
    return name


def label_of(name: str) -> str:
    """What a letter is called; its name when nobody declares it any more."""
    return str(_names.get(name, name))


def send_later(letter: str, recipient: str, context: Mapping[str, Any], *, cause: str = "") -> OutgoingMail:
    """Write a mail in the caller's transaction; `manage.py send_mail` sends it after the commit.

    The template gets `context`, and `admin_url` and `national_url`: where the configured hosts are, without a slash at
    the end. With a `cause` the second mail for the same cause is not written, and the first is returned.
    Raises TransactionManagementError outside a transaction, ValueError for a letter that nobody declared. An address
    that cannot be one is no error: the mail is there as refused, and the cause goes on.
    """
    if letter not in _names:
        raise ValueError(f"There is no letter named {letter}: declare_letter makes it known.")
    subject, text = _words(letter, context)
    return write(letter, recipient, subject, text, as_html(subject, text), cause=cause)


def write(letter: str, recipient: str, subject: str, text: str, html: str, *, cause: str = "") -> OutgoingMail:
    """Put a mail that is rendered in the outbox."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A mail is written inside the transaction of its cause.")
    now = database_clock.now()
    row = OutgoingMail(
        letter=letter, cause=cause, recipient=recipient.strip()[:254], subject=" ".join(subject.split())[:200],
        text=text, html=html, written_at=now, waits_since=now, next_attempt_at=now,
    )  # fmt: skip
    try:
        validate_email(row.recipient)
    except ValidationError:
        with override(settings.LANGUAGE_CODE):
            row.state, row.settled_at, row.reason = State.REFUSED, now, _("Dit is geen e-mailadres.")
    if not cause:
        row.save()
        return row
    OutgoingMail.objects.bulk_create([row], ignore_conflicts=True)
    return OutgoingMail.objects.get(cause=cause)


def hosts() -> dict[str, str]:
    """Where links in mail lead: the hosts of the settings, never that of a request."""
    return {
        "admin_url": f"{settings.SITE_SCHEME}://{settings.ADMIN_HOST}",
        "national_url": f"{settings.SITE_SCHEME}://{settings.NATIONAL_HOST}",
    }


def _words(letter: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text; escaping is for HTML, and the text is none."""
    engine: Any = engines["django"]
    template = _on_one_line(engine.engine.get_template(f"mail/{letter}.txt"))
    with override(settings.LANGUAGE_CODE):
        rendered = template.render(Context({**hosts(), **context}, autoescape=False))
    subject, _line, text = rendered.strip().partition("\n")
    if not subject.startswith(_SUBJECT):
        raise ValueError(f"mail/{letter}.txt does not begin with {_SUBJECT!r}.")
    return subject.removeprefix(_SUBJECT), re.sub(r"\n{3,}", "\n\n", text.strip())


def _on_one_line(template: Any) -> Any:
    """The letter in which every value is on one line: a break in a title ends no line of it, nor its subject."""
    own: Any = Template(template.source, origin=template.origin, name=template.name, engine=template.engine)
    nodes: list[Any] = own.nodelist.get_nodes_by_type(VariableNode)
    for node in nodes:
        node.filter_expression.filters.append((_as_one_line, []))
    return own


def _as_one_line(value: Any) -> Any:
    return value if isinstance(value, int | float | date) else " ".join(one_line(str(value)).split())


def as_html(subject: str, text: str) -> str:
    """The same words as a page."""
    paragraphs = [_paragraph(part.split("\n")) for part in re.split(r"\n\s*\n", text.strip())]
    with override(settings.LANGUAGE_CODE):
        return render_to_string("mail/letter.html", {"subject": subject, "paragraphs": paragraphs})


def _paragraph(lines: list[str]) -> SafeString:
    if all(line.startswith("- ") for line in lines):
        items = format_html_join("", "<li>{}</li>", ((_linked(line.removeprefix("- ")),) for line in lines))
        return format_html("<ul>{}</ul>", items)
    return format_html("<p>{}</p>", format_html_join(SafeString("<br>"), "{}", ((_linked(line),) for line in lines)))


def _linked(line: str) -> SafeString:
    """A line with its addresses as links; what stands between them is escaped."""
    parts = _ADDRESS.split(line)
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<a href="{}">{}</a>', part, part) if number % 2 else part,)
            for number, part in enumerate(parts)
        ),
    )
