"""The words in which Dutch municipalities write opening hours."""

from ground.dates.words import MONTHS
from ground.hours.holidays import DAY_AFTER_ASCENSION, PUBLIC

MONTH = {form: number for number, forms in enumerate(MONTHS, 1) for form in forms} | {"sept": 9}
DAYS: tuple[tuple[str, ...], ...] = (
    ("maandag", "maandags", "maandagen", "maa", "ma"),
    ("dinsdag", "dinsdags", "dinsdagen", "din", "di"),
    ("woensdag", "woensdags", "woensdagen", "woens", "woe", "wo"),
    ("donderdag", "donderdags", "donderdagen", "dond", "don", "do"),
    ("vrijdag", "vrijdags", "vrijdagen", "vrij", "vrijd", "vr", "vrij"),
    ("zaterdag", "zaterdags", "zaterdagen", "zat", "za"),
    ("zondag", "zondags", "zondagen", "zon", "zo"),
)
PARTS = {"ochtend": "morning", "ochtends": "morning", "morgens": "morning", "middag": "afternoon",
         "middags": "afternoon", "avond": "evening", "avonds": "evening", "nacht": "night",
         "nachts": "night"}  # fmt: skip
HOURS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
NTH = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "laatste": -1}

# Each is a pattern for whole words, tried in this order; longer ones go first.
EVERY_DAY = (
    r"(?:elke|iedere|alle) dag(?:en)?(?: van de week)?|dagelijks|(?:7|zeven) dagen (?:per|in de|van de) week"
    r"|de hele week|365 dagen per jaar"
)
WORKDAYS = r"(?:(?:elke|iedere|alle) )?(?:werk|week|doordeweekse )dag(?:en)?|doordeweeks|door de week"
WEEKEND = r"(?:het )?weekend(?:en)?|weekeinde"
REST = r"(?:alle )?(?:overige|andere) (?:(?P<rest>werk)?dagen)|verder|voor het overige"
ALWAYS = (
    r"24 ?/ ?7|24 uur(?: per dag| in een etmaal)?,? ?(?:en )?(?:7|zeven) dagen (?:per|in de) week"
    r"|24 uur per dag|7 ?x ?24(?: uur)?|24 ?x ?7|24 ?u(?:ur)? ?/ ?7(?: dagen)?|24-uurs"
    r"|dag en nacht|dag & nacht|de hele dag|altijd"
)
APPOINTMENT = (
    r"(?:(?:alleen|uitsluitend|enkel|verder|daarbuiten|daarnaast|anders|(?:op )?(?:overige|andere) (?:tijden|momenten)"
    r"|buiten deze (?:tijden|uren)|en|of|ook|\+) )*"
    r"(?:(?:op|volgens|na|via) (?:telefonische )?afspraak)(?: mogelijk)?"
)
CLOSED = r"gesloten|gesl\.?|dicht|(?:niet|geen) (?:geopend|open|bereikbaar|aanwezig|inloop|spreekuur)"
OTHER = (
    r"(?:gelden |gelden er )?(?:andere|aangepaste|afwijkende|gewijzigde) (?:openings)?tijden"
    r"|beperkt (?:open|geopend|bereikbaar)"
)
BREAK = r"pauze|lunchpauze"
EXCEPT = r"behalve|uitgezonderd|m\.?u\.?v\.?|met uitzondering van|buiten|niet"
# "Ook op feestdagen" ends what it is about; with something behind it, it is the beginning of another sentence.
_NOTHING_BEHIND = r"(?! ?:? ?(?:gesloten|gesl|dicht|niet|op afspraak|van \d|tussen|half|kwart|\d))"
ALSO_WEEKEND = (
    r"(?:ook|inclusief|incl\.?) (?:in )?(?:het )?weekend(?P<too> en (?:op )?(?:de |alle )?feestdagen)?"
    rf"{_NOTHING_BEHIND}"
)
AS_USUAL = r"(?:gewoon|normaal|ook) (?:open|geopend|bereikbaar)"
USUAL_ON_HOLIDAYS = rf"(?:ook|inclusief|incl\.?) (?:(?:op|tijdens) )?(?:alle |de )?feestdagen{_NOTHING_BEHIND}"
HOLIDAYS = r"(?:(?:nationale|erkende|officiële|officiele|algemene|christelijke|alle) )*feestdag(?:en)?"
EVEN_WEEKS = r"(?P<odd>on)?even (?:week|weken|weeknummers?)"
OF_MONTH = rf"(?:van de|van iedere|van elke|v\.? ?d\.?|vd|in de|per|v/d) (?:maand|mnd)\.?(?! (?:{'|'.join(MONTH)}))"
SCHOOL = (
    r"(?:de )?(?P<school>basisschool|school|zomer|kerst|herfst|voorjaars|krokus|mei)?-?vakantie(?:s|periodes?|weken)?"
)
CHANNELS = (
    ("telefoon", r"telefonisch(?:e)?|telefoon|tel\.?|bellen|belt"),
    ("inloop", r"(?:vrije )?inloop(?:spreekuur|uur)?|spreekuur|langskomen|binnenlopen"),
    ("balie", r"balie"),
    ("chat", r"chat"),
    ("mail", r"e-?mail|mail"),
)
# What says that there are times, and not which: it stands before or after them, and not for them.
VAGUE = (
    r"(?:openings|kantoor|bezoek|bereikbaarheids|spreek)?(?:tijden|uren)|alleen|uitsluitend"
    r"|bereikbaarheid|geopend|open|bereikbaar|aanwezig|bereiken|kantoor|bezoek|welkom|terecht"
)
# What says nothing by itself; a month only beside its name, because "elke maand op ma" is not every Monday.
_NAME_OF_MONTH = "|".join(sorted(MONTH, key=len, reverse=True))
NOISE = (
    r"het hele jaar(?: door)?|er|bij|wij|we|je|u|ons|kunt|kun|kan|zijn|is|het|de|op|om|in|van"
    rf"|tijdens|gedurende|elke|iedere|ieder|alle|uur|'s|maand(?:en)?(?=:? (?:{_NAME_OF_MONTH}))"
)
UNASKED = r"(?:zonder|geen) afspraak(?: nodig)?"
HOLIDAY: tuple[tuple[str, frozenset[str]], ...] = (
    (r"(?:vrijdag|dag) na hemelvaart(?:sdag)?", frozenset({DAY_AFTER_ASCENSION})),
    (r"(?:1e|eerste) (?:en|&) (?:2e|tweede) kerstdag(?:en)?", frozenset({"christmas", "boxing-day"})),
    (r"(?:1e|1ste|eerste) kerstdag", frozenset({"christmas"})),
    (r"(?:2e|2de|tweede) kerstdag", frozenset({"boxing-day"})),
    (r"(?:beide )?kerstdagen|kerst|kerstmis", frozenset({"christmas", "boxing-day"})),
    (r"kerstavond", frozenset({"christmas-eve"})),
    (r"(?:1e|eerste) (?:en|&) (?:2e|tweede) paasdag(?:en)?|paasdagen|pasen",
     frozenset({"easter-sunday", "easter-monday"})),
    (r"(?:1e|1ste|eerste) paasdag|paaszondag", frozenset({"easter-sunday"})),
    (r"(?:2e|2de|tweede) paasdag|paasmaandag", frozenset({"easter-monday"})),
    (r"(?:1e|eerste) (?:en|&) (?:2e|tweede) pinksterdag(?:en)?|pinksterdagen|pinksteren",
     frozenset({"whit-sunday", "whit-monday"})),
    (r"(?:1e|1ste|eerste) pinksterdag", frozenset({"whit-sunday"})),
    (r"(?:2e|2de|tweede) pinksterdag|pinkstermaandag", frozenset({"whit-monday"})),
    (r"goede vrijdag", frozenset({"good-friday"})),
    (r"koningsdag", frozenset({"kings-day"})),
    (r"bevrijdingsdag", frozenset({"liberation-day"})),
    (r"hemelvaart(?:sdag)?", frozenset({"ascension"})),
    (r"nieuwjaar(?:sdag)?", frozenset({"new-year"})),
    (r"oude?jaarsdag|oudjaar", frozenset({"new-years-eve"})),
    (HOLIDAYS, PUBLIC),
)  # fmt: skip
