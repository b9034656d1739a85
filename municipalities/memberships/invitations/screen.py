"""/admin/uitnodiging/<secret>/: opening it changes nothing, sending its form uses it up.

Open to who is not logged in.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from municipalities.memberships.hat import note_roles
from municipalities.memberships.invitations.accepting import (
    NotValid,
    accept_as_known,
    accept_as_new,
    refusal,
    tell_of_refusal,
)
from municipalities.memberships.invitations.invitation import Invitation, invitation_of
from people.enrolment import allow_first_factor
from people.factors import factors_of, has_factor
from people.models import Person


class NewPersonForm(forms.Form):
    """Who somebody is, and the password that they choose."""

    first_name = forms.CharField(
        label=gettext_lazy("Voornaam"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=gettext_lazy("Achternaam"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=gettext_lazy("Kies een wachtwoord"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("Nog een keer hetzelfde wachtwoord"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lengths = [each for each in get_default_password_validators() if isinstance(each, MinimumLengthValidator)]
        self.fields["password"].help_text = " ".join(each.get_help_text() for each in lengths)
        sentences = {
            "first_name": _("Vul je voornaam in."),
            "last_name": _("Vul je achternaam in."),
            "password": _("Kies een wachtwoord."),
            "again": _("Vul je wachtwoord nog een keer in."),
        }
        for name, sentence in sentences.items():
            self.fields[name].error_messages["required"] = sentence

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("Dit is een ander wachtwoord. Vul twee keer hetzelfde in."))
        return cleaned


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Who invites for what, and how to accept; 410 with a sentence for what is wrong, used, expired or withdrawn."""
    found = invitation_of(secret)
    if sentence := refusal(found):
        if request.method == "POST":
            tell_of_refusal(request, found)
        return _not_valid(request, sentence)
    assert found is not None
    known = Person.objects.filter(email=found.email).first()
    if known is None:
        return _for_somebody_new(request, secret, found)
    return _for_somebody_known(request, secret, found, known)


def _for_somebody_new(request: HttpRequest, secret: str, found: Invitation) -> HttpResponse:
    """A form; a browser in which another is logged in is logged out when it is sent."""
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            person = accept_as_new(secret, asked["first_name"], asked["last_name"], asked["password"])
        except NotValid as error:
            return _not_valid(request, str(error))
        except ValidationError as error:
            form.add_error("password", error)
        else:
            if request.user.is_authenticated:
                logout(request)
            login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
            allow_first_factor(request.session, person)
            return redirect("wagtailadmin_home")
    return _page(request, found, form=form)


def _for_somebody_known(request: HttpRequest, secret: str, found: Invitation, known: Person) -> HttpResponse:
    """Whoever logs in first; nobody accepts for another."""
    if not known.is_active:
        sentence = _("Je toegang staat uit. Vraag de beheerder van %(participant)s om die weer aan te zetten.")
        return _not_valid(request, sentence % {"participant": found.participant.name})
    user: Any = request.user
    if not user.is_authenticated:
        here = urlencode({"next": reverse("invitation", args=[secret])})
        return _page(request, found, log_in=f"{reverse('wagtailadmin_login')}?{here}")
    if user.pk != known.pk:
        return _page(request, found, other=str(user))
    if not has_factor(request.session) and factors_of(user).exists():
        return redirect("second_step")
    if request.method == "POST":
        try:
            accept_as_known(secret, user)
        except NotValid as error:
            return _not_valid(request, str(error))
        update_session_auth_hash(request, user)  # other rights end every session but the one in which they are taken
        note_roles(user, request.session)
        allow_first_factor(request.session, user)
        return redirect("wagtailadmin_home")
    return _page(request, found)


def _page(request: HttpRequest, found: Invitation, **more: Any) -> HttpResponse:
    context = {
        "by": found.invited_by,
        "role": found.get_role_display(),
        "name": found.participant.name,
        "address": found.email,
        "form": None,
    }
    return render(request, "admin/invitation.html", context | more)


def _not_valid(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "admin/invitation.html", {"sentence": sentence, "form": None}, status=410)
