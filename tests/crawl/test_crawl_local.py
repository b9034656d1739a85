"""People of one participant ask every address of the admin host about what is of another."""

from collections.abc import Callable
from typing import Any

import pytest

from municipalities.register.site import LocalSite
from tests.crawl.walking import crawl
from tests.making.people import editor_of, manager_of, reader_of

MAKERS: dict[str, Callable[..., Any]] = {"manager": manager_of, "editor": editor_of, "reader": reader_of}


@pytest.mark.sqlite
@pytest.mark.parametrize("role", MAKERS)
def test_crawl_finds_nothing_of_another_participant(
    utrecht: LocalSite, zeist: LocalSite, role: str, caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    crawl(MAKERS[role](zeist.participant, "zoe"), utrecht, caplog, capsys, role)
