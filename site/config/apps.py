"""The frame around the three apps: settings, addresses, host gate."""

from django.apps import AppConfig


class ConfigApp(AppConfig):
    name = "config"
    verbose_name = "CJG Online"
