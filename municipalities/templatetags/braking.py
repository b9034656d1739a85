"""What the forms of pictures and documents say of the emergency brake."""

from typing import Any

from django import template
from django.template import Context

from municipalities.braking.on_forms import button_on_file, on_file

register = template.Library()


@register.inclusion_tag("admin/brake_on_file.html", takes_context=True)
def brake_on_file(context: Context, row: Any) -> dict[str, Any]:
    """The sentence above the form while a brake holds it; the way to the brake for who may put it on."""
    request = context["request"]
    return {"sentence": on_file(request, row), "button": button_on_file(request, row)}
