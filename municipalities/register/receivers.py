"""What no row of this package sees by itself: choices of several rows, and rows of others that site frames show."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction, Site

from content.modules.page import NationalIndex
from content.reference_data.helplines import HelpLine
from content.reference_data.taxonomy import AgePhase, Topic
from content.validation.experts import Expert, ExpertPerson
from ground.changes import hold_log
from ground.history.rows import follow
from municipalities.register.frame_stamp import bump_stamp, renew_frames
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.municipality import Municipality
from municipalities.register.participant import Coverage, Participant, refuse_taken
from municipalities.register.site import LocalSite
from municipalities.register.theme_sheets import follow_look

# Rows that frames show and that cannot say so themselves: `InFrame` is above them.
OF_OTHERS = (Topic, AgePhase, HelpLine, NationalIndex, Expert, ExpertPerson, Site, PageViewRestriction)

for _model in OF_OTHERS:
    for _signal in (post_save, post_delete):
        _signal.connect(renew_frames, sender=_model)
for _kept in (Participant, LocalSite, LocalHelpLine):
    follow(_kept)
pre_save.connect(follow_look, sender=LocalSite)


@receiver(m2m_changed, sender=Coverage)
def record_coverage(sender: Any, instance: Any, action: str, pk_set: set[Any] | None, **kwargs: Any) -> None:
    """What a participant covers is chosen as a whole; what it loses is told by each row that goes."""
    if action == "pre_add":
        hold_log()  # what is free now stays so until it is taken
        rows = Municipality.objects.filter(pk__in=pk_set or ())
        refuse_taken(rows.select_related("coverage__participant").order_by("name", "code"), instance)
    elif action == "post_add" and pk_set:
        instance.record_change()
        bump_stamp()


@receiver(m2m_changed, sender=LocalSite.topics.through)
def record_topics(sender: Any, instance: LocalSite, action: str, **kwargs: Any) -> None:
    """A site chose other topics."""
    if action.startswith("post_"):
        instance.record_change()
        bump_stamp()


@receiver(m2m_changed, sender=HelpLine.topics.through)
def follow_topics_of_lines(sender: Any, action: str, **kwargs: Any) -> None:
    """A national help line stands beside texts about other topics."""
    if action.startswith("post_"):
        bump_stamp()
