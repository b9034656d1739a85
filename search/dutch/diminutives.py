"""The word that a diminutive belongs to."""

from search.dutch.frequencies import SELDOM, counts

_VOWELS = "aeiouy"


def base_of_diminutive(word: str) -> str | None:
    """The word that was made small ("puistjes": "puist", "boompje": "boom"); None when `word` is none, or unclear."""
    single = word.removesuffix("s")
    if not single.endswith("je") or len(single) < 5:
        return None
    known = counts()
    rest = single[:-2]
    if known.get(rest, 0) > SELDOM:
        return rest  # puistje, kindje
    return next((each for each in (*_words(rest), rest) if len(each) > 1 and each in known), None)


def _words(rest: str) -> list[str]:
    """What may be left of a word without its "je" and the letters in between, the likeliest first."""
    found = []
    if rest.endswith("et") and len(rest) > 4 and rest[-3] == rest[-4]:
        found.append(rest[:-3])  # bruggetje, zonnetje
    if rest.endswith("nk"):
        found.append(rest[:-1] + "g")  # koninkje
    if rest.endswith("mp"):
        found.append(rest[:-1])  # boompje
    if rest.endswith("t"):
        base = rest[:-1]
        found.append(base)  # broertje
        if base[-2:-1] == base[-1:] and base[-1:] in _VOWELS:
            found.append(base[:-1])  # omaatje
    return found
