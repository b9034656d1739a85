"""The first step: a password, whose tries the form counts (config.log_in)."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.admin.views.account import LoginView

from config.getting_in.pending import hold
from people.factors import factors_of


class LogIn(LoginView):
    """Wagtail's screen: a password is half of it for who has a factor, and opens nothing but enrolment for others."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Ask for the factor before anybody is logged in; who has none is, and `config.getting_in.gate` sees to it."""
        person = form.get_user()
        if not factors_of(person).exists():
            answer: HttpResponse = super().form_valid(form)
            return answer
        hold(self.request, person, self.get_success_url())
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if form.cleaned_data.get("remember") else 0)
        return HttpResponseRedirect(reverse("second_step"))
