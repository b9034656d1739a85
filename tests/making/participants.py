"""What participants stand on, and how a site and its home page are read back."""

from content.reference_data import helplines, starting_data
from municipalities.frame.known_sites import SiteFrame, forget_frames, frame_for
from municipalities.onboarding.making import NewSite, make_participant
from municipalities.pages.models import LocalHome
from municipalities.register.frame_stamp import bump_stamp
from municipalities.register.loading import load_municipalities
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite

UTRECHT_CODE, ZEIST_CODE, ASSEN_CODE = "GM0344", "GM0355", "GM0106"
GP = {"gp_out_of_hours_phone": "0900 1234567"}


def load_register() -> None:
    """Municipalities, topics, ages and national help lines, where a test does not start from them."""
    if Municipality.objects.exists():
        return
    load_municipalities()
    starting_data.load()
    helplines.load_national_lines()


def make_utrecht() -> LocalSite:
    """The public site of a participant with one municipality, where a test does not start from it."""
    contact = GP | {"phone": "030 - 123 45 67", "phone_hours": "ma-vr 09:00-17:00", "email": "team@utrecht.example"}
    new = NewSite("utrecht.example", "CJG Utrecht", "Utrecht", colour="#a31f34", contact=contact)
    return _site_at("utrecht.example") or public(make_participant([UTRECHT_CODE], new))


def make_zeist() -> LocalSite:
    """As `make_utrecht`, of another participant."""
    new = NewSite("zeist.example", "Loes", "Zeist", colour="#0b6e99", contact=GP)
    return _site_at("zeist.example") or public(make_participant([ZEIST_CODE], new))


def public(site: LocalSite) -> LocalSite:
    """The site as one that was public before there were conditions for it: nobody changed it since it was made."""
    LocalSite.objects.filter(pk=site.pk).update(is_live=True)
    bump_stamp()
    site.is_live = True
    return site


def frame_at(host: str) -> SiteFrame:
    """The frame of a host, as the database has it now."""
    forget_frames()
    frame = frame_for(host)
    assert frame is not None
    return frame


def frame_of(site: LocalSite) -> SiteFrame:
    """The frame of a site with one host, as the database has it now."""
    return frame_at(site.hosts.get().host)


def home_of(site: LocalSite) -> LocalHome:
    """The home page of a site, as the database has it now."""
    assert site.wagtail_site is not None
    return LocalHome.objects.get(pk=site.wagtail_site.root_page_id)


def _site_at(host: str) -> LocalSite | None:
    return LocalSite.objects.select_related("participant", "wagtail_site").filter(hosts__host=host).first()
