"""Having run away from home, wanting to, or missing a child."""

from search.crisis.rules import Phrases, near, seq
from search.crisis.words import read

RULES = (
    seq("^ RAN $", gap=0),
    seq("^ van|uit HOME RAN $"),
    near("I RAN", gap=5, unless="ANIMAL TODDLER BABY PLACE KID STORY SICK"),
    near("I RAN sta|zit|slaap buiten|straat|station|park|bushokje", gap=4, unless="ANIMAL TODDLER BABY KID STORY"),
    near("RUN HOME", gap=3, unless="ANIMAL TODDLER BABY PLACE GROWN STORY WAR GOOD"),
    near("RAN HERE", gap=3, unless="ANIMAL TODDLER BABY PLACE GROWN STORY WAR SICK"),
    near("KID CHILD_RAN", gap=4, unless="ANIMAL TODDLER PLACE STORY knuffel|speen|BABY"),
    near("SIBLING CHILD_RAN", gap=4, unless="ANIMAL PLACE STORY"),
    near("I RUN HERE", gap=5, unless="ANIMAL TODDLER PLACE GROWN KID WAR GOOD"),
    seq("I WANT LEAVE $", gap=2, unless="PLACE ANIMAL KID"),
    seq("I loop|liep|ren|ga weg $", gap=2, unless="PLACE ANIMAL"),
    seq("loop|liep|ren weg HERE", gap=3, unless="TODDLER ANIMAL PLACE KID"),
    seq("loop|liep vanavond|straks|vannacht|morgen weg", gap=1, needs="I"),
    near("I WANT LEAVE HERE", gap=4, unless="GROWN KID TODDLER ANIMAL PLACE GOOD"),
    seq("I WANT|moet|ga hier LEAVE", gap=2, unless="GROWN"),
    seq("I WANT|moet|ga HERE LEAVE", gap=3, unless="GROWN PLACE KID GOOD"),
    seq(
        "LEAVE van|bij|uit thuis|ouders|vader|moeder|huis|pleeggezin|papa|mama",
        gap=2,
        needs="I",
        unless="GROWN KID TODDLER PLACE GOOD",
    ),
    seq(
        "WANT|moet LEAVE van|bij|uit thuis|ouders|vader|moeder|huis|pleeggezin|papa|mama",
        gap=2,
        unless="GROWN KID TODDLER PLACE GOOD",
    ),
    seq("I NEG thuis|huis blijven|wonen|zijn", gap=4, needs="WANT", unless="GROWN SICK KID alleen|SCHOOL"),
    seq("thuis|huis NEG uithouden|blijven|uit|houden", gap=3, needs="I", unless="KID GROWN SICK"),
    near(
        "huis gezet|uitgezet|gegooid|getrapt|geschopt|geflikkerd|geknikkerd|gestuurd uit",
        gap=3,
        unless="ANIMAL vuilnis|spullen|huurbaas|woning|huur",
    ),
    seq("huis uitgezet|uitgegooid|uitgetrapt|uit", gap=1, needs="THROWN"),
    near("eruit gezet|gegooid|getrapt|geschopt ouders|vader|moeder|ME", gap=4),
    seq("MY ouders|vader|moeder ME gezet|gegooid|getrapt eruit|uit|huis|buiten", gap=3),
    near(
        "slaap|slapen|zwerf|zwerven|leef straat|buiten|station|park I",
        gap=4,
        unless="KID TODDLER BABY kinderwagen|tent|kamperen",
    ),
    seq("nergens|geen|waar slapen|slaapplek|slaapplaats|heen|onderdak", gap=3, needs="I", unless="KID BABY TODDLER"),
    seq("nergens heen|naartoe|terecht", gap=1, unless="bus|trein|vakantie|uitje"),
    seq("I dakloos|thuisloos", gap=3),
    near("MY KID vermist|spoorloos|verdwenen", gap=4, unless="ANIMAL"),
    near("KID vermist|spoorloos", gap=4),
    seq("KID NEG thuis|thuisgekomen gekomen|$", gap=3, unless="SCHOOL opvang BABY", needs="CAME"),
    seq("KID NEG thuisgekomen", gap=3),
    seq("KID komt|kwam NEG thuis|huis $", gap=2),
    seq(
        "KID dagen|dag|uren|uur|nacht|gisteren|vanochtend weg|verdwenen|kwijt|spoorloos",
        gap=5,
        unless="ANIMAL GOOD vader",
    ),
    seq("MY KID is|al weg|kwijt|zoek $", gap=2, unless="ANIMAL weekend|vader"),
    seq("KID nacht|nachten|dagen NEG thuis", gap=3, unless="opa|oma|kamp logeert|logeren opvang"),
    seq("kan nergens slapen|heen|terecht", gap=1, unless="KID BABY TODDLER behalve"),
    seq("KID weg neemt NEG op", gap=3),
    near("KID kwijt I", gap=3, unless="ANIMAL TODDLER_THINGS eetlust|zin|stem"),
    near("KID van huis RUN", gap=2),
    seq("=ran|=run|=running away", gap=0, unless="ANIMAL"),
    seq("=kicked|=thrown =out", gap=1),
    seq("=my KID is =missing", gap=1),
)

HARMLESS = (
    seq("de weg kwijt", gap=0),
    seq("weg naar|van =school|=werk", gap=0),
    seq("loop|loopt|lopen weg =met", gap=0),
    seq("NEG weglopen", gap=1, unless="I"),
)

PHRASES = Phrases(read("running_away"), RULES, HARMLESS)
