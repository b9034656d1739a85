"""What every form of the admin has: log-in beside a form, style sheets, scripts, and changes told in words."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from ground.editing import bulk_publishing, logged_in, stopped_plans  # noqa: F401  (their hooks)
from ground.history.rows import CHANGED, ChangeFormatter
from ground.mail import screens as mail_screens
from ground.mail.decisions import AGAIN, LET_BE

_SHEETS = ("photo", "narrow")
_SCRIPTS = ("chosen_file", "side_panels", "starts")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where log-in beside a form ends, and the outbox."""
    logged_in_again = path("weer-ingelogd/", logged_in.logged_in_again, name="logged_in_again")
    return [logged_in_again, *mail_screens.addresses()]


@hooks.register("insert_global_admin_css")
def sheets() -> str:
    """The style of the form for photos, which stands in many dialogues, and what keeps a narrow window readable."""
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(f"admin/{n}.css"),) for n in _SHEETS))


@hooks.register("insert_global_admin_js")
def scripts() -> str:
    """What keeps a chosen file in a dialogue that refuses the rest of its form, puts who comments in the field, and
    starts Wagtail's fields.
    """
    return format_html_join(
        "", '<script type="module" src="{}"></script>', ((static(f"admin/{n}.js"),) for n in _SCRIPTS)
    )


@hooks.register("register_log_actions")
def changes_in_words(actions: LogActionRegistry) -> None:
    """What a change of a row without versions looks like in its history."""
    actions.register_action(CHANGED)(ChangeFormatter)
    again, let_be = _("Mail nog een keer verstuurd"), _("Mail afgesloten")
    actions.register_action(AGAIN, again, again)
    actions.register_action(LET_BE, let_be, let_be)


hooks.register("register_reports_menu_item", mail_screens.mail_item)


@hooks.register("register_permissions")
def rights() -> QuerySet[Permission]:
    """Who looks after the mail is a matter of groups."""
    return Permission.objects.filter(mail_screens.rights())


@hooks.register("insert_editor_js")
def names_of_editors() -> str:
    """A rich text editor says what it is for."""
    return format_html('<script type="module" src="{}"></script>', static("admin/names.js"))
