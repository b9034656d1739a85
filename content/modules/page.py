"""The national text: one page in the national tree, shown everywhere by reference."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester

from content.modules import blocks, panels
from content.modules.form import ModuleCopyForm, ModuleForm, missing_in
from content.modules.preview import preview_module
from content.modules.ready import forget_ready
from content.records.taxonomy import Audience, Situation, Topic
from content.releases import publishing
from content.releases.addresses import address_taken_by_other
from content.releases.withdrawal import ON_EXPIRY, Withdrawal
from ground.ages.words import ADULT, AGE_HELP, validate_ages
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
        return HttpResponsePermanentRedirect("/")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return self.serve(request)


class Module(SavedFromForm, Page):
    """One national text on one subject. `translation_key` is its uid; what people read are its releases."""

    short_answer = models.TextField(_("kort antwoord"), max_length=900)
    help_advice = StreamField(
        [("advice", blocks.HelpAdviceBlock())], verbose_name=_("wanneer hulp vragen"), blank=True, use_json_field=True
    )
    body = StreamField(
        [("section", blocks.SectionBlock())], verbose_name=_("paragrafen"), blank=True, use_json_field=True
    )
    written_for = models.CharField(
        _("geschreven voor"), max_length=10, choices=Audience.choices, default=Audience.PARENTS
    )
    counterpart = models.ForeignKey(
        "self", verbose_name=_("zelfde onderwerp voor de andere lezer"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    # A draft can do without; nothing is published without one (save).
    primary_topic = models.ForeignKey(
        Topic, verbose_name=_("hoofdonderwerp"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    other_topics = ParentalManyToManyField(Topic, verbose_name=_("andere onderwerpen"), blank=True, related_name="+")
    age_from = models.SmallIntegerField(_("vanaf"), default=0, help_text=AGE_HELP)
    age_to = models.SmallIntegerField(_("tot"), default=ADULT)
    situations = ParentalManyToManyField(Situation, verbose_name=_("gezinssituaties"), blank=True, related_name="+")
    sensitive = models.BooleanField(_("gevoelig"), default=False)
    sources = ParentalManyToManyField("content.Source", verbose_name=_("bronnen"), blank=True, related_name="modules")
    guidelines = ParentalManyToManyField(
        "content.Guideline", verbose_name=_("richtlijnen"), blank=True, related_name="modules"
    )
    release_kind = models.CharField(
        _("soort wijziging"), max_length=10, choices=publishing.EDITOR_KINDS, default="minor"
    )
    change_note = models.CharField(_("wat is er veranderd"), max_length=300, blank=True)
    review_date = models.DateField(_("opnieuw nakijken op"), null=True, blank=True)
    # What readers are told when the text ends by itself; who withdraws it says it then.
    withdrawal_explanation = models.TextField(_("waarom de tekst dan weg is"), max_length=600, blank=True)
    replacement = models.ForeignKey(
        "self", verbose_name=_("wat komt ervoor in de plaats"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    withdrawal_onward = models.CharField(
        _("waar de lezer heen kan als er geen nieuwe tekst is"), max_length=600, blank=True
    )

    subpage_types: list[str] = []
    private_page_options: list[str] = []
    parent_page_types = ["content.NationalIndex"]
    show_in_menus_default = False
    # What its form says of a draft: it may still be wrong, and is looked at when it is published.
    is_unfinished = False
    base_form_class = ModuleForm
    copy_form_class = ModuleCopyForm
    exclude_fields_in_copy = [*PLAN, *ON_EXPIRY]
    withdrawal: Withdrawal | None = None  # what somebody says who takes the text away now
    content_panels = panels.CONTENT
    promote_panels = panels.CLASSIFICATION
    settings_panels = panels.PUBLICATION

    class Meta:
        verbose_name = _("landelijke tekst")
        verbose_name_plural = _("landelijke teksten")

    @property
    def uid(self) -> Any:
        """The identity of the text over languages and versions (a UUID)."""
        return self.translation_key

    @cached_property
    def withdrawal_form(self) -> Any:
        """What the screen asks on which this text is withdrawn."""
        from content.modules.withdrawal_form import WithdrawalForm

        return WithdrawalForm(texts=[self])

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
        if address_taken_by_other(self.slug, self.locale.language_code, self.translation_key):
            raise ValidationError(
                {"slug": _("Dit adres heeft een andere landelijke tekst, of had het vroeger. Kies een ander.")}
            )

    def missing_for_publication(self) -> list[str]:
        """What keeps this draft from being published, besides what `full_clean` says; a sentence each."""
        return missing_in(self.body)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and write the release or withdrawal that follows from it in the same transaction."""
        if self.alias_of_id:
            raise ValidationError(_("Van een landelijke tekst bestaat geen alias: sites tonen de tekst zelf."))
        with transaction.atomic():
            fields = kwargs.get("update_fields")
            if fields is None or "live" in fields:
                hold_back(self)
            before = publishing.state_of(self.pk) if fields is None or "live" in fields else None
            if before is not None and self.live and self.primary_topic_id is None:
                raise ValidationError({"primary_topic": _("Kies een hoofdonderwerp voordat je publiceert.")})
            super().save(*args, **kwargs)
            if before is not None:
                publishing.follow(self, before)
                if self.live_revision_id != before.revision_id:
                    forget_ready(self)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return PlanGivesWay(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The national site's address of this text; Wagtail's tree path is never public."""
        site = self._get_relevant_site_root_paths(request)
        root = next((entry for entry in site if self.url_path.startswith(entry.root_path)), None)
        return (root.site_id, root.root_url, f"/informatie/{self.slug}/") if root else None

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponsePermanentRedirect(f"/informatie/{self.slug}/")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return preview_module(self, request)
