"""Words that carry no meaning in a question. Few: "niet" matters, and "haar" is also what lice live in.

The last two lines are these as they are typed on a phone, and what only greets and asks.
"""

STOP_WORDS = frozenset(
    """
    de het een en of dat die dit deze er
    van in op te aan met voor bij om als dan dus maar ook naar tot
    ik je jij jouw mij mijn mn m'n me we wij ons onze hij ze zij zijn zn z'n d'r hun u uw
    is ben bent was wordt worden heeft heb hebben zo'n wat hoe
    k t n v vr vd vh aant int opt tis kheb kben khb wa da ie dr ut un mun ofzo enzo
    hoi hey hallo aub svp pls alsjeblieft alstublieft
    """.split()  # noqa: SIM905
)
