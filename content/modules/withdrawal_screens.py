"""The screens on which something is taken away: they ask what readers will be told, and say which plan ends."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import UnpublishMenuItem
from wagtail.admin.views.pages.bulk_actions import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.models import Page

from content.modules.page import Module
from content.modules.withdrawal import told_of
from content.modules.withdrawal_form import BulkWithdrawalForm, WithdrawalForm
from ground.editing.stopped_plans import StopPage, cancel_below, stop


@hooks.register("before_unpublish_page", order=10)
def ask_what_readers_are_told(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Give the withdrawal what was filled in; when that cannot be, ask again with what was typed."""
    if request.method != "POST" or not isinstance(page, Module):
        return None
    form = WithdrawalForm(request.POST, texts=[page])
    if form.is_valid():
        page.withdrawal = form.withdrawal()
        return None
    view = UnpublishView()
    view.setup(request, page.pk)
    view.objects_to_unpublish = view.get_objects_to_unpublish()
    view.object.withdrawal_form = form
    answer: HttpResponse = view.render_to_response(view.get_context_data())
    return answer


@hooks.register("after_unpublish_page")
def cancel_plans_below(request: HttpRequest, page: Page) -> None:
    """Who takes away a page with what is under it does not see that appear later."""
    if request.POST.get("include_descendants"):
        cancel_below([page], request.user)


@hooks.register("register_bulk_action", order=1000)
class WithdrawInBulk(UnpublishBulkAction):
    """Wagtail's taking away of several pages, which asks the same once for all national texts among them."""

    form_class = BulkWithdrawalForm

    def get_form_kwargs(self) -> dict[str, Any]:
        texts = [page for page in self.get_actionable_objects()[0] if self._is_text(page)]
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return kwargs | {"texts": texts}

    def get_execution_context(self) -> dict[str, Any]:
        context: dict[str, Any] = super().get_execution_context()
        return context | {"withdrawal": self.cleaned_form.withdrawal() if self.cleaned_form.texts else None}

    def execute_action(self, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        withdrawal = kwargs.pop("withdrawal")
        pages = [page.specific for page in objects]
        public = [page for page in pages if page.live]
        for page in public:
            if isinstance(page, Module):
                page.withdrawal = withdrawal
        if planned := [page for page in pages if not page.live]:
            stop(self.request, planned)
        done: tuple[int, int] = super().execute_action(public, **kwargs)
        if kwargs.get("include_descendants"):
            cancel_below(pages, kwargs.get("user"))
        return done

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Nothing is said to be withdrawn when nothing was."""
        if not num_parent_objects:
            return None
        message: str = super().get_success_message(num_parent_objects, num_child_objects)
        return message

    @staticmethod
    def _is_text(page: Page) -> bool:
        """Whether readers have to be told something of it."""
        return page.live and issubclass(page.specific_class or Page, Module)


class _Withdraw(UnpublishMenuItem):
    """The menu item as it is called for a national text."""

    label = gettext_lazy("Intrekken")


@hooks.register("construct_page_action_menu")
def offer_to_take_away(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer to take away a page also while a plan keeps it from being edited."""
    page = context.get("page")
    if context["view"] != "edit" or page is None:
        return
    asked: UnpublishMenuItem
    if not page.live:
        asked = StopPage(order=20)
    else:
        asked = _Withdraw(order=20) if isinstance(page, Module) else UnpublishMenuItem(order=20)
    shown = [item for item in items if isinstance(item, UnpublishMenuItem)]
    if (shown or context["locked_for_user"]) and context["user_page_permissions_tester"].can_unpublish():
        items[:] = [item for item in items if item not in shown] + [asked]


@hooks.register("after_publish_page")
def say_what_is_told_at_the_end(request: HttpRequest, page: Page) -> None:
    """Show who gave a text an end date what visitors will read then, while it can still be changed."""
    if not isinstance(page, Module):
        return
    text = page.get_latest_revision_as_object()
    if text.expire_at is None:
        return
    sentence = _('Op %(date)s wordt deze tekst ingetrokken. Bezoekers lezen dan: "%(words)s" %(change)s')
    change = _("Iets anders? Dat zet je op de tab Instellingen.")
    words = told_of(text).as_json(text.title)
    told = text.replacement.title if text.replacement else words["onward"]
    told = " ".join(filter(None, (words["explanation"], told)))
    messages.info(request, sentence % {"date": _moment(text.expire_at), "words": told, "change": change})


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_which_words(request: HttpRequest, row: Any) -> None:
    """Say that the form shows words that were planned and are not any more: readers see others, or none."""
    latest = getattr(row, "latest_revision", None)
    if request.method != "GET" or latest is None or "_w_hydrate_create_view" in request.GET:
        return
    draft = row.get_latest_revision_as_object()
    due = draft.go_live_at if row.has_unpublished_changes else None
    if due is None or due <= timezone.now() or row.scheduled_revision:
        return
    words = {"due": _moment(due), "live": _moment(row.live_revision.created_at) if row.live_revision else ""}
    seen = _("Lezers zien de versie van %(live)s.") if row.live else _("Lezers zien nu niets.")
    sentence = _(
        "Je ziet een concept waar %(due)s bij Publiceren op staat. Het staat niet gepland. %(seen)s Publiceer je dit "
        "concept, dan komt het op dat moment online. Maak Publiceren op leeg om het meteen te doen."
    )
    messages.info(request, sentence % (words | {"seen": seen % words}))


def _moment(at: Any) -> str:
    return date_format(localtime(at), "j F Y H:i")
