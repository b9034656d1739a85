"""From where somebody lives to the site of their municipality."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ground import addresses
from ground.api.problem_details import problem_details
from municipalities.frame.context import page_context
from municipalities.frame.gazetteer import is_only_a_place
from municipalities.frame.known_sites import local_frames
from municipalities.frame.sites_of_place import find_sites
from municipalities.sites.place_suggestions import place_lines


@require_safe
def choose_municipality(request: HttpRequest) -> HttpResponse:
    """/gemeente/?plaats=&naar=: the sites of a place or postcode, each leading to the same path there.

    Where there is nothing to choose the page goes on by itself: not by a redirect, because browsers refuse one to
    another host after a form that may only be sent to its own (form-action). `vraag` instead of `plaats` may be
    anything: what is no place is searched for.
    """
    asked = " ".join(request.GET.get("vraag", "").split())
    if asked and not is_only_a_place(asked):
        return HttpResponseRedirect(addresses.search({"q": asked}))
    query = asked or request.GET.get("plaats", "").strip()
    target = _local_path(request.GET.get("naar", addresses.HOME))
    found = find_sites(query, local_frames()) if query else None
    choices = [(each.name, f"{each.url}{target}", each.distance_label) for each in found.choices] if found else []
    context = page_context(title=_("In welke gemeente woon je?")) | {
        "query": query,
        "choices": [{"name": name, "url": url, "distance_label": label} for name, url, label in choices],
        "error": found.error if found else "",
        "guessed": bool(found and found.guessed),
        "by_reader": bool(found and found.by_reader),
        "goes_to": choices[0][1] if found and found.sure else "",
        "search_url": addresses.search({"q": query}) if asked or _unknown(query, choices) else "",
        "target_path": target,
    }
    return render(request, "public/choose_municipality.html", context)


@require_safe
def place_suggestions(request: HttpRequest) -> HttpResponse:
    """/gemeente/suggesties?q=&naar=: places to choose from for what was typed so far, as JSON; 400 without `q`."""
    text = " ".join(request.GET.get("q", "").split())
    if not text:
        return problem_details(400, _("Geef met q op wat er getypt is."))
    lines = place_lines(text, _local_path(request.GET.get("naar", addresses.HOME)))
    found = [{"titel": line.title, "soort": line.kind, "url": line.url} for line in lines]
    return JsonResponse({"vraag": text, "suggesties": found}, json_dumps_params={"ensure_ascii": False})


def _unknown(query: str, choices: Sequence[object]) -> bool:
    """Whether this leads nowhere and is no place either: it may be a question."""
    return bool(query) and not choices and not is_only_a_place(query)


def _local_path(path: str) -> str:
    """`path` when it is a path on a site, otherwise its beginning: never an address elsewhere."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and len(path) <= 300
    return path if safe else addresses.HOME
