"""Words about an age or above a topic are read as advice: others come in their place when a second person agreed."""

from datetime import datetime
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html, rich_text

from content.models import AgePhase, AgePhaseCheck, Topic, TopicCheck, WordsState
from content.reference_data.advice_words import words_identity
from content.reference_data.taxonomy import PHASE_FEATURES
from ground.changes import Change
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant
from people.models import Person
from tests.making.people import PASSWORD, board, editor_of, logged_in, make_validator, make_writer

pytestmark = pytest.mark.usefixtures("national_board")
LIST = "second_person"
NEW = "<p>Je baby lacht naar je.</p>"


@pytest.fixture
def first(national_board: None) -> Client:
    """Who changes words."""
    return logged_in(chief("Samira Bos"))


@pytest.fixture
def second(national_board: None) -> Client:
    """Another chief editor."""
    return logged_in(chief("Noor Prins"))


def chief(name: str) -> Person:
    first_name, _space, last = name.partition(" ")
    email = f"{first_name.lower()}@voorbeeld.example"
    person = Person.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last)
    give(person, board(), Role.CHIEF_EDITOR)
    return person


def baby() -> AgePhase:
    return AgePhase.objects.get(code="baby")


def form_of(client: Client, row: Any = None) -> Any:
    """What the form of a row, that of babies unless another is given, would send untouched."""
    row = row or baby()
    return querydict_from_html(client.get(edit(row)).content.decode(), form_id="w-editor-form").copy()


def edit(row: Any) -> str:
    return reverse(f"wagtailsnippets_content_{row._meta.model_name}:edit", args=[row.pk])


def send(client: Client, form: Any, row: Any = None, **fields: str) -> str:
    """Send a form with other words in it; what the next page says."""
    for name, words in fields.items():
        form[name] = rich_text(words, features=PHASE_FEATURES) if name.startswith("to_") and "<p" in words else words
    return client.post(edit(row or baby()), form, follow=True).content.decode()


def change(client: Client, row: Any = None, **fields: str) -> str:
    return send(client, form_of(client, row), row, **fields)


def asked() -> AgePhaseCheck:
    return AgePhaseCheck.objects.get(seen_at=None)


def answer(client: Client, check: Any, says: str, reason: str = "", kind: str = "leeftijd") -> str:
    address = reverse("second_person_answer", args=[kind, check.pk])
    return client.post(address, {"klopt": says, "reden": reason}, follow=True).content.decode()


def test_other_words_wait_until_a_second_person_agrees(first: Client, second: Client) -> None:
    before = baby().to_expect

    told = change(first, to_expect=NEW)
    meanwhile = baby().to_expect
    listed = second.get(reverse(LIST)).content.decode()
    said = answer(second, asked(), "ja")

    assert "Dit wacht op een collega" in told
    assert meanwhile == before
    assert "Leeftijd Baby" in listed
    assert "In het eerste jaar leert" in listed
    assert '<ins><span class="addition">' in listed
    assert "Het staat nu op alle sites." in said
    assert "Je baby lacht naar je." in baby().to_expect
    assert not AgePhaseCheck.objects.filter(seen_at=None).exists()


def test_the_log_tells_of_other_words_when_parents_read_them_and_names_nobody(first: Client, second: Client) -> None:
    change(first, to_expect=NEW)
    before = Change.objects.filter(kind="words.changed").count()
    answer(second, asked(), "ja")

    row = Change.objects.get(kind="words.changed")

    assert before == 0
    assert (row.uid, row.data) == (words_identity("agephase", "baby"), {"of": "agephase", "code": "baby"})


def test_who_wrote_words_is_not_the_second_person_but_can_take_them_back(first: Client) -> None:
    before = baby().to_expect
    change(first, to_expect=NEW)

    refused = answer(first, asked(), "ja")
    answer(first, asked(), "nee")

    assert "Dit heb je zelf gewijzigd" in refused
    assert baby().to_expect == before
    assert AgePhaseCheck.objects.get().agreed is False


