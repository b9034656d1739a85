"""Where somebody copies or moves a page to: a place of their own. Wagtail names any page whose id it is sent."""

from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.choose_parent import GenericChooseParentView
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.move import MoveChooseDestinationView
from wagtail.models import Page

from ground.editing.references import offer_own


class OwnCopyView(CopyView):
    """The form says where a copy may go (OwnCopyForm); Wagtail's view looks the page up before it asks the form."""

    def post(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        return FormView.post(self, request, *args, **kwargs)


class OwnMoveView(MoveChooseDestinationView):
    """The first step of moving a page."""

    def get_form(self, form_class: Any = None) -> forms.Form:
        form: forms.Form = super().get_form(form_class)
        offer_own(form.fields["new_parent_page"], self.request.user)
        return form


class MoveOwn(MoveBulkAction):
    """Several pages at once."""

    def get_form(self, form_class: Any = None) -> forms.Form:
        form: forms.Form = super().get_form(form_class)
        offer_own(form.fields["chooser"], self.request.user)
        return form


class OwnParentView(GenericChooseParentView):
    """The page below which a new one comes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = ContentType.objects.filter(app_label=kwargs["app_label"], model=kwargs["model_name"]).first()
        model = kind.model_class() if kind else None
        if model is None or not issubclass(model, Page):
            raise Http404
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_form(self) -> forms.Form:
        form: forms.Form = super().get_form()
        offer_own(form.fields["parent_page"], self.request.user)
        return form


# After Wagtail's own, which it replaces.
hooks.register("register_bulk_action", MoveOwn, order=10)
