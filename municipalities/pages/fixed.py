"""Pages that the tree stands on: the homes of sites and the folders they lie in. They keep their place and address."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, PagePermissionTester

from ground.editing.edited_meanwhile import EditedMeanwhilePage, SavedFromForm
from ground.editing.planning import HistoryForEditors
from ground.editing.references import OwnCopyForm
from municipalities.register.frame_stamp import InFrame


class FixedPage(SavedFromForm, InFrame, Page):  # type: ignore[django-manager-missing]
    """A page whose slug is given once: every address below it is read from its place in the tree."""

    base_form_class = EditedMeanwhilePage
    copy_form_class = OwnCopyForm
    promote_panels: list[Any] = []
    # Nor does it come and go by the clock.
    settings_panels: list[Any] = []
    private_page_options: list[str] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self._keep_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; raises ValidationError when the slug is another than the one the page was made with."""
        self._keep_slug()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete; raises ProtectedError while a site rests on it, and then the tree is as it was."""
        with transaction.atomic():
            return super().delete(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return HistoryForEditors(user, self)

    def _keep_slug(self) -> None:
        given = Page.objects.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        if given is not None and given != self.slug:
            raise ValidationError(
                {"slug": _("Het adres van deze pagina ligt vast: alle adressen eronder hangen eraan.")}
            )
