"""Each rule of the gate, and how it is taken away: for `make gate-proof`, which asks that a test fails for each.

What takes a rule away is a patch around the tests. `instead` gives a function another body, so that it is away wherever
it was imported.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import Any
from unittest.mock import patch

from django.db import models

from content.modules.going_live import Gate
from content.releases.canonical import sha256
from content.validation import recording
from content.validation.approval import Approval
from content.validation.lacking import Lack
from content.validation.requirements import Needs

LACKING, ASKED = "content.validation.lacking", "content.validation.requirements"
GATE, SCREENS, REPAIR = "content.modules.going_live", "content.modules.gate_screens", "content.modules.reconciling"
RECORDING, TEXTS = "content.validation.recording", "content.modules.what_is_lacking"


@dataclass(frozen=True)
class Removed:
    """A rule in words, what takes it away, and the tests (parts of their addresses) of which one has to fail."""

    rule: str
    away: Any
    tests: tuple[str, ...]


def removed(rule: str, away: Any, *tests: str) -> Removed:
    return Removed(rule, away, tests)


def found(path: str) -> tuple[Any, str]:
    """The module or class that holds what is at a path, and its name there."""
    parts = path.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        try:
            holder: Any = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for name in parts[cut:-1]:
            holder = getattr(holder, name)
        return holder, parts[-1]
    raise LookupError(path)


@contextmanager
def around(path: str, made: Callable[[Any], Any]) -> Iterator[None]:
    """What stands at a path, made into something else: there, and wherever it was imported."""
    holder, name = found(path)
    stock = getattr(holder, name)
    other = made(stock)
    with ExitStack() as stack:
        stack.enter_context(patch.object(holder, name, other))
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith(("content.", "tests.")) and vars(module).get(name) is stock:
                stack.enter_context(patch.object(module, name, other))
        yield


def instead(path: str, other: Any) -> Any:
    """Something else in the place of what stands at a path."""
    return around(path, lambda stock: other)


@contextmanager
def emptied(path: str) -> Iterator[None]:
    """A function that does nothing and gives None, also where it was registered."""
    holder, name = found(path)
    function = getattr(holder, name)
    stock = function.__code__
    function.__code__ = (lambda *given: None).__code__
    try:
        yield
    finally:
        function.__code__ = stock


def without_lack(code: str) -> Any:
    """The gate does not hear of one kind of lack."""
    return around(
        f"{TEXTS}.lacking", lambda stock: lambda *given: tuple(lack for lack in stock(*given) if lack.code != code)
    )


def verdicts_with(**fields: Any) -> Any:
    """Every verdict approves as if it had these fields."""
    return around(
        f"{ASKED}.GivenVerdict.approves",
        lambda stock: lambda self, digest, today: stock(replace(self, **fields), digest, today),
    )


def without_fault(path: str, part: str) -> Any:
    """What is recorded is not refused with the sentence that has this part."""
    return around(path, lambda stock: lambda *given: [fault for fault in stock(*given) if part not in fault])


def _plain_save(self: Any, *args: Any, **kwargs: Any) -> None:
    models.Model.save(self, *args, **kwargs)


def _lost(stock: Any) -> Any:
    def asks(*given: Any) -> tuple[Lack, ...]:
        return tuple(lack for lack in stock(*given) if lack.code != "picture_lost")

    return asks


def _by_nobody(rows: Any) -> Any:
    """The same verdicts, as if nobody recorded them."""
    for row in rows:
        row.attested_by_id = None
    return rows


def _may_all(stock: Any) -> Any:
    def take_back_rejection(row: Any, because: str, by: Any, authors: Any) -> bool:
        with patch.object(type(by), "has_perm", lambda *given: True):
            return bool(stock(row, because, by, authors))

    return take_back_rejection


KINDS = [
    removed(f"lack: {code}", lambda code=code: without_lack(code), *tests)
    for code, tests in {
        "expert": ("no_way_to_live_passes_the_gate[by_revision-expert]",),
        "field": ("test_gate.py::test_other_topics_ask_what_they_ask",),
        "unseen": ("no_way_to_live_passes_the_gate[by_revision-unseen]",),
        "rejected": ("no_way_to_live_passes_the_gate[by_revision-rejected]",),
        "lapsed": ("no_way_to_live_passes_the_gate[by_revision-lapsed]",),
        "second_person": ("test_the_second_person_who_saw_it_does_not_publish_it",),
        "placeholder": ("no_way_to_live_passes_the_gate[by_revision-placeholder]",),
        "source": ("no_way_to_live_passes_the_gate[by_revision-source]",),
        "picture": ("test_a_picture_without_words_is_refused",),
        "link": ("test_a_link_to_nowhere_is_refused_though_an_expert_approved_the_words",),
    }.items()
]
COUNTS = [
    removed(
        "an approval that was taken back ends",
        lambda: verdicts_with(taken_back=False),
        "test_gate.py::test_a_withdrawal_is_never",
        "test_gate.py::test_the_clock_refuses",
    ),
    removed("an approval lapses", lambda: verdicts_with(valid_until=date.max), "by_revision-lapsed]"),
    removed("a second person has to see it", lambda: verdicts_with(counts=True), "by_revision-unseen]"),
    removed("who wrote the text does not approve it", lambda: verdicts_with(wrote_it=False), "test_requirements.py"),
    removed(
        "only an approval approves",
        lambda: verdicts_with(verdict="approved"),
        "by_revision-rejected]",
        "test_requirements.py",
    ),
    removed(
        "an approval is for these words",
        lambda: around(
            f"{ASKED}.GivenVerdict.approves",
            lambda stock: lambda self, digest, today: stock(self, self.content_sha256, today),
        ),
        "test_new_words_leave_what_is_live",
    ),
    removed(
        "a topic that asks it needs two persons",
        lambda: instead(
            f"{ASKED}.needs_of", lambda flags_of_topics: Needs(1, frozenset(f for fs in flags_of_topics for f in fs))
        ),
        "test_requirements.py",
    ),
    removed(
        "one of them knows the field",
        lambda: instead(f"{ASKED}.needs_of", lambda flags_of_topics: Needs(2 if any(flags_of_topics) else 1)),
        "test_gate.py::test_other_topics_ask",
        "test_requirements.py",
    ),
    removed(
        "all topics of a text ask",
        lambda: around(
            f"{TEXTS}.needs_of_draft",
            lambda stock: (
                lambda draft, flags: stock(
                    replace(
                        draft, classification=replace(draft.classification, topics=draft.classification.topics[:1])
                    ),
                    flags,
                )
            ),
        ),
        "test_gate.py::test_other_topics_ask",
    ),
    removed(
        "one person is never two experts",
        lambda: instead(f"{ASKED}.one_of_each_person", lambda verdicts: list(verdicts)),
        "test_requirements.py",
    ),
    removed(
        "who approves alone says that no second is needed",
        lambda: instead(f"{ASKED}._needs_no_second", lambda needs, rows: True),
        "test_requirements.py",
    ),
    removed(
        "a refusal blocks",
        lambda: instead(f"{ASKED}.standing_rejections", lambda verdicts, hashes, today: []),
        "by_revision-rejected]",
    ),
    removed(
        "a refusal that nobody saw yet blocks",
        lambda: around(
            f"{LACKING}.standing_rejections", lambda stock: lambda *given: [row for row in stock(*given) if row.counts]
        ),
        "by_revision-rejected]",
    ),
    removed(
        "a refusal is set aside on the approval of another in that field",
        lambda: instead(
            f"{ASKED}._is_overruled", lambda rejection, verdicts, today: rejection.overruled_by is not None
        ),
        "test_requirements.py",
    ),
]
WAYS = [
    removed("save() asks", lambda: instead(f"{GATE}.ask", lambda module, before: Gate.OPEN), "by_save-expert]"),
    removed(
        "a text that is live asks for other words too",
        lambda: instead(f"{GATE}.goes_live", lambda module, before: bool(module.live and not before.live)),
        "test_new_words_leave_what_is_live",
    ),
    removed(
        "a text that is added or copied is a draft",
        lambda: instead(f"{GATE}.only_with_a_revision", lambda module: None),
        "test_a_text_that_is_added_as_live_is_a_draft",
        "test_a_copy_in_the_admin",
    ),
    removed(
        "who copies is told that it stays a draft",
        lambda: emptied(f"{SCREENS}.before_copying"),
        "test_a_copy_in_the_admin",
    ),
    removed(
        "the form asks beforehand",
        lambda: emptied(f"{SCREENS}.before_publishing"),
        "test_the_form_says",
    ),
    removed(
        "several at once ask beforehand",
        lambda: emptied(f"{SCREENS}.before_publishing_many"),
        "test_several_at_once_publish_none",
    ),
    removed(
        "the clock asks as on the day of the plan",
        lambda: around(f"{TEXTS}.timezone.localdate", lambda stock: lambda *given: stock()),
        "test_a_plan_is_looked_at_as_on_its_day",
    ),
    removed(
        "who planned it is who publishes it",
        lambda: instead(f"{GATE}._planner", lambda module: None),
        "test_who_planned_a_text_is_not",
    ),
    removed(
        "what nobody sees refused is mailed",
        lambda: instead("content.modules.refused._mail", lambda *given: None),
        "test_the_clock_refuses_once",
    ),
    removed(
        "a refusal is remembered",
        lambda: instead("content.modules.refused.remember", lambda module, revision, lacks, person, planned=None: None),
        "test_a_text_that_nobody_approved_stays",
    ),
    removed(
        "a refused object withdraws nothing",
        lambda: instead(f"{GATE}.as_it_is", lambda module: None),
        "test_a_refused_object_that_is_saved_again",
    ),
    removed(
        "the same words stay live when their approval ended",
        lambda: instead(f"{GATE}.is_the_same", lambda module: False),
        "test_the_same_words_stay_live",
    ),
    removed(
        "other words are not the same",
        lambda: instead(f"{GATE}.is_in", lambda draft, last: True),
        "test_new_words_leave_what_is_live",
    ),
    removed(
        "the same words about another topic are not the same",
        lambda: instead(f"{GATE}.is_in", lambda draft, last: sha256(draft.content) == last.content_sha256),
        "test_gate.py::test_other_topics_ask",
    ),
    removed(
        "a lost picture keeps a text from going live",
        lambda: around("tests.gate.asks", lambda stock: _lost(stock)),
        "test_a_picture_that_is_lost",
    ),
    removed(
        "no verdict changes between looking and writing",
        lambda: around(f"{GATE}.hold_log", lambda stock: lambda: None),
        "test_no_verdict_is_taken_back_between",
    ),
    removed(
        "a withdrawal ends the approvals",
        lambda: instead(f"{RECORDING}.end_with_withdrawal", lambda uid, language, content_sha256: 0),
        "test_a_withdrawal_is_never_refused",
    ),
    removed(
        "reconcile asks",
        lambda: around(f"{REPAIR}.lacks_of", lambda stock: lambda *given: ()),
        "test_what_was_published_and_lacks_something",
    ),
    removed(
        "reconcile releases what somebody published",
        lambda: instead(f"{REPAIR}._was_asked_for", lambda module, draft: True),
        "test_what_a_script_wrote_is_only_reported",
    ),
    removed(
        "a picture that cannot be kept is one that is lost",
        lambda: instead(f"{GATE}.keep_pictures", lambda uid, pictures: True),
        "test_a_picture_that_nobody_could_see",
    ),
    removed(
        "what goes out is approved as of the day on which the gate looked",
        lambda: around(
            "content.releases.publishing.approvals_for",
            lambda stock: lambda uid, language, digest, day: stock(uid, language, digest),
        ),
        "test_what_goes_out_around_midnight",
    ),
    removed(
        "a text knows the address that it gets",
        lambda: instead("content.modules.canonical_content.to_itself", lambda body, slug, uid: {}),
        "test_a_text_that_names_its_own_new_address",
    ),
    removed(
        "reconcile releases what is owed",
        lambda: instead("content.modules.owed.is_owed", lambda module, last: True),
        "test_a_topic_that_changes_makes_no_release",
    ),
]
PEOPLE = [
    removed(
        "who recorded it is not the second person",
        lambda: around(f"{RECORDING}.see", lambda stock: lambda rows, seen_by: stock(_by_nobody(rows), seen_by)),
        "test_who_recorded_it_is_not_the_second",
    ),
    removed(
        "nor is its expert, and nobody records what they said",
        lambda: instead(f"{RECORDING}.known_experts", lambda experts: {}),
        "test_nor_is_its_expert",
    ),
    removed(
        "nobody records what they said themselves",
        lambda: instead(f"{RECORDING}._faults_of_editor", lambda said, attested_by: []),
        "test_an_editor_does_not_record_what_they_said",
    ),
    removed(
        "who wrote the text does not judge it",
        lambda: without_fault(f"{RECORDING}._faults_of_texts", "schreef mee"),
        "test_who_wrote_the_text_does_not_judge_it",
    ),
    removed(
        "one person in two roles judges once",
        lambda: without_fault(f"{RECORDING}._faults_of_texts", "in een andere rol"),
        "test_one_person_in_two_roles_judges_once",
    ),
    removed(
        "an expert has one standing verdict",
        lambda: without_fault(f"{RECORDING}._faults_of_texts", "Neem dat eerst terug"),
        "test_an_expert_has_one_standing_verdict",
    ),
    *(
        removed(
            f"what is recorded is refused with '{part}'",
            lambda part=part: without_fault(f"{RECORDING}.faults_of", part),
            test,
        )
        for part, test in {
            "e-mailadres": "test_nobody_is_an_expert_without_an_address",
            "moet nog komen": "test_what_cannot_be_is_refused",
            "geen mandaat meer": "test_a_mandate_that_ends_voids_nothing",
            "geen vakgebied": "test_only_in_a_field_of_ones_own",
            "niet akkoord is": "test_what_cannot_be_is_refused",
            "Schrijf de opmerkingen": "test_what_cannot_be_is_refused",
            "later dan de dag": "test_what_cannot_be_is_refused",
            "geen tweede nodig": "test_only_the_asked_field_says",
            "landelijke redactie": "test_who_came_to_work_for_the_national_board",
        }.items()
    ),
    removed(
        "a verdict is not edited",
        lambda: instead("content.validation.approval.Approval.save", _plain_save),
        "test_no_row_is_edited_or_deleted",
    ),
    removed(
        "a verdict is not deleted",
        lambda: instead("content.validation.approval.Approval.delete", lambda self: None),
        "test_no_row_is_edited_or_deleted",
    ),
    removed(
        "nor are several",
        lambda: instead("content.validation.approval.Approvals.delete", lambda self: None),
        "test_no_row_is_edited_or_deleted",
    ),
    removed(
        "nor are several edited",
        lambda: instead("content.validation.approval.Approvals.update", lambda self, **c: 0),
        "test_no_row_is_edited_or_deleted",
    ),
    removed(
        "a refusal ends by who decides",
        lambda: around(f"{RECORDING}.take_back_rejection", lambda stock: _may_all(stock)),
        "test_a_refusal_ends_by_a_chief_editor_alone",
    ),
    removed(
        "a refusal does not end by who recorded it",
        lambda: around(
            f"{RECORDING}.take_back_rejection",
            lambda stock: lambda row, because, by, authors: stock(_by_nobody([row])[0], because, by, authors),
        ),
        "test_nor_by_who_recorded_it_or_wrote",
    ),
    removed(
        "a refusal does not end by who wrote the text",
        lambda: around(
            f"{RECORDING}.take_back_rejection",
            lambda stock: lambda row, because, by, authors: stock(row, because, by, type(authors)()),
        ),
        "test_nor_by_who_recorded_it_or_wrote",
    ),
    removed(
        "a refusal is not taken back as an approval",
        lambda: instead(f"{RECORDING}.take_back", lambda row, because, by: recording._take_back(row, because, by)),
        "test_a_refusal_ends_by_a_chief_editor_alone",
    ),
    removed(
        "a decision needs the approval of another in that field",
        lambda: instead(f"{RECORDING}.others_to_overrule_with", lambda row: list(Approval.objects.all())),
        "test_another_field_sets_nothing_aside",
    ),
]
ALL = [*KINDS, *COUNTS, *WAYS, *PEOPLE]
