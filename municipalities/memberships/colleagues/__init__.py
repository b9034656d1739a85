"""The people of a participant, for who is in charge there: Collega's."""
