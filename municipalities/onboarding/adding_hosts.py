"""The hosts of a site that exists: one more, another primary one, one fewer."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Site

from ground.changes import hold_log
from municipalities.onboarding.making import CannotOnboard, free_host
from municipalities.register.frame_stamp import stamp_once
from municipalities.register.hosts import ascii_host
from municipalities.register.hosts_history import hosts_of, write_down
from municipalities.register.site import LocalSite, SiteHost


def add_host(known: str, new: str, *, primary: bool = False) -> LocalSite:
    """The site at host `known`, at host `new` too. With `primary` its other hosts lead there from now on.

    A host that the site has already can be made primary. Raises CannotOnboard, with nothing changed, when no site has
    the known host, the new one is not free, or the national site would get another primary host.
    """
    with transaction.atomic(), stamp_once():
        hold_log()
        site = _site_at(known)
        before = hosts_of(site)
        if primary and site.is_national:
            raise CannotOnboard(_("Het hoofdadres van de landelijke site staat in de instelling NATIONAL_HOST."))
        row = site.hosts.filter(host=ascii_host(new)).first()
        if row is not None and not primary:
            raise CannotOnboard(_("De host %(host)s is al van deze site.") % {"host": row.host})
        row = row or SiteHost(site=site, host=free_host(new), is_primary=False)
        if primary:
            _make_primary(site, row)
        else:
            row.save()
        write_down(site, before)
        return site


def remove_host(known: str) -> LocalSite:
    """The site at host `known`, without that host: whoever has that address finds nothing there any more.

    Raises CannotOnboard when no site has it, or when it is the primary one, which the last one is too.
    """
    with transaction.atomic(), stamp_once():
        hold_log()
        site = _site_at(known)
        before = hosts_of(site)
        row = site.hosts.get(host=ascii_host(known))
        if row.is_primary:
            raise CannotOnboard(_("%(host)s is het hoofdadres. Kies eerst een ander hoofdadres.") % {"host": row.host})
        row.delete()
        write_down(site, before)
        return site


def _site_at(known: str) -> LocalSite:
    host = ascii_host(known)
    site = LocalSite.objects.select_related("participant", "wagtail_site").filter(hosts__host=host).first()
    if site is None:
        raise CannotOnboard(_("Geen site heeft de host %(host)s.") % {"host": host})
    return site


def _make_primary(site: LocalSite, row: SiteHost) -> None:
    for other in site.hosts.filter(is_primary=True).exclude(pk=row.pk):
        other.is_primary = False
        other.save()
    row.is_primary = True
    row.save()
    if site.wagtail_site is None:
        return
    others = Site.objects.filter(hostname=row.host, port=site.wagtail_site.port).exclude(pk=site.wagtail_site_id)
    if others.exists():
        raise CannotOnboard(_("De host %(host)s is al van een andere site.") % {"host": row.host})
    site.wagtail_site.hostname = row.host
    site.wagtail_site.save()
