"""The national board's place in Wagtail: its tree, its collection and its groups."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from content.modules.page import NationalIndex
from ground.mail import screens as mail_screens

CHIEF_EDITORS, EDITORS = "Landelijke eindredactie", "Landelijke redactie"
_WHO_JUDGES = ("institute", "expert", "expertise")
_LISTS = ("source", "guideline", "helpline", "topic", "agephase", "situation", "withdrawalsentence", *_WHO_JUDGES)


def national_index() -> NationalIndex:
    """The folder of the national texts, made when it is missing."""
    index: NationalIndex | None = NationalIndex.objects.first()
    if index is not None:
        return index
    root = Page.objects.get(depth=1)
    made: NationalIndex = root.add_child(instance=NationalIndex(title="Landelijke teksten", slug="landelijke-teksten"))
    return made


def national_collection() -> Collection:
    """The collection of the national board's pictures, made when it is missing."""
    found = Collection.objects.filter(name="Landelijk", depth=2).first()
    return found or Collection.get_first_root_node().add_child(name="Landelijk")


def make_groups() -> tuple[Group, Group]:
    """The groups of chief editors (who publish) and editors (who write); both keep their own tree only."""
    index, collection = national_index(), national_collection()
    chief, _ = Group.objects.get_or_create(name=CHIEF_EDITORS)
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    for group, actions in ((chief, ("add", "change", "publish", "lock", "unlock")), (editors, ("add", "change"))):
        for action in actions:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
            GroupPagePermission.objects.get_or_create(group=group, page=index, permission=permission)
        for codename in ("add_image", "change_image", "choose_image"):
            permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    lists = Q(content_type__app_label="content", content_type__model__in=_LISTS)
    chief.permissions.add(*Permission.objects.filter(lists).exclude(codename__startswith="delete"))
    sources = Q(content_type__app_label="content", content_type__model__in=("source", "guideline"))
    editors.permissions.add(*Permission.objects.filter(sources).exclude(codename__startswith="delete"))
    chief.permissions.add(*Permission.objects.filter(mail_screens.rights()))
    verdicts = Permission.objects.filter(content_type__app_label="content", codename__endswith="_approval")
    chief.permissions.add(*verdicts.exclude(codename__startswith="delete"))
    editors.permissions.add(*verdicts.filter(codename__in=("add_approval", "view_approval")))
    return chief, editors
