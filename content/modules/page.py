"""The national text: one page in the national tree, shown everywhere by reference."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PagePermissionTester

from content.modules import going_live, lifecycle, panels
from content.modules.fields import ModuleFields
from content.modules.form import ModuleCopyForm, ModuleForm, missing_in
from content.modules.going_live import Gate
from content.modules.preview import preview_module
from content.modules.ready_drafts import forget_ready
from content.modules.refused import forget
from content.modules.withdrawal import ON_EXPIRY
from content.releases.draft import Draft
from content.releases.slugs import slug_taken_by_other
from ground import addresses
from ground.ages.words import validate_ages
from ground.editing.edited_meanwhile import SavedFromForm
from ground.editing.planning import PLAN, PlanGivesWay, hold_back


class NationalIndex(Page):
    """The folder of the national texts; nothing is served here, the national site has its own home view."""

    subpage_types = ["content.Module"]
    parent_page_types = ["wagtailcore.Page"]
    private_page_options: list[str] = []
    max_count = 1

    class Meta:
        verbose_name = _("landelijke teksten")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponsePermanentRedirect(addresses.HOME)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)


class Module(SavedFromForm, ModuleFields):
    """One national text on one subject. `translation_key` is its uid; what people read are its releases."""

    subpage_types: list[str] = []
    private_page_options: list[str] = []
    parent_page_types = ["content.NationalIndex"]
    show_in_menus_default = False
    # What its form says of a draft: it may still be wrong, and is looked at when it is published.
    is_unfinished = False
    base_form_class = ModuleForm
    copy_form_class = ModuleCopyForm
    exclude_fields_in_copy = [*PLAN, *ON_EXPIRY]
    content_panels = panels.CONTENT
    promote_panels = panels.CLASSIFICATION
    settings_panels = panels.PUBLICATION

    class Meta:
        verbose_name = _("landelijke tekst")
        verbose_name_plural = _("landelijke teksten")

    def clean(self) -> None:
        """Refuse an impossible age range, an address another module has or had, and what is no other text or reader."""
        super().clean()
        if not self.is_unfinished:
            validate_ages(self.age_from, self.age_to)
        for name in ("counterpart", "replacement"):
            if self.pk and getattr(self, f"{name}_id") == self.pk:
                raise ValidationError({name: _("Dit is de tekst zelf. Kies een andere tekst.")})
        if self.counterpart and self.counterpart.written_for == self.written_for:
            raise ValidationError({"counterpart": _("Deze tekst is voor dezelfde lezers. Kies er een voor de andere.")})
        if slug_taken_by_other(self.slug, self.locale.language_code, self.translation_key):
            raise ValidationError(
                {"slug": _("Dit adres heeft een andere landelijke tekst, of had het vroeger. Kies een ander.")}
            )

    def missing_for_publication(self) -> list[str]:
        """What keeps this draft from being published, besides what `full_clean` says; a sentence each."""
        return missing_in(self.body, self.locale.language_code, self.slug)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and write the release or withdrawal that follows from it in the same transaction.

        What lacks something does not go live, whatever asked for it: then only that there is a draft is written.
        """
        if self.alias_of_id:
            raise ValidationError(_("Van een landelijke tekst bestaat geen alias: sites tonen de tekst zelf."))
        with transaction.atomic():
            fields = kwargs.get("update_fields")
            going_live.as_it_is(self)
            before = None
            if fields is None or {"live", "live_revision"} & set(fields):
                hold_back(self)
                before = lifecycle.state_of(self)
                going_live.only_with_a_revision(self)
            if before is not None and self.live and self.primary_topic_id is None:
                raise ValidationError({"primary_topic": _("Kies een hoofdonderwerp voordat je publiceert.")})
            gate, looked_at = Gate.OPEN, None
            if before is not None and going_live.goes_live(self, before):
                gate, looked_at = going_live.ask(self, before)
            if gate is Gate.SHUT:
                return
            super().save(*args, **kwargs)
            if before is not None:
                self._follow(before, gate, looked_at)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a draft; that an earlier one was refused is over when this one lacks nothing, or drops what it had."""
        revision = super().save_revision(*args, **kwargs)
        going_live.free(self)
        return revision

    def _follow(self, before: lifecycle.PublicationState, gate: Gate, looked_at: Draft | None) -> None:
        if gate is Gate.NO_RELEASE:
            going_live.settle_address(self)
        else:
            lifecycle.follow(self, before, looked_at)
        if self.live_revision_id != before.revision_id:
            if before.ready:
                forget_ready(self)
            if before.refusal:
                forget(self)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return PlanGivesWay(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The national site's address of this text; Wagtail's tree path is never public."""
        site = self._get_relevant_site_root_paths(request)
        root = next((entry for entry in site if self.url_path.startswith(entry.root_path)), None)
        return (root.site_id, root.root_url, addresses.module(self.slug)) if root else None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponsePermanentRedirect(addresses.module(self.slug))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return preview_module(self, request)
