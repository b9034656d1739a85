"""People who log in, and the parts of allauth that know their factors."""

from allauth.account.apps import AccountConfig
from allauth.mfa.apps import MFAConfig
from django.apps import AppConfig


class PeopleApp(AppConfig):
    name = "people"
    verbose_name = "Mensen"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from ground.scopes import by_policy, register_scope
        from people import letters, rights_stamp, session_limits  # noqa: F401  (letters: makes them known)
        from people.person import Person
        from people.trail import keeping  # noqa: F401  (its job)

        rights_stamp.listen()
        session_limits.listen()
        register_scope("person", by_policy(Person))


class Accounts(AccountConfig):
    """allauth's log-in, of which factors need the models; none of its addresses is open."""

    def ready(self) -> None:
        """Without its demand that its middleware works on every host (config.admin_host.allauth_request)."""
        from allauth.account import checks  # noqa: F401


class Factors(MFAConfig):
    """allauth's factors: passkeys, codes of an app, recovery codes."""

    verbose_name = "Inloggen"
