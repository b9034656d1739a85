"""Getting in: a password and a code, recovery codes, a first factor, and what is closed until then."""

import json
import re
import time
from base64 import urlsafe_b64encode
from io import StringIO
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from config.admin_rules import patterns
from config.attempts import PER_ADDRESS
from config.getting_in.entering import CODES_PER_ACCOUNT
from config.getting_in.gate import OPEN
from config.getting_in.pending import PENDING_SECONDS
from ground.models import OutgoingMail
from people import enrolment, factors
from people.enrolment import MAILED_SECONDS, allow_first_factor
from people.factors import add_app, code_now, factors_of, new_recovery_codes
from people.models import Person, TrailEntry
from tests.making.people import PASSWORD, logged_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOG_IN, CODE, FIRST, APP = (
    f"/admin/{path}" for path in ("login/", "inloggen/code/", "inloggen/instellen/", "inloggen/instellen/app/")
)
MAIL, MET, RECOVERY = (f"/admin/inloggen/{path}" for path in ("instellen/mail/", "met/", "herstelcodes/"))
START = "/admin/account/"
WRONG = "00000x"


@pytest.fixture
def anna(db: None) -> Person:
    """Somebody without a factor."""
    return Person.objects.create_superuser("anna@voorbeeld.example", PASSWORD, first_name="Anna", last_name="de Groot")


@pytest.fixture
def with_app(anna: Person) -> Person:
    """Anna with an app that gives codes."""
    add_app(anna, SECRET)
    return anna


def browser() -> Client:
    return Client(HTTP_HOST=settings.ADMIN_HOST)


def password(client: Client, **more: str) -> Any:
    return client.post(LOG_IN, {"username": "anna@voorbeeld.example", "password": PASSWORD, **more})


