"""The frame around the apps: settings, addresses, host gate, logging in."""

from django.apps import AppConfig
from django.core.checks import register


class ConfigApp(AppConfig):
    name = "config"
    verbose_name = "CJG Online"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from config import demo, new_password, screen_words  # noqa: F401  (what they tell lower rooms)
        from config.admin_checks import check_routes

        register(check_routes)
