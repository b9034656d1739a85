"""People who log in."""

from django.apps import AppConfig


class PeopleApp(AppConfig):
    name = "people"
    verbose_name = "Mensen"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from people import rights_stamp, session_limits
        from people.trail import keeping  # noqa: F401  (its job)

        rights_stamp.listen()
        session_limits.listen()
