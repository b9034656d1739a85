"""What every form of the admin has: log-in beside a form, style sheets, scripts, and changes told in words."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from ground.editing import bulk_publishing, logged_in, stopped_plans  # noqa: F401  (their hooks)
from ground.history.rows import CHANGED, ChangeFormatter

_SHEETS = ("photo", "narrow")
_SCRIPTS = ("chosen_file", "side_panels")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where log-in beside a form ends."""
    return [path("weer-ingelogd/", logged_in.logged_in_again, name="logged_in_again")]


@hooks.register("insert_global_admin_css")
def sheets() -> str:
    """The style of the form for photos, which stands in many dialogues, and what keeps a narrow window readable."""
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(f"admin/{n}.css"),) for n in _SHEETS))


@hooks.register("insert_global_admin_js")
def scripts() -> str:
    """What keeps a chosen file in a dialogue that refuses the rest of its form, and puts who comments in the field."""
    return format_html_join(
        "", '<script type="module" src="{}"></script>', ((static(f"admin/{n}.js"),) for n in _SCRIPTS)
    )


@hooks.register("register_log_actions")
def changes_in_words(actions: LogActionRegistry) -> None:
    """What a change of a row without versions looks like in its history."""
    actions.register_action(CHANGED)(ChangeFormatter)


@hooks.register("insert_editor_js")
def names_of_editors() -> str:
    """A rich text editor says what it is for."""
    return format_html('<script type="module" src="{}"></script>', static("admin/names.js"))
