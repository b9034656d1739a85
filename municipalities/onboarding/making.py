"""Makes a participant whole: coverage, people's group with its rights, site, pages, host, colours."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from ground.changes import hold_log
from municipalities.memberships.receivers import adopt_superusers
from municipalities.pages.models import LocalHome, SitesFolder
from municipalities.register.file_collections import add_collection
from municipalities.register.frame_stamp import stamp_once
from municipalities.register.hosts import ascii_host, site_port, validate_host
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage, Participant, group_name, refuse_taken
from municipalities.register.public_conditions import missing_for
from municipalities.register.site import DEFAULT_COLOUR, LocalSite, SiteHost
from municipalities.tenancy.rights import grant_rights

ALL_SITES = "Gemeenten"


class CannotOnboard(ValueError):
    """Why nothing was made, as a sentence for the person who asked."""


@dataclass(frozen=True)
class NewSite:
    """What is chosen for a new site; `contact` and `look` hold further fields of LocalSite by name (phone, font).

    The site is public at once when `gp_out_of_hours_phone` is among them and the participant has what a public site
    needs (`municipalities.register.public_conditions`); otherwise it stays in preparation, as that of a new one does.
    """

    host: str
    name: str
    place_name: str
    audience: str = "both"
    colour: str = DEFAULT_COLOUR
    look: dict[str, str] = field(default_factory=dict)
    topics: Sequence[str] = ()
    contact: dict[str, Any] = field(default_factory=dict)


def make_participant(codes: Sequence[str], site: NewSite, *, name: str = "") -> LocalSite:
    """A participant for these municipalities with one site, in one transaction.

    Raises CannotOnboard, with nothing made, when a municipality is unknown or taken, or the host is not free.
    """
    with transaction.atomic(), stamp_once():
        hold_log()  # what is free now stays so until it is taken
        municipalities = _free_municipalities(codes)
        participant = Participant(name=name or ", ".join(row.name for row in municipalities))
        _check(participant, exclude=["group", "collection"])
        participant.group = Group.objects.create(name=group_name(participant.name))
        participant.collection = add_collection(participant.name)
        participant.save()
        coverage = [Coverage(participant=participant, municipality=row) for row in municipalities]
        Coverage.objects.bulk_create(coverage)
        return make_site(participant, site, province=municipalities[0].province)


def make_site(participant: Participant, site: NewSite, *, province: str = "") -> LocalSite:
    """One more site for a participant, with a home page of its own that the participant's people may edit."""
    with transaction.atomic(), stamp_once():
        hold_log()
        host = free_host(site.host)
        province = province or _province_of(participant)
        home = _add_home(province, site.name, host)
        wagtail_site = Site.objects.create(hostname=host, port=site_port(), site_name=site.name, root_page=home)
        can_be_public = bool(site.contact.get("gp_out_of_hours_phone")) and not missing_for(participant.pk)
        made = _save_site(participant, site, wagtail_site, host, is_live=can_be_public)
        if participant.group_id:
            grant_rights(participant, home)
        return made


def make_national_board(root_page: Page, site: NewSite, *, name: str = "Landelijke redactie") -> LocalSite:
    """The national board with the national site, on Wagtail's default site; `root_page` holds the national texts."""
    with transaction.atomic(), stamp_once():
        host = free_host(site.host)
        participant = Participant.objects.filter(is_national_board=True).first()
        if participant is None:
            participant = Participant.objects.create(name=name, is_national_board=True)
        adopt_superusers(participant)
        wagtail_site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        wagtail_site.hostname, wagtail_site.port = host, site_port()
        wagtail_site.site_name, wagtail_site.root_page = site.name, root_page
        wagtail_site.save()
        return _save_site(participant, site, wagtail_site, host, is_live=True)


def _free_municipalities(codes: Sequence[str]) -> list[Municipality]:
    wanted = list(dict.fromkeys(code.strip().upper() for code in codes))
    if not wanted:
        raise CannotOnboard(_("Noem minstens één gemeente met haar CBS-code, bijvoorbeeld GM0344."))
    rows = {
        row.code: row for row in Municipality.objects.filter(code__in=wanted).select_related("coverage__participant")
    }
    if unknown := [code for code in wanted if code not in rows]:
        raise CannotOnboard(_("Deze code staat niet in het register: %(codes)s.") % {"codes": ", ".join(unknown)})
    chosen = [rows[code] for code in wanted]
    try:
        refuse_taken(chosen)
    except ValidationError as error:
        raise CannotOnboard(" ".join(error.messages)) from None
    return chosen


def free_host(raw: str) -> str:
    """The host as the internet knows it; raises CannotOnboard when it is no host name or already of a site."""
    host = ascii_host(raw)
    try:
        validate_host(host)
    except ValidationError as error:
        raise CannotOnboard(" ".join(error.messages)) from None
    others = Site.objects.filter(hostname=host, port=site_port()).exclude(is_default_site=True, local_site=None)
    if SiteHost.objects.filter(host=host).exists() or others.exists():
        raise CannotOnboard(_("De host %(host)s is al van een andere site.") % {"host": host})
    return host


def _check(row: Participant | LocalSite, *, exclude: Sequence[str]) -> None:
    try:
        row.clean_fields(exclude=set(exclude))
        row.clean()
    except ValidationError as error:
        raise CannotOnboard(" ".join(error.messages)) from None


def _save_site(participant: Participant, new: NewSite, wagtail_site: Site, host: str, *, is_live: bool) -> LocalSite:
    site = LocalSite(
        participant=participant,
        name=new.name,
        place_name=new.place_name,
        audience=new.audience,
        primary_colour=new.colour,
        carries_all_topics=not new.topics,
        wagtail_site=wagtail_site,
        is_live=is_live,
        **new.look,
        **new.contact,
    )
    _check(site, exclude=["participant", "wagtail_site"])
    site.save()
    SiteHost.objects.bulk_create([SiteHost(site=site, host=host, is_primary=True)])
    if new.topics:
        site.topics.set(site.topics.model.objects.filter(code__in=new.topics))
    return site


def _add_home(province: str, name: str, host: str) -> LocalHome:
    folder = SitesFolder.objects.filter(title=province, slug=slugify(province)).first()
    if folder is None:
        folder = _folder(_folder(Page.get_first_root_node(), ALL_SITES), province)
    home = LocalHome(title=name, slug=slugify(host.replace(".", "-")))
    added: LocalHome = folder.add_child(instance=home)
    return added


def _folder(parent: Page, title: str) -> SitesFolder:
    slug = slugify(title)
    found = SitesFolder.objects.child_of(parent).filter(slug=slug).first()
    added: SitesFolder = found or parent.add_child(instance=SitesFolder(title=title, slug=slug))
    return added


def _province_of(participant: Participant) -> str:
    found = participant.coverage.select_related("municipality").first()
    return found.municipality.province if found else _("Overig")