def test_who_does_not_agree_says_why_and_the_writer_reads_it(first: Client, second: Client) -> None:
    before = baby().to_expect
    change(first, to_expect=NEW)

    without = answer(second, asked(), "nee")
    waits = asked().pk
    answer(second, asked(), "nee", "Dat doet niet elke baby.")
    form = first.get(edit(baby())).content.decode()
    listed = first.get(reverse(LIST)).content.decode()

    assert "Schrijf erbij waarom het niet klopt" in without
    assert waits == AgePhaseCheck.objects.get().pk
    assert baby().to_expect == before
    assert "Noor Prins vindt dat de laatste wijziging niet klopt: Dat doet niet elke baby." in form
    assert "Dat doet niet elke baby." in listed
    assert "naar je" in listed


def test_a_reason_that_is_too_long_stays_in_its_field(first: Client, second: Client) -> None:
    change(first, to_expect=NEW)
    reason = "Nee, <b>'s avonds</b> niet. " * 40

    told = answer(second, asked(), "nee", reason)

    assert "hoogstens 1000 tekens" in told
    assert told.count("&lt;b&gt;&#x27;s avonds&lt;/b&gt;") == 40
    assert asked()


def test_who_writes_again_replaces_what_waits_and_nobody_agrees_with_what_they_did_not_read(
    first: Client, second: Client
) -> None:
    change(first, to_expect=NEW)
    read = asked()
    change(first, to_expect="<p>Je baby slaapt nu door.</p>")

    told = answer(second, read, "nee", "Niet elke baby lacht.")
    agreed = answer(second, read, "ja")

    for page in (told, agreed):
        assert "intussen opnieuw gewijzigd" in page
    assert "Jij schreef: Niet elke baby lacht." in told
    assert "slaapt nu door" in asked().after["to_expect"]
    assert "slaapt nu door" not in baby().to_expect


def test_whoever_wrote_on_what_waits_is_no_second_person_for_it(first: Client, second: Client) -> None:
    change(first, to_expect=NEW)
    change(second, to_expect="<p>Je baby lacht vaak naar je.</p>")
    third = logged_in(chief("Lena Vos"))

    by_writers = [answer(each, asked(), "ja") for each in (first, second)]
    waits = baby().to_expect
    answer(third, asked(), "ja")

    assert all("Dit heb je zelf gewijzigd" in page for page in by_writers)
    assert "lacht vaak" not in waits
    assert "lacht vaak" in baby().to_expect


def test_of_two_who_write_on_different_words_each_reads_those_of_the_other(first: Client, second: Client) -> None:
    change(first, to_expect=NEW)
    change(second, to_arrange="<p>Bel de gemeente.</p>")
    one, other = AgePhaseCheck.objects.order_by("pk")

    answer(second, one, "ja")
    answer(first, other, "ja")

    assert "naar je" in baby().to_expect
    assert "Bel de gemeente." in baby().to_arrange


def test_the_form_goes_on_in_the_words_that_wait_and_saving_those_asks_nothing_anew(
    first: Client, second: Client
) -> None:
    change(first, to_expect=NEW)
    read = asked()

    opened = second.get(edit(baby())).content.decode()
    change(second, name="Baby's")

    assert "Hier staan de woorden die wachten op een collega (Wat kun je verwachten)" in opened
    assert "Je baby lacht naar je." in opened
    assert baby().name == "Baby's"
    assert (asked().pk, asked().asked_by) == (read.pk, read.asked_by)


def test_who_types_the_old_words_again_takes_back_what_waits(first: Client) -> None:
    before = baby()
    change(first, to_expect=NEW, to_arrange="<p>Bel de gemeente.</p>")

    told = change(first, to_expect=before.to_expect)

    assert list(asked().after) == ["to_arrange"]
    assert "Wat moet je regelen" in told
    assert baby().to_expect == before.to_expect


def test_saving_words_that_nobody_touched_asks_nobody(first: Client) -> None:
    for row in (*AgePhase.objects.all(), Topic.objects.get(code="slapen")):
        change(first, row, order="3")

    assert set(AgePhase.objects.values_list("order", flat=True)) == {3}
    assert not AgePhaseCheck.objects.exists()
    assert not TopicCheck.objects.exists()
    assert not Change.objects.filter(kind="words.changed").exists()


