"""A text as experts judge it: the words of its newest draft, what they need, and who wrote them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from wagtail.models import Revision

from content.modules.draft import draft_of
from content.modules.page import Module
from content.modules.what_is_lacking import flags_of_topics, needs_of_draft
from content.reference_data.known_numbers import KnownNumbers, known_numbers
from content.releases.canonical import sha256
from content.releases.draft import Draft
from content.releases.images import UnusablePicture
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
        return JudgedText(
            uid=self.module.translation_key,
            language=self.module.locale.language_code,
            content_sha256=self.content_sha256,
            title=self.module.title,
            authors=authors_of(self.module),
        )


def drafts_to_judge(modules: Collection[Module]) -> list[DraftToJudge]:
    """The newest draft of each of these texts."""
    flags, known = flags_of_topics(), known_numbers()
    return [_draft(module, flags, known) for module in modules]


def guidelines_in(drafts: Iterable[DraftToJudge]) -> set[int]:
    """The keys of the guidelines that these texts hold."""
    named = (each for text in drafts if text.draft for each in text.draft.publications)
    return {int(each.target) for each in named if each.kind == NamedKind.GUIDELINE}


def authors_of(module: Module) -> Known:
    """Who saved a version of this text, by account and address as they are now."""
    saved = Revision.objects.for_instance(module).exclude(user=None).order_by()
    return known(saved.values_list("user_id", "user__email").distinct())


def authors_of_words(uid: UUID, language: str) -> Known:
    """As `authors_of`, of the text that a verdict is about; nobody when its page is gone."""
    module = Module.objects.filter(translation_key=uid, locale__language_code=language).order_by("pk").first()
    return authors_of(module) if module else Known()


def _draft(module: Module, flags: dict[str, frozenset[str]], numbers: KnownNumbers) -> DraftToJudge:
    newest = _newest(module)
    try:
        draft = draft_of(newest, numbers)
    except UnusablePicture:
        return DraftToJudge(newest, None, Needs(1))
    return DraftToJudge(newest, draft, needs_of_draft(draft, flags))


def _newest(module: Module) -> Module:
    """What Wagtail's get_latest_revision_as_object gives, without fetching the page anew for its draft."""
    if not module.has_unpublished_changes or module.latest_revision is None:
        return module
    newest: Module = module.with_content_json(module.latest_revision.content)
    return newest
