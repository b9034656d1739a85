"""No page of the admin holds a script: its content security policy would not let it run (docs/adr/0052)."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.template.utils import get_app_template_dirs
from wagtail.admin.widgets import AdminPageChooser, BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

DATA = r"""type=["'](?:application/(?:ld\+)?json|text/[\w-]*template)["']"""
INLINE = re.compile(rf"<script\b(?![^>]*\bsrc=)(?![^>]*{DATA})|<[a-z][^>]*\son[a-z]+\s*=|javascript:")
# Wagtail's, each with one of ours before it.
REPLACED = {
    "wagtailadmin/panels/inline_panel.html",
    "wagtailadmin/panels/multiple_chooser_panel.html",
    "wagtailadmin/widgets/date_input.html",
    "wagtailadmin/widgets/datetime_input.html",
    "wagtailadmin/widgets/time_input.html",
}


def _all_templates() -> Iterator[tuple[str, Path]]:
    """Each template that can be asked for, by its name; of one name the first is used."""
    for folder in (*settings.TEMPLATES[0]["DIRS"], *get_app_template_dirs("templates")):
        for path in sorted(Path(folder).rglob("*.html")):
            yield str(path.relative_to(folder)), path


def test_no_template_that_is_used_holds_a_script() -> None:
    used: dict[str, Path] = {}
    with_script = set()
    for name, path in _all_templates():
        used.setdefault(name, path)
        if INLINE.search(path.read_text()):
            with_script.add((name, used[name] == path))

    assert len(used) > 300
    assert with_script == {(name, False) for name in REPLACED}


def test_a_field_that_chooses_says_what_starts_it() -> None:
    html = AdminPageChooser().render("page", None, {"id": 'id_"page"'})

    assert "<script" not in html
    assert 'data-starts="PageChooser" data-with="[&quot;id_\\&quot;page\\&quot;&quot;, {' in html


def test_only_the_chooser_of_tasks_which_is_closed_has_a_script_of_its_own() -> None:
    kinds, todo = set(), [BaseChooser]
    while todo:
        kinds.update(found := todo.pop().__subclasses__())
        todo += found

    assert {kind for kind in kinds if kind.render_js_init is not BaseChooser.render_js_init} == {AdminTaskChooser}
