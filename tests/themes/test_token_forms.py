"""What token files say in the notations of 2025 and of Tokens Studio, and what our pages take over of it.

Each case is a whole file and what became of `utrecht.link.color` (or of the token it names) in it.
"""

import json
from typing import Any

import pytest

from themes.bundle import Built
from themes.house_style import import_theme, import_tokens
from themes.token_file import Why, opened

NAME = "--utrecht-link-color"
READ = frozenset(
    (
        NAME,
        "--utrecht-link-hover-color",
        "--utrecht-button-border-radius",
        "--utrecht-button-font-size",
        "--utrecht-button-font-weight",
        "--utrecht-document-line-height",
        "--utrecht-document-font-family",
        "--basis-text-font-weight-bold",
        "--basis-text-line-height-md",
    )
)
BUNDLE = Built(READ, {})


def link(value: Any, **more: Any) -> dict[str, Any]:
    """A file in which the colour of a link has this value."""
    return {"utrecht": {"link": {"color": {"$type": "color", "$value": value} | more}}}


def space(name: str, *parts: Any, **more: Any) -> dict[str, Any]:
    return link({"colorSpace": name, "components": list(parts)} | more)


def with_palette(link_colour: Any) -> dict[str, Any]:
    palette = {
        "blue": {"$value": {"colorSpace": "srgb", "components": [0, 0.4, 0.8]}},
        "plain": {"$value": "#0066cc"},
        "odd/na~me": {"$value": "#0066cc"},
        "brand": {"$root": {"$value": "#0066cc"}, "hover": {"$value": "#004488"}},
        "half": {"$type": "number", "$value": 0.5},
        "full": {"$type": "number", "$value": 1},
    }
    return {"house": palette, "utrecht": {"link": {"color": link_colour}}}


def modified(kind: str, amount: Any, space: str, base: str = "#0066cc", **more: str) -> dict[str, Any]:
    how = {"type": kind, "value": amount, "space": space} | more
    return link(base, **{"$extensions": {"studio.tokens": {"modify": how}}})


