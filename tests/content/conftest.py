"""What a national editorial board has before it writes: lists, a tree, groups and a signing key."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from content.releases.models import PublicKey
from content.releases.signing import make_key
from tests.making.people import logged_in, make_chief_editor, make_national_board


@pytest.fixture
def keys_folder(tmp_path: Path, settings: Any) -> Path:
    """An empty folder for private keys."""
    settings.SIGNING_KEYS_DIR = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def signing_key(db: None, keys_folder: Path) -> PublicKey:
    return make_key()


@pytest.fixture
def national_board(db: None) -> None:
    """Lists and groups; tests.starting_points has them ready."""
    make_national_board()


@pytest.fixture
def board(national_board: None, signing_key: PublicKey) -> PublicKey:
    """Everything that is needed to publish."""
    return signing_key


@pytest.fixture
def chief_editor(board: PublicKey) -> Any:
    """Somebody of the national board who may publish."""
    return make_chief_editor()


@pytest.fixture
def admin(chief_editor: Any) -> Client:
    """A browser in which the chief editor is logged in, on the admin host."""
    return logged_in(chief_editor)
