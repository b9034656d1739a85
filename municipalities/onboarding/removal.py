"""The end of a site or a participant that was made by mistake: everything that was made with it, and nothing else."""

from django.db import transaction
from wagtail.models import Collection

from municipalities.onboarding.removal_checks import check_participant, check_site
from municipalities.register.frame_stamp import stamp_once
from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite


def remove_site(site: LocalSite) -> None:
    """Take away a site with its hosts, its home page and Wagtail's site.

    Raises CannotRemove, with nothing changed, when readers can see it, something is on it, or it is the last one.
    """
    check_site(site)
    with transaction.atomic(), stamp_once():
        _remove(site)


def remove_participant(participant: Participant) -> None:
    """Take away a participant with its sites, coverage, group and collection.

    Raises CannotRemove, with nothing changed, when anything was added since it was made.
    """
    check_participant(participant)
    with transaction.atomic(), stamp_once():
        for site in participant.sites.order_by("pk"):
            _remove(site)
        group, collection = participant.group, participant.collection
        participant.delete()
        if group is not None:
            group.delete()
        if collection is not None:
            Collection.objects.get(pk=collection.pk).delete()


def _remove(site: LocalSite) -> None:
    wagtail_site = site.wagtail_site
    site.delete()
    if wagtail_site is not None:
        home = wagtail_site.root_page
        wagtail_site.delete()
        home.specific.delete()
