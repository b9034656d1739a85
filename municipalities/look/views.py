"""The admin's screen for a site's look: choices, a report of what was shifted, and its own pages to see it on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from ground.editing.edited_meanwhile import OPENED
from municipalities.frame import preview
from municipalities.look.draft import FILES, forget_draft, keep_draft, token_file_in_draft, with_draft
from municipalities.look.forms import LookForm
from municipalities.look.preview import pages_to_try
from municipalities.look.sentences import contrast_report, import_report
from municipalities.register.site import LocalSite
from municipalities.register.theme_sheets import repairs_of, sheet_of
from municipalities.tenancy.ownership import changeable_by
from themes.house_style import HouseStyle
from themes.stylesheet import always_dark

View = Callable[..., HttpResponse]


def with_site(view: View) -> View:
    """The view with the site of its address."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        return view(request, get_object_or_404(LocalSite, pk=pk), **kwargs)

    return found


@require_safe
def sites(request: HttpRequest) -> HttpResponse:
    """One's own sites to choose from; who has one goes on to it."""
    rows = list(changeable_by(request.user, LocalSite.objects.order_by("name", "pk")))
    if len(rows) == 1:
        return redirect("look", pk=rows[0].pk)
    question = _("Van welke site wil je de kleuren, het lettertype of het logo veranderen?")
    context = {"heading": _("Vormgeving"), "icon": "view", "question": question, "route": "look", "rows": rows}
    return render(request, "admin/choose_which.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_site
def look(request: HttpRequest, site: LocalSite) -> HttpResponse:
    """The screen; POST with `save` saves, with anything else it shows what was chosen and saves nothing."""
    if request.method != "POST":
        forget_draft(request, site)
        return _screen(request, site, LookForm(instance=site, for_user=request.user))
    # The form has the rest, and is compared with what the site has.
    with_draft(request, site, FILES)
    saves, file = "save" in request.POST, token_file_in_draft(request, site)
    form = LookForm(request.POST, request.FILES, instance=site, for_user=request.user, saves=saves, kept_file=file)
    if not form.is_valid():
        status = 422 if request.headers.get("X-Live-Preview") else 200
        return _screen(request, LocalSite.objects.get(pk=site.pk), form, drafted=site, status=status)
    for name in (*form._meta.fields,):
        setattr(site, name, form.cleaned_data[name])
    if saves and not form.must_choose:
        site.save()
        forget_draft(request, site)
        messages.success(request, _("De vormgeving van %(site)s is bewaard.") % {"site": site.name})
        return redirect("look", pk=site.pk)
    keep_draft(request, site, form.kept_file)
    # A new form, because a file may have brought other colours than were typed.
    shown = LookForm(instance=site, for_user=request.user, kept_file=form.kept_file)
    shown.initial[OPENED] = request.POST.get(OPENED, "")
    return _screen(request, site, shown, unsaved=True, to_choose=saves)


@require_safe
@with_site
def sheet(request: HttpRequest, site: LocalSite, dark: str = "") -> HttpResponse:
    """The sheet of the look that is being tried out; with `dark` as it is on a dark device."""
    css = sheet_of(with_draft(request, site))
    return HttpResponse(always_dark(css) if dark else css, content_type="text/css; charset=utf-8")


@xframe_options_sameorigin
@require_safe
@with_site
def page(request: HttpRequest, site: LocalSite, path: str, dark: str = "") -> HttpResponse:
    """One of the site's pages with the look that is being tried out."""
    frame = preview.frame_with(with_draft(request, site), dark=dark)
    return preview.page(request, frame, f"/{path}", _prefix(site, dark))


def _prefix(site: LocalSite, dark: str) -> str:
    return f"{reverse('look', args=[site.pk])}pagina{dark}"


def _screen(
    request: HttpRequest,
    site: LocalSite,
    form: LookForm,
    *,
    drafted: LocalSite | None = None,
    unsaved: bool = False,
    to_choose: bool = False,
    status: int = 200,
) -> HttpResponse:
    """`site` is what is reported on; `drafted` the one that the form is about, when that cannot be shown.

    `to_choose` when somebody wanted to save, and has to choose a theme first.
    """
    dark = preview.DARK if "dark" in request.POST else ""
    frame, prefix = preview.frame_with(site), _prefix(site, dark)
    context = {
        "heading": _("Vormgeving van %(site)s") % {"site": site.name},
        "icon": "view",
        "site": drafted or site,
        "form": form,
        "unsaved": unsaved,
        "to_choose": to_choose,
        "dark": dark,
        "report": contrast_report(site.brand),
        "imported": _imported(site),
        "pages": _pages(prefix, pages_to_try(frame)),
    }
    return render(request, "admin/look/look.html", context, status=status)


def _pages(prefix: str, addresses: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """What stands in the frames: every page as on a desk, and the first also as on a phone."""
    labels = {
        "home": _("Begin"),
        "module": _("Tekst"),
        "search": _("Zoeken"),
        "listing": _("Aanbod"),
        "young": _("Jongeren"),
    }
    pages = [{"label": labels[kind], "address": prefix + path, "phone": False} for kind, path in addresses]
    pages.insert(1, {"label": _("Begin, op een telefoon"), "address": pages[0]["address"], "phone": True})
    return pages


def _imported(site: LocalSite) -> dict[str, Any] | None:
    """What came of the tokens of a house style, beside the colours the site has now."""
    style = site.house_style
    if not style:
        return None
    kept = HouseStyle(style["tokens"], {}, style["found"])
    report = import_report(kept, repairs_of(site))
    about = {"file": style["file"], "by": style["permission_by"], "theme": style.get("theme", "")}
    return report | {"left_out": style["left_out"]} | about
