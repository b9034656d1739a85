"""The kinds of change of the sociale kaart."""

from ground.changes import declare

LISTING_CHANGED = declare(
    "listing.changed",
    "What the public sees of a listing, or who shows it, is no longer what it was.",
    subject="the listing, in its language",
    data={"listing": "its number"},
)
ORGANISATION_CHANGED = declare(
    "organisation.changed",
    "An organisation, or one of its locations, is no longer what it was.",
    subject="the organisation",
)
TRUST_CHANGED = declare(
    "trust.changed",
    "A participant started or stopped to take over whatever an owner offers.",
    subject="the owner",
    data={"participant": "the number of who takes it over"},
)
