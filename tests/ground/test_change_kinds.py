"""The kinds of change: declared once, known on both sides of the log, and written down for others."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import transaction

from ground.changes import Change, Kind, declare, kinds, record, records, subscribe, subscribers
from ground.changes.checks import check_kinds
from ground.changes.kinds_table import table
from tests.ground.registries import SUBJECT, kind

PRODUCT = ("ground", "people", "content", "themes", "municipalities", "search", "site/config")
COUNTED = Kind("counted", "Something was counted.", "a test", {"number": "how many"}, {"unit": "of what"})


@pytest.fixture
def empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No kind, no recorder and no subscriber but those of the test."""
    monkeypatch.setattr(kinds, "_declared", {})
    monkeypatch.setattr(kinds, "_recorders", {})
    monkeypatch.setattr(subscribers, "_subscribers", {})


def declared(*, unread: str = "") -> Kind:
    return declare("a", "Something happened.", subject="a test", unread=unread)


def recorded(each: Kind) -> None:
    @records(each)
    def write() -> None: ...


def read(each: Kind) -> None:
    subscribe("reader", to=(each,))(lambda change: None)


def found() -> list[tuple[str | None, str]]:
    return [(error.id, str(error.msg)) for error in check_kinds()]


def test_every_kind_of_the_product_is_known_on_both_sides() -> None:
    assert len(kinds.declared_kinds()) > 10
    assert [error for error in run_checks() if str(error.id).startswith("ground.")] == []


def test_a_kind_that_is_declared_recorded_and_read_is_right(empty: None) -> None:
    each = declared()
    recorded(each)
    read(each)

    assert found() == []


def test_ground_e001_a_subscriber_of_a_kind_that_nobody_declares(empty: None) -> None:
    read(kind("a"))

    assert found() == [("ground.E001", "reader is subscribed to a, which nobody declares.")]


def test_ground_e002_a_recorder_of_a_kind_that_nobody_declares(empty: None) -> None:
    recorded(kind("a"))

    [(number, sentence)] = found()
    assert number == "ground.E002"
    assert sentence.endswith("recorded.<locals>.write records a, which nobody declares.")


def test_ground_e003_a_kind_that_nobody_records(empty: None) -> None:
    read(declared())

    assert found() == [("ground.E003", "Nobody records a.")]


def test_ground_e004_a_kind_that_nobody_reads(empty: None) -> None:
    recorded(declared())

    assert found() == [("ground.E004", "Nobody reads a.")]


def test_a_kind_that_says_why_nobody_reads_it_is_right(empty: None) -> None:
    recorded(declared(unread="history"))

    assert found() == []


def test_ground_e005_a_kind_that_is_read_and_says_why_it_is_not(empty: None) -> None:
    each = declared(unread="history")
    recorded(each)
    read(each)

    assert found() == [("ground.E005", "a is read, and says why nobody reads it.")]


def test_a_name_is_declared_once(empty: None) -> None:
    declared()

    assert declared() == kinds.kind_named("a")
    with pytest.raises(ValueError, match="A kind of change named a exists already"):
        declare("a", "Something else happened.", subject="a test")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "no change of the kind counted: it lacks number."),
        ({"number": 1, "size": 2}, "no change of the kind counted: it does not declare size."),
        ({"unit": "m"}, "no change of the kind counted: it lacks number."),
        ({"size": 2}, "no change of the kind counted: it lacks number and it does not declare size."),
    ],
)
def test_data_that_the_kind_does_not_declare_is_refused(data: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence), transaction.atomic():
        record(COUNTED, uid=SUBJECT, **data)

    assert not Change.objects.exists()


@pytest.mark.django_db
def test_data_that_the_kind_declares_is_kept() -> None:
    with transaction.atomic():
        record(COUNTED, uid=SUBJECT, number=1)
        record(COUNTED, uid=SUBJECT, number=2, unit="m")

    assert list(Change.objects.values_list("kind", "data")) == [
        ("counted", {"number": 1}),
        ("counted", {"number": 2, "unit": "m"}),
    ]


def test_whoever_records_a_kind_says_so() -> None:
    """A function that calls `record` names in `@records` what it records: the check and the table go by that."""
    wrong, seen = [], 0
    for path, function in _recording_functions():
        seen += 1
        said = {name for each in function.decorator_list for name in _arguments(each, "records")}
        constants = {
            node.id
            for part in function.body
            for node in ast.walk(part)
            if isinstance(node, ast.Name) and node.id.isupper()
        }
        named = {name for part in function.body for call in ast.walk(part) for name in _recorded(call)[:1]}
        if not said or not said <= constants or not {name for name in named if name.isupper()} <= said:
            wrong.append(f"{path}: {function.name} says {sorted(said)}")

    assert seen > 10
    assert wrong == []


def test_no_kind_is_a_bare_string() -> None:
    """Neither where changes are recorded nor where they are read."""
    names = {str(each) for each in kinds.declared_kinds()}
    wrong = [
        f"{path}:{node.lineno} {node.value}"
        for path, nodes in _sources().items()
        for node in nodes
        if isinstance(node, ast.Constant) and node.value in names and path.name not in ("kinds.py", "clock_doubt.py")
    ]

    assert wrong == []


def test_the_documentation_has_every_kind() -> None:
    """Written by `manage.py change_kinds`."""
    page = (settings.ROOT / "docs/changes.md").read_text()

    assert all(f"| `{each}` |" in table() for each in kinds.declared_kinds())
    assert table() in page


@cache
def _sources() -> dict[Path, list[ast.AST]]:
    files = [path for root in PRODUCT for path in (settings.ROOT / root).rglob("*.py")]
    return {path.relative_to(settings.ROOT): list(ast.walk(ast.parse(path.read_text()))) for path in files}


def _recording_functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    own = Path("ground/changes/log.py")  # it records whatever kind it is given
    for path, nodes in _sources().items():
        if path == own or any(_is_of_the_trail(node) for node in nodes):
            continue
        for node in nodes:
            if isinstance(node, ast.FunctionDef) and any(_recorded(each) for each in ast.walk(node)):
                yield path, node


def _is_of_the_trail(node: ast.AST) -> bool:
    """Whether this makes `record` the one of the audit trail, which knows no kinds."""
    return isinstance(node, ast.ImportFrom) and str(node.module).startswith("people.trail")


def _recorded(node: ast.AST) -> list[str]:
    return _arguments(node, "record") or _arguments(node, "record_each")


def _arguments(node: ast.AST, function: str) -> list[str]:
    """The names given to a call of this function, as written; none for anything else."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function):
        return []
    return [ast.unparse(each) for each in node.args]
