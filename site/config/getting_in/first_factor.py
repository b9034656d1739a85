"""Giving oneself a factor: the first one after an invitation or a code by mail, others with one that was shown."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from config.attempts import TooMany, Try
from config.getting_in.entering import CODES_PER_ACCOUNT, LATE, WRONG
from config.getting_in.passkeys import PasskeyForm, begin_adding, finish_adding
from config.getting_in.second_step import CodeForm
from ground.mail import send_later
from ground.origin import address_of
from people.enrolment import Mailed, check_mailed, enrolled, mail_code, may_enrol, was_mailed
from people.factors import (
    Kind,
    add_app,
    factors_of,
    has_factor,
    is_late,
    name_of,
    new_recovery_codes,
    note_factor,
    recovery_codes_of,
    shown_lately,
    step_of,
)
from people.letters import LOG_IN_CHANGED
from people.models import Person
from people.rights_stamp import end_other_sessions
from people.trail import Action, record

View = Callable[..., HttpResponse]
SECRET = "new_app_secret"  # noqa: S105  (its place in the session)


def may_add(view: View) -> View:
    """Only for who may add a factor now; others are led to what they have to show first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        first = _shows_first(request)
        if first == "wagtailadmin_login":
            return redirect_to_login(request.get_full_path(), reverse(first))
        if first and first != request.resolver_match.url_name:  # type: ignore[union-attr]
            return HttpResponseRedirect(f"{reverse(first)}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def _shows_first(request: HttpRequest) -> str:
    """The name of the screen on which somebody shows what is missing; "" when nothing is."""
    if not isinstance(request.user, Person) and not request.user.is_authenticated:
        return "wagtailadmin_login"
    if has_factor(request.session):
        return "" if shown_lately(request.session) else "second_step"
    if factors_of(request.user).exists():
        return "second_step"
    return "" if may_enrol(request.session, request.user) else "first_factor"


@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def first_factor(request: HttpRequest) -> HttpResponse:
    """A code by mail, and then the choice between a passkey and an app."""
    person: Any = request.user
    if has_factor(request.session) or may_enrol(request.session, person):
        return render(request, "getting_in/choose_factor.html", {"first": not has_factor(request.session)})
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wrong = _look_at_mailed(request, person, form.cleaned_data["code"])
        if not wrong:
            return HttpResponseRedirect(reverse("first_factor"))
        form.add_error("code", wrong)
    context = {"form": form, "mailed": was_mailed(request.session), "email": person.email}
    return render(request, "getting_in/confirm_by_mail.html", context)


def _look_at_mailed(request: HttpRequest, person: Person, typed: str) -> str:
    """A sentence that says what is wrong with a code that was mailed; "" for a right one."""
    attempt = Try("mailed code", person.email, address_of(request), CODES_PER_ACCOUNT)
    try:
        attempt.check()
    except TooMany as error:
        return str(error)
    found = check_mailed(request.session, person, typed)
    if found is Mailed.RIGHT:
        attempt.succeed()
        return ""
    if found is Mailed.LATE:
        return _("Deze code werkt niet meer. Een code werkt een kwartier. Vraag een nieuwe.")
    return _("Deze code klopt niet. Kijk in de laatste mail die je van ons kreeg.")


@never_cache
@require_POST
def send_code(request: HttpRequest) -> HttpResponse:
    """Mail a code to who logged in with a password and has no factor yet."""
    if _shows_first(request) != "first_factor":
        return HttpResponseRedirect(reverse("first_factor"))
    person: Any = request.user
    try:
        Try("mail", person.email, address_of(request), CODES_PER_ACCOUNT).check()
    except TooMany as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("first_factor"))
    mail_code(request.session, person)
    return HttpResponseRedirect(reverse("first_factor"))


@sensitive_post_parameters("code")
@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def new_app(request: HttpRequest) -> HttpResponse:
    """An app that gives codes: its secret as a picture and as text, and the first code to show that it works."""
    person: Any = request.user
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = "".join(form.cleaned_data["code"].split())
        if step := step_of(secret, digits):
            with transaction.atomic():
                add_app(person, secret, step)
                del request.session[SECRET]
                return added(request, Kind.TOTP, _("Je logt voortaan in met een code uit je app"))
        form.add_error("code", str(LATE if is_late(secret, digits) else WRONG))
    url = get_adapter().build_totp_url(person, secret)
    picture = get_adapter().build_totp_svg(url)
    parts = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    context = {"form": form, "picture": picture[picture.index("<svg") :], "url": url, "secret": parts}
    return render(request, "getting_in/new_app.html", context | {"first": not has_factor(request.session)})


@sensitive_post_parameters("credential")
@may_add
@require_http_methods(["GET", "HEAD", "POST"])
def new_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey on this computer or phone, or a key."""
    person: Any = request.user
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if finish_adding(person, form.cleaned_data["name"], form.cleaned_data["credential"]):
                return added(request, Kind.WEBAUTHN, _("Je hebt een passkey om in te loggen toegevoegd"))
        form.add_error(None, _("Dat is niet gelukt. Probeer het nog een keer, of kies een app."))
    context = {"form": form, "options": begin_adding(person), "first": not has_factor(request.session)}
    return render(request, "getting_in/new_passkey.html", context)


def added(request: HttpRequest, kind: str, what: str) -> HttpResponse:
    """After a factor was added: it counts in this session, every other one ends, and its owner is told."""
    person: Any = request.user
    if not has_factor(request.session):
        record(Action.LOG_IN, request=request, object=name_of(kind))
    record(Action.FACTOR_ADDED, request=request, object=name_of(kind))
    note_factor(request, person, kind)
    enrolled(request.session)
    changed(request, what)
    if recovery_codes_of(person) is None:
        new_recovery_codes(person)
        return HttpResponseRedirect(reverse("recovery_codes"))
    messages.success(request, f"{what}.")
    return HttpResponseRedirect(reverse("own_factors"))


def changed(request: HttpRequest, what: str) -> None:
    """How somebody logs in is another now: their other sessions end, and they get a mail. Inside a transaction."""
    person: Any = request.user
    end_other_sessions(request)
    send_later(LOG_IN_CHANGED, person.email, {"name": person.get_short_name(), "what": what})
