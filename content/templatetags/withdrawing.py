"""What the screen asks on which a page is taken away."""

from typing import Any

from django import template

from content.modules.page import Module
from content.modules.withdrawal_form import WithdrawalForm

register = template.Library()


@register.filter
def withdrawal_form(page: Any) -> WithdrawalForm | None:
    """The form of a national text that is public, one for the whole page; None for other pages.

    The screen puts one there itself when what was filled in cannot be (content.modules.withdrawal_screens).
    """
    if not isinstance(page, Module):
        return None
    form: WithdrawalForm | None = page.__dict__.get("withdrawal_form")
    if form is None:
        form = page.__dict__["withdrawal_form"] = WithdrawalForm(texts=[page])
    return form
