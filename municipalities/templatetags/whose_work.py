"""For whom somebody works, above the menu of the admin: every screen says it."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from wagtail.models import Page
from wagtail.permissions import policy_registry

from municipalities.memberships.hat import no_more, works_for_hours
from municipalities.memberships.roles import Role
from municipalities.tenancy.own_sites import has_site, own_names

register = template.Library()


@register.simple_tag(takes_context=True)
def whose_work(context: dict[str, Any]) -> str:
    """The name of the site; of several the first, and how many more."""
    names = own_names(context["request"].user)
    if not names:
        return "CJG Online"
    more = ngettext("%(name)s en %(number)s andere", "%(name)s en %(number)s andere", len(names) - 1)
    return more % {"name": names[0], "number": len(names) - 1} if names[1:] else names[0]


@register.simple_tag(takes_context=True)
def own_site_link(context: dict[str, Any]) -> str:
    """The way to what readers see; nothing without a site that is online."""
    if not has_site(context["request"].user):
        return ""
    return format_html('<a href="{}">{}</a>', reverse("own_site"), gettext("Bekijk je site"))


@register.simple_tag(takes_context=True)
def for_hours(context: dict[str, Any]) -> str:
    """For whom support works now, what it may there and until when; "" for others."""
    request = context["request"]
    found = works_for_hours(request) if request.user.is_authenticated else None
    if found is None:
        return ""
    name, role, over = found
    words = {"name": name, "until": date_format(over, "H:i")}
    if role == Role.READER:
        return gettext("Je kijkt mee bij %(name)s tot %(until)s.") % words
    return gettext("Je mag wijzigen bij %(name)s tot %(until)s.") % words


@register.simple_tag(takes_context=True)
def looks_along_no_more(context: dict[str, Any]) -> str:
    """On a page that says that something is not there, or not for this role: what ended in this session."""
    session = getattr(context.get("request"), "session", None)
    return no_more(session) if session is not None else ""


@register.filter
def changes_some_pages(user: Any) -> bool:
    """Whether somebody changes pages: among those of others they are told which they read alone."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, {"change"}))
