"""Say what people were told of the national help lines on a day."""

from content.management.what_was_told import ToldOnDay
from content.reference_data.line_states import HelpLineState


class Command(ToldOnDay):
    help = (
        "Prints the number, hours and chat of every national help line as they were at the end of a day, or at a time."
    )
    state_model = HelpLineState
    told = "help lines"

    def in_words(self, state: HelpLineState) -> str:
        told = state.fields
        if not state.active:
            return f"{state.code}: {told['name']}, not in use"
        said = [told["phone"] or "no number", told["hours"], told["phone_note"], told["chat_url"], told["chat_hours"]]
        return f"{state.code}: {told['name']}, {', '.join(each for each in said if each)}".replace("\n", "; ")
