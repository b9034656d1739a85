"""Say what parents read about the ages and above the topics on a day."""

from content.management.what_was_told import ToldOnDay
from content.reference_data.advice_words import WordsState
from ground.text.rich_words import in_plain_words


class Command(ToldOnDay):
    help = "Prints the words about every age, and above every topic, as they were at the end of a day, or at a time."
    state_model = WordsState
    told = "words"

    def in_words(self, state: WordsState) -> str:
        said = [f"{state.of} {state.code}, {field}:\n{in_plain_words(words)}" for field, words in state.fields.items()]
        return "\n".join(said)
