"""The hostile settings do what they are for."""

import pytest
from django.conf import settings
from django.template import Context, Origin, Template, engines
from django.test import override_settings

from tests.hostile import UndefinedVariable


def rendered(source: str, template: str) -> str:
    """The text of a template that stands at `template`."""
    return str(Template(source, origin=Origin(template), engine=engines["django"].engine).render(Context()))


@pytest.fixture
def ours() -> str:
    return str(settings.SITE / "templates/public/home.html")


@pytest.mark.parametrize(
    "source", ["{{ nothing }}", "{{ nothing|default:'x' }}", "{% with a=nothing.deep %}{{ a }}{% endwith %}"]
)
def test_an_undefined_variable_in_our_template_fails(ours: str, source: str) -> None:
    with pytest.raises(UndefinedVariable, match="nothing"):
        rendered(source, ours)


def test_it_still_fails_after_a_test_changed_the_settings(ours: str) -> None:
    with override_settings(DEBUG=True):
        pass

    with pytest.raises(UndefinedVariable, match="nothing"):
        rendered("{{ nothing }}", ours)


def test_a_condition_on_an_undefined_variable_is_allowed(ours: str) -> None:
    assert rendered("{% if nothing %}a{% else %}b{% endif %}", ours) == "b"


def test_the_templates_of_others_render_as_they_always_did() -> None:
    shown = rendered("[{{ nothing }}][{{ nothing|default:'x' }}]", "wagtail/admin/templates/wagtailadmin/base.html")

    assert shown == "[][x]"
