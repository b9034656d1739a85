"""The demo's sites: a second load leaves what editors did."""

import pytest

from municipalities.demo import sites
from municipalities.demo.listings import ListingLoader
from municipalities.onboarding.national import prepare_installation


@pytest.mark.django_db
def test_what_an_editor_took_away_stays_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sites, "load_local", lambda _site, _municipality: None)
    sites._national_site()
    plan = next(plan for plan in sites.plans() if plan.rich and plan.number % 3 == 1)
    sites.load_site(plan, ListingLoader())
    local, national = sites._site(plan), prepare_installation()
    assert local.logo
    assert national.email
    local.logo = national.email = ""
    local.save()
    national.save()

    sites._national_site()
    sites.load_site(plan, ListingLoader())

    assert not sites._site(plan).logo
    assert not prepare_installation().email
