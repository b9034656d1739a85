"""What saving a record does not see: choices of several rows, which Django writes by themselves."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete
from django.dispatch import receiver

from content.reference_data.advice_words import AdviceWords, keep_last_words
from content.reference_data.helplines import HelpLine
from content.reference_data.line_states import keep_end
from content.reference_data.taxonomy import AgePhase, Topic
from ground.history.rows import follow

follow(HelpLine)


@receiver(m2m_changed, sender=HelpLine.topics.through)
def record_topics(sender: Any, instance: HelpLine, action: str, **kwargs: Any) -> None:
    """Record that a help line stands beside texts about other topics."""
    if action.startswith("post_"):
        instance.record_change()


@receiver(post_delete, sender=HelpLine)
def keep_what_was(sender: Any, instance: HelpLine, **kwargs: Any) -> None:
    """Keep that a help line is gone."""
    keep_end(instance.code)


@receiver(post_delete, sender=AgePhase)
@receiver(post_delete, sender=Topic)
def keep_what_words_were(sender: Any, instance: AdviceWords, **kwargs: Any) -> None:
    """Keep that an age phase or a topic is gone, and its words with it."""
    keep_last_words(instance)
