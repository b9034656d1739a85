"""What a text's row says of its end: read when the text is taken away or expires."""

from content.modules.fields import ModuleFields
from content.releases.withdrawal import Withdrawal

# What will be told at its end date. Nothing of it counts without such a date.
ON_EXPIRY = ["withdrawal_explanation", "replacement", "withdrawal_onward"]


def told_of(module: ModuleFields) -> Withdrawal:
    """What readers will be told of this module: as somebody says now, or as was written for its end date."""
    if module.withdrawal is not None:
        return module.withdrawal
    if module.expire_at is None:
        return Withdrawal()
    replacement = module.replacement.translation_key if module.replacement else None
    return Withdrawal(module.withdrawal_explanation, replacement, module.withdrawal_onward)
