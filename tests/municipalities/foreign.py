"""All that another participant may have in the admin, marked so that one can look for it, and where its ids go."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, GroupApprovalTask, Task, UploadedFile, Workflow, WorkflowTask

from municipalities.pages.models import LocalPage, NewsIndex, NewsItem
from municipalities.register.site import LocalSite
from tests.making.files import document_of, picture_of
from tests.making.participants import home_of
from tests.making.people import editor_of

MARK = "Zilverreiger"
MISSING = 987654


@dataclass(frozen=True)
class Theirs:
    """Ids of what is of another."""

    page: int
    news: int
    revision: int
    image: int
    document: int
    collection: int
    user: int
    group: int
    workflow: int
    task: int
    upload: int
    session: int
    site: LocalSite


def everything_of(site: LocalSite) -> Theirs:
    """Pages, drafts, files, people and what Wagtail keeps with them, each with `MARK` in its words."""
    group, collection = site.participant.group, site.participant.collection
    assert group is not None
    assert collection is not None
    Group.objects.filter(pk=group.pk).update(name=f"{MARK}groep")
    Collection.objects.filter(pk=collection.pk).update(name=f"{MARK}map")
    person = editor_of(site.participant, f"{MARK}mens")
    home = home_of(site)
    draft = LocalPage(title=f"{MARK}concept", slug="zwaan", body=f"<p>{MARK}</p>", live=False, owner=person)
    home.add_child(instance=draft)
    revision = draft.save_revision(user=person, log_action=True)
    image, document = picture_of(site, f"{MARK}foto"), document_of(site, f"{MARK}brief")
    image.tags.add(f"{MARK}merk")
    document.tags.add(f"{MARK}merk")
    index = home.add_child(instance=NewsIndex(title=f"{MARK}nieuws", slug="nieuws"))
    news = NewsItem(title=f"{MARK}bericht", slug="bericht", introduction=MARK, image=image, owner=person)
    index.add_child(instance=news)
    news.go_live_at = timezone.now() + timedelta(days=9)
    news.save_revision(user=person, log_action=True)
    workflow = Workflow.objects.create(name=f"{MARK}stroom")
    task = GroupApprovalTask.objects.create(name=f"{MARK}taak")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.get(pk=task.pk))
    upload = UploadedFile.objects.create(
        for_content_type=None, file=ContentFile(b"x", name="x.jpg"), uploaded_by_user=person
    )
    session = EditingSession.objects.create(
        user=person, content_object=draft, last_seen_at=timezone.now(), is_editing=True
    )
    return Theirs(
        page=draft.pk, news=news.pk, revision=revision.pk, image=image.pk, document=document.pk,
        collection=collection.pk, user=person.pk, group=group.pk, workflow=workflow.pk, task=task.pk,
        upload=upload.pk, session=session.pk, site=site,
    )  # fmt: skip


@dataclass(frozen=True)
class Route:
    """A pattern of the admin: its address with holes, its full name, and its holes in order."""

    address: str
    name: str
    holes: tuple[str, ...]

    def at(self, values: dict[str, Any]) -> str:
        """The address with these values in its holes."""
        return re.sub(r"\{(\w+)\}", lambda hole: str(values[hole[1]]), self.address)


def admin_routes() -> list[Route]:
    """Every pattern below /admin/."""
    return [route for route in walk(get_resolver().url_patterns, "/", "") if route.address.startswith("/admin/")]


def walk(patterns: Any, before: str, space: str) -> Iterator[Route]:
    for entry in patterns:
        written = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from walk(entry.url_patterns, written, inner)
        elif isinstance(entry, URLPattern):
            address = _with_holes(written)
            yield Route(
                address,
                f"{space}{entry.name}" if entry.name else entry.lookup_str,
                tuple(re.findall(r"\{(\w+)\}", address)),
            )


def _with_holes(written: str) -> str:
    plain = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", re.sub(r"\(\?P<(\w+)>[^()]*\)\??", r"<\1>", written))
    return plain.replace("^", "").replace("$", "").replace("\\.", ".").replace(".*", "niets")
