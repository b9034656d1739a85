"""What readers are told of a text that is taken away. It belongs to the withdrawal, not to a draft of the text."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from content.reference_data.withdrawal_sentences import WithdrawalSentence, standard_sentences


@dataclass(frozen=True)
class Withdrawal:
    """Why a text is taken away, the uid of what replaces it, and where to go when nothing does."""

    explanation: str = ""
    replacement: UUID | None = None
    onward: str = ""

    def as_json(self, title: str) -> dict[str, Any]:
        """As it stands in an envelope of a text with this title; a standard sentence is taken for what nobody wrote."""
        replacement = str(self.replacement) if self.replacement else None
        return {
            "title": title,
            "explanation": self.explanation or first_sentence(WithdrawalSentence.Use.REASON),
            "replacement": replacement,
            "onward": "" if replacement else self.onward or first_sentence(WithdrawalSentence.Use.ONWARD),
        }


def first_sentence(use: str) -> str:
    """The standard sentence that is taken when nobody chooses; "" when the board has none."""
    return next(iter(standard_sentences(use)), "")
