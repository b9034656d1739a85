"""Addresses for getting in, below /admin/ and before Wagtail's, of which they take the place of two."""

from django.urls import path
from wagtail.admin.views.account import LogoutView

from config.getting_in import first_factor, own_factors, passkeys, password, second_step

urlpatterns = [
    path("login/", password.LogIn.as_view(), name="wagtailadmin_login"),
    path("logout/", LogoutView.as_view(), name="wagtailadmin_logout"),  # Wagtail's is for who may work in the admin
    path("inloggen/passkey/", passkeys.with_passkey, name="with_passkey"),
    path("inloggen/code/", second_step.second_step, name="second_step"),
    path("inloggen/instellen/", first_factor.first_factor, name="first_factor"),
    path("inloggen/instellen/mail/", first_factor.send_code, name="send_code"),
    path("inloggen/instellen/app/", first_factor.new_app, name="new_app"),
    path("inloggen/instellen/passkey/", first_factor.new_passkey, name="new_passkey"),
    path("inloggen/met/", own_factors.own_factors, name="own_factors"),
    path("inloggen/met/<int:pk>/weg/", own_factors.remove_factor, name="remove_factor"),
    path("inloggen/herstelcodes/", own_factors.recovery_codes, name="recovery_codes"),
]
