"""A life in danger here and now: no breath, choking, poison, no consciousness."""

from search.crisis.rules import Phrases, near, seq
from search.crisis.words import read

RULES = (
    seq("BREATHES NEG", gap=1, unless="BREATH_WAYS STORY"),
    seq("NEG BREATHES", gap=1, unless="BREATH_WAYS STORY"),
    seq("stopt|stopte|gestopt|ophoudt|houdt met|op BREATHES", gap=2),
    seq("krijgt|krijg|kreeg|haalt|haal geen|nauwelijks lucht|adem", gap=1, unless="vraag STORY"),
    seq("hapt|snakt naar lucht|adem", gap=0),
    near("SOMEONE CHOKES", gap=3, unless="van bang kan dekbed kussen ANIMAL STORY THING"),
    seq("CHOKES in|aan", gap=1, unless="ANIMAL kan dekbed kussen"),
    near("SOMEONE BLUE", gap=3, unless="BRUISE ANIMAL STORY"),
    seq("BLUE lippen|lipjes|gezicht|gezichtje", gap=0),
    near("bewusteloos", unless="STORY ANIMAL"),
    seq("buiten|verliest|verloor|geen =bewustzijn", gap=0),
    near("SOMEONE NEG wakker krijg|krijgen", gap=4, unless="puber school tiener zindelijk"),
    seq("SOMEONE reageert NEG +meer $", gap=2),
    seq("SOMEONE reageert nergens op|meer", gap=1),
    near("vergiftigd|vergiftigt|vergiftiging", unless="ANIMAL STORY"),
    seq("veel paracetamol|medicijn|medicijnen|pillen gegeven", gap=2, needs="te"),
    near("stuip|stuipen|stuiptrekking|stuiptrekkingen|koortsstuip|koortsstuipen"),
    near("POISON SWALLOWED", gap=4, unless="ANIMAL zwanger borstvoeding"),
    near("reanimeren|reanimatie|hartstilstand", unless="cursus les training STORY"),
    near("SOMEONE verdronken", gap=4, unless="STORY ANIMAL"),
    seq("stopt|stoppen NEG bloeden", gap=1, unless="neus"),
    seq("blijft hevig|maar bloeden", gap=0, unless="neus"),
    seq("bloeden|bloedt NEG|hevig stopt|stoppen|$", gap=1, unless="neus"),
    seq("SOMEONE =bloedt hevig|heel|erg", gap=1),
)

HARMLESS = (seq("leren|oefenen ademen", gap=1),)

PHRASES = Phrases(read("acute"), RULES, HARMLESS)
