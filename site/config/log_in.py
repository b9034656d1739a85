"""Logging in, asking for a new password, and changing an e-mail address: each counts its tries (config.attempts)."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import BaseSettingsPanel
from wagtail.utils.urlpatterns import decorate_urlpatterns

from config.attempts import Busy, TooMany, Try, counted
from ground.origin import address_of
from ground.scopes import is_key
from municipalities.frame.error_pages import problem
from people.address_field import normal_address
from people.models import Person
from people.password_backend import refusal_to_who_knows
from people.shared_address import SHARED, looks_shared
from people.trail import Action, Result, record

logger = logging.getLogger(__name__)


class LogInForm(LoginForm):
    """Wagtail's form, with limits (setting WAGTAILADMIN_USER_LOGIN_FORM)."""

    # Browsers keep it with the password under this name, whatever the field asks for.
    username = forms.EmailField(
        label=_("E-mailadres"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": _("Vul je e-mailadres in."),
            "invalid": _("Dit is geen e-mailadres. Schrijf het zoals naam@gemeente.nl."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail gives it no label: Django makes an English one of the field's name.
        self.fields["password"].label = _("Wachtwoord")
        self.fields["password"].error_messages["required"] = _("Vul je wachtwoord in.")
        self.fields["password"].widget.attrs["autocomplete"] = "current-password"

    def clean(self) -> dict[str, Any]:
        if self.errors:
            # Wagtail's style sheet hides what stands beside the fields of this page: say it above them.
            raise ValidationError([sentence for errors in self.errors.values() for sentence in errors])
        name = self.cleaned_data["username"]
        try:
            with counted(self.request, name) as attempt:
                cleaned: dict[str, Any] = super().clean()
                attempt.succeed()
                return cleaned
        except (TooMany, Busy) as error:
            _log(type(error).__name__, name, self.request)
            raise ValidationError(str(error), code=type(error).__name__) from None
        except ValidationError:
            if sentence := refusal_to_who_knows(self.request):
                _log("asleep", name, self.request)
                raise ValidationError(sentence, code="asleep") from None
            _log("wrong", name, self.request)
            raise


def _log(how: str, name: str, request: HttpRequest | None) -> None:
    """A line for whoever watches over the admin. An address that is no account's is not written down."""
    known = Person.objects.filter(email=name).first()
    result = Result.FAILED if how == "wrong" else Result.REFUSED
    record(Action.LOG_IN, result=result, request=request, actor=known, object=str(_("wachtwoord")))
    account = f"account {known.pk}" if known else "an unknown account"
    logger.warning("Log-in refused (%s): %s, from %s", how, account, address_of(request))


class EmailForm(forms.ModelForm):  # type: ignore[type-arg]
    """The address that a new password would be sent to: whoever changes it shows the password of now."""

    password = forms.CharField(
        label=_("Je wachtwoord van nu"),
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Alleen nodig als je je e-mailadres wijzigt."),
    )

    class Meta:
        model = Person
        fields = ("email",)

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "email" in self.errors or normal_address(cleaned["email"]) == self.instance.email:
            return cleaned
        if not self.instance.shared_because and looks_shared(cleaned["email"], self.instance.get_full_name()):
            self.add_error("email", SHARED)
            return cleaned
        try:
            with counted(self.request, self.instance.email) as attempt:
                if Person.objects.get(pk=self.instance.pk).check_password(cleaned.get("password") or ""):
                    if not Person.objects.filter(email=cleaned["email"]).exists():  # asking who has one is a try
                        attempt.succeed()
                    return cleaned
        except (TooMany, Busy) as error:
            self.add_error("password", str(error))
            return cleaned
        self.add_error("password", _("Dit wachtwoord klopt niet. Je e-mailadres is niet gewijzigd."))
        return cleaned

    def validate_unique(self) -> None:
        """Without the password nobody learns here who else has an account."""
        if not self.errors:
            super().validate_unique()

    def save(self, commit: bool = True) -> Any:
        """Write the address alone: the other forms of the page have saved the rest."""
        self.instance.save(update_fields=["email"])
        return self.instance


class EmailPanel(BaseSettingsPanel):
    """On the page of one's own account."""

    name = "own_email"
    title = _("E-mailadres")
    order = 150
    form_class = EmailForm

    def get_form(self) -> EmailForm:
        """One form a request: Wagtail asks for it again to show its errors, and each looks at the password."""
        kept: EmailForm | None = getattr(self.request, "email_form", None)
        if kept is None:
            person = Person.objects.get(pk=self.user.pk)  # the form writes on it before it knows whether it may
            sent = self.request.POST if f"{self.name}-email" in self.request.POST else None
            kept = EmailForm(sent, instance=person, prefix=self.name, request=self.request)
            self.request.email_form = kept
        return kept


@hooks.register("register_account_settings_panel")
def email_panel(request: HttpRequest, user: Any, profile: Any) -> EmailPanel:
    """Wagtail's own field for it asks for nothing, and is switched off (WAGTAIL_EMAIL_MANAGEMENT_ENABLED)."""
    return EmailPanel(request, user, profile)


def _count_resets(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Asking for a new password, so many times per address: the answer is the same whether it is somebody's or not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and "email" in request.POST:
            try:
                Try("reset", request.POST["email"][:254], address_of(request)).check()
            except TooMany as error:
                return problem(request, 429, str(error))
        return view(request, *args, **kwargs)

    return guarded


def _only_active(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The link of a mail for a new password is good for who may log in, also when it was sent before they might not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if (key := _key_in(kwargs["uidb64"])) and Person.objects.filter(pk=key, is_active=False).exists():
            return problem(request, 410, str(_("Deze link werkt niet meer. Vraag je beheerder om hulp.")))
        return view(request, *args, **kwargs)

    return guarded


def _key_in(uidb64: str) -> str:
    try:
        key = urlsafe_base64_decode(uidb64).decode()
    except (ValueError, UnicodeDecodeError):
        return ""
    return key if is_key(key) else ""


@hooks.register("register_admin_urls")
def count_resets() -> list[Any]:
    """Guard Wagtail's own addresses."""
    from wagtail.admin.urls import password_reset

    guards = {"wagtailadmin_password_reset": _count_resets, "wagtailadmin_password_reset_confirm": _only_active}
    for pattern in password_reset.urlpatterns:
        if pattern.name in guards:
            decorate_urlpatterns([pattern], guards[pattern.name])
    return []
