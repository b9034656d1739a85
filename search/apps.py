from django.apps import AppConfig


class SearchApp(AppConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
