"""Where the screens of verdicts are, and what leads to them."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from content.modules.judging import (  # noqa: F401  (registered)
    correction_screens,
    dossiers,
    lapsing_panel,
    recording_screens,
    screens,
    short_texts,
)
from content.modules.page import Module
from content.validation.national_people import DECIDE, RECORD


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The screens of what experts said."""
    return [
        path("beoordelingen/", screens.verdicts, name="verdicts"),
        path("beoordelingen/dossiers/", dossiers.dossiers, name="expert_dossiers"),
        path("beoordelingen/<int:pk>/", screens.verdict, name="verdict"),
        path("beoordelingen/<int:pk>/bewijs/", screens.evidence, name="verdict_evidence"),
        path("beoordelingen/vastleggen/", recording_screens.choose_texts, name="choose_judged_texts"),
        path("beoordelingen/vastleggen/op-papier/", recording_screens.record, name="record_on_paper"),
        path("correcties/", correction_screens.corrections, name="corrections"),
        path("correcties/<int:pk>/", correction_screens.declare_correction, name="declare_correction"),
    ]


class _JudgingItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RECORD))


@hooks.register("register_judging_menu_item")
def verdicts_item() -> MenuItem:
    """What experts said, and what waits for a second person."""
    return _JudgingItem(
        gettext_lazy("Beoordelingen"), reverse("verdicts"), name="verdicts", icon_name="check", order=10
    )


@hooks.register("register_judging_menu_item")
def record_item() -> MenuItem:
    """A verdict that came on paper."""
    url = reverse("choose_judged_texts")
    return _JudgingItem(gettext_lazy("Vastleggen"), url, name="record-verdict", icon_name="edit", order=20)


@hooks.register("register_judging_menu_item")
def corrections_item() -> MenuItem:
    """What was corrected without experts."""
    return _JudgingItem(
        gettext_lazy("Kleine correcties"), reverse("corrections"), name="corrections", icon_name="edit", order=30
    )


class _DossiersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(DECIDE))


@hooks.register("register_judging_menu_item")
def dossiers_item() -> MenuItem:
    """Who experts were, for chief editors."""
    url = reverse("expert_dossiers")
    return _DossiersItem(gettext_lazy("Gesloten dossiers"), url, name="expert-dossiers", icon_name="lock", order=900)


@hooks.register("register_page_header_buttons")
def record_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """From a text to the form of a verdict on it."""
    if not isinstance(page.specific, Module) or not user.has_perm(RECORD):
        return []
    url = f"{reverse('record_on_paper')}?{urlencode({'tekst': page.pk})}"
    on_paper = Button(_("Beoordeling op papier"), url, icon_name="check", priority=60)
    return [on_paper, *correction_screens.correction_button(page, user)]
