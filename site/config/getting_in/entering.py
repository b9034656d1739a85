"""The door: who showed enough is logged in, and a session of which a factor was asked again is told so."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.attempts import TooMany, Try
from config.getting_in.pending import let_go
from ground.origin import address_of
from people.factors import Kind, check_code, name_of, note_factor
from people.models import Person
from people.trail import Action, Result, record

# Half of the tries of a password: a code is short.
CODES_PER_ACCOUNT = 5
WRONG = gettext_lazy(
    "Deze code klopt niet. Vul de code in die je app nu laat zien. Lukt het niet? Zet de tijd van je telefoon op"
    " automatisch."
)
LATE = gettext_lazy(
    "Deze code is te laat, of al gebruikt. Wacht op de volgende code in je app. Gebeurt dit vaker? Zet de tijd van je"
    " telefoon op automatisch."
)
NO_RECOVERY_CODE = gettext_lazy("Deze herstelcode klopt niet, of is al gebruikt. Neem een andere.")


def enter(request: HttpRequest, person: Person, kind: str, backend: str, onward: str) -> HttpResponse:
    """Log somebody in who showed a factor, or note that who is logged in showed one again."""
    let_go(request)
    if request.user.is_authenticated and request.user.pk == person.pk:
        request.session.cycle_key()
    else:
        login(request, person, backend=backend)
        record(Action.LOG_IN, request=request, actor=person, object=name_of(kind))
    note_factor(request, person, kind)
    if kind == Kind.RECOVERY_CODES:
        record(Action.RECOVERY_USED, request=request, actor=person)
    return HttpResponseRedirect(onward)


def try_code(request: HttpRequest, person: Person, code: str) -> tuple[str, str]:
    """The kind of a right code and "", or "" and a sentence that says what is wrong. Counts over all processes."""
    attempt = Try("code", person.email, address_of(request), CODES_PER_ACCOUNT)
    try:
        attempt.check()
    except TooMany as error:
        record(Action.LOG_IN, result=Result.REFUSED, request=request, actor=person, object=_("te vaak geprobeerd"))
        return "", str(error)
    kind, checked = check_code(person, code)
    if checked.right:
        attempt.succeed()
        return kind, ""
    record(Action.LOG_IN, result=Result.FAILED, request=request, actor=person, object=_("verkeerde code"))
    if kind == Kind.RECOVERY_CODES:
        return "", str(NO_RECOVERY_CODE)
    return "", str(LATE if checked.late else WRONG)
