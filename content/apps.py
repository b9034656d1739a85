"""National texts: written, published, syndicated."""

from django.apps import AppConfig


class ContentApp(AppConfig):
    name = "content"
    verbose_name = "Landelijke teksten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content import phone_links, spreadsheets, ticks, typed_text, where_used
        from content.dates import admin
        from content.helplines import HelpLine
        from content.history import follow
        from content.modules import age_field, lifecycle, unfinished_uploads  # noqa: F401
        from content.releases import upkeep  # noqa: F401

        typed_text.install()
        phone_links.install()
        spreadsheets.install()
        admin.install()
        age_field.install()
        follow(HelpLine)
        ticks.register()
        where_used.register()
