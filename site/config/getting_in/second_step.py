"""After the password: a code, or a passkey."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from config.getting_in.entering import enter, try_code
from config.getting_in.pending import held, onward
from people.factors import Kind, factors_of, recovery_codes_of
from people.models import Person


class CodeForm(forms.Form):
    """One field, for whatever code is asked."""

    code = forms.CharField(
        label=gettext_lazy("Je code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Vul de code in.")},
    )


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for a factor: of whom the password was right, or again of who is logged in."""
    pending = held(request)
    person = pending.person if pending else request.user
    if not isinstance(person, Person) and not person.is_authenticated:
        messages.warning(request, _("Dat duurde te lang. Vul je wachtwoord nog een keer in."))
        return HttpResponseRedirect(reverse("wagtailadmin_login"))
    goes_to = pending.onward if pending else onward(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, wrong = try_code(request, person, form.cleaned_data["code"])
        if not wrong:
            backend = pending.backend if pending else ""
            answer = enter(request, person, kind, backend, goes_to)
            if kind == Kind.RECOVERY_CODES:
                _say_how_many_are_left(request, person)
            return answer
        form.add_error("code", wrong)
    kinds = {each.type for each in factors_of(person)}
    context = {"form": form, "next": goes_to, "app": Kind.TOTP in kinds, "passkey": Kind.WEBAUTHN in kinds}
    return render(request, "getting_in/second_step.html", context)


def _say_how_many_are_left(request: HttpRequest, person: Person) -> None:
    codes = recovery_codes_of(person)
    count = len(codes.get_unused_codes()) if codes else 0
    sentence = ngettext(
        "Je hebt een herstelcode gebruikt. Je hebt er nog %(count)d.",
        "Je hebt een herstelcode gebruikt. Je hebt er nog %(count)d.",
        count,
    )
    more = _("Telefoon of sleutel kwijt? Haal die weg onder Account, bij Inloggen met.")
    messages.warning(request, f"{sentence % {'count': count}} {more}")