def test_of_two_who_write_at_once_the_second_reads_that_and_keeps_what_they_wrote(
    first: Client, second: Client
) -> None:
    form = form_of(second)
    change(first, to_expect=NEW)

    told = send(second, form, to_expect="<p>Je baby slaapt nu door.</p>")
    again = querydict_from_html(told, form_id="w-editor-form").copy()
    send(second, again)

    assert "Iemand anders heeft dit intussen gewijzigd." in told
    assert "Hier staat nu: Je baby lacht naar je." in told
    assert "Je baby slaapt nu door." in told
    assert "slaapt nu door" in asked().after["to_expect"]


def test_who_changes_something_else_meanwhile_is_not_held_up(first: Client, second: Client) -> None:
    form = form_of(second)
    change(first, to_expect=NEW)

    send(second, form, to_arrange="<p>Bel de gemeente.</p>")

    assert [list(check.after) for check in AgePhaseCheck.objects.order_by("pk")] == [["to_expect"], ["to_arrange"]]


@pytest.mark.parametrize(
    "typed", ['<p>\'s Avonds &lt;script&gt;alert(1)&lt;/script&gt; &amp; "zo"</p>', f"<p>{'woorden ' * 250}</p>"]
)
def test_whatever_is_typed_is_read_as_words(first: Client, second: Client, typed: str) -> None:
    change(first, to_expect=typed)
    listed = second.get(reverse(LIST)).content.decode()
    answer(second, asked(), "ja")

    assert "<script>alert(1)" not in listed
    assert ("woorden woorden" in listed) or ("&#x27;s Avonds &lt;script&gt;" in listed)
    assert typed.removeprefix("<p>").removesuffix("</p>").replace('"', "&quot;").strip()[:20] in baby().to_expect


def test_another_way_for_a_link_is_seen_and_other_marks_are_told(first: Client, second: Client) -> None:
    AgePhase.objects.filter(code="baby").update(to_expect='<p>Kijk <a href="https://een.example/">hier</a>.</p>')
    change(first, to_expect='<p>Kijk <a href="https://twee.example/">hier</a>.</p>')
    link = second.get(reverse(LIST)).content.decode()
    change(first, to_expect='<p>Kijk <b>toch</b> <a href="https://een.example/">hier</a>.</p>')
    answer(second, asked(), "nee", "Zonder toch.")
    change(first, to_expect='<p>Kijk <b><a href="https://een.example/">hier</a></b>.</p>')

    marked = second.get(reverse(LIST)).content.decode()

    assert ">een</span>" in link
    assert ">twee</span>" in link
    assert "De woorden blijven hetzelfde" in marked


def test_of_very_long_words_the_lines_are_compared(second: Client) -> None:
    long = "<p>Eerst.</p>" + "".join(f"<p>{'woord en ' * 60}{number}</p>" for number in range(60))
    check = AgePhaseCheck(phase=baby(), before={"to_expect": long}, after={"to_expect": long.replace("Eerst", "Dan")})
    check.save()

    listed = second.get(reverse(LIST)).content.decode()

    assert '<del><span class="deletion">Eerst.\n</span></del>woord en' in listed
    assert '<ins><span class="addition">Dan.\n</span></ins>woord en' in listed


def test_a_new_age_has_its_words_when_a_second_person_agreed(first: Client, second: Client) -> None:
    address = reverse("wagtailsnippets_content_agephase:add")
    form = querydict_from_html(first.get(address).content.decode(), form_id="w-editor-form").copy()
    form.update({"code": "oudst", "name": "Oudst", "from_months": "23", "to_months": "25", "order": "9"})
    form["to_expect"] = rich_text(NEW, features=PHASE_FEATURES)
    first.post(address, form)
    before = AgePhase.objects.get(code="oudst").to_expect

    answer(second, asked(), "ja")

    assert before == ""
    assert "naar je" in AgePhase.objects.get(code="oudst").to_expect


