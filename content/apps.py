"""National texts: written, published, syndicated."""

from django.apps import AppConfig


class ContentApp(AppConfig):
    name = "content"
    verbose_name = "Landelijke teksten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content.helplines import HelpLine
        from content.modules import lifecycle, unfinished_uploads  # noqa: F401
        from content.releases import upkeep  # noqa: F401
        from ground import spreadsheets
        from ground.ages import field
        from ground.dates import admin
        from ground.editing import ticks, where_used
        from ground.history.rows import follow
        from ground.telephone import link_form
        from ground.text import typed_text

        typed_text.install()
        link_form.install()
        spreadsheets.install()
        admin.install()
        field.install()
        follow(HelpLine)
        ticks.register()
        where_used.register()
