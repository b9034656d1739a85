"""What waits on the first page of the admin for somebody of the national board."""

from typing import Any

from django.test import Client

from tests.making.experts import make_expert, on_paper
from tests.making.people import logged_in, make_chief_editor, make_writer
from tests.making.texts import draft_module


def words_of(client: Client) -> str:
    """The main part of the page in one line."""
    return " ".join(client.get("/admin/").content.decode().split("<main", 1)[1].split())


def test_a_verdict_waits_for_the_second_person_and_not_for_who_recorded_it(board: Any) -> None:
    first, second = make_chief_editor(), make_writer()
    on_paper(draft_module(), make_expert(), first)

    assert "1 beoordeling op papier wacht op een tweede persoon" in words_of(logged_in(second))
    assert "op papier" not in words_of(logged_in(first))


def test_of_the_board_everybody_sees_their_own_drafts(board: Any) -> None:
    writer, other = make_writer(), make_chief_editor()
    draft_module("Slapen").save_revision(user=writer)

    assert "Slapen" in words_of(logged_in(writer))
    assert "Slapen" not in words_of(logged_in(other))
