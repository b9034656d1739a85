"""Putting the emergency brake on and lifting it: who may, what everybody reads, and that nothing gets round it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from content.releases.models import ModuleAddress
from ground.models import OutgoingMail
from municipalities.additions.models import LocalAddition, Slot
from municipalities.brake.brake import Brake, Kind
from municipalities.brake.keeping import person_stays_blocked, remove_old_brakes
from municipalities.braking import finding
from municipalities.braking.putting import lift, put, whose
from municipalities.braking.things import thing
from municipalities.listings.listing import Listing
from municipalities.memberships.asleep import wake
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.pages.models import LocalPage
from municipalities.register.site import LocalSite
from people.models import Person, TrailEntry
from tests.making.files import document_of, picture_of
from tests.making.listings import make_listing
from tests.making.pages import add_page
from tests.making.people import PASSWORD, board, editor_of, logged_in, manager_of, reader_of

WHY = "Er staat een telefoonnummer van een ouder in"
ADMIN = {"host": "beheer.localhost"}


@pytest.fixture
def mila(utrecht: LocalSite) -> Person:
    return manager_of(utrecht.participant, "mila")


@pytest.fixture
def manager(mila: Person) -> Client:
    return logged_in(mila)


@pytest.fixture
def nina(db: None) -> Person:
    """Somebody of support."""
    person = Person.objects.create_user("nina@voorbeeld.example", PASSWORD, first_name="nina")
    give(person, board(), Role.SUPPORT)
    return person


@pytest.fixture
def sem(utrecht: LocalSite) -> Person:
    return editor_of(utrecht.participant, "sem")


@pytest.fixture
def listing(utrecht: LocalSite) -> Listing:
    return make_listing(utrecht.participant, "Inloop")


def brake(kind: Kind, row: Any, by: Person, **more: Any) -> Brake:
    found = thing(kind, row.pk, None)
    assert found is not None
    return put(found, by, WHY, **more)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split("<main", 1)[1].split())


def find(client: Client, asked: str, sort: str = "") -> str:
    page = words(client.get(reverse("brakes"), {"wat": asked, "soort": sort}))
    return page.split("Nu en eerder")[0]


def press(client: Client, kind: Kind, row: Any, **typed: Any) -> Any:
    return client.post(reverse("put_brake", args=[kind.value, row.pk]), {"reden": WHY} | typed, follow=True)


def test_what_is_pasted_or_named_is_found_and_only_ones_own(
    manager: Client, nina: Person, utrecht: LocalSite, zeist: LocalSite, listing: Listing, sem: Person
) -> None:
    add_page(utrecht, title="Over ons team", slug="over-ons")
    theirs = add_page(zeist, title="Zeister zaken", slug="zaken")
    image = picture_of(utrecht, "Zomerfeest")
    addition = LocalAddition.objects.create(
        site=utrecht, module_uid=uuid4(), slot=Slot.AFTER, html="<p>Bel ons team.</p>"
    )

    assert "Over ons team" in find(manager, "https://utrecht.example/%00over-ons/")  # which PostgreSQL refuses
    assert "Over ons team" in find(manager, "https://utrecht.example/over-ons/?bron=mail")
    assert "Inloop" in find(manager, f"utrecht.example{listing.get_absolute_url()}")
    assert "Zomerfeest" in find(
        manager, f"https://utrecht.example/media/images/{image.get_rendition('width-50').file.name[7:]}"
    )
    assert str(addition.module_title) in find(manager, "bel ons", "addition")
    assert "sem@voorbeeld.example" in find(manager, "SEM@voorbeeld", "person")
    for page in (
        find(manager, f"https://zeist.example/{theirs.slug}/"),
        find(manager, "https://zeist.example/bestaat-niet/"),
    ):
        assert "Op dit adres staat niets dat je hier kunt weghalen." in page
    assert "Niets gevonden" in find(manager, "Zeister")
    assert "Zeister zaken" in find(logged_in(nina), "https://zeist.example/zaken/")
    assert "minstens twee letters" in find(manager, "")


def test_an_address_is_found_however_it_was_copied(
    mila: Person, nina: Person, utrecht: LocalSite, zeist: LocalSite, listing: Listing, sem: Person
) -> None:
    page = add_page(utrecht, title="Over ons team", slug="over-ons")
    image, document = picture_of(utrecht, "Zomerfeest"), document_of(utrecht, "Folder", public=True)
    theirs = add_page(zeist, title="Zeister zaken", slug="zaken")
    own = whose(mila)
    role, at = sem.memberships.get(), listing.get_absolute_url()
    on_admin = f"http://{settings.ADMIN_HOST}"
    looking = reverse("look_page", args=[utrecht.pk, "", "over-ons/"]).replace("-donker", "")

    for asked, name in (
        ("kijk eens op https://utrecht.example/over-ons/ dit klopt niet", "Over ons team"),
        ("Zie https://utrecht.example/over-ons/.", "Over ons team"),
        ("(https://utrecht.example/over-ons),", "Over ons team"),
        ('"utrecht.example/over-ons/"', "Over ons team"),
        ("<HTTPS://UTRECHT.Example/Over-Ons/>", "Over ons team"),
        ("[hier](https://utrecht.example/over-ons/)", "Over ons team"),
        ("https://utrecht.example:8000/over-ons/?bron=mail&x=1#kop", "Over ons team"),
        ("‘/over-ons/’", "Over ons team"),
        ("over-ons/", "Over ons team"),
        (f"{at.upper()}?van=1", "Inloop"),
        (f"op {at} staat een fout", "Inloop"),
        (reverse("wagtailadmin_pages:edit", args=[page.pk]), "Over ons team"),
        (f"{on_admin}{reverse('wagtailadmin_pages:view_draft', args=[page.pk])}", "Over ons team"),
        (f"{on_admin}{looking}", "Over ons team"),
        (f"{on_admin}{reverse('wagtailsnippets_listings_listing:edit', args=[listing.pk])}#tab-x.", "Inloop"),
        (f"{on_admin}{reverse('wagtailsnippets_listings_listing:preview_on_edit', args=[listing.pk])}", "Inloop"),
        (reverse("wagtailimages:edit", args=[image.pk]), "Zomerfeest"),
        (reverse("wagtaildocs:edit", args=[document.pk]), "Folder"),
        (f"https://utrecht.example{document.url}", "Folder"),
        (reverse("colleague", args=[utrecht.participant_id, role.pk]), "sem (sem@voorbeeld.example)"),
        (reverse("put_brake", args=["listing", listing.pk]), "Inloop"),
        ("De pagina 'Over ons team' moet weg, er staat een nummer in", "Over ons team"),
        ("sem@voorbeeld.example, die is haar telefoon kwijt", "sem (sem@voorbeeld.example)"),
        ("Inloop.", "Inloop"),
    ):
        assert [each.name for each in finding.find(asked, None, own).things] == [name], asked
    for asked in (
        reverse("wagtailadmin_pages:edit", args=[theirs.pk]),
        reverse("look_page", args=[zeist.pk, "", "zaken/"]).replace("-donker", ""),
        f"{on_admin}/admin/bestaat-niet/7/",
        "https://[utrecht/over-ons/",
        "/zaken/",
    ):
        found = finding.find(asked, None, own)
        assert not found.things, asked
        assert found.sentence.startswith("Op dit adres staat niets dat je hier kunt weghalen."), asked
    for asked in ("kijk op /zaken/ alsjeblieft", reverse("wagtailadmin_pages:edit", args=[theirs.pk])):
        assert [each.name for each in finding.find(asked, None, whose(nina)).things] == ["Zeister zaken"]


def test_of_a_page_of_another_is_said_whose_it_is_and_no_more_than_everybody_sees(
    manager: Client, zeist: LocalSite
) -> None:
    add_page(zeist, title="Zeister zaken", slug="zaken")

    there, nowhere = find(manager, "https://zeist.example/zaken/"), find(manager, "https://zeist.example/niets/")
    assert f"Dit adres is van de site van {zeist.name}." in there
    assert "Bel de landelijke ondersteuning" in there
    assert "Aanbod van een ander" not in there
    assert there.replace("zaken", "niets") == nowhere
    assert "Verborgen aanbod" in find(manager, "https://utrecht.example/hulp-in-de-buurt/van-een-ander-987/")

    LocalSite.objects.filter(pk=zeist.pk).update(is_live=False)
    unknown = find(manager, "https://onbekend.example/zaken/")
    assert find(manager, "https://zeist.example/zaken/") == unknown.replace("onbekend.example", "zeist.example")


def test_a_national_text_is_not_braked_and_what_stands_around_it_is(manager: Client, utrecht: LocalSite) -> None:
    uid = uuid4()
    ModuleAddress.objects.create(slug="slapen", language="nl", uid=uid)
    LocalAddition.objects.create(site=utrecht, module_uid=uid, slot=Slot.AFTER, html="<p>Bel.</p>")

    page = find(manager, "https://utrecht.example/informatie/slapen/")

    assert "Dit is een landelijke tekst. Die haal je niet weg met de noodrem." in page
    assert f"Aanvulling bij {uid}" in page
    assert "landelijke tekst" in find(manager, f"https://utrecht.example/beeld/{'a' * 64}-320.webp")
    assert "beginpagina kan niet weg" in find(manager, "https://utrecht.example/")


def test_it_needs_a_reason_works_once_and_is_told(
    manager: Client, utrecht: LocalSite, zeist: LocalSite, listing: Listing, sem: Person, mila: Person
) -> None:
    listing.save_revision(user=sem)
    second = manager_of(utrecht.participant, "fenna")
    manager_of(zeist.participant, "zoe")

    assert "Schrijf op waarom." in words(press(manager, Kind.LISTING, listing, reden="  "))
    assert not Brake.objects.exists()
    assert "Binnen 15 seconden ziet niemand het meer." in press(manager, Kind.LISTING, listing).content.decode()
    assert "De noodrem staat hier al aan." in words(press(manager, Kind.LISTING, listing, reden="Nog eens"))

    row = Brake.objects.get()
    assert (row.reason, row.put_by, row.participant) == (WHY, mila, utrecht.participant)
    told = TrailEntry.objects.get(action="hidden")
    assert (told.participant, told.object) == (utrecht.participant_id, f"aanbod: Inloop. {WHY}")
    mails = OutgoingMail.objects.filter(letter="brake_put").order_by("recipient")
    assert [mail.recipient for mail in mails] == [second.email, sem.email]
    assert WHY in mails[0].text
    page = words(manager.get(reverse("brakes")))
    assert "de noodrem staat aan" in page

    path = reverse("lift_brake", args=[row.pk])
    assert "Schrijf op waarom het weer mag." in words(manager.post(path, {"reden": ""}))
    assert "is weer te zien" in manager.post(path, {"reden": "Nummer weggehaald"}, follow=True).content.decode()
    assert "al opgeheven" in words(manager.post(path, {"reden": "Nog eens"}))
    assert TrailEntry.objects.filter(action="shown_again").count() == 1
    assert "Nummer weggehaald" in words(manager.get(reverse("brakes")))
    assert OutgoingMail.objects.filter(letter="brake_lifted", recipient=sem.email).count() == 1


def test_what_is_of_another_is_as_what_does_not_exist(
    manager: Client, zeist: LocalSite, nina: Person, sem: Person, utrecht: LocalSite
) -> None:
    theirs = make_listing(zeist.participant, "Zeist helpt")
    on_theirs = brake(Kind.LISTING, theirs, nina)

    for path in (reverse("put_brake", args=["listing", theirs.pk]), reverse("lift_brake", args=[on_theirs.pk])):
        nothing = path.replace(f"/{theirs.pk}/", "/98765/").replace(f"/{on_theirs.pk}/", "/98765/")
        for answer in (manager.get(path), manager.post(path, {"reden": WHY}), manager.get(nothing)):
            assert answer.status_code == 404
            assert answer.content == manager.get(reverse("put_brake", args=["niets", 1])).content
    assert "Zeist helpt" not in words(manager.get(reverse("brakes")))
    for person in (sem, reader_of(utrecht.participant, "rik")):
        client = logged_in(person)
        for path in (reverse("brakes"), reverse("put_brake", args=["listing", theirs.pk])):
            assert client.get(path).status_code == 403
    assert "Zeist helpt" in words(logged_in(nina).get(reverse("brakes")))


def test_support_says_who_lifts_what_it_put_on(manager: Client, mila: Person, nina: Person, listing: Listing) -> None:
    first = brake(Kind.LISTING, listing, nina, only_support=True)

    assert "Bel ze." in words(manager.get(reverse("lift_brake", args=[first.pk])))
    assert "en heft hem op" in words(manager.post(reverse("lift_brake", args=[first.pk]), {"reden": "Ik wil het"}))
    lift(first.pk, nina, "Gebeld met Mila")

    asked_for = brake(Kind.LISTING, listing, nina)
    lift(asked_for.pk, mila, "Klaar")
    assert not Brake.objects.on().exists()
    assert not brake(Kind.LISTING, listing, mila, only_support=True).only_support


def test_an_editor_reads_on_the_form_that_it_is_on_and_keeps_what_was_typed(
    utrecht: LocalSite, mila: Person, sem: Person
) -> None:
    page: Any = add_page(utrecht, title="Over ons", slug="over-ons")
    below = page.add_child(instance=LocalPage(title="Ons kantoor", slug="kantoor"))
    brake(Kind.PAGE, page, mila)
    client = logged_in(sem)

    for each in (page, below):
        text = client.get(reverse("wagtailadmin_pages:edit", args=[each.pk])).content.decode()
        assert "De noodrem staat aan: lezers zien dit niet" in text
        assert WHY in text
    assert f"/noodrem/page/{page.pk}/" not in text
    assert "Mag het weer? Vraag het een beheerder." in text
    typed = {"title": "Over ons", "slug": "over-ons", "introduction": "", "body": "null", "action-publish": "1"}
    typed |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "introduction": "Nieuwe inleiding"}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), typed, follow=True)
    assert "De noodrem staat aan: lezers zien dit niet" in answer.content.decode()
    assert LocalPage.objects.get(pk=page.pk).introduction == "Nieuwe inleiding"
    assert Client().get("/over-ons/", headers={"host": "utrecht.example"}).status_code == 410
    listed = client.get(reverse("own_pages:index")).content.decode()
    assert listed.count("weggehaald met de noodrem") == 2
    button = logged_in(mila).get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("put_brake", args=["page", page.pk]) in button
    assert f'<a href="{reverse("lift_brake", args=[Brake.objects.get().pk])}">Hef de noodrem op</a>' in button
    assert "Vraag het een beheerder" not in button


def test_the_form_of_a_file_says_that_it_is_on_and_a_manager_goes_there_from_it(
    utrecht: LocalSite, mila: Person, sem: Person, nina: Person
) -> None:
    image, document = picture_of(utrecht, "Zomerfeest"), document_of(utrecht, "Folder", public=True)
    for kind, row, path in (
        (Kind.PICTURE, image, reverse("wagtailimages:edit", args=[image.pk])),
        (Kind.DOCUMENT, document, reverse("wagtaildocs:edit", args=[document.pk])),
    ):
        putting = reverse("put_brake", args=[kind.value, row.pk])
        assert putting in logged_in(mila).get(path).content.decode()
        assert putting not in logged_in(sem).get(path).content.decode()
        on = brake(kind, row, nina, only_support=kind == Kind.DOCUMENT)
        of_manager, of_editor = (words(logged_in(each).get(path)) for each in (mila, sem))
        assert "De noodrem staat aan: lezers zien dit niet" in of_editor
        assert WHY in of_editor
        lifting = reverse("lift_brake", args=[on.pk])
        assert (lifting in of_manager) == (not on.only_support)
        assert lifting not in of_editor
    assert "Vraag het de ondersteuning." in of_manager


def test_no_copy_is_made_of_it_and_nothing_is_moved_from_under_it(utrecht: LocalSite, mila: Person) -> None:
    page: Any = add_page(utrecht, title="Over ons", slug="over-ons")
    below = page.add_child(instance=LocalPage(title="Ons kantoor", slug="kantoor"))
    other = add_page(utrecht, title="Elders", slug="elders")
    brake(Kind.PAGE, page, mila)
    client, number = logged_in(mila), LocalPage.objects.count()

    copying = reverse("wagtailadmin_pages:copy", args=[below.pk])
    typed = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": other.pk, "publish_copies": "on"}
    assert "maak je hier geen kopie van" in client.post(copying, typed, follow=True).content.decode()
    moving = reverse("wagtailadmin_pages:move_confirm", args=[below.pk, other.pk])
    client.post(moving, {"referrer": "/admin/"})

    assert LocalPage.objects.count() == number
    assert LocalPage.objects.get(pk=below.pk).get_parent().pk == page.pk


def test_who_is_blocked_is_out_everywhere_and_stays_out(
    manager: Client, utrecht: LocalSite, sem: Person, mila: Person
) -> None:
    open_elsewhere = logged_in(sem)
    token = default_token_generator.make_token(sem)
    answer = press(manager, Kind.PERSON, sem)
    assert "kan niet meer inloggen" in answer.content.decode()

    assert open_elsewhere.get("/admin/account/").status_code == 302
    login = Client(headers=ADMIN).post("/admin/login/", {"username": sem.email, "password": PASSWORD})
    assert "uit voorzorg stilgezet" in login.content.decode()
    Client(headers=ADMIN).post("/admin/password_reset/", {"email": sem.email})
    assert not OutgoingMail.objects.filter(letter="new_password").exists()
    key = urlsafe_base64_encode(force_bytes(sem.pk))
    link = reverse("wagtailadmin_password_reset_confirm", args=[key, token])
    assert Client(headers=ADMIN).get(link).status_code == 410
    sem.first_name = "Semmie"
    sem.save()  # an object in memory that does not know of it
    Person.objects.filter(pk=sem.pk).update(asleep_since=timezone.now())
    assert not wake(sem)
    Person.objects.filter(pk=sem.pk).update(asleep_since=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=sem.pk).update(is_active=True)
    assert not Person.objects.get(pk=sem.pk).is_active
    assert "de noodrem staat aan" in words(manager.get(reverse("colleagues", args=[utrecht.participant_id])))
    mail = OutgoingMail.objects.get(letter="brake_blocked")
    assert mail.recipient == sem.email
    assert WHY not in mail.text
    assert mila.email in mail.text or "beheerder" in mail.text

    lift(Brake.objects.get().pk, mila, "Telefoon terug")
    assert Person.objects.get(pk=sem.pk).is_active
    assert open_elsewhere.get("/admin/account/").status_code == 302  # what was open does not come back
    assert OutgoingMail.objects.filter(letter="brake_let_in", recipient=sem.email).exists()


def test_a_blocked_person_can_be_let_in_when_the_participant_is_gone(
    utrecht: LocalSite, sem: Person, mila: Person, nina: Person
) -> None:
    row = brake(Kind.PERSON, sem, mila)

    person_stays_blocked(utrecht.participant)  # what comes before a participant is deleted
    row.refresh_from_db()
    lift(row.pk, nina, "Gebeld")

    assert row.participant == board()
    assert Person.objects.get(pk=sem.pk).is_active


def test_an_administrator_makes_nobody_active_past_the_brake(
    utrecht: LocalSite, sem: Person, nina: Person, mila: Person
) -> None:
    brake(Kind.PERSON, sem, nina)
    boss = Person.objects.create_superuser("baas@voorbeeld.example", PASSWORD)
    client = logged_in(boss)

    url = reverse("wagtail_bulk_action", args=["people", "person", "set_active_state"])
    answer = client.post(f"{url}?id={sem.pk}", {"mark_as_active": "True"}, follow=True)

    assert "De noodrem staat aan." in answer.content.decode()
    assert not Person.objects.get(pk=sem.pk).is_active


def test_whom_a_manager_and_support_may_not_block(
    utrecht: LocalSite, zeist: LocalSite, mila: Person, nina: Person, sem: Person
) -> None:
    give(sem, zeist.participant, Role.READER)
    boss = Person.objects.create_user("baas@voorbeeld.example", PASSWORD)
    give(boss, board(), Role.ADMINISTRATOR)

    for row, by, sentence in (
        (mila, mila, "Jezelf kun je niet blokkeren"),
        (sem, mila, "Voor dit account doet de ondersteuning dit"),
        (boss, nina, "alleen door een andere landelijk beheerder"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            brake(Kind.PERSON, row, by)
    assert not Brake.objects.exists()
    row = brake(Kind.PERSON, sem, nina)
    assert not TrailEntry.objects.filter(object__contains=WHY).exclude(participant=row.participant_id).exists()
    assert {entry.participant for entry in TrailEntry.objects.filter(action="person_blocked")} == {
        utrecht.participant_id,
        zeist.participant_id,
    }
    brake(Kind.PERSON, mila, nina)  # the last manager, by support alone


def test_of_two_managers_who_block_each_other_one_stays(utrecht: LocalSite, mila: Person) -> None:
    fenna = manager_of(utrecht.participant, "fenna")

    brake(Kind.PERSON, fenna, mila)
    with pytest.raises(ValidationError, match="Je eigen toegang is intussen stilgezet"):
        brake(Kind.PERSON, mila, fenna)

    assert Person.objects.get(pk=mila.pk).is_active


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_puts_it_on_and_the_other_reads_so(
    utrecht: LocalSite, mila: Person, listing: Listing
) -> None:
    fenna = manager_of(utrecht.participant, "fenna")

    def at_once(by: Person) -> str:
        try:
            brake(Kind.LISTING, listing, by)
        except ValidationError as error:
            return error.message
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(at_once, (mila, fenna)))

    assert said == ["", "De noodrem staat hier al aan. Iemand was je voor."]
    assert Brake.objects.count() == 1


def test_one_that_is_on_for_a_week_is_something_to_do(
    manager: Client, mila: Person, listing: Listing, zeist: LocalSite
) -> None:
    row = brake(Kind.LISTING, listing, mila)
    page = manager.get("/admin/").content.decode()
    assert "Noodrem staat nog aan" not in page
    Brake.objects.update(put_at=timezone.now() - timedelta(days=8))

    assert reverse("lift_brake", args=[row.pk]) in manager.get("/admin/").content.decode()
    assert (
        "Noodrem staat nog aan" not in logged_in(manager_of(zeist.participant, "zoe")).get("/admin/").content.decode()
    )


def test_lifted_ones_are_forgotten_with_the_trail_and_those_that_hold_stay(mila: Person, listing: Listing) -> None:
    old = brake(Kind.LISTING, listing, mila)
    lift(old.pk, mila, "Klaar")
    Brake.objects.update(lifted_at=timezone.now() - timedelta(days=4000))
    holds = brake(Kind.LISTING, listing, mila)
    Brake.objects.filter(pk=holds.pk).update(put_at=timezone.now() - timedelta(days=4000))

    remove_old_brakes()

    assert list(Brake.objects.values_list("pk", flat=True)) == [holds.pk]


def test_without_any_the_screen_says_so(manager: Client) -> None:
    assert "De noodrem is hier nog nooit gebruikt." in words(manager.get(reverse("brakes")))
