"""What everybody stands on: the change log, and what is read, kept and checked everywhere. No models of the field."""

from django.apps import AppConfig


class GroundApp(AppConfig):
    name = "ground"
    verbose_name = "Wijzigingen"
    default_auto_field = "django.db.models.BigAutoField"
