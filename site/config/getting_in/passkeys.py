"""Passkeys: also Windows Hello and a key in a USB port. One is enough: it asks for a finger, a face or a PIN itself."""

import json
import logging
import struct
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from config.attempts import TooMany, Try
from config.getting_in.entering import enter
from config.getting_in.pending import onward
from ground.origin import address_of
from people.factors import Kind, name_of
from people.models import Person
from people.password_backend import why_not_in
from people.trail import Action, Result, record

logger = logging.getLogger(__name__)
# What a browser's answer may break on when it is not one.
_NO_ANSWER = (
    ValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    struct.error,
    EOFError,
)
_STOPPED = "stopped"


class PasskeyForm(forms.Form):
    """A passkey that is added: what its owner calls it, and what the browser says of it."""

    name = forms.CharField(
        label=gettext_lazy("Naam van deze passkey"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Bijvoorbeeld: laptop van werk."),
    )
    credential = forms.CharField(max_length=20_000, required=False, widget=forms.HiddenInput)


@sensitive_post_parameters("credential")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def with_passkey(request: HttpRequest) -> HttpResponse:
    """What a browser must ask a passkey for, and by POST what it said: logged in with that alone."""
    if request.method != "POST":
        return JsonResponse(webauthn.begin_authentication(None))
    attempt = Try("passkey", address_of(request), address_of(request))
    try:
        attempt.check()
        found = _whose(json.loads(request.POST.get("credential", "")))
    except TooMany as error:
        return _back(request, str(error))
    except _NO_ANSWER as error:
        record(Action.LOG_IN, result=Result.FAILED, request=request, object=name_of(Kind.WEBAUTHN))
        logger.warning("Log-in refused (passkey): from %s (%s)", address_of(request), type(error).__name__)
        if getattr(error, "code", "") == _STOPPED and (sentence := str(getattr(error, "message", ""))):
            return _back(request, sentence)
        return _back(request, _("Deze passkey kennen we niet. Log in met je wachtwoord, of probeer een andere."))
    attempt.succeed()
    found.record_usage()
    person: Person = found.user
    answer = enter(request, person, Kind.WEBAUTHN, settings.AUTHENTICATION_BACKENDS[0], onward(request))
    request.session.set_expiry(0)  # until the browser is closed, as without "Ingelogd blijven"
    return answer


def _whose(said: dict[str, Any]) -> Authenticator:
    """The passkey that a browser's answer is of. Raises ValidationError when it is nobody's who may log in."""
    webauthn.parse_authentication_response(said)
    person = webauthn.extract_user_from_response(said)
    found: Authenticator = webauthn.complete_authentication(person, said)
    if not person.is_active:
        raise ValidationError(why_not_in(person), code=_STOPPED)
    return found


def _back(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return HttpResponseRedirect(f"{reverse('wagtailadmin_login')}?{urlencode({'next': onward(request)})}")


def begin_adding(person: Person) -> str:
    """What a browser must ask a new passkey for, as text."""
    return json.dumps(webauthn.begin_registration(person, passwordless=True))


def finish_adding(person: Person, name: str, said: str) -> bool:
    """Keep the passkey that a browser made; False when what it said is none."""
    try:
        credential = json.loads(said)
        webauthn.parse_registration_response(credential)
        webauthn.complete_registration(credential)
    except _NO_ANSWER:
        return False
    webauthn.WebAuthn.add(person, name or _("Passkey"), credential)
    return True
