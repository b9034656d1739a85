"""Participants and all that is local: what is attached when the app starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipalitiesApp(AppConfig):
    name = "municipalities"
    verbose_name = _("Gemeenten")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from content.validation.national_people import register_national_test
        from municipalities.additions import subscribers, where_used  # noqa: F401  (subscribes)
        from municipalities.additions.models import LocalAddition
        from municipalities.brake import keeping as of_brakes  # noqa: F401  (job)
        from municipalities.brake import pictures  # noqa: F401  (subscribes)
        from municipalities.braking import (
            on_forms,  # noqa: F401  (subscribes)
            telling,  # noqa: F401  (letters)
        )
        from municipalities.demo import braking, colleagues  # noqa: F401  (parts of the demo)
        from municipalities.frame import link_for_young  # noqa: F401  (subscribes)
        from municipalities.memberships import (  # noqa: F401  (jobs, subscribe)
            asleep,
            handing_over,
            hat,
            trail,
        )
        from municipalities.memberships import receivers as of_memberships  # noqa: F401  (subscribes)
        from municipalities.memberships.invitations import inviting, keeping  # noqa: F401  (letter, job)
        from municipalities.pages import in_frame, receivers  # noqa: F401  (in_frame: registers)
        from municipalities.register import receivers as of_register  # noqa: F401
        from municipalities.register.help_lines import LocalHelpLine
        from municipalities.register.site import LocalSite
        from municipalities.tenancy import scopes
        from municipalities.tenancy.limits import Whereabouts
        from municipalities.tenancy.ownership import belongs, is_national

        register_national_test(is_national)
        hat.listen()
        belongs(LocalSite, "participant", Whereabouts(site="pk"))
        belongs(LocalHelpLine, "site__participant", Whereabouts(site="site"))
        belongs(LocalAddition, "site__participant", Whereabouts(site="site"))
        scopes.register()
        where_used.register()
