"""Scheduled publishing by the clock: one that cannot go live does not keep the others waiting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from content.releases.scheduling import NotPublished, publish_due
from tests.making.planning import expired, scheduled
from tests.making.texts import draft_module, fresh, kinds_of, publish, released_module

pytestmark = pytest.mark.usefixtures("board")


def test_what_is_due_goes_live_and_what_expired_is_withdrawn() -> None:
    new, old = scheduled(draft_module()), expired(released_module())

    done = publish_due()

    assert done == 2
    assert kinds_of(new) == ["major"]
    assert kinds_of(old) == ["major", "withdrawal"]
    assert fresh(old).expired


def test_nothing_is_done_twice() -> None:
    scheduled(draft_module())
    expired(released_module())
    publish_due()

    assert publish_due() == 0


def test_what_is_not_due_stays_as_it_is() -> None:
    module = draft_module(go_live_at=timezone.now() + timedelta(days=1))
    module.save_revision().publish()

    assert publish_due() == 0
    assert kinds_of(module) == []


def test_one_that_cannot_go_live_is_named_and_the_others_do() -> None:
    taken = publish(released_module(slug="bezet"), slug="nieuw")
    before, after = scheduled(draft_module()), draft_module()
    broken = released_module("Kapot")
    scheduled(broken)
    revision = broken.revisions.get(approved_go_live_at__isnull=False)
    revision.content["slug"] = "bezet"
    revision.save()
    scheduled(after)

    with pytest.raises(NotPublished, match=r"2 done, not: Kapot \(ValidationError: .*Dit adres"):
        publish_due()

    assert [kinds_of(module) for module in (before, after, broken, taken)] == [["major"]] * 4
    assert fresh(broken).slug != "bezet"
