"""Which hosts a site has and had, in its history."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import LogFormatter, log

from municipalities.register.site import LocalSite

HOSTS_CHANGED = "cjg.hosts"


def hosts_of(site: LocalSite) -> list[str]:
    """Its hosts by name, the primary one first."""
    return list(site.hosts.order_by("-is_primary", "host").values_list("host", flat=True))


class HostsFormatter(LogFormatter):
    """A change of hosts in the history of a site."""

    @property
    def label(self) -> str:
        return _("Webadressen gewijzigd")

    def format_message(self, log_entry: Any) -> str:
        words = {name: ", ".join(log_entry.data.get(name, [])) for name in ("before", "after")}
        return _("Webadressen, het hoofdadres voorop: %(before)s \u2192 %(after)s") % words


def write_down(site: LocalSite, before: list[str]) -> None:
    """Keep what its hosts were, when they are others now."""
    if (after := hosts_of(site)) != before:
        log(site, HOSTS_CHANGED, data={"before": before, "after": after}, content_changed=True)
