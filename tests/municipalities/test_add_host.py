"""One more host for a site."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.onboarding.national import prepare_installation
from municipalities.register.site import LocalSite, SiteHost
from tests.making.participants import home_of


def add(*words: str) -> str:
    out = StringIO()
    call_command("add_host", *words, stdout=out)
    forget_frames()
    return out.getvalue()


def hosts(site: LocalSite) -> dict[str, bool]:
    return dict(site.hosts.values_list("host", "is_primary"))


def wagtail_host(site: LocalSite) -> str:
    return str(Site.objects.get(local_site=site).hostname)


def test_a_host_is_added_and_the_primary_one_stays(utrecht: LocalSite) -> None:
    assert frame_for("nieuw.example") is None

    said = add("utrecht.example", "Nieuw.example")

    assert hosts(utrecht) == {"utrecht.example": True, "nieuw.example": False}
    assert wagtail_host(utrecht) == "utrecht.example"
    frame = frame_for("nieuw.example")
    assert frame is not None
    assert (frame.id, frame.host) == (utrecht.pk, "utrecht.example")
    assert "utrecht.example/ (redirecting: nieuw.example)" in said


def test_it_is_the_primary_one_on_request(utrecht: LocalSite) -> None:
    add("utrecht.example", "nieuw.example", "--primary")

    assert hosts(utrecht) == {"utrecht.example": False, "nieuw.example": True}
    assert wagtail_host(utrecht) == "nieuw.example"
    frame = frame_for("utrecht.example")
    assert frame is not None
    assert frame.host == "nieuw.example"


def test_a_host_that_is_there_can_become_the_primary_one(utrecht: LocalSite) -> None:
    add("utrecht.example", "nieuw.example")

    add("nieuw.example", "nieuw.example", "--primary")

    assert hosts(utrecht) == {"utrecht.example": False, "nieuw.example": True}
    assert wagtail_host(utrecht) == "nieuw.example"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("onbekend.example", "nieuw.example"), "Geen site heeft de host onbekend.example"),
        (("utrecht.example", "utrecht.example"), "is al van deze site"),
        (("utrecht.example", "zeist.example"), "is al van een andere site"),
        (("utrecht.example", "zeist.example", "--primary"), "is al van een andere site"),
        (("utrecht.example", "https://nieuw.example"), "geen geldige hostnaam"),
        (("utrecht.example", "beheer.localhost"), "staat de beheeromgeving"),
        (("utrecht.example", "bezet.example", "--primary"), "is al van een andere site"),
        (("localhost", "landelijk.example", "--primary"), "NATIONAL_HOST"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    utrecht: LocalSite, zeist: LocalSite, words: tuple[str, ...], message: str
) -> None:
    prepare_installation()
    Site.objects.create(hostname="bezet.example", port=80, root_page=home_of(utrecht))
    Site.objects.filter(local_site=utrecht).update(port=80)
    before = list(SiteHost.objects.order_by("pk").values_list("host", "is_primary"))

    with pytest.raises(CommandError, match=message):
        add(*words)

    assert list(SiteHost.objects.order_by("pk").values_list("host", "is_primary")) == before
    assert wagtail_host(utrecht) == "utrecht.example"


def test_the_national_site_gets_another_host_that_redirects(register: None) -> None:
    site = prepare_installation()

    add("localhost", "landelijk.example")

    assert hosts(site) == {"localhost": True, "landelijk.example": False}
