"""Whether somebody who has a form open is still logged in, and logging in beside that form."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail import hooks


@require_safe
@never_cache
def session_state(request: HttpRequest) -> HttpResponse:
    """Who is logged in (null when nobody is, or nobody who may be here) and the token that forms need from now on.

    Not a redirect to the log-in page, as every other address of the admin gives: a script asks this.
    """
    user = request.user
    if not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return JsonResponse({"user": None})
    return JsonResponse({"user": user.pk, "name": str(user), "token": get_token(request)})


def logged_in_again(request: HttpRequest) -> HttpResponse:
    """Where somebody arrives who logged in beside a form: go back to it."""
    return render(request, "admin/logged_in_again.html")


@hooks.register("insert_editor_js")
def saving_script() -> SafeString:
    """What each form of the admin gets: the script and its words."""
    return render_to_string("admin/saving.html")
