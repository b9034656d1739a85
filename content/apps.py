from django.apps import AppConfig


class ContentApp(AppConfig):
    name = "content"
    default_auto_field = "django.db.models.BigAutoField"
