"""Lists of pictures and of documents for who looks and changes nothing: Wagtail's lists lead to forms."""

from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ground.scopes import by_policy
from municipalities.memberships.roles import Role
from municipalities.memberships.roles_held import roles_held


class _Thumbnail(Column):
    cell_template_name = "admin/thumbnail_cell.html"


class _Files(BaseListingView):
    """Newest first; a title opens the file."""

    paginate_by = 30
    default_ordering = "-created_at"
    is_searchable = False

    def get_base_queryset(self) -> QuerySet[Any]:
        return by_policy(self.model, ["choose"])(self.request.user)


class Pictures(_Files):
    model = get_image_model()
    page_title = _("Foto's")
    header_icon = "image"
    index_url_name = "pictures_to_read"
    columns = [
        _Thumbnail("picture", label=_("Foto"), width="10rem"),
        TitleColumn("title", label=_("Naam"), get_url=lambda picture: picture.file.url),
        DateColumn("created_at", label=_("Toegevoegd"), sort_key="created_at"),
    ]

    def get_base_queryset(self) -> Any:
        pictures: Any = super().get_base_queryset()
        return pictures.prefetch_renditions("max-165x165")


class Documents(_Files):
    model = get_document_model()
    page_title = _("Documenten")
    header_icon = "doc-full-inverse"
    index_url_name = "documents_to_read"
    columns = [
        TitleColumn("title", label=_("Naam"), get_url=lambda document: document.url),
        DateColumn("created_at", label=_("Toegevoegd"), sort_key="created_at"),
    ]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Where the lists are."""
    return [
        path("fotos-bekijken/", Pictures.as_view(), name="pictures_to_read"),
        path("documenten-bekijken/", Documents.as_view(), name="documents_to_read"),
    ]


class _ForReaders(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return roles_held(request.user) == {Role.READER}


@hooks.register("register_admin_menu_item")
def pictures_item() -> MenuItem:
    """In the place of Wagtail's own item."""
    return _ForReaders(_("Foto's"), reverse("pictures_to_read"), name="pictures", icon_name="image", order=300)


@hooks.register("register_admin_menu_item")
def documents_item() -> MenuItem:
    """In the place of Wagtail's own item."""
    icon = "doc-full-inverse"
    return _ForReaders(_("Documenten"), reverse("documents_to_read"), name="documents", icon_name=icon, order=400)
