from django.apps import AppConfig


class MunicipalitiesApp(AppConfig):
    name = "municipalities"
    default_auto_field = "django.db.models.BigAutoField"
