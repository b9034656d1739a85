"""Some of what everybody stands on is shown by a text in the admin."""

from tests.content.conftest import admin, board, chief_editor, keys_folder, national_board, signing_key

__all__ = ["admin", "board", "chief_editor", "keys_folder", "national_board", "signing_key"]
