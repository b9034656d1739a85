"""Who is behind a site: how to reach them, what becomes of your data, how accessible the site says it is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from municipalities.frame.context import page_context
from municipalities.frame.request import SiteRequest


@require_safe
def contact(request: SiteRequest) -> HttpResponse:
    """/contact/: every way to reach the team; on the national site: which municipality is yours."""
    words = _("Bellen, mailen of langskomen: zo bereik je %(name)s.") % {"name": request.frame.name}
    return render(request, "public/contact.html", page_context(title=_("Contact"), description=words))


@require_safe
def privacy(request: SiteRequest) -> HttpResponse:
    """/privacy/: what is kept of a visit, what happens with a question, and who answers for it."""
    words = _("Wat %(name)s van je bezoek bewaart: niets waaraan je te herkennen bent.") % {"name": request.frame.name}
    return render(request, "public/privacy.html", page_context(title=_("Privacy"), description=words))


@require_safe
def accessibility(request: SiteRequest) -> HttpResponse:
    """/toegankelijkheid/: the registered statement of this site, or that there is none yet."""
    words = _("De toegankelijkheidsverklaring van %(name)s, en waar je meldt wat niet werkt.")
    context = page_context(title=_("Toegankelijkheid"), description=words % {"name": request.frame.name})
    return render(request, "public/accessibility.html", context)
