"""On the first page of the admin: the pages of one's own that are planned, and those with a draft."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from content.modules.page import Module
from content.modules.texts_list import works_on_texts
from ground.start_page import SHOWN, ToDo, ToDoPanel
from municipalities.tenancy.ownership import is_national
from municipalities.tenancy.page_reach import own_pages


@hooks.register("construct_homepage_panels")
def add_pages(request: HttpRequest, panels: list[Any]) -> None:
    """Add what goes live by itself, and what is not public yet, when there is any."""
    user = request.user
    pages = own_pages(user)
    if planned := list(_planned(pages)[:SHOWN]):
        panels.append(ToDoPanel(_("Gepland"), [_planned_row(page, user) for page in planned], order=20))
    if drafts := list(_drafts(pages, user)[: SHOWN + 1]):
        rows = [_draft_row(page, user) for page in drafts[:SHOWN]]
        more = _more(user) if len(drafts) > SHOWN else None
        panels.append(ToDoPanel(_("Concepten"), rows, order=30, more=more))


def _more(user: Any) -> ToDo:
    if works_on_texts(user):
        return ToDo(_("Alle concepten"), f"{reverse('national_texts:index')}?state=concept")
    return ToDo(_("Alle pagina's"), reverse("own_pages:index"))


def plans() -> QuerySet[Revision]:
    """What goes live by itself; each with the key of its page."""
    coming = Revision.page_revisions.filter(approved_go_live_at__gt=timezone.now())
    with_key: QuerySet[Revision] = coming.annotate(page_key=Cast("object_id", BigIntegerField()))
    return with_key


def _planned(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those that go live by themselves, the first one first; each with that moment, `goes_live`."""
    coming = plans().order_by("approved_go_live_at")
    moment = coming.filter(page_key=OuterRef("pk")).values("approved_go_live_at")[:1]
    planned = pages.filter(pk__in=coming.order_by().values("page_key"))  # from the few plans, not from every page
    found: QuerySet[Page] = planned.annotate(goes_live=Subquery(moment)).order_by("goes_live", "pk")
    return found


def _drafts(pages: QuerySet[Page], user: Any) -> QuerySet[Page]:
    """Those with changes that readers do not see, the newest first: of a participant all, of the board one's own."""
    texts, own = Q(content_type=ContentType.objects.get_for_model(Module)), Q(latest_revision__user=user)
    # A text that was withdrawn has no draft: Wagtail says so of everything that was taken away.
    withdrawn = texts & Q(live=False, first_published_at__isnull=False)
    found = pages.filter(has_unpublished_changes=True).exclude(withdrawn)
    found = found.exclude(pk__in=plans().values("page_key"))
    found = found.filter(own if is_national(user) else own | ~texts)
    newest: QuerySet[Page] = found.select_related("latest_revision__user").order_by("-latest_revision_created_at", "pk")
    return newest


def _planned_row(page: Any, user: Any) -> ToDo:
    day = date_format(timezone.localtime(page.goes_live), "j F Y H:i")
    return ToDo(
        page.get_admin_display_title(),
        _form_or_draft(page, user),
        _("wordt gepubliceerd op %(moment)s") % {"moment": day},
    )


def _draft_row(page: Any, user: Any) -> ToDo:
    revision = page.latest_revision
    day = date_format(timezone.localtime(page.latest_revision_created_at)) if page.latest_revision_created_at else ""
    who = revision.user if revision and revision.user_id != user.pk else None
    words = _("gewijzigd op %(day)s door %(who)s") if who else _("gewijzigd op %(day)s")
    return ToDo(
        page.get_admin_display_title(), _form_or_draft(page, user), words % {"day": day, "who": who} if day else ""
    )


def _form_or_draft(page: Page, user: Any) -> str:
    """Where somebody works on a page, or looks at it."""
    may_change = policy_registry.get(page).user_has_permission_for_instance(user, "change", page)
    return reverse(f"wagtailadmin_pages:{'edit' if may_change else 'view_draft'}", args=[page.pk])
