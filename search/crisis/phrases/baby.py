"""Being afraid of harming one's baby, or at the end of one's tether with a crying baby."""

from search.crisis.rules import Phrases, near, seq
from search.crisis.words import read

RULES = (
    near("INFANT SHAKE", gap=4, unless="FEEDING TODDLER SIBLING OWN", reach=2),
    near("INFANT elkaar schud|schudden|geschud|rammel|door", gap=4, unless="FEEDING"),
    seq("=shaken =baby"),
    seq("shaken baby"),
    near(
        "INFANT HARM",
        gap=4,
        unless="FEEDING TODDLER SIBLING OWN ANIMAL STORY THING PLAYING ACCIDENT",
        between="NEG",
        reach=2,
    ),
    seq("I SHAKE hem|haar", gap=2, needs="CRY"),
    seq("I SHAKE KID", gap=2, unless="FEEDING hoofd nee hand wakker"),
    seq("kindje|kind schudden|geschud", gap=2, unless="FEEDING hoofd nee hand auto TODDLER"),
    seq("I doe hem|haar iets|wat aan", gap=1, needs="CRY", unless="CLOTHES warm|warms|leuks"),
    seq("INFANT iets aan doen|doe", gap=1, unless="CLOTHES", needs="I|bang|gedachten"),
    seq("I WANT INFANT stikken|verstikken|smoren", gap=3),
    seq("I INFANT gestikt|verstikt", gap=3),
    seq("INFANT iets|wat|dingen DO_HARM", gap=2, unless="CLOTHES TODDLER SIBLING"),
    seq("I ga|wil|kan|zou|doe hem|haar iets|wat DO_HARM", gap=2, unless="CLOTHES TODDLER SIBLING", needs="INFANT"),
    seq("I ga|wil|kan|zou|doe hem|haar iets|wat DO_HARM", gap=2, unless="CLOTHES TODDLER SIBLING", needs="CRY"),
    seq("I gooi|smijt|sla hem|haar tegen muur|grond|vloer", gap=2, needs="INFANT"),
    near("I INFANT DO_HARM", gap=4, unless="CLOTHES TODDLER SIBLING warm|warms|trek"),
    seq("iets|wat +DO_HARM INFANT", gap=2, unless="CLOTHES TODDLER SIBLING"),
    seq(
        "doe|doen|doet|gedaan INFANT iets|wat|pijn",
        gap=3,
        unless="CLOTHES FEEDING TODDLER|SIBLING TEETH NEG",
        needs="I",
    ),
    seq(
        "INFANT pijn doen|doe|te", gap=2, unless="CLOTHES TEETH TODDLER SIBLING dragen|prik|seks|vrijen|NEG", needs="I"
    ),
    seq("I INFANT iets|wat aan", gap=4, needs="doe"),
    seq("ADULT slaat|schudt|gooit|smijt|schopt|knijpt|wurgt INFANT", gap=3, between="KID TODDLER SIBLING INFANT"),
    near("kussen gezicht|hoofd|gezichtje INFANT", gap=4, needs="WANT"),
    seq("INFANT uit raam", gap=2, unless="kijk*|kijken|kijkt|val*"),
    seq("haat MY|het|mijn INFANT", gap=1),
    seq("I haat INFANT", gap=2, unless="KID"),
    seq("=hate|=shake|=hurt =my INFANT", gap=1),
    seq("MY INFANT NEG meer|hebben $", gap=2, needs="WANT"),
    seq("INFANT weg|wegdoen WANT|doen|$", gap=1, needs="WANT", unless="knuffel|FEEDING"),
    # The end of one's tether
    seq("kan|trek|hou|houd NEG meer|vol|uit|aan $", gap=3, needs="INFANT CRY"),
    seq("I kan NEG meer", gap=1, needs="INFANT CRY", unless="BREAST"),
    seq("trek|hou|houd|kan CRY|INFANT NEG", gap=5, needs="INFANT CRY", unless="BREAST vast|tegen|troosten|stil"),
    near("gek|knettergek INFANT CRY", gap=9, needs="WORD"),
    seq("I gek INFANT", gap=5, needs="word"),
    near("flippen|flip|ontplof|ontploffen|doordraai|doordraaien|breekpunt|uitbarsten INFANT", gap=8),
    near("RAGE op|tegen|naar INFANT", gap=3, unless="KID TODDLER SIBLING FEEDING"),
    seq("I RAGE INFANT", gap=3, unless="KID TODDLER SIBLING gek|HAPPY", needs="MY"),
    seq("I verlies|verloor controle|geduld|zelfbeheersing INFANT", gap=5),
    near("INFANT geduld op|kwijt", gap=4),
    near("handen thuis houden INFANT", gap=6),
)

HARMLESS = (
    seq("schud|schudden|schudt FEEDING", gap=2),
    seq("FEEDING schud|schudden|geschud|schudt", gap=2),
    seq("gek op INFANT", gap=1),
    seq("INFANT slaat|=schudt|gooit|knijpt|bijt"),
    seq("laten gooien|slaan|schudden"),
)

# Done already, or how the baby is now.
NOW = (
    near("geschud|gegooid|gesmoord|geslagen"),
    seq("reageert NEG|nauwelijks", gap=1),
    near("slap|suf|bewusteloos"),
)

PHRASES = Phrases(read("baby"), RULES, HARMLESS, now=NOW)