def get_in(client: Client, code: str | None = None) -> Any:
    """As somebody with an app does."""
    password(client)
    return client.post(CODE, {"code": code or code_now(SECRET)})


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Both the product and the app of a test read this clock, so much from now."""
    now = time.time() + seconds
    for module in (factors, enrolment):
        monkeypatch.setattr(module, "time", lambda: now)
    monkeypatch.setattr("config.getting_in.pending.time", lambda: now)


def is_in(client: Client) -> bool:
    return client.get(START).status_code == 200


def test_a_password_and_a_code_let_in_to_where_somebody_was_going(with_app: Person) -> None:
    client = browser()

    asked = password(client, next="/admin/reports/mail/")
    before = client.get(START)
    answer = client.post(CODE, {"code": f"{code_now(SECRET)[:3]} {code_now(SECRET)[3:]}"})

    assert asked.headers["Location"] == CODE
    assert before.headers["Location"] == f"{LOG_IN}?next={START}"
    assert answer.headers["Location"] == "/admin/reports/mail/"
    assert is_in(client)
    with_app.refresh_from_db()
    assert with_app.last_login is not None


def test_a_password_alone_is_no_log_in(with_app: Person) -> None:
    client = browser()

    password(client)

    with_app.refresh_from_db()
    assert with_app.last_login is None
    assert client.get("/admin/ingelogd/").json() == {"user": None}


def test_a_wrong_code_gets_a_sentence_and_another_try(with_app: Person) -> None:
    client = browser()

    answer = get_in(client, WRONG)

    assert "Deze code klopt niet" in answer.text
    assert "automatisch" in answer.text
    assert client.post(CODE, {"code": code_now(SECRET)}).status_code == 302


def test_a_code_counts_once_for_every_browser(with_app: Person) -> None:
    code = code_now(SECRET)
    get_in(browser(), code)
    cache.clear()  # as another process has it
    second = browser()

    answer = get_in(second, code)

    assert "te laat, of al gebruikt" in answer.text
    assert not is_in(second)


@pytest.mark.parametrize(("seconds", "accepted"), [(-30, True), (0, True), (30, True), (-300, False), (120, False)])
def test_a_clock_may_differ_by_one_step(
    with_app: Person, monkeypatch: pytest.MonkeyPatch, seconds: int, accepted: bool
) -> None:
    at(monkeypatch, seconds)
    code = code_now(SECRET)
    at(monkeypatch, 0)

    answer = get_in(browser(), code)

    assert (answer.status_code == 302) is accepted
    if not accepted:
        assert ("te laat" if seconds < 0 else "klopt niet") in answer.text


def test_who_takes_too_long_fills_in_the_password_again(with_app: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser()
    password(client)
    at(monkeypatch, PENDING_SECONDS + 5)

    answer = client.post(CODE, {"code": code_now(SECRET)}, follow=True)

    assert answer.redirect_chain[-1][0] == LOG_IN
    assert "Dat duurde te lang" in answer.text


def test_another_password_meanwhile_stops_who_was_on_the_way_in(with_app: Person) -> None:
    client = browser()
    password(client)
    with_app.set_password("fiets-kaars-wolk-touw")
    with_app.save()

    assert client.post(CODE, {"code": code_now(SECRET)}).headers["Location"] == LOG_IN


def test_codes_are_counted_over_browsers_and_the_right_one_waits_too(with_app: Person) -> None:
    for _number in range(CODES_PER_ACCOUNT):
        assert "klopt niet" in get_in(browser(), WRONG).text
        cache.clear()  # as another process has it

    answer = get_in(browser())

    assert "te vaak geprobeerd" in answer.text
    assert CODES_PER_ACCOUNT < PER_ADDRESS


def test_a_recovery_code_lets_in_once(with_app: Person) -> None:
    first, *_others = new_recovery_codes(with_app).get_unused_codes()
    client, again = browser(), browser()

    entered = get_in(client, f"{first[:5]} {first[5:]}")
    refused = get_in(again, first)

    assert entered.status_code == 302
    assert "Je hebt er nog 9" in client.get(START).text
    assert "Deze herstelcode klopt niet" in refused.text


def test_without_a_factor_only_enrolment_opens(anna: Person) -> None:
    client = browser()

    password(client)

    for path in ("/admin/", START, "/admin/pages/", "/admin/images/", MET, RECOVERY):
        assert client.get(path).headers["Location"] in (FIRST, f"{FIRST}?next={path}")
    assert "anna@voorbeeld.example" in client.get(FIRST).text


def test_a_stolen_password_gives_no_factor(anna: Person) -> None:
    client = browser()
    password(client)

    answers = [client.get(APP), client.post(APP, {"code": "123456"}), client.get(f"{FIRST}passkey/")]

    assert {answer.headers["Location"].partition("?")[0] for answer in answers} == {FIRST}
    assert not factors_of(anna).exists()


def mailed_code() -> str:
    mail = OutgoingMail.objects.filter(letter="first_factor_code").latest("pk")
    return str(re.search(r"^\d{8}$", mail.text, re.MULTILINE)[0])  # type: ignore[index]


def test_a_code_by_mail_leads_to_a_first_factor_and_recovery_codes(anna: Person) -> None:
    client, other = browser(), browser()
    password(other)
    password(client)

    client.post(MAIL)
    confirmed = client.post(FIRST, {"code": mailed_code()})
    page = client.get(APP).text
    secret = "".join(re.search(r"cjg-secret\">([A-Z2-7 ]+)<", page)[1].split())  # type: ignore[index]
    done = client.post(APP, {"code": code_now(secret)})
    codes = re.findall(r"<code>(\d{10})</code>", client.get(RECOVERY).text)

    assert confirmed.headers["Location"] == FIRST
    assert done.headers["Location"] == RECOVERY
    assert len(set(codes)) == 10
    assert is_in(client)
    assert other.get(FIRST).status_code == 302  # every other session of hers ended
    assert OutgoingMail.objects.filter(letter="log_in_changed", recipient=anna.email).count() == 1
    assert secret not in str(factors_of(anna).get().data)

    client.post(RECOVERY, {"do": "kept"})

    assert client.get(RECOVERY).headers["Location"] == MET


def test_a_late_code_of_a_mail_gets_a_sentence(anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser()
    password(client)
    client.post(MAIL)
    at(monkeypatch, MAILED_SECONDS + 5)

    answer = client.post(FIRST, {"code": mailed_code()})

    assert "Deze code werkt niet meer" in answer.text
    assert "Stuur de code" in answer.text


def test_a_wrong_code_of_a_mail_gets_few_tries(anna: Person) -> None:
    client = browser()
    password(client)
    client.post(MAIL)

    answers = [client.post(FIRST, {"code": "1"}).text for _number in range(CODES_PER_ACCOUNT + 1)]

    assert "Kijk in de laatste mail" in answers[0]
    assert "te vaak geprobeerd" in answers[-1]
    assert "te vaak geprobeerd" in client.post(FIRST, {"code": mailed_code()}).text


def test_nobody_is_mailed_without_end(anna: Person) -> None:
    client = browser()
    password(client)

    for _number in range(CODES_PER_ACCOUNT + 2):
        client.post(MAIL)

    assert OutgoingMail.objects.count() == CODES_PER_ACCOUNT
    assert "te vaak geprobeerd" in client.get(FIRST).text


def test_an_invitation_is_enough(anna: Person) -> None:
    client = browser()
    password(client)
    session = client.session
    allow_first_factor(session, anna)
    session.save()

    assert "Hoe wil je inloggen?" in client.get(FIRST).text
    assert client.get(APP).status_code == 200


def test_the_last_factor_stays(with_app: Person) -> None:
    client = logged_in(with_app)
    factor = factors_of(with_app).get()

    client.post(reverse("remove_factor", args=[factor.pk]))

    assert factors_of(with_app).exists()
    assert "het enige waarmee je inlogt" in client.get(MET).text


def test_of_two_factors_one_goes_and_ends_other_sessions(with_app: Person) -> None:
    factors_of(with_app).create(user=with_app, type="webauthn", data={"name": "Sleutel", "credential": {}})
    client, other = logged_in(with_app), logged_in(with_app)
    app = factors_of(with_app).filter(type="totp").get()

    client.post(reverse("remove_factor", args=[app.pk]))

    assert [each.type for each in factors_of(with_app)] == ["webauthn"]
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize(("asleep", "sentence"), [(None, "Deze passkey kennen we niet"), (1, "staat je toegang stil")])
def test_a_right_passkey_of_who_may_not_come_in_is_refused(
    anna: Person, monkeypatch: pytest.MonkeyPatch, asleep: int | None, sentence: str
) -> None:
    key = factors_of(anna).create(user=anna, type="webauthn", data={"name": "Sleutel"})
    anna.is_active, anna.asleep_since = False, asleep and timezone.now()
    anna.save()
    for name, found in {"parse_authentication_response": None, "complete_authentication": key}.items():
        monkeypatch.setattr(f"allauth.mfa.webauthn.internal.auth.{name}", lambda *_given, found=found: found)
    handle = urlsafe_b64encode(user_pk_to_url_str(anna).encode()).decode()
    client = browser()

    answer = client.post("/admin/inloggen/passkey/", {"credential": json.dumps({"response": {"userHandle": handle}})})

    assert answer.headers["Location"].startswith(LOG_IN)
    assert sentence in client.get(LOG_IN).text
    assert not is_in(client)


HALF = {"id": "aa", "rawId": "aa", "type": "public-key"}


@pytest.mark.parametrize(
    "said",
    [
        "", "[]", "null", "{}", '{"response": 1}', '{"response": {"userHandle": "%%%"}}',
        json.dumps(HALF | {"response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}),
        json.dumps(HALF | {"response": {"clientDataJSON": "e30", "authenticatorData": "AA" * 30, "userHandle": "MQ"}}),
        json.dumps(HALF | {"response": {"clientDataJSON": "AA", "attestationObject": "oA"}}),
        json.dumps(HALF | {"response": {"clientDataJSON": "e30", "attestationObject": "o2NmbXRkbm9uZQ"}}),
    ],
)  # fmt: skip
def test_what_is_no_passkey_gets_a_sentence(with_app: Person, said: str) -> None:
    client, inside = browser(), logged_in(with_app)
    client.get("/admin/inloggen/passkey/")
    inside.get(f"{FIRST}passkey/")

    client.post("/admin/inloggen/passkey/", {"credential": said})
    added = inside.post(f"{FIRST}passkey/", {"credential": said})

    assert "Deze passkey kennen we niet" in client.get(LOG_IN).text
    assert "Dat is niet gelukt" in added.text
    assert factors_of(with_app).count() == 1


def test_nobody_takes_a_factor_of_somebody_else_away(with_app: Person) -> None:
    stranger = Person.objects.create_superuser("bo@voorbeeld.example", PASSWORD)
    for name in ("een", "twee"):
        factors_of(stranger).create(user=stranger, type="webauthn", data={"name": name})

    answer = logged_in(with_app).post(reverse("remove_factor", args=[factors_of(stranger)[0].pk]))

    assert answer.status_code == 404
    assert factors_of(stranger).count() == 2


def test_an_open_session_of_long_ago_shows_a_factor_again_before_it_adds_one(with_app: Person) -> None:
    client = logged_in(with_app)
    session = client.session
    session[factors.SHOWN][0]["at"] -= factors.LATELY_SECONDS + 5
    session.save()

    asked = client.get(APP)
    client.post(CODE, {"code": code_now(SECRET), "next": APP})

    assert asked.headers["Location"].startswith(f"{CODE}?next=")
    assert client.get(APP).status_code == 200


def test_a_new_password_by_mail_does_not_get_around_the_factor(with_app: Person) -> None:
    client = browser()
    client.post("/admin/password_reset/", {"email": with_app.email})
    link = re.search(r"/admin/password_reset/confirm/\S+", OutgoingMail.objects.get().text)[0]  # type: ignore[index]
    form = client.get(link, follow=True).redirect_chain[-1][0]
    new = "fiets-kaars-wolk-touw"
    client.post(form, {"new_password1": new, "new_password2": new})

    answer = client.post(LOG_IN, {"username": with_app.email, "password": new})

    assert answer.headers["Location"] == CODE
    assert not is_in(client)


def test_what_a_session_showed_of_one_person_says_nothing_of_another(with_app: Person) -> None:
    client = logged_in(with_app)
    session = client.session
    session[factors.SHOWN_BY] = "0"
    session.save()

    assert client.get(START).headers["Location"] == CODE


def test_no_address_of_the_admin_reaches_anything_without_a_factor(anna: Person) -> None:
    client, reached, tried = browser(), [], 0
    password(client)
    for each in patterns():
        path = re.sub(r"<uuid:\w+>", "6f0a3d5e-6d0c-4b1f-9f53-0b1c7c1c0d42", f"/{each.address}")
        path = re.sub(r"<(?:\w+:)?\w+>", "x", re.sub(r"<int:\w+>", "1", path))
        if not path.startswith("/admin/") or re.search(r"[\^\\$(]", path) or each.name in OPEN:
            continue
        tried += 1
        answer = client.get(path)
        if answer.status_code not in (302, 404) or answer.headers.get("Location", FIRST).partition("?")[0] != FIRST:
            reached.append((path, answer.status_code))

    assert not reached
    assert tried > 200


def test_what_opens_before_a_factor_is_this_and_no_more() -> None:
    assert {
        "wagtailadmin_login", "wagtailadmin_logout", "with_passkey", "second_step", "first_factor", "send_code",
        "new_app", "new_passkey", "invitation", "session_state", "security_txt", "wagtailadmin_sprite",
        "wagtailadmin_javascript_catalog", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete",
    } == OPEN  # fmt: skip


@pytest.mark.parametrize("path", ["accounts/login/", "accounts/signup/", "accounts/2fa/", "admin/inloggen/code/"])
def test_addresses_of_logging_in_are_not_there_on_public_hosts(db: None, path: str) -> None:
    answer = Client(HTTP_HOST="localhost").get(f"/{path}")

    assert answer.status_code == 404
    assert not answer.cookies


def test_nobody_signs_up(db: None) -> None:
    from allauth.account.adapter import get_adapter

    assert not get_adapter().is_open_for_signup(None)
    assert browser().get("/admin/signup/").headers["Location"].startswith(LOG_IN)
    assert not [each.name for each in patterns() if each.name.startswith(("account_", "mfa_"))]


def test_the_name_of_the_log_in_leads_to_ours() -> None:
    assert reverse("wagtailadmin_login") == LOG_IN
    assert get_resolver().resolve(LOG_IN).func.view_class.__module__ == "config.getting_in.password"


def test_the_demo_tells_its_codes_and_an_installation_does_not(with_app: Person, settings: Any) -> None:
    settings.DEMO_LABEL, told = True, StringIO()
    for who in ("anna", "Anna de Groot", "anna@voorbeeld.example"):
        call_command("demo_code", who, stdout=told)

    assert re.findall(r"^\d{6}  anna@voorbeeld.example$", told.getvalue(), re.MULTILINE)
    with pytest.raises(CommandError, match="anna@"):
        call_command("demo_code", "niemand")
    settings.DEMO_LABEL = False
    with pytest.raises(CommandError, match="nobody learns"):
        call_command("demo_code", "anna")


def test_who_lost_everything_is_reset_which_is_logged_and_mailed(
    with_app: Person, caplog: pytest.LogCaptureFixture
) -> None:
    client = logged_in(with_app)
    new_recovery_codes(with_app)

    call_command("reset_factors", with_app.email, by="Bo Smit", why="gebeld, telefoon kwijt", stdout=StringIO())

    assert not is_in(client)
    assert password(client).headers["Location"] != CODE
    assert client.get(START).headers["Location"] == FIRST
    assert caplog.messages == [f"Factors reset: account {with_app.pk}, by Bo Smit, because: gebeld, telefoon kwijt"]
    assert "door Bo Smit" in OutgoingMail.objects.get().text


def test_what_happens_at_the_door_is_in_the_trail(with_app: Person) -> None:
    TrailEntry.objects.all().delete()
    client = browser()
    client.post(LOG_IN, {"username": with_app.email, "password": "fiets-kaars-wolk-touw"})
    get_in(client, WRONG)
    get_in(client)
    client.post(RECOVERY, {"do": "new"})
    get_in(browser(), new_recovery_codes(with_app).get_unused_codes()[0])

    told = TrailEntry.objects.order_by("pk").values_list("actor", "action", "result", "object")

    assert [entry[1:] for entry in told] == [
        ("log_in", "failed", "wachtwoord"),
        ("log_in", "failed", "verkeerde code"),
        ("log_in", "done", "app met codes"),
        ("recovery_codes", "done", ""),
        ("log_in", "done", "herstelcode"),
        ("recovery_used", "done", ""),
    ]
    assert {entry[0] for entry in told} == {with_app.pk}
