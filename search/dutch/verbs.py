"""Which verb a conjugated form belongs to, checked against the words that exist."""

from search.dutch.frequencies import counts
from search.dutch.word_forms import NO_PARTICIPLES, PARTICLES, PREFIXES, STEMS

_VOWELS = "aeiouy"
_LONG = ("aa", "ee", "oo", "uu")
_DIGRAPHS = ("ie", "oe", "eu", "ui", "ij", "ei", "au", "ou")
_VOICED = {"f": "v", "s": "z"}
_RARER = 4
# After these (and ch) the past tense has a t.
_HARD = "tkfsp"


def infinitive(base: str) -> str | None:
    """The verb with this first person ("lees": "lezen"), or None when there is no such word."""
    known = counts()
    return next((each for each in _infinitives(base) if each in known), None)


def infinitive_of(word: str) -> str | None:
    """The verb of a third person, past tense or past participle; None when `word` seems to be none of these."""
    return _participle(word) or _separable(word) or _rather(_prefixed(word) or _past(word) or _third_person(word), word)


def _infinitives(base: str) -> tuple[str, ...]:
    if len(base) < 3 or base[-1] in _VOWELS:
        return ()
    last = base[-1]
    voiced = _VOICED.get(last, last)
    if base[-3:-1] in _LONG:
        return tuple(f"{base[:-2]}{end}en" for end in dict.fromkeys((voiced, last)))
    if base[-3:-1] in _DIGRAPHS or base[-2] not in _VOWELS:
        return tuple(f"{base[:-1]}{end}en" for end in dict.fromkeys((voiced, last)))
    return f"{base}{last}en", f"{base}en"


def _rather(verb: str | None, word: str) -> str | None:
    """`verb`, unless `word` is so much more used that it must be a word of its own: "kaart" is no form of "karen"."""
    known = counts()
    return verb if verb and _RARER * known[verb] >= known.get(word, 0) else None


def _third_person(word: str) -> str | None:
    base = word[:-1]
    if not word.endswith("t") or word.endswith("tt") or not _is_clear(base):
        return None
    found = infinitive(base)
    return found if found and _has_past(base) else None


def _past(word: str) -> str | None:
    for ending in ("den", "ten", "de", "te"):
        if word.endswith(ending):
            base = word[: -len(ending)]
            if _is_clear(base) and ending[0] in _endings(base) and _has_participle(base):
                return infinitive(base)
    return None


def _participle(word: str) -> str | None:
    if not word.startswith("ge") or word.startswith(NO_PARTICIPLES):
        return None
    rest = word[2:]
    if rest.endswith("en") and len(rest) > 4:
        return rest if rest in counts() else None
    if rest.endswith(("d", "t")):
        return infinitive(rest) if rest.endswith("t") and not _is_clear(rest[:-1]) else infinitive(rest[:-1])
    return None


def _separable(word: str) -> str | None:
    """The participle of a verb with a particle: "opgevoed", "afgevallen"."""
    if word.find("ge", 1) < 0:
        return None
    for particle in PARTICLES:
        if word.startswith(particle + "ge"):
            rest = word[len(particle) :]
            found = STEMS.get(rest) or _participle(rest)
            return particle + found if found else None
    return None


def _prefixed(word: str) -> str | None:
    """The participle of a verb that takes no ge: "verhuisd", "betaald"."""
    if not word.startswith(PREFIXES) or not word.endswith(("d", "t")) or not _is_clear(word[:-1]):
        return None
    return infinitive(word[:-1]) if _has_past(word[:-1]) else None


def _is_clear(base: str) -> bool:
    """Whether an ending shows: after one short syllable "kas" could be a verb for "kast", "rus" for "rust"."""
    if len(base) < 3 or base[-1] in _VOWELS:
        return False
    return base[-3:-1] in _LONG or base[-3:-1] in _DIGRAPHS or base[-2] not in _VOWELS or _syllables(base) > 1


def _syllables(word: str) -> int:
    return sum(here in _VOWELS and before not in _VOWELS for before, here in zip(f" {word}", word, strict=False))


def _endings(base: str) -> str:
    """The letters of past and participle: t after "werk", d after "luister", either after "verhuis" (verhuizen)."""
    if base[-1] in _VOICED:
        return "dt"
    return "t" if base[-1] in _HARD or base.endswith("ch") else "d"


def _has_past(base: str) -> bool:
    return any(f"{base}{ending}e" in counts() for ending in _endings(base))


def _has_participle(base: str) -> bool:
    known = counts()
    return any(f"ge{base}{ending}" in known or f"{base}{ending}" in known for ending in _endings(base))
