"""The server of the tests leaves nothing behind that could touch the next town's files."""

import socket
import threading
import time

import pytest
from django.conf import settings

from tests import conftest
from tests.browser.town import _server

pytestmark = pytest.mark.sqlite  # files are SQLite's


def test_the_end_of_a_server_is_the_end_of_its_threads() -> None:
    before = set(threading.enumerate())
    with socket.socket() as browser:
        with _server() as port:
            browser.connect(("127.0.0.1", port))  # and asks nothing yet
            while len(set(threading.enumerate()) - before) < 2:
                time.sleep(0.01)

        assert set(threading.enumerate()) <= before


@pytest.mark.django_db(transaction=True)
def test_no_copy_of_the_database_has_the_name_of_one_before_it() -> None:
    databases = conftest._databases
    assert databases is not None
    first = settings.DATABASES["default"]["NAME"]

    databases.renew()

    assert settings.DATABASES["default"]["NAME"] != first
