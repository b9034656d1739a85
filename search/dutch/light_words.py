"""Words of a question that say how it is asked, not what about. They lift a little and need not be found."""

from collections.abc import Sequence

from search.dutch import Token, stem

_ASKING = """
waarom wanneer welke welk wie waar waarheen vanaf hoelang hoeveel kun kunnen kan mag mogen moet moeten wil willen
wilt zou zouden ga gaan gaat doe doen doet deed laat laten weet weten krijg krijgen krijgt geef geven maak maken
zien zie ziet komt komen kom blijft blijven blijf heel erg zo veel te vaak steeds altijd nooit nog al weer soms meer
minder iets iemand alles niks niets allemaal eigenlijk echt gewoon misschien graag even best goed beste goede leuke
leuk nodig tegen over zonder tijdens na tussen door uit af mee terug samen andere ander eigen lang lange vinden vind
vindt help helpen helpt hulp tips tip advies informatie info vraag vragen uitleg probleem problemen omgaan bestaat
staat word aanvragen aanvraag regelen zoeken zoek gezocht nemen neem neemt normaal lukt gebeurt
zit zitten hebt had hadden stopt stoppen begint beginnen ging deed zich haar hem hen zijn niet geen denk denken
zeggen zegt zeg heten werkt
""".split()  # noqa: SIM905
_PERSONS = """
kind kinderen kindje kids zoon zoontje dochter dochtertje jongen meisje ouder ouders moeder vader mama papa jongens
meisjes gezin
""".split()  # noqa: SIM905
_PLACES = "buurt gemeente omgeving stad wijk dichtbij".split()  # noqa: SIM905
# Whom a question is about by age: lifts what is for that age, and is often not said in a text that is.
_STAGES = """
baby babys baby's peuter peuters dreumes dreumesen kleuter kleuters schoolkind schoolkinderen puber pubers tiener
tieners jongere jongeren
""".split()  # noqa: SIM905
STAGES = frozenset(_STAGES)
ASKING = frozenset(_ASKING)
PERSONS = frozenset(_PERSONS)
PLACES = frozenset(_PLACES)
LIGHT = ASKING | PERSONS | PLACES
# Ends of compounds that name no subject: "slaapproblemen" is about sleep.
_NAMING = """
probleem problemen hulp tip tips advies vraag vragen informatie uitleg info klacht klachten gebruik gedachten
""".split()  # noqa: SIM905
NAMING = frozenset(_NAMING)
NAMING_STEMS = frozenset(map(stem, NAMING))
# Other forms of these: "gevonden" is as light as "vinden". Hair is not "haar" of hers.
LIGHT_STEMS = frozenset(map(stem, ASKING - {"haar", "hem", "zijn", "komt", "staat", "lang", "lange"}))
PERSON_STEMS = frozenset(map(stem, PERSONS))


def is_light(token: Token) -> bool:
    """Whether a word carries little, in this form or another."""
    return token.word in LIGHT or token.stem in LIGHT_STEMS


# What may stand between words that belong together: "wil mijn peuter nog steeds niet slapen".
_FILLING = """
heel erg zo veel vaak steeds altijd nog al weer soms meer echt gewoon graag even allemaal helemaal eigenlijk alleen
maar wel toch ineens opeens steeds constant kleine
""".split()  # noqa: SIM905
_BETWEEN = PERSONS | STAGES | frozenset(_FILLING)


def between(tokens: Sequence[Token]) -> frozenset[int]:
    """The places of words that may stand between others that mean something together."""
    return frozenset(place for place, token in enumerate(tokens) if token.word in _BETWEEN)
