"""What must be there before a site of a participant becomes public. Who keeps such a thing tells it here.

A condition is asked at the moment that a site becomes public, never of a site that is: readers do not lose their site
for a rule that came later.
"""

from collections.abc import Callable

Condition = Callable[[int], str]
_conditions: list[Condition] = []


def condition(function: Condition) -> Condition:
    """Let this be asked with the id of a participant: a sentence that says what to do, or "" when all is there."""
    _conditions.append(function)
    return function


def missing_for(participant: int) -> list[str]:
    """What keeps a site of this participant (an id) from becoming public, a sentence each."""
    return [sentence for each in _conditions if (sentence := each(participant))]
