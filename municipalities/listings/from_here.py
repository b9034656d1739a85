"""What stands first in every list of help: what is from here before what is also for here, from elsewhere."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, F, FloatField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast

from municipalities.listings.organisations import Location
from municipalities.listings.selectors import GivenScope
from municipalities.register.municipality import Municipality

_OWN, _IN_IT = -1.0, 0.0
_LONGITUDE = 0.61  # of a degree of latitude: how long one of longitude is in the Netherlands


def from_here(scope: GivenScope) -> Any:
    """The order: what the participant owns, then by how far its nearest public location is, then what has no place.

    Far from the middle of a municipality of the participant; a location in the place itself is there, with degrees or
    without. Whoever types a place gets kilometres instead (`municipalities.listings.nearby`).
    """
    ours = Municipality.objects.filter(reduce(or_, (Q(pk=pk) for pk in scope.municipality_ids), Q(pk__in=[])))
    far = ours.annotate(far=_far()).order_by(F("far").asc(nulls_last=True)).values("far")[:1]
    public = Location.objects.filter(listings=OuterRef("pk"), address_hidden=False)
    # Without municipalities nothing is far, which PostgreSQL takes for text unless it is told.
    far_of = Cast(Subquery(far), FloatField())
    nearest = public.annotate(far=far_of).order_by(F("far").asc(nulls_last=True)).values("far")[:1]
    own = When(owner_id=scope.participant_id, then=Value(_OWN))
    return Case(own, default=Subquery(nearest), output_field=FloatField()).asc(nulls_last=True)


def _far() -> Case:
    """The square of a distance in degrees, from a municipality to the location outside of it."""
    in_it = Q(main_place=OuterRef("place")) | Q(name=OuterRef("place"))
    north = F("latitude") - OuterRef("latitude")
    east = (F("longitude") - OuterRef("longitude")) * Value(_LONGITUDE)
    return Case(When(in_it, then=Value(_IN_IT)), default=north * north + east * east, output_field=FloatField())
