"""The national board's screens for participants, what they cover, their sites and hosts."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page, Site

from content.reference_data.taxonomy import Topic
from ground.changes import Change
from municipalities.frame.known_sites import forget_frames, frame_for
from municipalities.listings.help_kinds import HelpKind
from municipalities.onboarding.national import prepare_installation
from municipalities.onboarding.screens.participant_form import ParticipantForm
from municipalities.pages.models import LocalHome
from municipalities.register.frame_stamp import read_stamp
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage, Participant
from municipalities.register.site import LocalSite, SiteHost
from tests.making.listings import make_listing
from tests.making.participants import ASSEN_CODE, UTRECHT_CODE, ZEIST_CODE
from tests.making.people import editor_of, make_chief_editor, make_writer
from tests.municipalities.test_edited_meanwhile import HOST, Tab
from tests.municipalities.test_history import changes, undo, url

NEW_PARTICIPANT: dict[str, Any] = {
    "name": "Gemeente Assen",
    "site_name": "CJG Assen",
    "place_name": "Assen",
    "audience": "both",
    "host": "Assen.example",
    "gp_out_of_hours_phone": "0900 1234567",
}


def pk_of(code: str) -> int:
    return Municipality.objects.get(code=code).pk


def address(model: Any, view: str, *pk: int) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=pk)


def words(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def counted() -> list[int]:
    models: tuple[type[Model], ...] = (Participant, Coverage, LocalSite, SiteHost, Site, Page, Collection, Group)
    return [model._default_manager.count() for model in models]


@pytest.fixture
def board(register: None, client: Client) -> Client:
    """A chief editor, logged in."""
    prepare_installation()
    client.force_login(make_chief_editor())
    return client


def add(client: Client, model: Any, data: dict[str, Any]) -> HttpResponse:
    return client.post(address(model, "add"), data, headers=HOST)


def test_the_whole_way_from_a_new_participant_to_its_new_name_on_the_public_page(board: Client) -> None:
    answer = add(board, Participant, NEW_PARTICIPANT | {"municipalities": [pk_of(ASSEN_CODE)]})
    assert answer.status_code == 302, words(answer)
    site = LocalSite.objects.get(hosts__host="assen.example")
    assert not site.is_live
    served = [Municipality.objects.get(code=ASSEN_CODE)]
    make_listing(site.participant, "Consultatiebureau", kind=HelpKind.YOUTH_HEALTH, municipalities=served)
    assert Tab(board, site).save(is_live="on").status_code == 302

    assert Tab(board, site).save(new_host="jeugd.assen.example").status_code == 302
    assert Tab(board, site).save(main_host="jeugd.assen.example", name="Loes Assen").status_code == 302

    forget_frames()
    public = Client().get("/", headers={"host": "jeugd.assen.example"})
    assert "Loes Assen" in words(public)
    assert "CJG Assen" not in words(public)
    moved = Client().get("/contact/", headers={"host": "assen.example"})
    assert (moved.status_code, moved.headers["Location"]) == (301, "http://jeugd.assen.example/contact/")
    assert LocalHome.objects.get().title == "Loes Assen"
    past = words(board.get(url(site), headers=HOST))
    assert "assen.example → assen.example, jeugd.assen.example" in past
    assert "CJG Assen → Loes Assen" in past


def test_a_second_site_for_a_participant_with_the_topics_it_chose(board: Client, utrecht: LocalSite) -> None:
    chosen = list(Topic.objects.order_by("code")[:2])
    data = {
        "participant": utrecht.participant_id, "name": "Jong", "place_name": "Utrecht", "audience": "young",
        "host": "jong.utrecht.example", "topics": [topic.pk for topic in chosen],
    }  # fmt: skip

    assert add(board, LocalSite, data).status_code == 302

    site = LocalSite.objects.get(name="Jong")
    assert (site.participant, site.is_live, set(site.topics.all())) == (utrecht.participant, False, set(chosen))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"municipalities": [UTRECHT_CODE, ASSEN_CODE]}, "Utrecht hoort al bij deelnemer Utrecht."),
        ({"municipalities": []}, "Kies minstens één gemeente."),
        ({"name": "utrecht"}, "Er is al een deelnemer met de naam utrecht"),
        ({"name": " "}, "Dit is een verplicht veld"),
        ({"host": "UTRECHT.example"}, "al van een andere site"),
        ({"host": "localhost"}, "al van een andere site"),
        ({"host": "beheer.localhost"}, "beheeromgeving"),
        ({"host": "https://assen.example/"}, "geen geldige hostnaam"),
        ({"host": "assen.example:8000"}, "geen geldige hostnaam"),
        ({"host": "192.0.2.1"}, "geen geldige hostnaam"),
        ({"host": "assen.example.1"}, "geen geldige hostnaam"),
        ({"host": "xn--zzzzzz.example"}, "geen geldige hostnaam"),
        ({"host": "as_sen.example"}, "geen geldige hostnaam"),
        ({"host": "a" * 64 + ".example"}, "geen geldige hostnaam"),
        ({"host": "x." * 140 + "example"}, "geen geldige hostnaam"),
        ({"host": ""}, "Dit is een verplicht veld"),
        ({"site_name": "x" * 81}, "80 tekens"),
        ({"audience": "niemand"}, "Selecteer een geldige keuze"),
        ({"gp_out_of_hours_phone": "bel maar"}, "Schrijf een telefoonnummer"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(
    board: Client, utrecht: LocalSite, changed: dict[str, Any], sentence: str
) -> None:
    data = NEW_PARTICIPANT | {"municipalities": [ASSEN_CODE]} | changed
    before = counted()

    answer = add(board, Participant, data | {"municipalities": [pk_of(code) for code in data["municipalities"]]})

    assert answer.status_code == 200
    assert sentence in words(answer)
    assert counted() == before
    for name in ("name", "site_name", "place_name", "host"):
        assert data[name].strip() in answer.content.decode()
    for code in data["municipalities"]:
        assert f'value="{pk_of(code)}" checked' in words(answer)


def test_a_host_in_other_letters_is_kept_as_the_internet_knows_it(board: Client) -> None:
    add(board, Participant, NEW_PARTICIPANT | {"municipalities": [pk_of(ASSEN_CODE)], "host": "CJG-Één.example."})

    assert SiteHost.objects.filter(host="xn--cjg-n-esaa.example").exists()


def test_coverage_changes_and_is_undone_with_what_the_site_and_the_log_know(board: Client, utrecht: LocalSite) -> None:
    participant = utrecht.participant
    last = Change.objects.latest("sequence").sequence

    answer = Tab(board, participant).save(
        name="Regio Utrecht", municipalities=[str(pk_of(UTRECHT_CODE)), str(pk_of(ASSEN_CODE))]
    )

    assert answer.status_code == 302
    forget_frames()
    frame = frame_for("utrecht.example")
    assert frame is not None
    assert (frame.participant_name, frame.municipality_codes) == ("Regio Utrecht", {UTRECHT_CODE, ASSEN_CODE})
    assert "participant.changed" in Change.objects.filter(sequence__gt=last).values_list("kind", flat=True)
    participant.refresh_from_db()
    assert participant.group is not None
    assert participant.collection is not None
    assert (participant.group.name, participant.collection.name) == ("Deelnemer: Regio Utrecht", "Regio Utrecht")
    past = words(board.get(url(participant), headers=HOST))
    assert "Naam: Utrecht → Regio Utrecht" in past
    assert "Gemeenten: Utrecht → Assen, Utrecht" in past or "Gemeenten: Utrecht → Utrecht, Assen" in past

    assert "ongedaan gemaakt" in undo(board, participant, changes(participant)[0])

    participant.refresh_from_db()
    assert (participant.name, participant.municipalities.get().code) == ("Utrecht", UTRECHT_CODE)
    assert Group.objects.filter(name="Deelnemer: Utrecht").exists()


def test_a_municipality_of_another_is_refused_by_form_and_by_undo(
    board: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    answer = Tab(board, utrecht.participant).save(municipalities=[str(pk_of(UTRECHT_CODE)), str(pk_of(ZEIST_CODE))])
    assert "Zeist hoort al bij deelnemer Zeist." in words(answer)
    assert f'value="{pk_of(ZEIST_CODE)}" checked' in words(answer)

    assert Tab(board, zeist.participant).save(municipalities=[str(pk_of(ASSEN_CODE))]).status_code == 302
    assert Tab(board, utrecht.participant).save(municipalities=[str(pk_of(UTRECHT_CODE)), str(pk_of(ZEIST_CODE))]).url
    said = undo(board, zeist.participant, changes(zeist.participant)[0])

    assert "Zeist hoort al bij deelnemer Utrecht." in said
    assert zeist.participant.municipalities.get().code == ASSEN_CODE


def test_a_municipality_that_ended_is_kept_by_who_has_it_and_taken_by_nobody(
    board: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    Municipality.objects.filter(code__in=[UTRECHT_CODE, ASSEN_CODE]).update(valid_to="2026-01-01")

    assert Tab(board, utrecht.participant).save(name="Domstad").status_code == 302
    answer = Tab(board, zeist.participant).save(municipalities=[str(pk_of(ZEIST_CODE)), str(pk_of(ASSEN_CODE))])

    assert answer.status_code == 200
    assert utrecht.participant.municipalities.get().code == UTRECHT_CODE
    assert zeist.participant.municipalities.get().code == ZEIST_CODE


def test_the_last_municipality_goes_to_another_participant(
    board: Client, utrecht: LocalSite, zeist: LocalSite, client: Client
) -> None:
    answer = Tab(board, utrecht.participant).save(municipalities=[])
    assert answer.status_code == 302, words(answer)
    assert client.get("/", headers={"host": "utrecht.example"}).status_code == 200

    answer = Tab(board, zeist.participant).save(municipalities=[pk_of(ZEIST_CODE), pk_of(UTRECHT_CODE)])

    assert answer.status_code == 302, words(answer)
    assert Coverage.objects.get(municipality__code=UTRECHT_CODE).participant == zeist.participant


def test_a_participant_is_made_after_another_was_renamed(board: Client, utrecht: LocalSite, zeist: LocalSite) -> None:
    utrecht.participant.name = "Zuid en Utrecht"
    utrecht.participant.save()
    Collection.objects.filter(pk=zeist.participant.collection_id).update(name="Aa")  # on Wagtail's own screen

    answer = add(board, Participant, NEW_PARTICIPANT | {"municipalities": [pk_of(ASSEN_CODE)]})

    assert answer.status_code == 302, words(answer)
    names = list(Collection.get_first_root_node().get_children().order_by("path").values_list("name", flat=True))
    assert names == sorted(names)


def test_hosts_go_but_not_the_main_one(board: Client, utrecht: LocalSite) -> None:
    Tab(board, utrecht).save(new_host="oud.example")

    answer = Tab(board, utrecht).save(main_host="oud.example", gone_hosts=["oud.example"])
    assert "Dit is het hoofdadres." in words(answer)
    crafted = Tab(board, utrecht).save(gone_hosts=["utrecht.example"])
    assert crafted.status_code == 200
    assert utrecht.hosts.count() == 2

    assert Tab(board, utrecht).save(main_host="oud.example", gone_hosts=[]).status_code == 302
    assert Tab(board, utrecht).save(gone_hosts=["utrecht.example"]).status_code == 302

    forget_frames()
    assert list(utrecht.hosts.values_list("host", "is_primary")) == [("oud.example", True)]
    assert frame_for("utrecht.example") is None


def test_a_host_that_cannot_be_is_refused_with_the_rest_of_the_form(
    board: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    tab = Tab(board, utrecht)

    assert "De host utrecht.example is al van deze site." in words(tab.save(new_host="Utrecht.example"))
    for host in ("zeist.example", "localhost", "beheer.localhost", "geen host"):
        answer = tab.save(new_host=host, phone="030 111 11 11")

        assert answer.status_code == 200, host
        assert host in words(answer)
        assert "030 111 11 11" in words(answer)
    utrecht.refresh_from_db()
    assert utrecht.phone == "030 - 123 45 67"


def test_a_site_without_topics_or_number_is_refused(board: Client, utrecht: LocalSite) -> None:
    tab = Tab(board, utrecht)
    del tab.data["carries_all_topics"]

    assert "Kies minstens één onderwerp" in words(tab.save())
    assert "Vul het nummer van de huisartsenpost in" in words(Tab(board, utrecht).save(gp_out_of_hours_phone=""))


def test_the_national_site_stays_public_and_its_main_host_where_it_is(board: Client) -> None:
    site = LocalSite.objects.get(participant__is_national_board=True)
    tab = Tab(board, site)
    assert tab.save(new_host="www.localhost", name="Opgroeien").status_code == 302

    assert Tab(board, site).save(main_host="www.localhost").status_code == 302
    assert site.hosts.get(is_primary=True).host == "localhost"
    hidden = Tab(board, site)
    del hidden.data["is_live"]
    assert "altijd openbaar" in words(hidden.save())
    assert Page.objects.get(depth=2, slug="landelijke-teksten").title == "Landelijke teksten"


def test_the_board_itself_covers_nothing_and_stays(board: Client) -> None:
    national = Participant.objects.get(is_national_board=True)

    assert (
        Tab(board, national).save(name="Landelijk bureau", municipalities=[str(pk_of(ASSEN_CODE))]).status_code == 302
    )
    assert not Coverage.objects.exists()
    answer = board.post(address(Participant, "delete", national.pk), headers=HOST, follow=True)

    assert "kan niet weg" in words(answer)
    assert Participant.objects.filter(name="Landelijk bureau").exists()


def test_a_participant_with_anything_of_its_own_stays(board: Client, utrecht: LocalSite) -> None:
    make_listing(utrecht.participant)
    editor_of(utrecht.participant)
    before = counted()

    for method in (board.get, board.post):
        for place in (
            address(Participant, "delete", utrecht.participant_id),
            f"/admin/bulk/municipalities/participant/delete/?id={utrecht.participant_id}",
        ):
            said = words(method(place, headers=HOST, follow=True))

            assert "Utrecht is niet verwijderd" in said
            assert "CJG Utrecht staat openbaar" in said
            assert "aanbod (1)" in said
            assert "mensen die mogen inloggen (1)" in said
    assert counted() == before


def test_a_participant_made_by_mistake_goes_whole(board: Client) -> None:
    before = counted()
    data = NEW_PARTICIPANT | {"municipalities": [pk_of(ASSEN_CODE)], "gp_out_of_hours_phone": ""}
    add(board, Participant, data)
    participant = Participant.objects.get(name="Gemeente Assen")

    assert board.get(address(Participant, "delete", participant.pk), headers=HOST).status_code == 200
    said = words(board.post(address(Participant, "delete", participant.pk), headers=HOST, follow=True))

    assert "Verwijderd: ‘Gemeente Assen’." in said
    folders = 2  # of all sites and of the province
    assert [now - then for now, then in zip(counted(), before, strict=True)] == [0, 0, 0, 0, 0, folders, 0, 0]
    assert add(board, Participant, data).status_code == 302


def test_the_only_site_goes_with_its_participant_alone(board: Client, utrecht: LocalSite) -> None:
    said = words(board.post(address(LocalSite, "delete", utrecht.pk), headers=HOST, follow=True))

    assert "is de enige site van Utrecht" in said
    assert LocalSite.objects.filter(pk=utrecht.pk).exists()


def test_what_another_took_after_the_form_was_found_right_is_a_sentence_too(
    board: Client, utrecht: LocalSite, zeist: LocalSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ParticipantForm, "clean_municipalities", lambda form: form.cleaned_data["municipalities"])
    monkeypatch.setattr(ParticipantForm, "clean_host", lambda form: form.cleaned_data["host"])
    before = counted()

    made = add(board, Participant, NEW_PARTICIPANT | {"municipalities": [pk_of(UTRECHT_CODE)]})
    hosted = add(board, Participant, NEW_PARTICIPANT | {"municipalities": [pk_of(ASSEN_CODE)], "host": "zeist.example"})
    changed = Tab(board, zeist.participant).save(name="Heuvelrug", municipalities=[str(pk_of(UTRECHT_CODE))])

    assert "Utrecht hoort al bij deelnemer Utrecht." in words(made)
    assert "De host zeist.example is al van een andere site." in words(hosted)
    assert "Utrecht hoort al bij deelnemer Utrecht." in words(changed)
    for answer, typed in ((made, "CJG Assen"), (hosted, "zeist.example"), (changed, "Heuvelrug")):
        assert answer.status_code == 200
        assert f'value="{typed}"' in answer.content.decode()
    assert counted() == before
    assert Participant.objects.get(pk=zeist.participant_id).name == "Zeist"


def test_every_change_is_on_the_public_pages_of_every_process(board: Client, utrecht: LocalSite) -> None:
    for row, change in (
        (utrecht, {"name": "Loes"}),
        (utrecht, {"new_host": "loes.example"}),
        (utrecht, {"main_host": "loes.example"}),
        (utrecht, {"gone_hosts": ["utrecht.example"]}),
        (utrecht.participant, {"name": "Domstad"}),
        (utrecht.participant, {"municipalities": [str(pk_of(UTRECHT_CODE)), str(pk_of(ASSEN_CODE))]}),
        (utrecht.participant, {"municipalities": [str(pk_of(ASSEN_CODE))]}),
    ):
        stamp = read_stamp()

        assert Tab(board, row).save(**change).status_code == 302

        assert read_stamp() != stamp, change


@pytest.mark.parametrize("who", ["local", "editor"])
def test_nobody_else_opens_any_of_it(board: Client, utrecht: LocalSite, who: str) -> None:
    user = make_writer() if who == "editor" else editor_of(utrecht.participant)
    board.force_login(user)
    before = counted()
    closed = [address(Participant, view) for view in ("list", "add")] + [address(LocalSite, "add")]
    closed += [address(Participant, view, utrecht.participant_id) for view in ("edit", "delete", "history", "usage")]
    closed += [address(LocalSite, "delete", utrecht.pk)]

    for place in closed:
        for method in (board.get, board.post):
            answer = method(place, headers=HOST)
            refused = answer.status_code in (403, 404) or answer.headers.get("Location") == "/admin/"
            assert refused, (place, answer.status_code)
    assert "/participant/" not in board.get("/admin/", headers=HOST).content.decode()
    assert counted() == before


def test_a_local_editor_changes_no_name_topic_or_host_by_hand(utrecht: LocalSite, client: Client) -> None:
    client.force_login(editor_of(utrecht.participant))

    for change in ({"new_host": "kaping.example"}, {"main_host": "kaping.example"}, {"name": "Kaping", "is_live": ""}):
        assert Tab(client, utrecht).save(**change).status_code == 302

    utrecht.refresh_from_db()
    assert (utrecht.name, utrecht.is_live, utrecht.hosts.get().host) == ("CJG Utrecht", True, "utrecht.example")


def test_lists_are_searched_by_municipality_and_host_and_say_what_is_covered(
    board: Client, utrecht: LocalSite, zeist: LocalSite
) -> None:
    Tab(board, utrecht.participant).save(
        municipalities=[str(pk_of(code)) for code in (UTRECHT_CODE, ASSEN_CODE, "GM0114", "GM0109")]
    )
    board.get("/admin/", headers=HOST)  # where it says what was saved

    found = words(board.get(f"{address(Participant, 'list')}?q=zeist.example", headers=HOST))
    assert address(Participant, "edit", zeist.participant_id) in found
    assert address(Participant, "edit", utrecht.participant_id) not in found
    assert "en nog 1" in words(board.get(f"{address(Participant, 'list')}?q=assen", headers=HOST))
    sites = words(board.get(f"{address(LocalSite, 'list')}?q=zeist", headers=HOST))
    assert "zeist.example" in sites
    assert "utrecht.example" not in sites
    nothing = board.get(f"{address(Participant, 'list')}?q=nergens", headers=HOST)
    assert nothing.status_code == 200
