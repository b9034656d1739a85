"""Logging in beside a form that somebody has open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail import hooks


def logged_in_again(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives who logged in beside a form: go back to it."""
    return render(request, "admin/logged_in_again.html")


@hooks.register("insert_editor_js")
def saving_script() -> SafeString:
    """What each form of the admin gets: the script and its words."""
    return render_to_string("admin/saving.html")
