"""Of the out-of-hours GP posts of a site the one for the place that a visitor typed."""

import re
from dataclasses import replace

from municipalities.frame.facts import SiteFrame
from municipalities.frame.gp import Gp, GpPost
from municipalities.frame.known_places import KnownPlaces, Place, known_places
from municipalities.frame.place_words import normalise


def with_post_of(frame: SiteFrame, place: Place | None) -> SiteFrame:
    """The site as it is for somebody there: with the one post of that place, or with all where that is not sure.

    One query when there is something to choose.
    """
    if place is None or len(frame.gp.posts) < 2 or place.municipality_code not in frame.municipality_codes:
        return frame
    post = _post_of(place, frame.gp, known_places())
    # What was rendered before has all the numbers.
    return replace(frame, gp=Gp((replace(post, rest=False),)), kept={}) if post else frame


def _post_of(place: Place, gp: Gp, known: KnownPlaces) -> GpPost | None:
    """A post for the place itself, else for its whole municipality, else the one for all other places.

    None when a post for the municipality may as well be for the town of that name alone.
    """
    name = normalise(re.sub(r"^\d{4} ", "", place.name))  # of a postcode
    code = place.municipality_code
    rest = next((post for post in gp.posts if post.rest), None)
    of_municipality = None
    for post in gp.posts:
        for each in filter(None, map(normalise, post.place.split(","))):
            if each == name or code in {other.municipality_code for other in known.named(each) if _is(other, name)}:
                return post
            if any(other.municipality_code == code for other in known.municipalities(each)):
                of_municipality = post
    return None if of_municipality and rest else of_municipality or rest


def _is(place: Place, name: str) -> bool:
    return normalise(place.name) == name
