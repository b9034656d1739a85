"""What every public template is given: the site it is shown on, and what depends on nothing else."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from municipalities.frame.entrance import Crumb, Entrance, entrance_of
from municipalities.frame.facts import SiteFrame
from municipalities.frame.share_picture import picture_url

# What search engines and shared links show of a description, in characters.
DESCRIBED = 200


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the site frame and the addresses that follow from it; nothing on the admin host."""
    frame = getattr(request, "frame", None)
    if frame is None:
        return {}
    shared = frame_context(frame, entrance_of(request, frame))
    return shared | {
        "now_path": request.path,
        "canonical_url": f"{frame.url}{request.path}",
        "title": "",
        "breadcrumbs": (),
        "quick_exit": False,
        "help_beside": (),
        "description": "",
        "structured": "",
        "share_picture": picture_url(frame),
        "this_minute": int(timezone.now().timestamp()) // 60,
    }


def frame_context(frame: SiteFrame, entrance: Entrance) -> dict[str, Any]:
    """What is the same on every page of a site for the same readers."""
    return {
        "frame": frame,
        "entrance": entrance,
        "demo_label": settings.DEMO_LABEL,
        "quick_exit_url": settings.QUICK_EXIT_URL,
    }


def page_context(*, title: str, breadcrumbs: Sequence[Crumb] = (), description: str = "") -> dict[str, Any]:
    """A page's own title, its way back (label, address), and what it says in a line or two."""
    return {"title": title, "breadcrumbs": tuple(breadcrumbs), "description": _shortened(description)}


@lru_cache(maxsize=1000)
def _shortened(description: str) -> str:
    return str(Truncator(description).chars(DESCRIBED))


def numbered(context: dict[str, Any], number: int) -> dict[str, Any]:
    """The context of a page of a list; from the second on with its number in the title and its own address."""
    if number < 2 or "canonical_url" not in context:  # a preview has no address
        return context
    title = _("%(title)s, pagina %(number)s") % {"title": context["title"], "number": number}
    return context | {"list_title": title, "canonical_url": f"{context['canonical_url']}?pagina={number}"}
