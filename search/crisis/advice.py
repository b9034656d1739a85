"""What is said first to somebody in danger, and whom they can call: the page's half, which knows the site."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from django.utils.translation import gettext as _

from ground.hours.status import Status
from ground.telephone import numbers
from municipalities.frame.known_sites import HelpLineFacts, SiteFrame
from search.crisis.classes import CrisisClass
from search.crisis.classify import Danger

_EMERGENCY = "tel:112"
# What stays true when the record of a national line is switched off: a number has to be there whatever happens.
_NUMBERS = {"113": "113", "csg": "0800-0188", "veilig-thuis": "0800-2000", "kindertelefoon": "0800-0432"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach somebody: `when` it is for, the button's address and words, and whether it answers now."""

    kind: Literal["phone", "chat"]
    href: str
    label: str
    when: str = ""
    status: Status | None = None
    note: str = ""
    small_print: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A heading, sentences below it, and ways in the order to try them."""

    code: str
    heading: str
    sentences: tuple[str, ...]
    ways: tuple[Way, ...]
    # Numbers in notes, which call with one tap also when their line is switched off.
    numbers: tuple[str, ...] = ("0800-0113", "0800-0432")


def advice_for(danger: Danger | None, frame: SiteFrame) -> Advice | None:
    """What to say on this site above the results for a question; None when nothing in it points at danger.

    112 goes first where something was done already or happens now.
    """
    if danger is None:
        return None
    if danger.under_way and danger.kind == CrisisClass.SUICIDE:
        return _attempt(frame)
    advice = _ADVICE[danger.kind](frame)
    return _emergency_first(advice) if danger.under_way else advice


def _emergency_first(advice: Advice) -> Advice:
    return replace(advice, ways=tuple(sorted(advice.ways, key=lambda way: way.href != _EMERGENCY)))


def _attempt(frame: SiteFrame) -> Advice:
    """Something was taken or done already: 112, and somebody to talk to."""
    calls = _calls(frame, "113", when=_("Wil je praten?"), note=_("Gratis"))
    return Advice(
        CrisisClass.SUICIDE,
        _("Heb jij of heeft iemand iets ingenomen of gedaan? Bel nu 112."),
        (_("Bel ook als je twijfelt, of als je bang bent voor wat er dan gebeurt."),),
        (_emergency(""), *_ordered(frame, calls, _chats(frame, "113", _("Chat op 113.nl")))),
    )


def _suicide(frame: SiteFrame) -> Advice:
    calls = _calls(frame, "113", note=_("Gratis en anoniem"))
    return Advice(
        CrisisClass.SUICIDE,
        _("Je hoeft dit niet alleen te doen"),
        (
            _("Wordt het je te veel, denk je aan zelfdoding of doe je jezelf pijn? Bij 113 luistert iemand naar je."),
            _("Je mag ook bellen of chatten als je je zorgen maakt om iemand anders."),
        ),
        (*_ordered(frame, calls, _chats(frame, "113", _("Chat op 113.nl"))), _emergency(_("Nu in gevaar?"))),
    )


def _violence(frame: SiteFrame) -> Advice:
    young = _("Wat er thuis gebeurt, is niet jouw schuld. Je mag erover praten.")
    parents = _(
        "Je mag erover praten, ook als je bang bent dat je zelf iemand pijn doet. Je hoeft je naam niet te zeggen."
    )
    calls = _calls(frame, "veilig-thuis", note=_("Gratis"))
    ways = _ordered(frame, calls, _chats(frame, "veilig-thuis", _("Chat met Veilig Thuis")))
    return Advice(
        CrisisClass.VIOLENCE,
        _("Is het niet veilig? Er is hulp"),
        (young if _is_young(frame) else parents,),
        (_emergency(_("Nu in gevaar?")), *ways),
    )


def _sexual(frame: SiteFrame) -> Advice:
    calls = _calls(frame, "csg", note=_("Gratis"))
    ways = _ordered(frame, calls, _chats(frame, "csg", _("Chat met het Centrum Seksueel Geweld")))
    return Advice(
        CrisisClass.SEXUAL,
        _("Is er iets gebeurd wat niet mag? Er is hulp"),
        (
            _("Het is niet jouw schuld. Het Centrum Seksueel Geweld luistert en denkt met je mee."),
            _("Ook als iemand dreigt met foto's of filmpjes van jou of van iemand anders."),
        ),
        (*ways, _emergency(_("Nu in gevaar?"))),
    )


def _running_away(frame: SiteFrame) -> Advice:
    return Advice(
        CrisisClass.RUNNING_AWAY,
        _("Weg van huis, of denk je daaraan? Praat met iemand"),
        (
            _("Je hoeft je naam niet te zeggen. Samen bedenk je wat je nu kunt doen."),
            *(() if _is_young(frame) else (_("Is je kind weg en maak je je zorgen? Bel dan 112."),)),
            *_later(frame),
        ),
        (_emergency(_("Nu in gevaar?")), *_someone_to_talk_to(frame)),
    )


def _someone_to_talk_to(frame: SiteFrame) -> list[Way]:
    """The Kindertelefoon when it is open, otherwise Veilig Thuis; both when nobody knows its hours."""
    line = frame.national_line("kindertelefoon")
    status = line.status if line else None
    children = _calls(frame, "kindertelefoon", note=_("Gratis"), when=_("Ben je 8 tot 18?"))
    children = _ordered(frame, children, _chats(frame, "kindertelefoon", _("Chat met de Kindertelefoon")))
    always = _calls(frame, "veilig-thuis", note=_("Gratis"))
    if status and status.state in ("open", "always"):
        return children
    if status and status.state == "closed":
        return _ordered(frame, always, _chats(frame, "veilig-thuis", _("Chat met Veilig Thuis")))
    hours = _("Gratis. Elke dag van 11.00 tot 21.00 uur.")
    children = _calls(frame, "kindertelefoon", note=hours, when=_("Ben je 8 tot 18?"), told=False)
    return [*children, *always]


def _later(frame: SiteFrame) -> tuple[str, ...]:
    """When the Kindertelefoon opens, while it is closed: nobody calls it now."""
    line = frame.national_line("kindertelefoon")
    if line is None or line.status.state != "closed":
        return ()
    label = line.status.label
    words = {"number": _shown_number("kindertelefoon", line), "opens": f"{label[0].lower()}{label[1:]}"}
    return (_("Kindertelefoon (%(number)s): %(opens)s.") % words,)


def _baby(frame: SiteFrame) -> Advice:
    return Advice(
        CrisisClass.BABY,
        _("Leg je baby veilig neer, loop even weg, bel nu"),
        (
            _("Je baby mag even huilen in bed. Goed dat je hulp zoekt: dit kan iedereen overkomen."),
            *_doctor(frame),
        ),
        (*_post(frame), _emergency(_("Gaat het niet goed met je baby, of kun je niet wachten?"))),
    )


def _acute(frame: SiteFrame) -> Advice:
    return Advice(
        CrisisClass.ACUTE,
        _("Is iemand nu in levensgevaar? Bel 112"),
        (_("Bel ook als je twijfelt. Wie opneemt, vertelt je wat je moet doen."), *_doctor(frame)),
        (_emergency(_("Ademt iemand niet, stikt iemand of is iemand buiten bewustzijn?")), *_post(frame)),
    )


def _post(frame: SiteFrame) -> list[Way]:
    """The GP posts, as far as the site has their numbers, each by its name on its button.

    By day the first one says that the GP goes before it.
    """
    gp = frame.gp
    first = "" if gp.is_post_alone else gp.when
    return [
        Way(
            "phone",
            f"tel:{post.dialled}",
            f"{post.title} {post.number}",
            "" if number else first,
            note="" if number else gp.always,
        )
        for number, post in enumerate(gp.posts)
    ]


def _doctor(frame: SiteFrame) -> list[str]:
    """Whom to call where no number of a post is known."""
    gp = frame.gp
    return [] if gp.posts else [gp.when, f"{gp.number_unknown} {gp.always}"]


_ADVICE: dict[CrisisClass, Callable[[SiteFrame], Advice]] = {
    CrisisClass.BABY: _baby,
    CrisisClass.SUICIDE: _suicide,
    CrisisClass.SEXUAL: _sexual,
    CrisisClass.VIOLENCE: _violence,
    CrisisClass.RUNNING_AWAY: _running_away,
    CrisisClass.ACUTE: _acute,
}


def _is_young(frame: SiteFrame) -> bool:
    return frame.audience == "young"


def _ordered(frame: SiteFrame, calls: list[Way], chats: list[Way]) -> list[Way]:
    """Young people rather type than talk: on their site the chat comes first."""
    return [*chats, *calls] if _is_young(frame) else [*calls, *chats]


def _emergency(when: str) -> Way:
    return _phone("112", when=when)


def _calls(frame: SiteFrame, code: str, *, note: str, when: str = "", told: bool = True) -> list[Way]:
    line = frame.national_line(code)
    status = line.status if line and told else None
    number = line.phone if line else ""  # "" too when it cannot be read: then the one that is known by its code
    called = number or numbers.dialled(_NUMBERS[code])
    way = _phone(_shown_number(code, line), when=when or _name(code), note=note, status=status, dialled=called)
    return [replace(way, small_print=line.phone_note if line else _small_print(code))]


def _small_print(code: str) -> str:
    return _("Ook gratis: 0800-0113.") if code == "113" else ""


def _name(code: str) -> str:
    return {
        "113": _("113 Zelfmoordpreventie"),
        "csg": _("Centrum Seksueel Geweld"),
        "veilig-thuis": _("Veilig Thuis"),
        "kindertelefoon": _("Kindertelefoon"),
    }[code]


def _shown_number(code: str, line: HelpLineFacts | None) -> str:
    return line.phone_display if line and line.phone_display else _NUMBERS[code]


def _chats(frame: SiteFrame, code: str, label: str) -> list[Way]:
    """The chat of a line, when it is open now."""
    line = frame.national_line(code)
    status = line.chat_status if line and line.chat_url else None
    if not line or not status or status.state not in ("open", "always"):
        return []
    return [Way("chat", line.chat_url, label, _("Liever typen?"), status, small_print=line.chat_note)]


def _phone(number: str, *, when: str = "", note: str = "", status: Status | None = None, dialled: str = "") -> Way:
    label = _("Bel %(number)s") % {"number": number}
    return Way("phone", f"tel:{dialled or numbers.dialled(number)}", label, when, status, note)
