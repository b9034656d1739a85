"""The words in which days and times are written, Dutch and English."""

MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "febr", "february"),
    ("maart", "mrt", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
WEEKDAYS = (
    ("maandag", "ma", "monday", "mon"),
    ("dinsdag", "di", "din", "tuesday", "tue", "tues"),
    ("woensdag", "wo", "woe", "wednesday", "wed"),
    ("donderdag", "do", "don", "thursday", "thu", "thur", "thurs"),
    ("vrijdag", "vr", "vrij", "friday", "fri"),
    ("zaterdag", "za", "zat", "saturday", "sat"),
    ("zondag", "zo", "zon", "sunday", "sun"),
)
# After the number of a day, as in "1e", "2de", "15th"; and before it, as in "op de 3e" or "on the 3rd".
ORDINALS = ("e", "ste", "de", "st", "nd", "rd", "th")
BEFORE_A_DAY = ("op", "de", "on", "the")
# Before a time, and after its hours: "om 9 uur", "9u30", "9 h".
BEFORE_A_TIME = ("om", "at")
HOURS = ("uur", "u", "h")
MORNING = ("am", "a.m.", "a.m")
AFTERNOON = ("pm", "p.m.", "p.m")
# Word processors, telephones and web pages write the hyphen in many ways.
HYPHENS = "‐‑‒–—―−﹘﹣-⁃"
APOSTROPHES = "‘’`´ʼ"
