"""A site's own pages: Wagtail keeps them, this view finds them under the site's home."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from municipalities.frame.error_pages import taken_away
from municipalities.frame.open_to_all import open_to_all
from municipalities.frame.request import SiteRequest


@require_safe
def local_page(request: SiteRequest, path: str) -> HttpResponse:
    """The page at this place under the site's home.

    404 for a page that an editor made private: readers have no log-in here, and a public page sets no cookie. 410 for
    one that a brake holds, or that lies under it.
    """
    if request.frame is None:  # on the admin host, below /static/, /media/ and the like
        raise Http404
    found = Page.route_for_request(request, path) if request.frame.root_page_id else None
    if found is None:
        raise Http404
    page, args, kwargs = found
    if not open_to_all(Page.objects.filter(pk=page.pk)).exists():
        if page.get_view_restrictions():
            raise Http404
        return taken_away(request)
    answer: HttpResponse = page.serve(request, *args, **kwargs)
    return answer
