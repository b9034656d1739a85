"""Local text around national modules, and which held versions a site chose to show earlier."""

import uuid
from typing import Any

from django.contrib.admin import display
from django.db import models
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from content.releases.models import Release
from ground.changes import record, records
from ground.editing.edited_meanwhile import SavedFromForm
from ground.recording import DraftRecorded, is_bookkeeping
from municipalities.additions.kinds import ADDITION_CHANGED
from municipalities.frame.rich_text import FEATURES, render
from municipalities.pages.models import LocalPage
from municipalities.register.preview_url import preview_url
from municipalities.register.site import LocalSite


class Slot(models.TextChoices):
    """Where in a module an addition can stand."""

    BEFORE = "before", _("boven de tekst")
    SECTION = "section", _("na een paragraaf")
    AFTER = "after", _("onder de tekst")


class LocalAddition(SavedFromForm, PreviewableMixin, DraftStateMixin, RevisionMixin, DraftRecorded):
    """A site's own text in a slot of a module. It refers by uid: the module itself is never touched."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(LocalSite, verbose_name=_("site"), on_delete=models.CASCADE, related_name="additions")
    module_uid = models.UUIDField(_("landelijke tekst"))
    language = models.CharField(_("taal"), max_length=10, default="nl")
    slot = models.CharField(_("plek"), max_length=10, choices=Slot.choices, default=Slot.AFTER)
    section_id = models.CharField(_("paragraaf"), max_length=36, blank=True)
    html = RichTextField(_("tekst"), features=FEATURES)
    compiled = models.TextField(blank=True, editable=False, help_text="What readers get of `html`.")
    section_missing = models.BooleanField(_("paragraaf bestaat niet meer"), default=False, editable=False)

    class Meta:
        verbose_name = _("lokale aanvulling")
        verbose_name_plural = _("lokale aanvullingen")
        ordering = ["site", "module_uid", "slot", "section_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "module_uid", "language", "slot", "section_id"],
                name="one_addition_per_slot",
                violation_error_message=_("Op deze plek staat al een aanvulling. Open die en vul hem aan."),
            )
        ]
        indexes = [models.Index(fields=["module_uid", "language"], name="additions_of_module")]

    def __str__(self) -> str:
        return f"{self.site}: {self.module_title} ({self.get_slot_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the text made ready for reading: a page view only joins."""
        if not is_bookkeeping(kwargs.get("update_fields")):
            self.compiled = self.render()
        super().save(*args, **kwargs)

    @property
    @display(description=_("landelijke tekst"))
    def module_title(self) -> str:
        """The title of the module's newest release; `with_titles` looks it up for many at once."""
        if "found_title" in self.__dict__:
            return self.__dict__["found_title"] or str(self.module_uid)
        rows = Release.objects.filter(uid=self.module_uid, language=self.language).order_by("-number")
        return rows.values_list("title", flat=True).first() or str(self.module_uid)

    def get_full_url(self) -> str | None:
        """An address on its site, so that a preview has that site's frame."""
        return preview_url(self.site.participant_id, self.site_id)

    full_url = property(get_full_url)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "public/local_page.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The addition as a page of its own, under the title of the text it stands in."""
        page = LocalPage(title=self.module_title, introduction=_("In %(place)s") % {"place": self.site.place_name})
        html = mark_safe(self.render())  # noqa: S308
        return {"request": request, "page": page, "title": page.title, "body_html": html, "items": []}

    def render(self) -> str:
        """The text as readers get it, with links that stay on the site."""
        home = self.site.wagtail_site.root_page.url_path if self.site.wagtail_site else ""
        return render(self.html, home)

    @records(ADDITION_CHANGED)
    def record_change(self) -> None:
        record(ADDITION_CHANGED, uid=self.module_uid, language=self.language, site=self.site_id)


def with_titles(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Additions with the titles of their modules."""
    newest = Release.objects.filter(uid=models.OuterRef("module_uid"), language=models.OuterRef("language"))
    titled: models.QuerySet[Any] = rows.annotate(
        found_title=models.Subquery(newest.order_by("-number").values("title")[:1])
    )
    return titled


class VersionAcceptance(models.Model):
    """A site shows this version, and thereby all earlier ones, before its hold is over."""

    site = models.ForeignKey(LocalSite, verbose_name=_("site"), on_delete=models.CASCADE, related_name="acceptances")
    uid = models.UUIDField()
    language = models.CharField(max_length=10, default="nl")
    number = models.PositiveIntegerField()
    accepted_at = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("nu getoonde versie")
        verbose_name_plural = _("nu getoonde versies")
        ordering = ["site", "uid", "language"]
        constraints = [models.UniqueConstraint(fields=["site", "uid", "language"], name="one_acceptance_per_module")]

    def __str__(self) -> str:
        return f"{self.site}: {self.uid} {self.number}"
