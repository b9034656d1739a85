"""People who log in, and Wagtail's screens for them."""

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class PeopleApp(AppConfig):
    name = "people"
    verbose_name = "Mensen"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from people import rights_stamp, session_limits

        rights_stamp.listen()
        session_limits.listen()


class UserScreens(WagtailUsersAppConfig):
    """In the place of "wagtail.users" in INSTALLED_APPS: the same app with our view set."""

    user_viewset = "people.user_screens.PersonViewSet"
