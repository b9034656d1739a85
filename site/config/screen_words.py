"""What the screens of the admin are called in the audit trail, by the names of their routes.

Screens of a kind of rows take its name and what one does there; those that stand alone have a line.
"""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from people.trail.screens import name_screens

# What stands between a kind of rows and their screens in the name of a route.
_OF_ROWS = ("wagtailsnippets_", "wagtailsnippetchoosers_")
_SPACES: dict[str, str | Promise] = {
    "own_pages": _("Pagina's"),
    "national_texts": _("Landelijke teksten"),
    "wagtailadmin_pages": _("Pagina's"),
    "wagtailadmin_explore": _("Pagina's"),
    "wagtailadmin_choose": _("Pagina's"),
    "wagtailadmin_api": _("Pagina's"),
    "wagtailadmin_collections": _("Collecties"),
    "wagtailadmin_reports": _("Rapporten"),
    "wagtailadmin_workflows": _("Werkstromen"),
    "wagtailimages": _("Foto's"),
    "wagtailimages_chooser": _("Foto's"),
    "wagtaildocs": _("Documenten"),
    "wagtaildocs_chooser": _("Documenten"),
    "wagtailsites": _("Sites"),
    "wagtailusers_users": _("Mensen"),
    "wagtailusers_groups": _("Groepen"),
}
_DONE: dict[str, str | Promise] = {
    "add": _("toevoegen"),
    "create": _("toevoegen"),
    "edit": _("wijzigen"),
    "delete": _("verwijderen"),
    "copy": _("kopiëren"),
    "move": _("verplaatsen"),
    "unpublish": _("van de site halen"),
    "history": _("geschiedenis"),
    "revisions": _("versies"),
    "view": _("voorbeeld"),
    "preview": _("voorbeeld"),
    "usage": _("waar het staat"),
    "choose": _("kiezen"),
    "chosen": _("kiezen"),
    "inspect": _("bekijken"),
    "lock": _("vastzetten"),
    "unlock": _("losmaken"),
}
_ALONE: dict[str, str | Promise] = {
    "brakes": _("Noodrem"),
    "put_brake": _("Noodrem, aanzetten"),
    "lift_brake": _("Noodrem, opheffen"),
    "colleagues": _("Collega's"),
    "colleagues_anywhere": _("Collega's"),
    "colleague": _("Collega's, wijzigen"),
    "invite_colleagues": _("Collega's, uitnodigen"),
    "answer_invitation": _("Collega's, uitnodigen"),
    "wake_colleague": _("Collega's, toegang weer aanzetten"),
    "confirm_colleagues": _("Collega's, lijst bevestigen"),
    "look_along": _("Ondersteuning, meekijken"),
    "stop_looking": _("Ondersteuning, meekijken stoppen"),
    "support_here": _("Ondersteuning, toegang wijzigen"),
    "lost_log_in": _("Inloggen opnieuw instellen"),
    "trail": _("Logboek"),
    "trails": _("Logboek"),
    "trail_of_all": _("Logboek van iedereen"),
    "mail": _("Mail"),
    "mail_list": _("Mail"),
    "offers": _("Aanbod van anderen"),
    "look": _("Vormgeving"),
    "look_sites": _("Vormgeving"),
    "look_page": _("Vormgeving, voorbeeld"),
    "look_sheet": _("Vormgeving, voorbeeld"),
    "closed_on": _("Sluitingsdagen"),
    "closed_on_participants": _("Sluitingsdagen"),
    "costs_list": _("Kosten"),
    "own_site": _("Je site"),
    "accessibility_report": _("Toegankelijkheid"),
    "pictures_to_read": _("Foto's"),
    "documents_to_read": _("Documenten"),
    "wagtaildocs_serve": _("Documenten, openen"),
    "original": _("Foto's, openen"),
    "media": _("Foto's, openen"),
    "verdicts": _("Oordelen"),
    "verdict": _("Oordelen"),
    "verdict_evidence": _("Oordelen"),
    "choose_judged_texts": _("Oordelen"),
    "record_on_paper": _("Oordelen, op papier"),
    "expert_dossiers": _("Dossiers van deskundigen"),
    "corrections": _("Kleine correcties"),
    "declare_correction": _("Kleine correcties"),
    "silent_links": _("Links die niets meer geven"),
    "edition_texts": _("Teksten bij een bron of richtlijn"),
    "second_person": _("Tweede persoon"),
    "second_person_answer": _("Tweede persoon"),
    "search_poorly_answered": _("Zoekvragen"),
    "search_try_query": _("Zoekvragen"),
    "search_frequent": _("Zoekvragen"),
    "sites_without_youth_health": _("Sites zonder jeugdgezondheidszorg"),
    "wagtail_bulk_action": _("Iets met meer regels tegelijk"),
    "wagtailadmin_home": _("Te doen"),
    "wagtailadmin_account": _("Je account"),
    "hats": _("Kiezen voor wie je werkt"),
    "own_factors": _("Hoe je inlogt"),
    "remove_factor": _("Hoe je inlogt"),
    "recovery_codes": _("Herstelcodes"),
}


@name_screens
def screen_in_words(route: str) -> str:
    """What a manager calls the screen of this route; "" for one that has no name."""
    if route in _ALONE:
        return str(_ALONE[route])
    space, _colon, screen = route.partition(":")
    of = _kind(space)
    done = next((str(words) for part in screen.split("_") if (words := _DONE.get(part))), "")
    return f"{of}, {done}" if of and done else of


def _kind(space: str) -> str:
    """The rows that the screens in a name space are about."""
    for before in _OF_ROWS:
        if space.startswith(before):
            app, _underscore, model = space.removeprefix(before).partition("_")
            return _capital(str(apps.get_model(app, model)._meta.verbose_name_plural))
    return next((str(words) for name, words in _SPACES.items() if space == name or space.startswith(f"{name}_")), "")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
