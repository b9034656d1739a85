"""What readers are told of a text that is taken away. It belongs to the withdrawal, not to a draft of the text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from content.records.withdrawal_sentences import WithdrawalSentence, ready_sentences

if TYPE_CHECKING:
    from content.modules.page import Module

# What a module's row holds of it: what will be told at its end date. Nothing of it counts without such a date.
ON_EXPIRY = ["withdrawal_explanation", "replacement", "withdrawal_onward"]


@dataclass(frozen=True)
class Withdrawal:
    """Why a text is taken away, the uid of what replaces it, and where to go when nothing does."""

    explanation: str = ""
    replacement: UUID | None = None
    onward: str = ""

    def as_json(self) -> dict[str, Any]:
        """As it stands in an envelope; a ready sentence stands in for what nobody wrote."""
        replacement = str(self.replacement) if self.replacement else None
        return {
            "explanation": self.explanation or first_sentence(WithdrawalSentence.Use.REASON),
            "replacement": replacement,
            "onward": "" if replacement else self.onward or first_sentence(WithdrawalSentence.Use.ONWARD),
        }


def first_sentence(use: str) -> str:
    """The ready sentence that is taken when nobody chooses; "" when the board has none."""
    return next(iter(ready_sentences(use)), "")


def told_of(module: "Module") -> Withdrawal:
    """What readers will be told of this module: as somebody says now, or as was written for its end date."""
    if module.withdrawal is not None:
        return module.withdrawal
    if module.expire_at is None:
        return Withdrawal()
    replacement = module.replacement.translation_key if module.replacement else None
    return Withdrawal(module.withdrawal_explanation, replacement, module.withdrawal_onward)
