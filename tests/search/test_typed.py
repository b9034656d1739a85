"""What people type on a phone: small words in short, the last n left out, and the age of a child in figures."""

import pytest

from search.answering.ask import ask
from search.engines.base import Engine
from search.question.intent import child_of, intent_of
from search.question.query import AgeRange
from search.question.understanding import understand
from search.question.vocabulary import EMPTY
from tests.making.search_documents import ALL, NOW, text_document


@pytest.mark.parametrize(
    ("typed", "telling"),
    [
        ("mn peuter slaapt nie", ["slaapt"]),
        ("k kan egt nie slapen", ["slapen"]),
        ("hvl slaap heeft n baby nodig", ["slaap"]),
        ("ff vraagje over luizen vd kat", ["luizen", "kat"]),
        ("hoi wrm huilt zn baby altijt", ["huilt"]),
    ],
)
def test_short_small_words_are_as_light_as_whole_ones(typed: str, telling: list[str]) -> None:
    assert [word.text for word in understand(typed, EMPTY).words if word.telling] == telling


def test_a_small_word_in_short_does_not_drown_the_rest(any_engine: Engine) -> None:
    """A word that no text has says most of all, and nothing was found of what was asked."""
    many = [text_document(f"slaap-{number}", f"Slapen {number}", body="Een kind slaapt.") for number in range(60)]
    any_engine.rebuild(iter([text_document("peuters", "Je peuter slaapt slecht"), *many]))

    hits = ask(any_engine, "mn peuter slaapt nie", ALL, now=NOW).results.hits

    assert hits
    assert not hits[0].weak


@pytest.mark.parametrize(("typed", "meant"), [("blowe", "blowen"), ("mode", None), ("kade", None)])
def test_a_last_n_that_nobody_says_comes_back(any_engine: Engine, typed: str, meant: str | None) -> None:
    texts = ["Stoppen met roken", "Hasj en wiet", "Op blote voeten", "Met moden", "Kaden en havens"]
    any_engine.rebuild(iter([text_document(str(number), title) for number, title in enumerate(texts)]))

    used = ask(any_engine, typed, ALL, now=NOW).used

    assert (used.text if used else None) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "mijn zoon v 4 praat niet",
        "dochter 4j eet niet",
        "kind van 4 jr",
        "kindje van 4",
        "kind is nu 4",
        "mijn zoontje, 4, bijt",
        "dochter (4) wil niet eten",
        "zoon 4 slaapt niet",
        "dochter van bijna 4",
        "wordt bijna 4 school",
        "ik ben 4",
    ],
)
def test_an_age_in_short_is_an_age(typed: str) -> None:
    assert child_of(typed, typed.split())[0] == AgeRange("told", 48, 60)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("kind 2 talen", None),
        ("kind 2 talig opvoeden", None),
        ("ik ben een alleenstaande ouder", None),
        ("kind van een gescheiden ouder", None),
        ("ze is een lastige puber", AgeRange("told", 144, 216)),
        ("een jaar oud", AgeRange("told", 12, 24)),
        ("kind 4,5 kilo", None),
        ("kind 15% korting", None),
        ("hij is 11:00 thuis", None),
        ("kind 20 minuten schermtijd", None),
        ("kind van twee moeders", None),
        ("kind 5 mei vrij", None),
        ("baby wordt 3 of 4 keer wakker", AgeRange("told", 0, 12)),
        ("kind van 2,5 jaar", AgeRange("told", 30, 36)),
        ("1.5 jaar slaapt niet", AgeRange("told", 18, 24)),
        ("0-4 jaar", None),
        ("baby 12 w", AgeRange("told", 2, 3)),
        ("baby 5 keer wakker", AgeRange("told", 0, 12)),
        ("mijn zoon 10 kilo", None),
        ("kind 112 bellen", None),
        ("ik ben 14 weken zwanger", AgeRange("told", -9, 0)),
        ("ik ben 35", None),
        ("mn dochter 14 praat niet meer tegen mij", AgeRange("told", 168, 180)),
    ],
)
def test_a_number_that_is_no_age_is_none(typed: str, told: AgeRange | None) -> None:
    assert child_of(typed, typed.split())[0] == told


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("zwemles in mijn wijk", "local"),
        ("wie helpt met schulden", "local"),
        ("zwemles", "local"),
        ("inlooptijden", "local"),
        ("opvoeden 3511 ab", "local"),
        ("1200 euro toeslag", ""),
        ("hoe vind ik een oppas", "question"),
        ("slapen, hoe", ""),
        ("mijn peuter bijt", "question"),
        ("mijn buurman bijt", ""),
        ("slapen?", "question"),
        ("driftbuien", ""),
    ],
)
def test_a_question_tells_what_kind_of_answer_it_wants(typed: str, intent: str) -> None:
    assert intent_of(typed) == intent


def test_what_is_for_another_age_comes_later_the_further_off_it_is(any_engine: Engine) -> None:
    ages = {"baby": (0, 12), "dreumes": (12, 30), "kleuter": (48, 72), "puber": (144, 216)}
    texts = [text_document(name, "Slecht slapen", age_from=start, age_to=end) for name, (start, end) in ages.items()]
    any_engine.rebuild(iter(texts))

    hits = ask(any_engine, "mijn zoon van 4 slaapt slecht", ALL, now=NOW).results.hits

    assert [hit.key.split(":")[1] for hit in hits] == ["kleuter", "dreumes", "baby", "puber"]


@pytest.mark.parametrize("typed", ["vaktsinaties", "faksinatsies", "vacsinatie's"])
def test_a_long_word_written_by_ear_is_recognised(any_engine: Engine, typed: str) -> None:
    """Three letters are wrong, but it sounds nearly the same."""
    any_engine.rebuild(
        iter([text_document("a", "Vaccinaties voor je kind"), text_document("b", "Vakanties met kinderen")])
    )

    hits = ask(any_engine, typed, ALL, now=NOW).results.hits

    assert [hit.key for hit in hits] == ["module:a:nl"]
