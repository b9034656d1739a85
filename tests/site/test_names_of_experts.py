"""Names of experts on public pages: only of who said so, gone at once, and in nothing that is kept."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.models import Approval, Expert, ExpertPerson
from content.validation.dossiers import close
from content.validation.names import experts_to_name
from ground.models import Change
from municipalities.frame import known_sites
from tests.making.experts import make_expert
from tests.making.people import logged_in, make_chief_editor
from tests.making.texts import newest
from tests.site.conftest import Get
from tests.site.world import UTRECHT, World

CRYING = "/informatie/je-baby-huilt-veel/"
Say = Callable[..., None]
NAME = "Wilma Zonnedauw"
NAMED = "Gecontroleerd door jeugdarts Wilma Zonnedauw van Voorbeeldinstituut Jeugd en een pedagoog van"


@pytest.fixture
def expert(world: World, monkeypatch: pytest.MonkeyPatch) -> Expert:
    """Who approved the text about crying as a doctor; the sites are asked whether they changed at each request."""
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 0.0)
    made = make_expert(NAME)
    rows = Approval._base_manager.filter(uid=world.module("crying").translation_key, role="jeugdarts")
    assert rows.update(expert=made) == 1
    return made


@pytest.fixture
def say(world: World) -> Say:
    """Fill in of an expert, as the board does, that the name may be shown, or not any more."""
    chief = logged_in(make_chief_editor())
    return lambda expert, *, named: _say(chief, expert, named)


def _say(chief: Client, expert: Expert, named: bool) -> None:
    form = {
        "institute": expert.institute_id, "role": expert.role, "expertise": [expert.expertise.get().pk],
        "mandate_until": "1-1-2099", "person_name": NAME, "person_mail": "wilma@instituut.example",
        "account_address": "",
    }  # fmt: skip
    form |= {"may_be_named": "on"} if named else {}
    chief.post(f"/admin/snippets/content/expert/edit/{expert.pk}/", form)


def test_nobody_is_named_who_did_not_say_so(get: Get, expert: Expert) -> None:
    assert NAME not in get(UTRECHT, CRYING).text
    assert NAME not in get(UTRECHT, f"{CRYING}herkomst/").text


def test_who_said_so_is_named_and_not_any_more_at_once(get: Get, expert: Expert, say: Say) -> None:
    say(expert, named=True)
    person = ExpertPerson.objects.get()
    during = get(UTRECHT, CRYING).text
    say(expert, named=False)

    after = get(UTRECHT, CRYING).text

    assert person.may_be_named_since == timezone.localdate()
    assert NAMED in during
    assert "Gecontroleerd door een jeugdarts van Voorbeeldinstituut Jeugd en een pedagoog van" in after
    assert NAME not in after
    assert ExpertPerson.objects.get().may_be_named_since is None


def test_the_day_on_which_somebody_said_so_stays_when_the_form_is_saved_again(expert: Expert, say: Say) -> None:
    day = timezone.localdate() - timedelta(days=90)
    ExpertPerson.objects.update(may_be_named_since=day)

    say(expert, named=True)

    assert ExpertPerson.objects.get().may_be_named_since == day


def test_a_name_is_gone_when_the_mandate_ends_before_the_clock_closes_the_dossier(
    get: Get, expert: Expert, say: Say
) -> None:
    say(expert, named=True)
    expert.refresh_from_db()
    expert.mandate_until = timezone.localdate()
    expert.save()
    on_the_last_day = get(UTRECHT, CRYING).text
    expert.mandate_until = timezone.localdate() - timedelta(days=1)
    expert.save()

    after = get(UTRECHT, CRYING).text
    close(timezone.localdate())

    assert NAMED in on_the_last_day
    assert NAME not in after
    assert ExpertPerson.objects.get().may_be_named_since is None
    assert experts_to_name() == {}


def test_a_name_costs_a_page_no_query(get: Get, expert: Expert, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say(expert, named=True)
    assert NAMED in get(UTRECHT, CRYING).text
    monkeypatch.setattr(known_sites, "POLL_SECONDS", 3600.0)

    with CaptureQueriesContext(connection) as queries:
        get(UTRECHT, CRYING)

    assert len(queries) <= 3


def test_a_name_is_in_nothing_that_is_signed_kept_or_told(get: Get, world: World, expert: Expert, say: Say) -> None:
    say(expert, named=True)
    page = get(UTRECHT, CRYING).text
    release = newest(world.module("crying"))
    machines = page.partition("application/ld+json")[2].partition("</script>")[0]
    told = json.dumps(list(Change.objects.values_list("kind", "data")), default=str)

    call_command("verify_releases")

    assert NAME in page
    assert "lastReviewed" in machines
    for kept in (release.content, release.envelope, str(release.compiled.parts), machines, told):
        assert "Zonnedauw" not in kept
    assert "Zonnedauw" not in get(UTRECHT, f"{CRYING}versie.json").text
    assert "Zonnedauw" not in repr(known_sites.frame_for(UTRECHT)) + repr(experts_to_name())
