"""A token file of somebody else: every usual form is understood, and nothing in one can hang or harm us."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes import token_file
from themes.token_file import Tokens, Unreadable, Why, read, resolve


def tokens(root: Any) -> Tokens:
    return read(json.dumps(root).encode())


@pytest.mark.parametrize(
    "root",
    [
        {"utrecht": {"button": {"color": {"$type": "color", "$value": "#fff"}}}},
        {"utrecht": {"button": {"color": {"value": "#fff", "type": "color", "comment": "wit"}}}},
        {"utrecht": {"button": {"color": "#fff"}}},
        {"utrecht-button-color": "#fff"},
        {"--utrecht-button-color": "#fff"},
        {"utrechtButtonColor": "#fff"},
        {"brand": {"utrecht": {"button": {"color": {"value": "#fff"}}}}, "$themes": []},
        {"components/button": {"utrecht": {"button": {"color": {"value": "#fff"}}}}},
        [{"name": "utrechtButtonColor", "path": ["utrecht", "button", "color"], "value": "#fff"}],
        [{"name": "utrecht-button-color", "value": "#fff"}],
    ],
)
def test_every_usual_form_is_understood(root: Any) -> None:
    assert tokens(root) == {"utrecht-button-color": "#fff"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (16, "16"),
        (1.5, "1.5"),
        ({"value": 2, "unit": "rem"}, "2rem"),
        ({"colorSpace": "srgb", "components": [1, 1, 1], "hex": "#ffffff"}, "color(srgb 1 1 1 / 1)"),
        (["Open Sans", "sans-serif"], "Open Sans, sans-serif"),
        (None, ""),
        (True, ""),
        ({"x": 1}, Why.COMPOSITE),
    ],
)
def test_values_of_the_w3c_form_are_written_as_in_css(value: Any, text: str | Why) -> None:
    assert tokens({"a": {"b": {"$value": value}}}) == {"a-b": text}


def test_sets_for_dark_pages_are_left_out() -> None:
    root = {name: {"nl": {"x": {"value": name}}} for name in ("licht", "thema/dark", "Donker")} | {"$themes": []}

    assert tokens(root) == {"nl-x": "licht"}


@pytest.mark.parametrize(
    "reference", ["{house.red}", "{house.red.value}", "var(--house-red)", "var(--house-red, blue)"]
)
def test_references_are_followed_also_to_other_prefixes(reference: str) -> None:
    file = tokens({"house": {"red": {"value": "{deep.red}"}}, "deep": {"red": "#c00"}, "utrecht-x": reference})

    assert resolve(file, "utrecht-x") == "#c00"


@pytest.mark.parametrize(
    ("root", "why"),
    [
        ({"a": "{a}"}, Why.CYCLE),
        ({"a": "{b}", "b": "{c}", "c": "{b}"}, Why.CYCLE),
        ({"a": "{nowhere}"}, Why.UNKNOWN_REFERENCE),
        ({f"a{n}": f"{{a{n + 1}}}" for n in range(50)} | {"a": "{a0}", "a50": "#fff"}, Why.CYCLE),
        ({f"l{n}": f"{{l{n + 1}}} {{l{n + 1}}}" for n in range(40)} | {"a": "{l0}", "l40": "#fff"}, Why.TOO_LONG),
        ({"a": "x" * 201}, Why.TOO_LONG),
    ],
    ids=["itself", "round", "nowhere", "too far", "billion laughs", "long"],
)
def test_references_that_lead_nowhere_end(root: dict[str, str], why: Why) -> None:
    assert resolve(tokens(root), "a") is why


def test_groups_that_extend_others_many_times_over_end() -> None:
    root: dict[str, Any] = {f"g{n}": {key: {"$extends": f"#/g{n + 1}"} for key in "abcdefgh"} for n in range(18)}

    with pytest.raises(Unreadable) as caught:
        tokens(root)

    assert caught.value.reason == "too_many"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_windows_saved_is_read(encoding: str) -> None:
    assert read('{"a": {"kleur": {"value": "één"}}}'.encode(encoding)) == {"a-kleur": "één"}


def _deep(levels: int) -> bytes:
    return b'{"a":' * levels + b'"#fff"' + b"}" * levels


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "no_json"),
        (b"{", "no_json"),
        (b"\xff\xfe\x00", "no_json"),
        (b"<svg/>", "no_json"),
        (_deep(100_000), "no_json"),
        (_deep(60), "too_deep"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "no_json"),
        (b"3", "no_tokens"),
        (b"{}", "no_tokens"),
        (b"[]", "no_tokens"),
        (b'{"$themes": []}', "no_tokens"),
        (b'[{"name": "Licht", "selectedTokenSets": {"licht": "enabled"}}]', "only_themes"),
        (b'{"resolutionOrder": [], "sets": {"a": {"sources": [{"$ref": "a.tokens.json"}]}}}', "other_files"),
        (b" " * (token_file.MAX_BYTES + 1), "too_big"),
        (json.dumps({f"a{n}": "1" for n in range(token_file.MAX_TOKENS + 1)}).encode(), "too_many"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_token_file_has_a_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(raw)

    assert caught.value.reason == reason


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["$value", "value", "type"]), inner),
    max_leaves=20,
)


@given(root=json_values)
def test_whatever_json_is_sent_there_are_tokens_or_a_reason(root: Any) -> None:
    try:
        found = tokens(root)
    except Unreadable:
        return

    for name in found:
        assert isinstance(resolve(found, name), str | Why)


@given(raw=st.binary(max_size=200))
def test_whatever_bytes_are_sent_there_are_tokens_or_a_reason(raw: bytes) -> None:
    try:
        found = read(raw)
    except Unreadable:
        return

    assert found
