"""What the audit trail can tell of: a closed list. A new word is a line here, and needs no migration."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    """What somebody did, or tried to do."""

    LOG_IN = "log_in", _("ingelogd")
    LOG_OUT = "log_out", _("uitgelogd")
    NEW_PASSWORD = "new_password", _("wachtwoord gewijzigd")
    PASSWORD_ASKED = "password_asked", _("nieuw wachtwoord gevraagd")
    NEW_ADDRESS = "new_address", _("e-mailadres gewijzigd")
    FACTOR_ADDED = "factor_added", _("tweede stap toegevoegd")
    FACTOR_REMOVED = "factor_removed", _("tweede stap weggehaald")
    RECOVERY_CODES = "recovery_codes", _("herstelcodes gemaakt")
    RESET_ASKED = "reset_asked", _("inloggen opnieuw instellen gevraagd")
    RECOVERY_USED = "recovery_used", _("herstelcode gebruikt")
    OPEN_ROUTE = "open_route", _("scherm gevraagd")
    INVITED = "invited", _("uitgenodigd")
    INVITED_AGAIN = "invited_again", _("uitnodiging opnieuw verstuurd")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("uitnodiging ingetrokken")
    INVITATION_ACCEPTED = "invitation_accepted", _("uitnodiging aangenomen")
    ROLE_GIVEN = "role_given", _("rol gegeven")
    ROLE_CHANGED = "role_changed", _("rol gewijzigd")
    ROLE_ENDED = "role_ended", _("rol beëindigd")
    PERSON_MADE = "person_made", _("persoon toegevoegd")
    PERSON_DELETED = "person_deleted", _("persoon verwijderd")
    PERSON_BLOCKED = "person_blocked", _("persoon geblokkeerd")
    PERSON_UNBLOCKED = "person_unblocked", _("blokkade opgeheven")
    RIGHTS_CHANGED = "rights_changed", _("rechten gewijzigd")
    FELL_ASLEEP = "fell_asleep", _("toegang in slaap na lange tijd")
    WOKEN = "woken", _("toegang weer aangezet")
    PEOPLE_CONFIRMED = "people_confirmed", _("lijst met mensen bevestigd")
    WORK_HANDED_OVER = "work_handed_over", _("werk overgedragen")
    HIDDEN = "hidden", _("met de noodrem verborgen")
    SHOWN_AGAIN = "shown_again", _("weer zichtbaar gemaakt")
    SUPPORT_CAME_IN = "support_came_in", _("ondersteuning kreeg toegang")
    SUPPORT_LEFT = "support_left", _("toegang van ondersteuning beëindigd")
    TRAIL_EXPORTED = "trail_exported", _("logboek gedownload")


class Result(models.TextChoices):
    """How it ended."""

    DONE = "done", _("gelukt")
    REFUSED = "refused", _("geweigerd")
    FAILED = "failed", _("mislukt")
