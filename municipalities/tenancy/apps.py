"""Wagtail's pictures and documents, with whose they are here: what its apps register comes later than what ours do."""

from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig


class Pictures(WagtailImagesAppConfig):
    """In the place of "wagtail.images" in INSTALLED_APPS."""

    def ready(self) -> None:
        super().ready()
        from wagtail.images import get_image_model

        from municipalities.tenancy.file_policy import register_files

        register_files(get_image_model(), "wagtailimages.Image")


class Documents(WagtailDocsAppConfig):
    """In the place of "wagtail.documents"."""

    def ready(self) -> None:
        super().ready()
        from wagtail.documents import get_document_model

        from municipalities.tenancy.file_policy import register_files

        register_files(get_document_model(), "wagtaildocs.Document")
