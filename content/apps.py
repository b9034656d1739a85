"""National texts: written, published, syndicated."""

from django.apps import AppConfig


class ContentApp(AppConfig):
    name = "content"
    verbose_name = "Landelijke teksten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content.modules import receivers, reconciling, unfinished_uploads  # noqa: F401
        from content.reference_data import receivers as records  # noqa: F401
        from content.releases import image_removal, subscribers  # noqa: F401
        from content.validation import dossiers, selectors  # noqa: F401  (selectors: tells releases who approved)
