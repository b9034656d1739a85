"""The kinds of danger for which there is a number to call."""

from enum import StrEnum


class CrisisClass(StrEnum):
    """What a question is about, in the order in which one goes before the other when there are more."""

    BABY = "baby"
    SUICIDE = "suicide"
    SEXUAL = "sexual"
    VIOLENCE = "violence"
    RUNNING_AWAY = "running_away"
    ACUTE = "acute"
