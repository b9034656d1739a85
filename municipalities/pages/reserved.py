"""First segments of addresses that the site itself uses: a local page cannot have one as its address."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

RESERVED_SEGMENTS = frozenset(
    {
        "informatie",
        "onderwerp",
        "leeftijd",
        "jongeren",
        "hulp-in-de-buurt",
        "zoeken",
        "direct-hulp",
        "sporen-wissen",
        "over-deze-informatie",
        "contact",
        "privacy",
        "toegankelijkheid",
        "deelbeeld",
        "gemeente",
        "documenten",
        "media",
        "beeld",
        "thema",
        "static",
        "admin",
        "django-admin",
        "accounts",
        "api",
        "sitemap.xml",
        "robots.txt",
        "healthz",
        "readyz",
        "host-check",
        "en",
        ".well-known",
    }
)


def validate_slug(slug: str) -> None:
    """Raise ValidationError, with a sentence that helps on, for an address that the site uses itself."""
    if slug.lower() in RESERVED_SEGMENTS:
        raise ValidationError(
            _("Het adres '%(slug)s' gebruikt de site zelf. Kies een ander adres, bijvoorbeeld '%(slug)s-bij-ons'.")
            % {"slug": slug},
            code="reserved",
        )
