"""Which help lines stand beside a text or a topic, under "Direct hulp nodig?"."""

from collections.abc import Collection

from municipalities.frame.entrance import Entrance
from municipalities.frame.facts import HelpLineFacts
from municipalities.frame.open_first import open_first

# After 112, which is always there: whom young people can call about anything.
_FOR_YOUNG = slice(1, 4)


def help_beside(entrance: Entrance, topics: Collection[str], *, sensitive: bool) -> tuple[HelpLineFacts, ...]:
    """The lines with a number, and the GP, on one of these topics; for what is sensitive without, all for such topics.

    Young people see the first of theirs as well, and who answers now before who answers later.
    """
    lines = entrance.help_lines
    found = [line for line in lines if not line.topics.isdisjoint(topics)]
    if sensitive and not found:
        found = [line for line in lines if line.for_sensitive]
    always = lines[_FOR_YOUNG] if entrance.is_young else ()
    beside = tuple(line for line in lines if (line.phone or line.is_gp) and (line in found or line in always))
    return open_first(beside).in_order if entrance.is_young else beside
