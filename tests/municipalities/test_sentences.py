"""What a card shows of a longer text ends where a reader can stop."""

import pytest

from municipalities.templatetags.sentences import first_sentences

LONG = "woord " * 40


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Kort.", "Kort."),
        (f"Leg je baby op de rug. Dat is veilig. En {LONG}.", "Leg je baby op de rug. Dat is veilig."),
        (f"Huilt je baby? 's Nachts ook? Nu {LONG}", "Huilt je baby? 's Nachts ook?"),
        (f"Bel bijv. 112 of de huisarts. Nu {LONG}", "Bel bijv. 112 of de huisarts."),
        (f"هل يبكي طفلك؟ هذا طبيعي. Dan {LONG}", "هل يبكي طفلك؟ هذا طبيعي."),
    ],
)
def test_a_card_shows_whole_sentences(text: str, shown: str) -> None:
    assert first_sentences(text) == shown


def test_a_first_sentence_too_long_for_a_card_stops_between_words() -> None:
    shown = first_sentences(LONG)

    assert len(shown) < 155
    assert set(shown.split()) == {"woord", "…"}


def test_one_word_without_end_is_cut() -> None:
    assert len(first_sentences("a" * 400)) < 155
