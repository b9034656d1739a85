"""A life in danger here and now: no breath, choking, poison, no consciousness."""

from search.crisis.rules import Phrases, near, seq
from search.crisis.words import read

RULES = (
    seq("^ =112 $", gap=0, unless="dag dagen"),
    near(
        "=112 bellen|bel|belt|nodig|nummer|alarmnummer|app|spoed|ambulance|chat|sms",
        unless="leren les lesje uitleg uitleggen spreekbeurt groep kinderbijslag toeslag STORY",
    ),
    # Breath
    seq("BREATHES NEG", gap=1, unless="BREATH_WAYS STORY"),
    seq("NEG BREATHES", gap=1, unless="BREATH_WAYS STORY"),
    seq("stopt|stopte|gestopt|ophoudt|houdt met|op BREATHES", gap=2),
    seq("krijgt|krijg|kreeg|haalt|haal geen|nauwelijks lucht|adem", gap=1, unless="zwanger verkoud* hyperventil* neus"),
    seq("hapt|snakt naar lucht|adem", gap=0),
    near("SOMEONE CHOKES", gap=3, unless="FIGURE ANIMAL STORY THING", reach=5),
    seq("^ I stik $"),
    seq("TOT wordt|loopt|ziet|is|werd =blauw $", gap=1, unless="ANIMAL STORY"),
    seq("loopt|liep|ziet =blauw aan", gap=1, unless="ANIMAL STORY"),
    seq("=blauwe lippen|lipjes", gap=0, unless="zwemmen zwembad zwemles schmink kou lippenstift"),
    # Consciousness
    near("bewusteloos", unless="STORY ANIMAL"),
    seq("buiten|verliest|verloor =bewustzijn", gap=0),
    seq("NEG aanspreekbaar"),
    near("NEWBORN NEG wakker krijg|krijgen", gap=4, unless="school voeding drinken bed wekker ochtend bedplassen"),
    near("flauw|dronken NEG wakker", gap=5, unless="STORY"),
    seq("NEWBORN reageert NEG +meer"),
    seq("NEWBORN reageert NEG $", gap=3),
    seq("NEWBORN reageert nergens op|meer", gap=1),
    near("stuip|stuipen|stuiptrekking|stuiptrekkingen|koortsstuip", unless="herkennen voorkom* na wat lijf erfelijk*"),
    near("reanimeren|reanimatie|hartstilstand", unless="cursus les training STORY MOURNING"),
    # Poison, water, blood
    near("SOMEONE vergiftigd|vergiftigt", gap=4, unless="ANIMAL STORY"),
    near("POISON SWALLOWED|at|dronk|slikte", gap=4, unless="ANIMAL", between="NEG"),
    near("TOT MEDICINE SWALLOWED", gap=3, unless="ANIMAL zwanger* borstvoeding mag ibuprofen koorts", between="NEG"),
    seq("te veel paracetamol|medicijn|medicijnen|pillen gegeven", gap=1),
    near("TOT verdronken", gap=4, unless="STORY ANIMAL MOURNING"),
    seq("stopt|stoppen NEG bloeden", gap=1, unless="neus menstruatie ongesteld"),
    seq("bloeden|bloeding|bloedt stopt NEG", gap=1, unless="neus menstruatie ongesteld"),
    seq("blijft hevig|maar bloeden", gap=0, unless="neus menstruatie ongesteld"),
    seq("SOMEONE =bloedt hevig", gap=1, unless="neus menstruatie ongesteld"),
)

HARMLESS = (seq("leren|oefenen ademen", gap=1),)

PHRASES = Phrases(read("acute"), RULES, HARMLESS)
