"""What the change log is told when a local row changes, and which of those changes renew the site frame."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import PageViewRestriction, Site

from content.modules.page import NationalIndex
from content.records.helplines import HelpLine
from content.records.kinds import HELPLINE_CHANGED
from content.records.taxonomy import AgePhase, Topic
from ground.changes import hold_log, record, records
from ground.history.rows import follow
from municipalities.additions.models import LocalAddition
from municipalities.listings.kinds import ORGANISATION_CHANGED, TRUST_CHANGED
from municipalities.listings.listing import Listing, ListingHidden, ListingNote
from municipalities.listings.organisations import Location, Organisation
from municipalities.listings.taking import ListingTaken, OwnerTrusted
from municipalities.pages.models import LocalHome, SitesFolder
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.kinds import PARTICIPANT_CHANGED, SITE_CHANGED
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage, Participant, refuse_taken
from municipalities.register.site import LocalSite, SiteHost

IN_FRAME: tuple[type[models.Model], ...] = (
    LocalSite, SiteHost, Coverage, Participant, LocalHelpLine, Topic, AgePhase, HelpLine, Site,
    LocalHome, SitesFolder, NationalIndex, PageViewRestriction,
)  # fmt: skip


def renew_frame(sender: type[models.Model], **kwargs: Any) -> None:
    """A row that shows up in a site frame was saved or deleted."""
    bump_stamp()


@records(SITE_CHANGED)
def site_changed(site: LocalSite) -> None:
    """Record that a site is no longer what it was."""
    record(SITE_CHANGED, uid=site.uuid, site=site.pk)


@records(PARTICIPANT_CHANGED)
def participant_changed(participant: Participant) -> None:
    """Record that a participant, or what it covers, is no longer what it was."""
    record(PARTICIPANT_CHANGED, uid=participant.uuid, participant=participant.pk)


@records(HELPLINE_CHANGED)
def helpline_changed(line: HelpLine) -> None:
    """Record that a national help line is no longer what it was; it is known by its code."""
    record(HELPLINE_CHANGED, uid=uuid5(NAMESPACE_URL, f"helpline:{line.code}"), helpline=line.pk)


@records(HELPLINE_CHANGED, ORGANISATION_CHANGED, TRUST_CHANGED)
def _record(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, LocalSite):
        site_changed(instance)
    elif isinstance(instance, SiteHost):
        site_changed(instance.site)
    elif isinstance(instance, Participant):
        participant_changed(instance)
    elif isinstance(instance, Coverage):
        participant_changed(instance.participant)
    elif isinstance(instance, HelpLine):
        helpline_changed(instance)
    elif isinstance(instance, LocalHelpLine):
        record(HELPLINE_CHANGED, uid=instance.site.uuid, site=instance.site_id)
    elif isinstance(instance, ListingHidden | ListingNote | ListingTaken):
        instance.listing.record_change()
    elif isinstance(instance, OwnerTrusted):
        record(TRUST_CHANGED, uid=instance.owner.uuid, participant=instance.participant_id)
    elif isinstance(instance, Organisation):
        record(ORGANISATION_CHANGED, uid=instance.uuid)
        _record_listings(Listing.objects.filter(organisation=instance))


@records(ORGANISATION_CHANGED)
def _record_location(sender: type[models.Model], instance: Location, **kwargs: Any) -> None:
    record(ORGANISATION_CHANGED, uid=instance.organisation.uuid)
    _record_listings(Listing.objects.filter(locations=instance))


def _record_listings(rows: models.QuerySet[Listing]) -> None:
    for listing in rows.filter(live=True).only("uuid", "language").order_by("pk"):
        listing.record_change()


def _deleted(sender: type[models.Model], instance: Listing | LocalAddition, **kwargs: Any) -> None:
    if instance.live:
        instance.record_change()


def _chosen_topics(sender: type[models.Model], instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_"):
        bump_stamp()
        if isinstance(instance, LocalSite):
            site_changed(instance)
        elif isinstance(instance, HelpLine):
            helpline_changed(instance)


def _covered(sender: type[models.Model], instance: Any, action: str, pk_set: set[Any] | None, **kwargs: Any) -> None:
    """What a participant covers is chosen as a whole; what it loses is told by each row that goes."""
    if action == "pre_add":
        hold_log()  # what is free now stays so until it is taken
        rows = Municipality.objects.filter(pk__in=pk_set or ())
        refuse_taken(rows.select_related("coverage__participant").order_by("name", "code"), instance)
    elif action == "post_add" and pk_set:
        bump_stamp()
        participant_changed(instance)


RECORDED: tuple[type[models.Model], ...] = (
    LocalSite, SiteHost, Participant, Coverage, HelpLine, LocalHelpLine, ListingHidden, ListingNote, ListingTaken,
    OwnerTrusted, Organisation,
)  # fmt: skip


def connect() -> None:
    """Attach the receivers; called once when the app is ready."""
    for kept in (Participant, LocalSite, LocalHelpLine, Organisation, Location, Listing):
        follow(kept)
    for signal in (post_save, post_delete):
        for model in RECORDED:
            signal.connect(_record, sender=model, dispatch_uid=f"changes.{model.__name__}")
        for model in IN_FRAME:
            signal.connect(renew_frame, sender=model, dispatch_uid=f"frame.{model.__name__}")
    for model in (Listing, LocalAddition):
        pre_delete.connect(_deleted, sender=model, dispatch_uid=f"changes.{model.__name__}.deleted")
    # Its listings are found through the relation, so before that is gone.
    post_save.connect(_record_location, sender=Location, dispatch_uid="changes.Location")
    pre_delete.connect(_record_location, sender=Location, dispatch_uid="changes.Location.deleted")
    m2m_changed.connect(_covered, sender=Coverage, dispatch_uid="changes.Coverage.chosen")
    for model in (LocalSite, HelpLine):
        m2m_changed.connect(
            _chosen_topics, sender=model.topics.through, dispatch_uid=f"changes.{model.__name__}.topics"
        )
