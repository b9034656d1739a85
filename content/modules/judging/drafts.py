"""A text as experts judge it: the words of its newest draft, what they need, and who wrote them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

from content.modules.newest_drafts import drafts_of, newest_drafts
from content.modules.page import Module
from content.modules.what_is_lacking import flags_of_topics, needs_of_draft
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.models import NamedKind
from content.validation.recording import JudgedText
from content.validation.requirements import Needs
from content.validation.same_person import Known, known

SHORT = 12  # of a hash, enough to tell versions apart on paper


@dataclass
class DraftToJudge:
    """The newest draft of a text as it would be released now; `draft` is None when it has a picture that is lost."""

    module: Module
    draft: Draft | None
    needs: Needs

    @cached_property
    def content_sha256(self) -> str:
        """The hash of its words, "" when there is no draft."""
        return sha256(self.draft.content) if self.draft else ""

    @property
    def mark(self) -> str:
        """The beginning of the hash, as it stands on paper."""
        return self.content_sha256[:SHORT]

    def judged(self) -> JudgedText:
        """What is recorded of it."""
        return judged_texts([self])[0]


def drafts_to_judge(modules: Collection[Module]) -> list[DraftToJudge]:
    """The newest draft of each of these texts; as many queries for one as for many."""
    flags, newest = flags_of_topics(), newest_drafts(modules)
    return [
        DraftToJudge(text, draft, needs_of_draft(draft, flags) if draft else Needs(1))
        for text, draft in zip(newest, drafts_of(newest), strict=True)
    ]


def judged_texts(drafts: Collection[DraftToJudge]) -> list[JudgedText]:
    """What is recorded of each of these; one query."""
    authors = authors_of_each([draft.module for draft in drafts])
    return [
        JudgedText(
            uid=draft.module.translation_key,
            language=draft.module.locale.language_code,
            content_sha256=draft.content_sha256,
            title=draft.module.title,
            authors=authors[draft.module.pk],
        )
        for draft in drafts
    ]


def guidelines_in(drafts: Iterable[DraftToJudge]) -> set[int]:
    """The keys of the guidelines that these texts hold."""
    named = (each for text in drafts if text.draft for each in text.draft.publications)
    return {int(each.target) for each in named if each.kind == NamedKind.GUIDELINE}


def authors_of(module: Module) -> Known:
    """Who saved a version of this text, by account and address as they are now."""
    return authors_of_each([module])[module.pk]


def authors_of_each(modules: Collection[Module]) -> dict[int, Known]:
    """As `authors_of`, by the key of each text; one query."""
    page = ContentType.objects.get_for_model(Page)
    saved = Revision.objects.filter(base_content_type=page, object_id__in=[str(module.pk) for module in modules])
    rows = saved.exclude(user=None).order_by().values_list("object_id", "user_id", "user__email").distinct()
    people: dict[str, list[tuple[int | None, str]]] = defaultdict(list)
    for text, user, mail in rows:
        people[text].append((user, mail))
    return {module.pk: known(people[str(module.pk)]) for module in modules}


def authors_of_words(uid: UUID, language: str) -> Known:
    """As `authors_of`, of the text that a verdict is about; nobody when its page is gone."""
    module = Module.objects.filter(translation_key=uid, locale__language_code=language).order_by("pk").first()
    return authors_of(module) if module else Known()
