"""The public templates can be shown under a content security policy without any unsafe-*."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine

TEMPLATES = Path(__file__).resolve().parents[2] / "site" / "templates"
PUBLIC = sorted(path for folder in ("public", "content") for path in (TEMPLATES / folder).rglob("*.html"))
# The one script there is: a file of ours, which nothing needs (site/static/suggestions.js).
_SCRIPT = """<script type="module" src="{% static 'suggestions.js' %}"></script>"""
_INLINE = re.compile(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
engine = Engine(
    dirs=[str(TEMPLATES)],
    libraries={
        "kept": "municipalities.templatetags.kept",
        "i18n": "django.templatetags.i18n",
        "static": "django.templatetags.static",
        "wagtailimages_tags": "wagtail.images.templatetags.wagtailimages_tags",
    },
)


@pytest.mark.parametrize("path", [*PUBLIC, TEMPLATES / "base.html"], ids=lambda path: path.stem)
def test_a_template_compiles_and_has_nothing_inline(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    engine.get_template(str(path.relative_to(TEMPLATES)))

    assert _INLINE.search(source.replace(_SCRIPT, "")) is None


def test_the_script_is_small() -> None:
    assert len((TEMPLATES.parent / "static" / "suggestions.js").read_bytes()) <= 5 * 1024


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
