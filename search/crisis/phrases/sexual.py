"""Sexual abuse and assault, and threats with pictures (sextortion)."""

from search.crisis.rules import Phrases, near, seq
from search.crisis.words import read

RULES = (
    seq("moet|moest PRIVATE laten zien", gap=3, unless="BABY TODDLER KID dokter|arts"),
    near("ASSAULT", unless="STORY ANIMAL"),
    near(
        "SEXUAL_WORD CROSSES_LINES|MISUSE",
        gap=3,
        unless="STORY",
    ),
    near("SEXUAL_WORD MISUSE", gap=3),
    near("SEXUAL_WORD FORCE", gap=3),
    near("MISUSE", unless="SUBSTANCE MONEY_WORDS STORY ANIMAL maken|maakt uitleg", reach=4),
    near("grensoverschrijdend gedrag", unless="werk"),
    # "Mijn vader zit aan me"
    seq("WHO TOUCH_AT aan ME|KID|SIBLING", gap=2, unless="BABY TODDLER tafel|hulp|denken|eten|telefoon", between="KID"),
    seq("TOUCH_AT WHO aan ME", gap=2, unless="BABY TODDLER"),
    seq("aan ME zit|zat|zitten|zaten|komt|voelt", gap=1, unless="BABY TODDLER KID tafel|haar|kleding|denk"),
    seq("^ zit|zat|zitten|gezeten aan ME|KID $", gap=1, unless="BABY TODDLER KID"),
    seq("WHO ME gezeten|zitten|aangezeten", gap=3, needs="aan"),
    seq("aan ME gezeten|zitten", gap=1, unless="BABY TODDLER"),
    seq("aan KID|SIBLING gezeten", gap=2),
    seq("WHO raakt|raakte|raken|raak ME aan", gap=2, unless="BABY TODDLER KID ANIMAL", between="NEG"),
    seq("WHO WANT I aanraak|aanraken|uitkleed|uitkleden|pijp|aftrek", gap=3, unless="BABY TODDLER KID ANIMAL"),
    near("nee zei|gezegd ging|doorging HE", gap=6, unless="KID TODDLER BABY gamen|spelen|eten", needs="I door|toch"),
    seq("WHO laat ME dingen|iets doen", gap=2, unless="BABY TODDLER KID leuke|leuk"),
    seq("gestuurd willen|wil|eisen|vragen|vraagt geld", gap=4, unless="terug"),
    near("gedrogeerd", unless="STORY ANIMAL"),
    near(
        "aangeraakt|aanraken|aanraakt|betast|betasten|bepoteld|gevoeld ME WHO",
        gap=4,
        unless="BABY TODDLER ANIMAL NEG hond",
    ),
    near("aangeraakt|aanraakt|aanraken PRIVATE", gap=5, unless="BABY TODDLER SELF"),
    near("betast|bepotelt|bepoteld|betasten|begluurd", unless="ANIMAL"),
    near("ongewenst|ongewenste|stiekem aangeraakt|aanraking|aanraken|aanrakingen|gefilmd|foto", gap=2, unless="ANIMAL"),
    seq(
        "WHO TOUCH_AT|raakt|raakte|aanraakt|likt PRIVATE",
        gap=4,
        needs="MY",
        unless="BABY TODDLER KID eczeem|jeuk",
        between="SELF",
    ),
    seq("WHO aan mijn|me|=mn PRIVATE", gap=3, unless="BABY TODDLER"),
    seq("PRIVATE WHO aanraken|zien|zit|laten", gap=4, needs="ME", unless="BABY TODDLER KID"),
    seq(
        "hand|handen|vingers|vinger in|onder mijn|=me|=mn|mij UNDER_CLOTHES",
        gap=1,
        unless="BABY TODDLER KID ANIMAL",
    ),
    seq("HOME_MAN kruipt|komt|ligt|stapt|kroop|kwam ME bed", gap=4, between="KID TODDLER BABY"),
    seq(
        "vader|papa|=pap|stiefvader|pleegvader|=oom|=opa|stiefbroer|buurman kruipt|komt|kwam|kroop|stapt MY bed",
        gap=3,
        between="KID TODDLER BABY slapen",
    ),
    seq("HOME_MAN ME =bed", gap=4, between="KID TODDLER BABY", needs="kruipt|komt"),
    seq("doet|doen|deed|deden|gedaan dingen|iets|ding|wat I NEG WANT", gap=3, unless="KID TODDLER BABY MEDICAL SCHOOL"),
    seq("iets|dingen die|dat|wat I NEG wilde|wou", gap=2, unless="KID TODDLER eten|kopen"),
    seq("tegen MY wil|zin", gap=0, needs="ACT"),
    near(
        "ACT gedwongen|dwingt|dwingen|dwong|moest|verplicht|forceert|chanteert|aandringt|drong|=forced",
        gap=5,
        unless="KID TODDLER BABY TALK RELATIVE|oma|opa|tante",
    ),
    near("seks|sex|neuken|vrijen gedwongen|dwingt|dwingen|dwong|forceert", gap=5, unless="TALK STORY"),
    seq("I moet|moest seks|sex|neuken|pijpen|vrijen", gap=3, unless="TALK KID STORY zwanger* denken aan"),
    near("seks|sex voor geld", gap=5, unless="STORY"),
    near("ACT tegen wil|zin", gap=4),
    near("ACT onder druk", gap=4),
    seq("HOME_MAN ACT WANT NEG", gap=4),
    seq("WHO WANT ACT I NEG", gap=3, unless="KID"),
    seq(
        "moet|moest HOME_MAN|OLDER pijpen|aftrekken|zoenen|bevredigen|vingeren|kussen",
        gap=3,
        unless="BABY TODDLER KID RELATIVE",
    ),
    seq("HOME_MAN|OLDER heeft|had|wil|wilt ACT|seks ME", gap=3, needs="met", between="NEG"),
    near("ACT I NEG wilde|wou", gap=4, unless="kijken"),
    near("ACT NEG wilde ME", gap=5),
    seq("HOME_MAN naakt|bloot ME", gap=5, needs="moet"),
    seq(
        "moet|moest uitkleden|ontkleden|uitkleed voor|van WHO", gap=3, unless="KID TODDLER BABY dokter|arts|gym|zwemmen"
    ),
    near("gefilmd douche|naakt|bloot|stiekem WHO", gap=5),
    near("pervers|viespeuk|aanrander|verkrachter ME", gap=4),
    # What a child tells: "opa kwam aan haar plasser"
    seq(
        "RELATIVE|OUTSIDER|PARENT aan haar|zijn|=hun|=zn PRIVATE|plasser|plassertje|piemeltje zit|zat|kwam|komt|voelde",
        gap=2,
        needs="KID",
        unless="BABY dokter|arts|zalf|crème",
    ),
    seq(
        "RELATIVE|OUTSIDER|PARENT zit|zat|kwam|komt|voelde aan haar|zijn|=hun|=zn PRIVATE|plasser|plassertje|piemeltje",
        gap=2,
        needs="KID",
        unless="BABY dokter|arts|zalf|crème",
    ),
    # Pictures
    near("NUDES", unless="BABY TALK TODDLER kunst|museum"),
    near("NAKED PICTURE", gap=3, unless="BABY TALK TODDLER kunst zwangerschap|fotoshoot", reach=4),
    near("PICTURE EXTORT", gap=6, unless="STORY"),
    near("EXTORT ME", gap=3, unless="KID TODDLER STORY huilen|snoep|emotioneel|emotionele"),
    near("EXTORT I", gap=3, unless="KID TODDLER STORY huilen|snoep|emotioneel|emotionele"),
    near("KID EXTORT", gap=3, needs="PICTURE"),
    near("KID afpers|afgeperst|afpersing|gechanteerd", gap=3, unless="snoep|huilen"),
    near("EXTORT online|internet|insta|instagram|snapchat|snap|webcam|telegram|whatsapp", gap=4),
    seq("dreigt|dreigen|dreigde|bedreigt PICTURE", gap=4, unless="STORY"),
    near("PICTURE dreigt|dreigen|bedreigt WHO", gap=6, unless="STORY"),
    near("webcam|cam uitkleden|naakt|bloot|geld|dreigt|EXTORT", gap=5),
    near(
        "PICTURE ME|mezelf PASSED_ON",
        gap=5,
        unless="BABY opa|oma|school|klas|schoolfoto|TODDLER",
        needs="NAKED_ISH",
    ),
    near("PICTURE SPREAD_IT betaal|betalen|geld", gap=8),
    near("dwingt|dwong|dwingen|gedwongen PICTURE|webcam", gap=5, unless="schoolfoto|klassenfoto"),
    seq("PICTURE zonder +kleren|kleding|ondergoed", gap=3, unless="BABY TODDLER KID"),
    seq("WHO|OUTSIDER stuurt|stuurde|appt seksbericht*|sexbericht*|seksapp*|seksberichtjes", gap=3),
    near("exposegroep|geexposed|exposed", gap=2),
    near("vraagt|wil|stuurt|vroeg|bedreigt naaktfoto|nudes|NUDES", gap=5),
    near("stuurde|stuurt|kreeg|gekregen dickpic|piemelfoto", gap=4),
    # English
    seq("=he|=she|WHO =touched|=touches|=touching =me"),
    seq("=sexual|=sexually|SEXUAL_WORD =abuse|=abused|=assault|=assaulted|=harassment"),
    near("=nudes|NUDES =leaked|=blackmail|=blackmailed", gap=5),
    seq("=forced|=force =me =sex|=kiss", gap=3),
)

HARMLESS = (seq("misbruik van|maken middelen|drugs|alcohol|toeslag|toeslagen|medicijnen|macht|vertrouwen", gap=1),)

NOW = (near("nu word|wordt|gebeurt", gap=1, needs="verkracht"),)

PHRASES = Phrases(read("sexual"), RULES, HARMLESS, now=NOW)
