"""What still belongs to a site or a participant, so that it cannot go."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from municipalities.register.participant import Participant
from municipalities.register.site import LocalSite


class CannotRemove(ValueError):
    """Why nothing was removed, as a sentence for the person who asked."""


def check_site(site: LocalSite) -> None:
    """Raise CannotRemove, with what is in the way, unless a site can go."""
    if site.is_national:
        raise CannotRemove(_("De landelijke site kan niet weg."))
    if site.participant.sites.count() == 1:
        words = {"site": site.name, "participant": site.participant.name}
        raise CannotRemove(
            _("%(site)s is de enige site van %(participant)s. Verwijder dan de deelnemer, bij Deelnemers.") % words
        )
    _refuse(site.name, list(_on_site(site)))


def check_participant(participant: Participant) -> None:
    """Raise CannotRemove, with what is in the way, unless a participant can go."""
    if participant.is_national_board:
        raise CannotRemove(_("De landelijke redactie kan niet weg."))
    found = [words for site in participant.sites.order_by("pk") for words in _on_site(site)]
    _refuse(participant.name, [*found, *_of_participant(participant)])


def _refuse(name: str, found: list[str]) -> None:
    if found:
        sentence = _("%(name)s is niet verwijderd. Dit hoort er nog bij: %(found)s. Haal dat eerst weg.")
        raise CannotRemove(sentence % {"name": name, "found": ", ".join(found)})


def _on_site(site: LocalSite) -> Iterator[str]:
    if site.is_live:
        yield _("%(site)s staat openbaar") % {"site": site.name}
    home = site.wagtail_site.root_page if site.wagtail_site else None
    yield from _counted(
        (_("pagina's"), home.get_descendant_count() if home else 0),
        (_("lokale aanvullingen"), site.additions.count()),
        (_("eigen hulplijnen"), site.help_lines.count()),
    )


def _of_participant(participant: Participant) -> Iterator[str]:
    kept = Q(collection=participant.collection) if participant.collection_id else Q(pk=None)
    yield from _counted(
        (_("mensen die mogen inloggen"), participant.memberships.values("person").distinct().count()),
        (_("aanbod"), participant.listings.count()),
        (_("organisaties"), participant.organisations.count()),
        (_("opmerkingen bij aanbod"), participant.listing_notes.count()),
        (_("afbeeldingen"), get_image_model().objects.filter(kept).count()),
        (_("documenten"), get_document_model().objects.filter(kept).count()),
    )


def _counted(*found: tuple[str, int]) -> Iterator[str]:
    yield from (f"{words} ({count})" for words, count in found if count)
