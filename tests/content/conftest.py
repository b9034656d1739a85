"""What a national editorial board has before it writes: lists, a tree, groups and a signing key."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.test import Client

from content.modules.national_board import make_groups
from content.reference_data import starting_data
from content.releases.models import PublicKey
from content.releases.signing import make_key


@pytest.fixture
def keys_folder(tmp_path: Path, settings: Any) -> Path:
    """An empty folder for private keys."""
    settings.SIGNING_KEYS_DIR = tmp_path / "keys"
    return tmp_path / "keys"


@pytest.fixture
def signing_key(db: None, keys_folder: Path) -> PublicKey:
    return make_key()


@pytest.fixture
def board(signing_key: PublicKey) -> PublicKey:
    """Everything that is needed to publish."""
    starting_data.load()
    make_groups()
    return signing_key


@pytest.fixture
def chief_editor(board: PublicKey) -> Any:
    """Somebody of the national board who may publish."""
    make = get_user_model().objects.create_user
    user = make("eindredacteur@voorbeeld.example", "een lang wachtwoord", first_name="Samira", last_name="Bos")
    user.groups.add(make_groups()[0])
    return user


@pytest.fixture
def admin(chief_editor: Any) -> Client:
    """A browser in which the chief editor is logged in, on the admin host."""
    client = Client(HTTP_HOST=django_settings.ADMIN_HOST)
    client.force_login(chief_editor)
    return client
