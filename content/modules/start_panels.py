"""On the first page of the admin, for the national board: what waits for the person who looks."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks

from content.modules.ready_drafts import ReadyDraft
from content.modules.refused import RefusedPublication
from content.modules.texts_list import NOT_PUBLISHED, READY, works_on_texts
from content.reference_data.second_person_screens import LIST, waiting_for
from content.validation.national_people import DECIDE, RECORD
from content.validation.selectors import to_be_seen
from ground.start_page import ToDo, ToDoPanel


@hooks.register("construct_homepage_panels")
def add_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Add what waits for this person, when something does."""
    user = request.user
    rows = [*_verdicts(user), *_second_person(user), *_texts(user)]
    if rows:
        panels.append(ToDoPanel(_("Wacht op jou"), rows, order=10))


def _verdicts(user: Any) -> list[ToDo]:
    if not user.has_perm(RECORD):
        return []
    number = to_be_seen().exclude(attested_by=user).count()
    sentence = ngettext(
        "%(number)s beoordeling op papier wacht op een tweede persoon",
        "%(number)s beoordelingen op papier wachten op een tweede persoon",
        number,
    )
    return [ToDo(sentence % {"number": number}, reverse("verdicts"))] if number else []


def _second_person(user: Any) -> list[ToDo]:
    number = waiting_for(user)
    sentence = ngettext(
        "%(number)s andere tekst of ander nummer wacht tot je het nakijkt",
        "%(number)s andere teksten en nummers wachten tot je ze nakijkt",
        number,
    )
    return [ToDo(sentence % {"number": number}, reverse(LIST))] if number else []


def _texts(user: Any) -> list[ToDo]:
    if not works_on_texts(user):
        return []
    ready = ReadyDraft.objects.exclude(by=user).count() if user.has_perm(DECIDE) else 0
    refused = RefusedPublication._default_manager.count()
    texts = reverse("national_texts:index")
    ready_ones = ngettext(
        "%(number)s concept is klaar voor eindredactie", "%(number)s concepten zijn klaar voor eindredactie", ready
    )
    refused_ones = ngettext(
        "%(number)s tekst is niet gepubliceerd: er ontbreekt iets",
        "%(number)s teksten zijn niet gepubliceerd: er ontbreekt iets",
        refused,
    )
    found = [(ready, ready_ones, READY), (refused, refused_ones, NOT_PUBLISHED)]
    return [ToDo(words % {"number": number}, f"{texts}?state={state}") for number, words, state in found if number]
