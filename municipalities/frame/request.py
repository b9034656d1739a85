"""The request as the host gate passes it on to a public page."""

from django.http import HttpRequest

from municipalities.frame.known_sites import SiteFrame


class SiteRequest(HttpRequest):
    """A request for a page of a site; for type checkers, the gate sets `frame` on Django's own request."""

    frame: SiteFrame
