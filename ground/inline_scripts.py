"""Wagtail's fields that choose a row start themselves with a script in the page; here they say what starts them.

So the admin's content security policy needs no `unsafe-inline`: what somebody could smuggle into a page does not run.
The panels that do so have a template of ours (wagtailadmin/panels), `admin/starts.js` starts them all (docs/adr/0052).
"""

import json
from typing import Any

from django.forms import renderers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

_rendered_by_wagtail = BaseChooser.render


def install() -> None:
    """Let every such field be rendered without a script; doing so twice changes nothing."""
    setattr(BaseChooser, "render", _render)  # noqa: B010  (a method of Wagtail's)


def _render(
    widget: BaseChooser,
    name: str,
    value: Any,
    attrs: dict[str, Any] | None = None,
    renderer: renderers.BaseRenderer | None = None,
) -> SafeString:
    """As Wagtail, with what its script would do in attributes. Raises TypeError without an id."""
    own_script = type(widget).render_js_init is not BaseChooser.render_js_init
    if own_script or not attrs or "id" not in attrs:  # of tasks, closed here; or a TypeError
        as_it_was: SafeString = _rendered_by_wagtail(widget, name, value, attrs, renderer)
        return as_it_was
    value_data = widget.get_value_data(value)
    options = widget.get_js_init_options(attrs["id"], name, value_data)
    return format_html(
        '{}<div hidden data-starts="{}" data-with="{}"></div>',
        widget.render_html(name, value_data, attrs),
        widget.js_constructor,
        json.dumps([attrs["id"], options]),
    )
