"""Wagtail's screens for people, as they are here."""

from wagtail.users.apps import WagtailUsersAppConfig


class UserScreens(WagtailUsersAppConfig):
    """In the place of "wagtail.users" in INSTALLED_APPS: the same app with our view sets."""

    user_viewset = "municipalities.memberships.user_screens.PeopleViewSet"
    group_viewset = "municipalities.memberships.user_screens.NoGroups"
