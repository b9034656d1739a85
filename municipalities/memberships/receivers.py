"""What follows at once when somebody gets a role, loses one, or is made a superuser on the command line."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from municipalities.memberships.following import follow
from municipalities.memberships.membership import Membership, give
from municipalities.memberships.roles import Role
from municipalities.register.participant import Participant
from people.models import Person
from people.rights_stamp import end_sessions


@receiver([post_save, post_delete], sender=Membership)
def rights_follow(instance: Membership, raw: bool = False, **_named: Any) -> None:
    """Groups, and the end of every session: another role may be in the same group."""
    person = Person.objects.filter(pk=instance.person_id).first()
    if raw or person is None:
        return
    follow(person)
    end_sessions(Person.objects.filter(pk=person.pk))
    if Membership.person.is_cached(instance):
        instance.person.refresh_from_db(fields=["is_superuser", "rights_stamp"])


@receiver(post_save, sender=Person)
def superuser_is_administrator(instance: Person, created: bool, raw: bool = False, **_named: Any) -> None:
    """`manage.py createsuperuser` makes an administrator of the national board, once there is one."""
    if raw or not created or not instance.is_superuser:
        return
    board = Participant.objects.filter(is_national_board=True).first()
    if board is not None:
        give(instance, board, Role.ADMINISTRATOR)


def adopt_superusers(board: Participant) -> None:
    """Who may do everything since before there was a national board is its administrator."""
    for person in Person.objects.filter(is_superuser=True, memberships=None).order_by("pk"):
        give(person, board, Role.ADMINISTRATOR)
