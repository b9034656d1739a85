"""A new installation begins with one command, which can be given again."""

from io import StringIO

import pytest
from django.core.management import call_command

from content.models import HelpLine, Topic
from municipalities.frame.known_sites import national_frame
from municipalities.register.municipality import Municipality
from municipalities.register.site import LocalSite


@pytest.mark.django_db
def test_one_command_makes_the_national_site_with_its_lists() -> None:
    out = StringIO()

    call_command("prepare_installation", "--name", "Groot Worden", stdout=out)

    frame = national_frame()
    assert frame is not None
    assert frame.name == "Groot Worden"
    assert "http://localhost/" in out.getvalue()
    assert (Topic.objects.count(), HelpLine.objects.count(), Municipality.objects.count()) == (31, 10, 342)


@pytest.mark.django_db
def test_given_again_it_changes_nothing() -> None:
    call_command("prepare_installation", stdout=StringIO())
    HelpLine.objects.filter(code="113").update(note="Eigen woorden")

    call_command("prepare_installation", "--name", "Anders", stdout=StringIO())

    assert LocalSite.objects.get().name == "Opgroeien Online"
    assert HelpLine.objects.get(code="113").note == "Eigen woorden"