def test_what_stands_above_a_topic_waits_too(first: Client, second: Client) -> None:
    topic = Topic.objects.get(code="slapen")
    told = change(first, topic, lead="Slaapt je kind 's nachts niet? Bel.", name="Slaap")
    meanwhile = Topic.objects.get(code="slapen")
    answer(second, TopicCheck.objects.get(), "ja", kind="onderwerp")

    assert "Dit wacht op een collega" in told
    assert (meanwhile.lead, meanwhile.name) == (topic.lead, "Slaap")
    assert Topic.objects.get(code="slapen").lead == "Slaapt je kind 's nachts niet? Bel."
    assert WordsState.objects.filter(of="topic", code="slapen").count() == 2


def test_who_changes_no_ages_sees_no_list_and_answers_nothing(first: Client, second: Client) -> None:
    change(first, to_expect=NEW)
    check = asked()
    group = Group.objects.create(name="Zeist")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    participant = Participant.objects.create(name="Zeist", group=group)

    for person in (make_writer(), make_validator(), editor_of(participant)):
        client = logged_in(person)
        assert client.get(reverse(LIST)).status_code == 403
        address = reverse("second_person_answer", args=["leeftijd", check.pk])
        assert client.post(address, {"klopt": "ja"}).status_code == 403

    assert asked() == check


@pytest.mark.parametrize(
    ("kind", "pk", "data", "status"),
    [
        ("tekst", "1", {"klopt": "ja"}, 404),
        ("leeftijd", "1", {}, 404),
        ("leeftijd", "1", {"klopt": "misschien"}, 404),
        ("leeftijd", "12345", {"klopt": "ja"}, 302),
        ("leeftijd", "9" * 30, {"klopt": "ja"}, 302),
    ],
)
def test_what_nobody_sends_is_refused(first: Client, kind: str, pk: str, data: dict[str, str], status: int) -> None:
    address = reverse("second_person_answer", args=[kind, 1]).replace("/1/", f"/{pk}/")

    assert first.post(address, data).status_code == status
    assert first.get(address).status_code == (404 if kind == "tekst" else 302)


def test_what_a_command_writes_waits_for_nobody() -> None:
    row = baby()
    row.to_expect = NEW
    row.save()

    assert baby().to_expect == NEW
    assert not AgePhaseCheck.objects.exists()
    assert Change.objects.filter(kind="words.changed").count() == 1


def test_a_command_says_what_stood_there_on_a_day(capsys: Any) -> None:
    WordsState.objects.all().delete()
    for month, row_words in ((3, "<p>Eerst</p>"), (4, "<p>Toen</p><ul><li>dit</li></ul>")):
        since = datetime(2027, month, 2, tzinfo=ZoneInfo("Europe/Amsterdam"))
        WordsState.objects.create(of="agephase", code="baby", fields={"to_expect": row_words}, since=since)

    call_command("words_on", "2027-03-03")
    call_command("words_on", "2027-04-02")

    assert capsys.readouterr().out.splitlines() == [
        "agephase baby, to_expect:", "Eerst", "agephase baby, to_expect:", "Toen", "\u2022 dit"
    ]  # fmt: skip
    with pytest.raises(CommandError, match="They are kept since 2027-03-02"):
        call_command("words_on", "2027-03-01")


def test_of_an_age_that_is_gone_it_is_kept_that_it_went() -> None:
    baby().delete()

    states = WordsState.objects.filter(of="agephase", code="baby").order_by("pk")

    assert [any(state.fields.values()) for state in states] == [True, False]


def test_an_upgrade_keeps_the_words_of_that_day_once() -> None:
    migration = import_module("content.migrations.0023_second_person_for_words")
    kept = WordsState.objects.count()
    WordsState.objects.filter(of="agephase").delete()

    for _run in range(2):
        migration.keep_states(apps, None)

    assert WordsState.objects.count() == kept
    assert WordsState.objects.get(of="agephase", code="baby").fields["to_expect"] == baby().to_expect
