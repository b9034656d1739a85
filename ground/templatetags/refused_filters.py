"""What of a list's filters could not be read."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("content/refused_filters.html", takes_context=True)
def refused_filters(context: Any) -> dict[str, Any]:
    """Each filter that was not used: its name, what was typed, and why."""
    filters = context.get("filters")
    refused = []
    for field in filters.form if filters and not filters.is_valid() else ():
        if field.errors:
            value = field.value()
            typed = [str(part) for part in (value if isinstance(value, list) else [value]) if part]
            refused.append({"label": field.label, "typed": " – ".join(typed), "sentences": field.errors})
    return {"refused": refused}
