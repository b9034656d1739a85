"""Parts of pages that are rendered once: when they are rendered again, and that they never cross sites."""

from dataclasses import dataclass

import pytest
from django.test import override_settings
from django.utils.translation import override

from municipalities.register.site import LocalSite
from municipalities.sites import fragment_cache as parts
from tests.making.participants import frame_at

HEADER = "public/parts/frame/header.html"


@dataclass(frozen=True)
class Card:
    """What the template of a text's card shows."""

    title: str
    url: str = "/"
    short_answer: str = ""
    ages_label: str = ""


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are really rendered."""
    names: list[str] = []
    render = parts.render_to_string

    def note(name: str, context: dict[str, object]) -> str:
        names.append(name)
        return render(name, context)

    monkeypatch.setattr(parts, "render_to_string", note)
    parts._of_values.cache_clear()
    return names


def test_a_part_of_a_site_is_rendered_once_a_minute(
    utrecht: LocalSite, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = frame_at("utrecht.example")
    monkeypatch.setattr(parts.time, "time", lambda: 6000.0)
    parts.cached(frame, HEADER)
    parts.cached(frame, HEADER)
    assert rendered == [HEADER]

    monkeypatch.setattr(parts.time, "time", lambda: 6060.0)
    parts.cached(frame, HEADER)

    assert rendered == [HEADER, HEADER]


def test_every_site_has_its_own(utrecht: LocalSite, zeist: LocalSite) -> None:
    first, second = (parts.cached(frame_at(host), HEADER) for host in ("utrecht.example", "zeist.example"))

    assert "CJG Utrecht" in first
    assert "CJG Utrecht" not in second
    assert "Loes" in second


def test_a_changed_site_shows_at_once(utrecht: LocalSite) -> None:
    parts.cached(frame_at("utrecht.example"), HEADER)
    utrecht.name = "Loes Utrecht"
    utrecht.save()

    assert "Loes Utrecht" in parts.cached(frame_at("utrecht.example"), HEADER)


def test_every_language_has_its_own(utrecht: LocalSite, rendered: list[str]) -> None:
    frame = frame_at("utrecht.example")
    parts.cached(frame, HEADER)

    with override("en"):
        parts.cached(frame, HEADER)

    assert rendered == [HEADER, HEADER]


def test_equal_values_are_rendered_once(rendered: list[str]) -> None:
    name = "public/parts/module/card.html"

    one, same, other = (
        parts.cached_by_values(name, card=Card(title), level="3") for title in ("Slapen", "Slapen", "Eten")
    )

    assert one == same
    assert "Eten" in other
    assert rendered == [name, name]


def test_what_belongs_to_a_release_is_rendered_once(rendered: list[str]) -> None:
    name = "public/parts/contact/status.html"
    asked = []

    def context() -> dict[str, object]:
        asked.append(1)
        return {"status": None}

    parts._of_releases.clear()
    for envelope in ("a" * 64, "a" * 64, "b" * 64):
        parts.cached_by_release(envelope, name, context)

    assert len(asked) == 2


def test_of_old_releases_nothing_is_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "RELEASES", 2)
    parts._of_releases.clear()

    for envelope in ("a" * 64, "b" * 64, "c" * 64):
        parts.cached_by_release(envelope, "public/parts/contact/status.html", lambda: {"status": None})

    assert [key[1][0] for key in parts._of_releases] == ["b", "c"]


@override_settings(DEBUG=True)
def test_while_templates_are_written_nothing_is_kept(utrecht: LocalSite, rendered: list[str]) -> None:
    frame = frame_at("utrecht.example")
    for _ in range(2):
        parts.cached(frame, HEADER)

    assert rendered == [HEADER, HEADER]
