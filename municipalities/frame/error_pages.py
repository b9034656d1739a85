"""Pages that say what went wrong and what to do, in the site's own frame when there is one (the admin has none)."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from municipalities.frame.context import page_context

TEMPLATES = {
    404: "public/404.html",
    405: "public/405.html",
    410: "public/410.html",
    413: "public/413.html",
}


def problem(request: HttpRequest, status: int, sentence: str, **context: Any) -> HttpResponse:
    """An error page with this status and one sentence in plain words."""
    if getattr(request, "frame", None) is None:
        return render(request, "admin/problem.html", {"sentence": sentence} | context, status=status)
    page = page_context(title=_("Dat lukt niet") if status not in (404, 410) else _("Niet gevonden"))
    template = TEMPLATES.get(status, "public/400.html")
    return render(request, template, page | {"sentence": sentence} | context, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The 404 page (Django's handler404)."""
    if getattr(request, "frame", None) is None:  # the admin has nothing to search below the sentence
        return problem(request, 404, _("Deze pagina bestaat niet, of hij is niet van jouw organisatie."))
    sentence = _("Misschien is hij weggehaald, of klopt het adres niet. Zoek hieronder of kies een onderwerp.")
    return problem(request, 404, sentence)


def taken_away(request: HttpRequest) -> HttpResponse:
    """The page in the place of what a brake holds: 410, without a word about why."""
    sentence = _("Misschien komt hij later terug. Zoek hieronder of kies een onderwerp.")
    page = page_context(title=_("Deze pagina is weggehaald"))
    context = page | {"heading": page["title"], "sentence": sentence}
    return render(request, TEMPLATES[404], context, status=410)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The 400 page (Django's handler400); 413 for what is too big."""
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024
        sentence = _("Dit is te groot om te verwerken. Stuur hooguit %(limit)s MB.") % {"limit": limit}
        return problem(request, 413, sentence)
    return problem(request, 400, _("Deze vraag kunnen we niet lezen. Ga terug en probeer het opnieuw."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The 403 page (Django's handler403)."""
    return problem(request, 403, _("Dit hoort niet bij jouw rol. Nodig? Vraag je beheerder."))


def no_role(request: HttpRequest) -> HttpResponse:
    """The 403 page for who is logged in, and may do nothing (any more): the way out is logging out."""
    sentence = _("Je bent ingelogd, en je hebt hier nu geen rol. Vraag je beheerder om je er een te geven.")
    return render(request, "admin/problem.html", {"sentence": sentence, "to_log_out": True}, status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without a valid token (CSRF_FAILURE_VIEW)."""
    sentence = _("Je formulier was te lang open. Ga terug, laad de pagina opnieuw en probeer het nog een keer.")
    return problem(request, 403, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page (Django's handler500): needs nothing that may be broken."""
    from django.template.loader import get_template

    return HttpResponse(get_template("public/500.html").render({}), status=500)
