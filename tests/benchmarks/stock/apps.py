from django.apps import AppConfig


class StockApp(AppConfig):
    name = "tests.benchmarks.stock"
    label = "stock"
    default_auto_field = "django.db.models.BigAutoField"
