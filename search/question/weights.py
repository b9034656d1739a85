"""Every number the ranking uses, in one place. docs/adr/0019-ranking.md says how each was chosen."""

# A word found in this field; in the order in which a document's text is laid out (ranking.fields.FIELDS).
FIELDS = {"title": 1.0, "title_parts": 0.85, "lead": 0.62, "body": 0.5, "body_parts": 0.4, "extra": 0.35}

# How a word was found: as written, by its stem, by two words that are written as one or the other way round, by all
# parts of a compound, by a synonym (times its own weight), by a corrected word, by some of the parts of a compound, by
# a related stem.
KINDS = {"stem": 1.0, "joined": 0.97, "parts": 0.85, "synonym": 0.85, "corrected": 0.9, "part": 0.5, "related": 0.6}
EXACT = 0.06
# Of the last part of a compound, which says what it is ("babyvoeding" is food), more than of what stands before it.
HEAD, MODIFIER = 1.0, 0.9
INNER = 1.0  # of a compound within the compound: "borstvoeding" in "borstvoedingskussen"
HEAD_SHARE = 0.6  # of a compound whose parts are all found, how much the place of the last part counts
STRONG_KINDS = frozenset({"stem", "joined", "parts", "synonym", "corrected"})

# Added to the share of the question that was found (0 to 1).
AGAIN = 0.08  # a word of the title that the text returns to
BESIDE = 0.08  # neighbours in the question that are neighbours in the document
COVERED = 0.12  # how much of the title was asked for
CHILD_FITS, CHILD_MISSES = 0.12, 0.4  # an age told in the question
NEXT, FAR = 6, 30  # months; what is for just another age misses by a fifth, what is two years off by all of it
NARROW = 120  # months; what is for all ages says nothing of one
INTENT = 0.12  # a listing for who looks nearby, a national text for who asks a question
DEFAULT_MODULE = 0.0  # without an intent neither goes first

# Words that carry little: how much of their rarity counts.
LOW_WEIGHT = 0.25
STAGE = 0.3  # of the name of an age, which lifts by itself
COMMON_SHARE, COMMON_COUNT = 0.2, 50
LEAST_WEIGHT = 0.12

# With fewer hits than this that have all words, those that have some follow.
ENOUGH = 5
CANDIDATES = 60
# What has less of the question than this is noise, and not shown at all.
NOISE = 0.15
# A long question is answered when this much of it is found, though not every word.
LONG_QUESTION, MOST_OF_IT = 4, 0.85
# With several words, what has less of them than this is weak even with all of them somewhere in it.
STRONG = 0.57
# A best hit with this score answers the question as typed: a correction is asked about, not used.
FOUND = 0.7
