"""What every page of the admin gets: a warning before a session ends."""

from django.template.loader import render_to_string
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def session_script() -> str:
    """The script about the end of a session, and its words."""
    return render_to_string("admin/session.html")
