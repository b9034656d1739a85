"""Participants and all that is local: what is attached when the app starts."""

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class MunicipalitiesApp(AppConfig):
    name = "municipalities"
    verbose_name = _("Gemeenten")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from municipalities import changes
        from municipalities.additions import subscribers, where_used  # noqa: F401  (subscribes)
        from municipalities.additions.models import LocalAddition
        from municipalities.frame import link_for_young  # noqa: F401  (subscribes)
        from municipalities.pages import fixed, in_frame, recording  # noqa: F401  (in_frame: registers)
        from municipalities.register.help_lines import LocalHelpLine
        from municipalities.register.site import LocalSite
        from municipalities.register.theme_sheets import follow_look
        from municipalities.tenancy.ownership import belongs

        pre_save.connect(follow_look, sender=LocalSite, dispatch_uid="theme_sheets.follow_look")
        changes.connect()
        recording.connect()
        fixed.connect()
        belongs(LocalSite, "participant")
        belongs(LocalHelpLine, "site__participant")
        belongs(LocalAddition, "site__participant")
        where_used.register()
