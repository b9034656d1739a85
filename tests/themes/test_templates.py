"""The public templates can be shown under a content security policy without any unsafe-*."""

import gzip
import re
from pathlib import Path

import pytest
from django.template import Context, Engine

from content.reference_data.starting_data import PARENT_TOPICS, YOUNG_TOPICS

TEMPLATES = Path(__file__).resolve().parents[2] / "site" / "templates"
PUBLIC = sorted(path for folder in ("public", "content") for path in (TEMPLATES / folder).rglob("*.html"))
STATIC = TEMPLATES.parent / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
# Scripts are files of ours, one for each thing they do, which nothing needs (docs/adr/0020).
_SCRIPT = re.compile(r"""<script type="module" src="{% static '(\w+\.js)' %}"></script>""")
ALL_SCRIPTS, ONE_SCRIPT = 15 * 1024, 5 * 1024
_INLINE = re.compile(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
# No code but data, which no browser runs (docs/adr/0022); what is in it is escaped by municipalities.frame.structured.
_DATA = """<script type="application/ld+json">{{ structured }}</script>"""
engine = Engine(
    builtins=["ground.templatetags.address"],
    dirs=[str(TEMPLATES)],
    libraries={
        "cached": "municipalities.templatetags.cached",
        "distances": "municipalities.templatetags.distances",
        "line_breaks": "municipalities.templatetags.line_breaks",
        "numbers": "municipalities.templatetags.numbers",
        "sentences": "municipalities.templatetags.sentences",
        "i18n": "django.templatetags.i18n",
        "static": "django.templatetags.static",
        "wagtailimages_tags": "wagtail.images.templatetags.wagtailimages_tags",
        "wagtailadmin_tags": "wagtail.admin.templatetags.wagtailadmin_tags",
    },
)


@pytest.mark.parametrize("path", [*PUBLIC, TEMPLATES / "base.html"], ids=lambda path: path.stem)
def test_a_template_compiles_and_has_nothing_inline(path: Path) -> None:
    source = path.read_text(encoding="utf-8").replace(_DATA, "")

    engine.get_template(str(path.relative_to(TEMPLATES)))

    assert _INLINE.search(_SCRIPT.sub("", source)) is None
    assert set(_SCRIPT.findall(source)) <= {script.name for script in SCRIPTS}


def test_the_scripts_are_small() -> None:
    sizes = {script.name: len(script.read_bytes()) for script in SCRIPTS}

    assert not {name: size for name, size in sizes.items() if size > ONE_SCRIPT}
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in SCRIPTS) <= ALL_SCRIPTS


def test_every_script_is_used_by_a_template() -> None:
    used = {name for path in [*PUBLIC, TEMPLATES / "base.html"] for name in _SCRIPT.findall(path.read_text())}

    assert used == {script.name for script in SCRIPTS}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_keeps_nothing_and_asks_nobody_else(script: Path) -> None:
    source = script.read_text(encoding="utf-8")

    assert not re.search(r"https?://|Storage|indexedDB|document\.cookie|sendBeacon|innerHTML|\beval\b", source)


def test_the_server_error_page_needs_no_context() -> None:
    html = engine.get_template("public/500.html").render(Context({}))

    assert "Probeer het over een paar minuten opnieuw" in html
    assert 'href="tel:112"' in html


def test_an_age_outside_the_list_still_has_a_drawing() -> None:
    template = engine.get_template("public/parts/drawings/age.html")

    drawings = {
        template.render(Context({"age": {"from_months": months}})) for months in (-9, 0, 12, 24, 48, 96, 144, 192)
    }

    assert len(drawings) == 8
    assert all(drawing.rstrip().endswith("</svg>") for drawing in drawings)


def drawing_of(code: str) -> str:
    """The drawing of a topic."""
    template = engine.get_template("public/parts/drawings/topic.html")
    return str(template.render(Context({"topic": {"code": code}})))


@pytest.mark.parametrize("topics", [PARENT_TOPICS, YOUNG_TOPICS], ids=["parents", "young"])
def test_every_topic_we_start_with_has_a_drawing_of_its_own(topics: tuple[tuple[str, str, str], ...]) -> None:
    drawings = {drawing_of(code) for code, *_ in topics}

    assert len(drawings | {drawing_of("later-bedacht")}) == len(topics) + 1


@pytest.mark.parametrize("code", [code for code, *_ in PARENT_TOPICS + YOUNG_TOPICS] + ["later-bedacht"])
def test_the_drawing_of_a_topic_is_small_silent_and_takes_its_colours_from_the_sheet(code: str) -> None:
    drawing = drawing_of(code)
    sheet = (STATIC / "src" / "cards.css").read_text(encoding="utf-8")

    assert drawing.count("<svg") == drawing.count("</svg>") == 1
    assert 'aria-hidden="true"' in drawing
    assert len(drawing) < 1000
    assert not re.search(r"fill=|stroke=|#[0-9a-f]{3}", drawing)
    assert all(f".{name} {{" in sheet for name in re.findall(r'class="(d-[^"]+)"', drawing))
