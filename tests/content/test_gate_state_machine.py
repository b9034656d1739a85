"""Whatever editors, experts, the clock and scripts do to a text, in any order: nothing goes out that lacks something.

Each run has a text, three experts and a calendar that only goes forward. After every step each release that is new is
held against the rows of verdicts as they are, without asking the rules of the product. GATE_RUNS and GATE_STEPS ask for
more; without HYPOTHESIS_PROFILE or CI the seed is another one each time.
"""

import os
from collections import Counter
from datetime import date, timedelta
from typing import Any, ClassVar
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from content.models import Approval, Module, Release, Topic
from content.modules.reconciling import reconcile
from content.releases.scheduling import publish_due
from content.validation.recording import see, take_back
from people.models import Person
from tests.making.experts import make_expert, on_paper
from tests.making.people import make_chief_editor, make_writer
from tests.making.texts import draft_module, fresh, make_source

pytestmark = [pytest.mark.gate, pytest.mark.usefixtures("board"), pytest.mark.sqlite]
RUNS, STEPS = int(os.environ.get("GATE_RUNS", "200")), int(os.environ.get("GATE_STEPS", "30"))
WORDS = ("Slaap is gewoon.", "Slaap is gewoon.", "Elke baby slaapt anders.", "Bel [nummer].")
EXPERTS = (
    ("Wilma Zonnedauw", "jeugdarts", "medisch"),
    ("Ab Kers", "pedagoog", "opvoeding"),
    ("Kees Roos", "huisarts", "medisch"),
)


class Rolled(Exception):
    """Ends a run, and everything it wrote."""


class Gate(RuleBasedStateMachine):
    """A text on its way; `asked` says whether the last step was somebody, or a plan, that asks for a release."""

    made: ClassVar[list[str]] = []  # the kinds of the releases of all runs

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.day = timezone.localdate()
        self.clock = patch("django.utils.timezone.localdate", lambda *_given, **_named: self.day)
        self.clock.start()
        self.asked = False
        self.seen_releases: set[int] = set()

    def teardown(self) -> None:
        self.clock.stop()
        self.point.__exit__(Rolled, Rolled(), None)

    @initialize()
    def begin(self) -> None:
        self.writer, self.chief, self.other = make_writer(), make_chief_editor(), _somebody()
        self.experts = [make_expert(name, role, field, until=date(2099, 1, 1)) for name, role, field in EXPERTS]
        module = draft_module("Slapen", sources=[make_source()])
        module.save_revision()
        self.pk = module.pk
        self.medical = Topic.objects.filter(medical=True).order_by("pk")[0]

    @property
    def module(self) -> Module:
        return fresh(Module(pk=self.pk))

    @property
    def draft(self) -> Module:
        draft: Module = self.module.get_latest_revision_as_object()
        return draft

    def _verdicts(self) -> Any:
        return Approval.objects.filter(uid=self.module.translation_key, taken_back_at=None).order_by("pk")

    @rule(words=st.sampled_from(WORDS), sourced=st.sampled_from((True, True, True, False)))
    def write(self, words: str, sourced: bool) -> None:
        self.asked, draft = False, self.draft
        draft.short_answer, draft.no_source_because = words, ""
        if not sourced:
            draft.sources = []
        draft.save_revision()

    @rule(who=st.sampled_from((0, 1, 2)), verdict=st.sampled_from(("approved", "approved", "rejected")))
    def record(self, who: int, verdict: str) -> None:
        self.asked = False
        until = self.day + timedelta(days=200) if verdict == "approved" else None
        said = {"verdict": verdict, "given_on": self.day, "valid_until": until, "remarks": "Zo."}
        try:
            on_paper(self.draft, self.experts[who], self.writer, **said)
        except ValidationError:
            return

    @rule(many=st.sampled_from((1, 2, 2)))
    def a_round(self, many: int) -> None:
        """What mostly happens: experts say that it is right, and a second person sees it."""
        for who in range(many):
            self.record(who, "approved")
        self.second_person()

    @rule()
    def second_person(self) -> None:
        self.asked = False
        see(list(self._verdicts().filter(seen_at=None)), self.other)

    @rule()
    def expert_takes_back(self) -> None:
        self.asked = False
        row = self._verdicts().filter(verdict="approved").first()
        if row is not None:
            take_back(row, "Herzien.", self.chief)

    @rule(medical=st.booleans())
    def classify(self, medical: bool) -> None:
        self.asked, draft = False, self.draft
        draft.other_topics = [self.medical] if medical else []
        draft.save_revision()

    @rule(days=st.sampled_from((30, 250)))
    def time_passes(self, days: int) -> None:
        self.asked, self.day = False, self.day + timedelta(days=days)

    @rule()
    def publish(self) -> None:
        self.asked = True
        self.module.get_latest_revision().publish(user=self.chief)

    @rule(number=st.integers(0, 5))
    def go_back(self, number: int) -> None:
        self.asked = True
        rows = list(self.module.revisions.order_by("pk"))
        rows[number % len(rows)].publish(user=self.chief)

    @rule()
    def plan(self) -> None:
        self.asked = False
        module = self.module
        newest = module.revisions.filter(pk=module.latest_revision_id)
        newest.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))

    @rule()
    def clock_runs(self) -> None:
        self.asked = self.module.revisions.filter(approved_go_live_at__isnull=False).exists()
        publish_due()

    @precondition(lambda self: self.module.live)
    @rule()
    def withdraw(self) -> None:
        self.asked = False
        self.module.unpublish()

    @rule()
    def a_script_writes(self) -> None:
        self.asked = False
        Module._base_manager.filter(pk=self.pk).update(short_answer="Door een script.")

    @rule()
    def repair(self) -> None:
        self.asked = False
        reconcile()

    @invariant()
    def every_release_was_asked_for_and_approved(self) -> None:
        if not hasattr(self, "pk"):
            return
        for release in Release.objects.filter(uid=self.module.translation_key).exclude(pk__in=self.seen_releases):
            self.seen_releases.add(release.pk)
            self.made.append(release.kind)
            if release.kind == "withdrawal":
                continue
            assert self.asked, "nobody asked for it"
            rows = Approval._base_manager.filter(uid=release.uid, content_sha256=release.content_sha256)
            standing = [row for row in rows.order_by("pk") if row.taken_back_at is None]
            assert not [row for row in standing if row.verdict == "rejected"]
            good = [row for row in standing if row.seen_at and row.valid_until and row.valid_until >= self.day]
            fields = {row.expertise.code for row in good if row.expertise}
            is_medical = self.medical.code in set(release.topics.values_list("code", flat=True))
            assert len({row.expert_id for row in good}) >= (2 if is_medical else 1), [str(row) for row in rows]
            assert "medisch" in fields or not is_medical
            assert "[nummer]" not in release.content
            assert '"sources":[]' not in release.content


def _somebody() -> Person:
    person: Person = Person.objects.create_user(email="ander@voorbeeld.example", password=None)
    return person


def test_no_release_goes_out_that_lacks_something_or_that_nobody_asked_for() -> None:
    chosen = settings(max_examples=RUNS, stateful_step_count=STEPS, deadline=None, print_blob=True)

    run_state_machine_as_test(Gate, settings=chosen)  # type: ignore[no-untyped-call]

    # Runs in which nothing went out would show nothing.
    assert "major" in Gate.made, Counter(Gate.made)
    print(f"{RUNS} runs of at most {STEPS} steps: {dict(Counter(Gate.made))}")
