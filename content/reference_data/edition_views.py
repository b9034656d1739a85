"""The form of one edition: what it says of a used one, and a new edition that begins with the words of the last."""

from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.snippets.views.snippets import CopyView, EditView

from content.reference_data.edition_use import IS_USED


class EditionPanel(Panel):
    """Above the fields: why they cannot be changed, what came before and after, and the way to a new edition."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/edition.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None or self.instance.previous_id is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            row, view = self.instance, type(self.instance).snippet_viewset
            later = getattr(row, "next", None) if row.pk else None
            field = {"source": "sources", "guideline": "guidelines"}[row._meta.model_name]
            return context | {
                "edition": row,
                "is_new": row.pk is None,
                "is_used": self.form.is_used,
                "sentence": IS_USED,
                "later": later,
                "later_url": later and reverse(view.get_url_name("edit"), args=[later.pk]),
                "previous_url": row.previous_id and reverse(view.get_url_name("edit"), args=[row.previous_id]),
                "next_url": row.pk and reverse(view.get_url_name("copy"), args=[row.pk]),
                "texts_url": row.pk and row.previous_id and reverse("edition_texts", args=[field, row.pk]),
            }


PANELS = [
    EditionPanel(),
    *(FieldPanel(name) for name in ("title", "publisher", "year")),
    FieldPanel("identifier", help_text=gettext_lazy("De DOI, of het nummer van de richtlijn. Leeg als er geen is.")),
    FieldPanel("url"),
    FieldPanel(
        "checked_on",
        help_text=gettext_lazy("Wanneer iemand het webadres voor het laatst bekeek. Lezers zien dit niet."),
    ),
]


class NewEditionView(CopyView):
    """Wagtail's copy: a form with the words of the edition before, which sends itself to the same address."""

    page_title = gettext_lazy("Nieuwe uitgave")

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        later = getattr(self.get_object(), "next", None)
        if later is not None:
            messages.warning(request, _("Er is al een nieuwere uitgave. Dit is hem."))
            edit: HttpResponse = redirect(type(later).snippet_viewset.get_url_name("edit"), later.pk)
            return edit
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        """An edition is followed once: who comes second, be it by a moment, hears so and keeps what was typed."""
        try:
            with transaction.atomic():
                answer: HttpResponse = super().form_valid(form)
                return answer
        except IntegrityError:
            later = self.model.objects.filter(previous=form.instance.previous_id).first()
            if later is None:
                raise
        sentence = _("Iemand anders maakte net al een nieuwe uitgave: %(edition)s. Deze is niet opgeslagen.")
        self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
        form.add_error(None, sentence % {"edition": later})
        again: HttpResponse = self.form_invalid(form)
        return again

    def get_add_url(self) -> str:
        return str(self.request.path)

    def get_initial_form_instance(self) -> Any:
        before = self.get_object()
        values = {name: getattr(before, name) for name in before.EDITION}
        return self.model(**values, previous=before)

    def get_success_url(self) -> str:
        """To what follows from it: the texts that name the edition before."""
        return str(reverse(self.edit_url_name, args=[self.object.pk]))


class EditEditionView(EditView):
    """Offers to delete only what nothing rests on."""

    @property
    def can_delete(self) -> bool:
        return bool(super().can_delete) and not self.form.is_used
