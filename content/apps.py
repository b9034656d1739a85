"""National texts: written, published, syndicated."""

from django.apps import AppConfig


class ContentApp(AppConfig):
    name = "content"
    verbose_name = "Landelijke teksten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content.modules import editions, receivers, reconciling, unfinished_uploads  # noqa: F401
        from content.modules.images import UploadedImage
        from content.modules.outside_links import trying  # noqa: F401
        from content.reference_data import receivers as records  # noqa: F401
        from content.reference_data.edition_use import hold
        from content.reference_data.sources import Guideline, Source
        from content.releases import edition_users, image_removal, subscribers  # noqa: F401
        from content.validation import dossiers, guideline_use, lapsing, selectors  # noqa: F401  (selectors: who approved)
        from ground.scopes import by_policy, register_choice, register_scope

        hold(Source, Guideline)
        # Rows of the board are of nobody else: who may open a screen about them may open it for each.
        register_scope("row of the board", lambda _user: None)
        register_scope("image", by_policy(UploadedImage))
        register_choice(UploadedImage, by_policy(UploadedImage, ["choose"]))
