"""The app's models, each defined where it belongs."""

from content.modules.images import ImageRendition, UploadedImage
from content.modules.page import Module, NationalIndex
from content.modules.ready_drafts import ReadyDraft
from content.reference_data.helplines import HelpLine
from content.reference_data.line_states import HelpLineState
from content.reference_data.sources import Guideline, Source
from content.reference_data.taxonomy import AgePhase, Situation, Topic
from content.reference_data.withdrawal_sentences import WithdrawalSentence
from content.releases.models import (
    Approval,
    CompiledRelease,
    ModuleAddress,
    PublicKey,
    Release,
    ReleaseImage,
    ReleaseLink,
    ReleaseTopic,
)

__all__ = [
    "AgePhase",
    "Approval",
    "CompiledRelease",
    "Guideline",
    "HelpLine",
    "HelpLineState",
    "ImageRendition",
    "Module",
    "ModuleAddress",
    "NationalIndex",
    "PublicKey",
    "ReadyDraft",
    "Release",
    "ReleaseImage",
    "ReleaseLink",
    "ReleaseTopic",
    "Situation",
    "Source",
    "Topic",
    "UploadedImage",
    "WithdrawalSentence",
]
