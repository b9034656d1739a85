"""Addresses that the site itself uses: a local page cannot have one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ground import addresses


def validate_slug(slug: str) -> None:
    """Raise ValidationError, with a sentence that helps on, for an address that the site uses itself."""
    if slug.lower() in addresses.RESERVED:
        raise ValidationError(
            _("Het adres '%(slug)s' gebruikt de site zelf. Kies een ander adres, bijvoorbeeld '%(slug)s-bij-ons'.")
            % {"slug": slug},
            code="reserved",
        )
