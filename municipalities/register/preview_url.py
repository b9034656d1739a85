"""Addresses of participants' sites for people who work in the admin."""

from django.conf import settings

from municipalities.register.hosts import address_of
from municipalities.register.site import SiteHost


def preview_url(participant_id: int | None, site_id: int | None = None) -> str:
    """The beginning of a live site of this participant (of that one site, if given); else of the national site."""
    hosts = SiteHost.objects.filter(site__is_live=True, is_primary=True)
    if site_id:
        hosts = hosts.filter(site_id=site_id)
    else:
        hosts = hosts.filter(site__participant__in=[participant_id] if participant_id else [])
    host = hosts.order_by("site_id").values_list("host", flat=True).first()
    return f"{address_of(host)}/" if host else f"{settings.SITE_SCHEME}://{settings.NATIONAL_HOST}/"
