"""Words that are one word in different forms, and words that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.dutch import stem
from search.dutch.frequencies import counts


@pytest.mark.parametrize(
    "forms",
    [
        "kind kinderen kindje kindjes",
        "probleem problemen probleempje",
        "baby babys babytje",
        "oma omas",
        "jongen jongens jongetje",
        "broer broers broertje broertjes",
        "boom bomen boompje",
        "brug bruggen bruggetje",
        "koning koningen koninkje",
        "puist puisten puistjes",
        "fiets fietsen fietst",
        "plaats plaatsen",
        "dreumes dreumesen",
        "schuld schulden",
        "hoofd hoofden",
        "dag dagen",
        "gezin gezinnen",
        "gemeente gemeenten gemeentes",
        "allergie allergieen",
        "deken dekens",
        "examen examens",
        "museum musea",
        "huilen huilt huilde gehuild",
        "krijgen krijgt kreeg gekregen",
        "scheiden scheidt gescheiden scheiding",
        "verhuizen verhuist verhuisd verhuisde",
        "betalen betaalt betaling betaald",
        "mishandelen mishandelt mishandeld mishandeling",
        "vaccineren vaccinatie vaccinaties gevaccineerd",
        "opvoeden opvoedt opvoeding opgevoed",
        "boos boze",
        "druk drukke",
        "ziek zieke",
        "zwemles zwemlessen",
        "pleegkind pleegkinderen",
        "slaapprobleem slaapproblemen",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ouders", "ouderen"),
        ("jongens", "jongeren"),
        ("gezin", "zin"),
        ("gezicht", "zicht"),
        ("overgewicht", "overwicht"),
        ("gemeente", "menen"),
        ("kaart", "kaar"),
        ("plaats", "plaat"),
        ("niets", "niet"),
        ("rust", "rus"),
        ("buurt", "buren"),
        ("maand", "maan"),
        ("verkering", "verkeer"),
        ("dronken", "drinken"),
        ("wapens", "wapperen"),
    ],
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_most_plurals_have_the_stem_of_their_singular() -> None:
    known = counts()
    pairs = [
        (word, plural)
        for word, count in known.items()
        if count > 1000 and len(word) > 3 and word.isascii()
        for plural in (f"{word}s", f"{word}en")
        if known.get(plural, 0) > 100
    ]

    agreed = sum(stem(word) == stem(plural) for word, plural in pairs)

    assert len(pairs) > 1000
    assert agreed / len(pairs) > 0.9


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=40))
def test_any_word_has_a_stem(word: str) -> None:
    assert stem(word)
