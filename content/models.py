"""The app's models, each defined where it belongs."""

from content.modules.images import ImageRendition, UploadedImage
from content.modules.outside_links.link import OutsideLink
from content.modules.page import Module, NationalIndex
from content.modules.ready_drafts import ReadyDraft
from content.modules.refused import RefusedPublication
from content.reference_data.advice_words import AgePhaseCheck, TopicCheck, WordsState
from content.reference_data.expertise import Expertise
from content.reference_data.help_line_checks import HelpLineCheck
from content.reference_data.helplines import HelpLine
from content.reference_data.line_states import HelpLineState
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import AgePhase, Situation, Topic
from content.reference_data.withdrawal_sentences import WithdrawalSentence
from content.releases.models import (
    CompiledRelease,
    ModuleAddress,
    PublicKey,
    Release,
    ReleaseImage,
    ReleaseLink,
    ReleaseTopic,
)
from content.validation.approval import Approval
from content.validation.evidence import Evidence
from content.validation.experts import Expert, ExpertPerson, Institute
from content.validation.small_corrections.correction import SmallCorrection

__all__ = [
    "AgePhase",
    "AgePhaseCheck",
    "Approval",
    "CompiledRelease",
    "Evidence",
    "Expert",
    "ExpertPerson",
    "Expertise",
    "Guideline",
    "HelpLine",
    "HelpLineCheck",
    "HelpLineState",
    "ImageRendition",
    "Institute",
    "Module",
    "ModuleAddress",
    "NationalIndex",
    "OutsideLink",
    "PublicKey",
    "ReadyDraft",
    "RefusedPublication",
    "Release",
    "ReleaseImage",
    "ReleaseLink",
    "ReleaseTopic",
    "Situation",
    "SmallCorrection",
    "Source",
    "Topic",
    "TopicCheck",
    "UploadedImage",
    "WithdrawalSentence",
    "WordsState",
]