COLOURS: dict[str, tuple[Any, str | Why]] = {
    # The Design Tokens format of 2025: a space with components.
    "srgb": (space("srgb", 0, 0.4, 0.8), "#0066cc"),
    "srgb with hex": (space("srgb", 0, 0.4, 0.8, hex="#0066cc"), "#0066cc"),
    "srgb with alpha 1": (space("srgb", 0, 0.4, 0.8, alpha=1), "#0066cc"),
    "srgb half": (space("srgb", 0, 0.4, 0.8, alpha=0.5), Why.SEE_THROUGH),
    "srgb half with hex": (space("srgb", 0, 0.4, 0.8, alpha=0.5, hex="#0066cc"), Why.SEE_THROUGH),
    "nothing but hex, half": (link({"hex": "#0066cc", "alpha": 0.5}), Why.SEE_THROUGH),
    "nothing but hex": (link({"hex": "#06c"}), "#0066cc"),
    "without a number sign": (link("0066CC"), "#0066cc"),
    "without a number sign, half": (link("0066CC80"), Why.NOT_UNDERSTOOD),
    "nearly alpha 1": (space("srgb", 0, 0.4, 0.8, alpha=0.999), "#0066cc"),
    "alpha 0": (space("srgb", 0, 0, 0, alpha=0), Why.SEE_THROUGH),
    "srgb-linear": (space("srgb-linear", 0, 0.133, 0.604), "#0066cc"),
    "hsl": (space("hsl", 210, 100, 40), "#0066cc"),
    "hsl of a grey": (space("hsl", "none", 0, 40), "#666666"),
    "hsl without saturation": (space("hsl", 210, "none", 40), "#666666"),
    "hwb": (space("hwb", 210, 0, 20), "#0066cc"),
    "lab": (space("lab", 43.0415, 6.7712, -60.8907), "#0066cc"),
    "lch": (space("lch", 43.0415, 61.266, 276.3453), "#0066cc"),
    "oklab": (space("oklab", 0.522, -0.0434, -0.1717), "#0066cc"),
    "oklch": (space("oklch", 0.522, 0.1771, 255.8297), "#0066cc"),
    "display-p3": (space("display-p3", 0.1664, 0.3936, 0.7732), "#0066cc"),
    "a98-rgb": (space("a98-rgb", 0.2257, 0.3994, 0.7833), "#0066cc"),
    "xyz-d65": (space("xyz-d65", 0.1565, 0.1386, 0.5898), "#0066cc"),
    "what sRGB cannot show, with hex": (space("display-p3", 0, 1, 0, hex="#00f900"), "#00f900"),
    "components as 0 to 255": (space("srgb", 0, 102, 204), Why.NOT_UNDERSTOOD),
    "components as 0 to 255 with hex": (space("srgb", 0, 102, 204, hex="#0066cc"), "#0066cc"),
    "lightness as a percentage": (space("oklch", 51.7, 0.17, 252.6), Why.NOT_UNDERSTOOD),
    "two components": (space("srgb", 0, 0.4), Why.NOT_UNDERSTOOD),
    "components in words": (space("srgb", "0", "0.4", "0.8"), Why.NOT_UNDERSTOOD),
    "a space that is none": (space("cmyk", 0, 0.4, 0.8), Why.NOT_UNDERSTOOD),
    "alpha in words": (space("srgb", 0, 0.4, 0.8, alpha="half"), Why.NOT_UNDERSTOOD),
    "alpha 50": (space("srgb", 0, 0.4, 0.8, alpha=50), Why.NOT_UNDERSTOOD),
    # References.
    "braces": (with_palette({"$value": "{house.blue}"}), "#0066cc"),
    "braces with spaces": (with_palette({"$value": "{ house.blue }"}), "#0066cc"),
    "$ref to a token": (with_palette({"$ref": "#/house/blue"}), "#0066cc"),
    "$ref to a value": (with_palette({"$ref": "#/house/blue/$value"}), "#0066cc"),
    "$ref as a value": (with_palette({"$value": {"$ref": "#/house/plain/$value"}}), "#0066cc"),
    "$ref with escapes": (with_palette({"$ref": "#/house/odd~1na~0me"}), "#0066cc"),
    "$ref with percents": (with_palette({"$ref": "#/house/odd~1na%7E0me"}), "#0066cc"),
    "$ref to components": (
        with_palette(
            {"$value": {"colorSpace": "srgb", "components": {"$ref": "#/house/blue/$value/components"}}},
        ),
        "#0066cc",
    ),
    "$ref to one component": (
        with_palette(
            {"$value": {"colorSpace": "srgb", "components": [0, {"$ref": "#/house/blue/$value/components/1"}, 0.8]}},
        ),
        "#0066cc",
    ),
    "$ref to alpha": (
        with_palette(
            {"$value": {"colorSpace": "srgb", "components": [0, 0.4, 0.8], "alpha": {"$ref": "#/house/half/$value"}}}
        ),
        Why.SEE_THROUGH,
    ),
    "braces as alpha": (
        with_palette({"$value": {"colorSpace": "srgb", "components": [0, 0.4, 0.8], "alpha": "{house.full}"}}),
        "#0066cc",
    ),
    "$ref to nothing": (with_palette({"$ref": "#/house/green"}), Why.UNKNOWN_REFERENCE),
    "$ref to another file": (with_palette({"$ref": "./colours.json#/blue"}), Why.UNKNOWN_REFERENCE),
    "$ref to itself": (with_palette({"$ref": "#/utrecht/link/color"}), Why.CYCLE),
    "$root": (with_palette({"$value": "{house.brand.$root}"}), "#0066cc"),
    "$root by its group": (with_palette({"$value": "{house.brand}"}), "#0066cc"),
    "$root by pointer": (with_palette({"$ref": "#/house/brand/$root"}), "#0066cc"),
    "a token that is $root": ({"utrecht": {"link": {"color": {"$root": {"$value": "#06c"}}}}}, "#0066cc"),
    "$extends": (
        {
            "house": {"link": {"color": {"$value": "#06c"}, "size": {"$value": "1"}}},
            "utrecht": {"link": {"$extends": "{house.link}"}},
        },
        "#0066cc",
    ),
    "$extends by pointer, with its own colour": (
        {
            "house": {"link": {"color": {"$value": "#f00"}}},
            "utrecht": {"link": {"$extends": "#/house/link", "color": {"$value": "#06c"}}},
        },
        "#0066cc",
    ),
    # Tokens Studio.
    "an old alias": ({"blue": {"value": "#06c"}, "utrecht": {"link": {"color": {"value": "$blue"}}}}, "#0066cc"),
    "rgba of an alias, opaque": (with_palette({"value": "rgba({house.plain}, 1)"}), "#0066cc"),
    "rgba of an alias": (with_palette({"value": "rgba({house.plain}, 0.5)"}), Why.SEE_THROUGH),
    "rgba of an alias in percents": (with_palette({"value": "rgba({house.plain}, 50%)"}), Why.SEE_THROUGH),
    "eight digits": (link("#0066cc80"), Why.SEE_THROUGH),
    "eight digits, opaque": (link("#0066CCFF"), "#0066cc"),
    "four digits": (link("#06c8"), Why.SEE_THROUGH),
    "important": (link("#06c !important"), "#0066cc"),
    "lighter in srgb": (modified("lighten", "0.5", "srgb"), "#80b3e6"),
    "darker in srgb": (modified("darken", 0.5, "srgb"), "#003366"),
    "lighter in hsl": (modified("lighten", "0.5", "hsl"), "#66b3ff"),
    "darker in hsl": (modified("darken", "0.25", "hsl"), "#004d99"),
    "darker in lch": (modified("darken", "1", "lch"), "#000000"),
    "mixed with white": (modified("mix", "0.5", "srgb", color="#ffffff"), "#80b3e6"),
    "see-through by a change": (modified("alpha", "0.5", "srgb"), Why.SEE_THROUGH),
    "a change that is none": (modified("brighten", "0.5", "srgb"), Why.NOT_UNDERSTOOD),
    "a change of an alias by an alias": (
        with_palette({"$value": "{house.plain}", "$extensions": {
            "studio.tokens": {"modify": {"type": "darken", "value": "{house.half}", "space": "srgb"}}
        }}),
        "#003366",
    ),
    # What does not hurt.
    "other extensions": (link("#06c", **{"$extensions": {"org.example": {"x": [1, {"y": None}]}}}), "#0066cc"),
    "extensions that are none": (link("#06c", **{"$extensions": ["?"]}), "#0066cc"),
    "composites beside it": (
        link("#06c")
        | {
            "text": {"$type": "typography", "$value": {"fontFamily": ["Figtree"], "fontSize": {"value": 2}}},
            "edge": {"$type": "border", "$value": {"color": "{utrecht.link.color}", "width": "1px", "style": "solid"}},
            "shade": {"$type": "shadow", "$value": [{"color": "#000", "offsetX": {"value": 0, "unit": "px"}}]},
            "fade": {"$type": "gradient", "$value": [{"color": "#000", "position": 0}]},
        },
        "#0066cc",
    ),
    "a gradient": (link("linear-gradient(90deg, #000, #fff)"), Why.NOT_UNDERSTOOD),
    "a border for a colour": (link({"color": "#000", "width": "1px", "style": "solid"}), Why.COMPOSITE),
    "an alias to a composite": (
        {"edge": {"$value": {"color": "#000", "width": "1px"}}, "utrecht": {"link": {"color": {"$value": "{edge}"}}}},
        Why.COMPOSITE,
    ),
    "$description, $deprecated and $type of a group": (
        {"utrecht": {"$type": "color", "$description": "x", "$deprecated": "y", "link": {"color": {"$value": "#06c"}}}},
        "#0066cc",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", COLOURS)
def test_a_colour_is_what_the_file_says(case: str) -> None:
    root, wanted = COLOURS[case]

    found = import_tokens(json.dumps(root).encode(), BUNDLE)

    if isinstance(wanted, Why):
        assert NAME not in found.tokens
        assert found.examples[wanted] == [NAME]
    else:
        assert found.tokens[NAME] == wanted


SIZES: dict[str, tuple[str, Any, str | Why]] = {
    "percents of a line": ("utrecht.document.line-height", "125%", "1.25"),
    "percents of a step": ("basis.text.line-height.md", "150%", "1.5"),
    "too few percents": ("utrecht.document.line-height", "100%", Why.OUR_SIZE),
    "percents of a size": ("utrecht.button.font-size", "125%", "1.25em"),
    "a number": ("utrecht.document.line-height", 1.5, "1.5"),
    "many digits": ("utrecht.document.line-height", 1.3333333333, "1.33333"),
    "Bold": ("utrecht.button.font-weight", "Bold", "700"),
    "Bold of a step": ("basis.text.font-weight.bold", "Bold", "700"),
    "Semi Bold Italic": ("utrecht.button.font-weight", "Semi Bold Italic", "600"),
    "extra-bold": ("utrecht.button.font-weight", "extra-bold", "800"),
    "Regular": ("utrecht.button.font-weight", "Regular", "400"),
    "Thin": ("utrecht.button.font-weight", "Thin", Why.OUR_SIZE),
    "a weight that is none": ("utrecht.button.font-weight", "Chunky", Why.NOT_UNDERSTOOD),
    "a size as an object": ("utrecht.button.border-radius", {"value": 4, "unit": "px"}, "4px"),
    "a space before the unit": ("utrecht.button.border-radius", "4 px", "4px"),
    "product": ("utrecht.button.border-radius", "{base} * 2", "8px"),
    "product without spaces": ("utrecht.button.border-radius", "{base}*2", "8px"),
    "sum": ("utrecht.button.border-radius", "{base} + 2px", "6px"),
    "quotient": ("utrecht.button.border-radius", "{base} / 2", "2px"),
    "brackets": ("utrecht.button.border-radius", "({base} + 4) * 2", "16px"),
    "a sum in a product": ("utrecht.button.border-radius", "{sum} * 2", "16px"),
    "rounded": ("utrecht.button.border-radius", "round({base} / 3)", "1px"),
    "roundTo": ("utrecht.button.font-size", "roundTo({rem} * 1.125, 2)", "1.41rem"),
    "least of two": ("utrecht.button.border-radius", "min({base}, 3px)", "3px"),
    "px and rem": ("utrecht.button.font-size", "{rem} * 2px", "2.5rem"),
    "rem and em": ("utrecht.button.font-size", "1rem + 1em", Why.NOT_UNDERSTOOD),
    "by nothing": ("utrecht.button.border-radius", "{base} / 0", Why.NOT_UNDERSTOOD),
    "code": ("utrecht.button.border-radius", "__import__('os').getpid() * 2", Why.NOT_UNDERSTOOD),
    "a power": ("utrecht.button.border-radius", "9 ** 9 ** 9", Why.NOT_UNDERSTOOD),
    "half a pixel": ("utrecht.button.border-radius", ".5px", "0.5px"),
    "fonts": ("utrecht.document.font-family", ["{font}", "sans-serif"], "figtree"),
}


@pytest.mark.parametrize("case", SIZES)
def test_a_size_is_what_the_file_says(case: str) -> None:
    path, value, wanted = SIZES[case]
    root = {
        "base": {"$value": "4px"},
        "sum": {"$value": "{base} + 4px"},
        "rem": {"$value": "1.25rem"},
        "font": {"$value": "Figtree"},
        "u": {"$value": "x"},
        path: {"$value": value},
    }

    found = import_tokens(json.dumps(root).encode(), BUNDLE)

    name = "--" + path.replace(".", "-")
    if isinstance(wanted, Why):
        assert found.examples[wanted] == [name]
    elif wanted == "figtree":
        assert found.choices["font"] == wanted
    else:
        assert found.tokens[name] == wanted


# Tokens Studio: sets, and the themes that choose among them.


def studio(*themes: tuple[str, str, dict[str, str]], order: Any = None, **sets: Any) -> bytes:
    """A file with sets of one colour each."""
    root: dict[str, Any] = {
        name: tree if isinstance(tree, dict) else {"utrecht": {"link": {"color": {"value": tree, "type": "color"}}}}
        for name, tree in sets.items()
    }
    root["$themes"] = [{"name": name, "group": group, "selectedTokenSets": chosen} for name, group, chosen in themes]
    root["$metadata"] = {"tokenSetOrder": order or list(sets)}
    return json.dumps(root).encode()


def colours(raw: bytes) -> dict[str, str | None]:
    """The colour of a link in each theme of a file, in the order in which they are offered."""
    file = opened(raw)
    return {theme.name: import_theme(file, theme, BUNDLE).tokens.get(NAME) for theme in file.themes}


def test_a_theme_has_the_colours_of_its_own_sets_and_not_of_the_last() -> None:
    raw = studio(
        ("Utrecht", "", {"blauw": "enabled", "rood": "disabled"}),
        ("Feest", "", {"rood": "enabled"}),
        blauw="#0000aa",
        rood="#aa0000",
        groen="#00aa00",
    )

    assert colours(raw) == {"Utrecht": "#0000aa", "Feest": "#aa0000"}


def test_the_order_of_sets_is_that_of_the_file_and_not_of_the_theme() -> None:
    sets = {"een": "#000011", "twee": "#000022", "drie": "#000033"}
    theme = ("x", "", {"twee": "enabled", "een": "enabled"})

    assert colours(studio(theme, order=["een", "twee", "drie"], **sets)) == {"x": "#000022"}
    assert colours(studio(theme, order=["twee", "een"], **sets)) == {"x": "#000011"}


def test_what_is_only_to_refer_to_stands_below_what_is_enabled() -> None:
    theme = ("x", "", {"merk": "enabled", "bron": "source"})

    assert colours(studio(theme, merk="{kleur}", bron={"kleur": {"value": "#000011"}})) == {"x": "#000011"}
    assert colours(studio(theme, merk="#000022", bron="#000011")) == {"x": "#000022"}


def test_themes_of_two_groups_are_combined_and_the_light_ones_come_first() -> None:
    raw = studio(
        ("Donker", "stand", {"donker": "enabled"}),
        ("Licht", "stand", {"licht": "enabled"}),
        ("Zeist", "merk", {"zeist": "source"}),
        ("Soest", "merk", {"soest": "source"}),
        donker="{house.pale}",
        licht="{house.deep}",
        zeist={"house": {"pale": {"value": "#aaaaff"}, "deep": {"value": "#0000aa"}}},
        soest={"house": {"pale": {"value": "#ffaaaa"}, "deep": {"value": "#aa0000"}}},
    )

    assert list(colours(raw).items()) == [
        ("Licht, Zeist", "#0000aa"),
        ("Licht, Soest", "#aa0000"),
        ("Donker, Zeist", "#aaaaff"),
        ("Donker, Soest", "#ffaaaa"),
    ]


@pytest.mark.parametrize(
    "name", ["donkerblauw", "donker-blauw", "nachtblauw", "kleur/darkgreen", "knight", "dark-blue"]
)
def test_a_set_is_not_left_out_for_its_name(name: str) -> None:
    one = {"nl": {"x": {"value": "1"}}}

    assert colours(studio(**{"core": one, name: "#000033"})) == {"": "#000033"}
    assert colours(studio(("Huisstijl", "", {name: "enabled"}), **{name: "#000033", "licht": "#ffffff"})) == {
        "Huisstijl": "#000033"
    }


def test_a_theme_for_dark_pages_can_be_chosen_and_is_not_the_first() -> None:
    raw = studio(
        ("Dark", "", {"dark": "enabled"}), ("Donkerblauw", "", {"licht": "enabled"}), dark="#aaaaff", licht="#000033"
    )

    assert list(colours(raw).items()) == [("Donkerblauw", "#000033"), ("Dark", "#aaaaff")]


def test_without_themes_a_dark_set_never_wins_and_what_only_it_has_is_named() -> None:
    dark = {
        "utrecht": {"link": {"color": {"value": "#aaaaff"}, "hover-color": {"value": "{night}"}}},
        "night": {"value": "#fff"},
    }
    raw = studio(licht="#000033", **{"thema/dark mode": dark})

    found = import_tokens(raw, BUNDLE)

    assert found.tokens == {NAME: "#000033"}
    assert found.examples[Why.OTHER_PAGES] == ["--utrecht-link-hover-color"]


def test_a_file_with_nothing_but_a_dark_set_is_read() -> None:
    assert colours(studio(dark="#aaaaff")) == {"": "#aaaaff"}


def test_a_set_that_a_theme_names_and_the_file_lacks_is_told() -> None:
    raw = studio(("x", "", {"licht": "enabled", "kwijt": "enabled", "uit": "disabled"}), licht="#000033")

    file = opened(raw)
    found = import_theme(file, file.themes[0], BUNDLE)

    assert found.tokens == {NAME: "#000033"}
    assert found.examples[Why.NO_SUCH_SET] == ["kwijt"]


@pytest.mark.parametrize(
    "themes",
    [None, "x", [], [None, 3], [{"name": "x"}], [{"name": 3, "selectedTokenSets": []}],
     [{"selectedTokenSets": {"kwijt": "enabled"}}], [{"selectedTokenSets": {"licht": "disabled"}}]],
)  # fmt: skip
def test_themes_that_are_none_leave_all_sets(themes: Any) -> None:
    root = {"licht": link("#000033"), "$themes": themes, "$metadata": 3}

    assert colours(json.dumps(root).encode()) == {"": "#000033"}


def test_a_pointer_finds_its_token_in_the_chosen_sets_first() -> None:
    raw = studio(
        ("a", "", {"een": "enabled", "kop": "enabled"}),
        ("b", "", {"twee": "enabled", "kop": "enabled"}),
        een={"house": {"blue": {"$value": "#000011"}}},
        twee={"house": {"blue": {"$value": "#000022"}}},
        kop={"utrecht": {"link": {"color": {"$ref": "#/house/blue"}}}},
    )

    assert colours(raw) == {"a": "#000011", "b": "#000022"}


def test_many_themes_are_offered_up_to_a_limit() -> None:
    sets = {f"set{number}": f"#{number:06x}" for number in range(30)}
    themes = [(name, group, {name: "enabled"}) for group in ("a", "b", "c") for name in sets]

    assert len(opened(studio(*themes, **sets)).themes) == 60


def test_what_was_left_out_for_its_value_is_told_with_it_and_first() -> None:
    root = {"utrecht": {"link": {"color": "blauwig", "hover-color": "{nergens}"}, "unread": {"color": "?"}}, "x": "1"}

    found = import_tokens(json.dumps(root).encode(), BUNDLE)

    assert list(found.left_out) == [Why.UNKNOWN_REFERENCE, Why.NOT_UNDERSTOOD, Why.NOT_READ, Why.OTHER_PREFIX]
    assert found.written == {NAME: "blauwig", "--utrecht-link-hover-color": "{nergens}"}
