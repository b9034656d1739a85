"""Who is in a group today has the role that goes with it: nobody loses anything, and nobody gets more."""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

NATIONAL = {"Landelijke eindredactie": "chief_editor", "Landelijke redactie": "editor"}


def make(apps, schema_editor):
    """Since today: nothing keeps when somebody came."""
    Person = apps.get_model("people", "Person")
    Participant = apps.get_model("municipalities", "Participant")
    Membership = apps.get_model("municipalities", "Membership")
    today = timezone.localdate()
    found = [
        (person, None, "administrator") for person in Person.objects.filter(is_superuser=True).values_list("pk", flat=True)
    ]
    for name, role in NATIONAL.items():
        found += [(pk, None, role) for pk in Person.objects.filter(groups__name=name).values_list("pk", flat=True)]
    for participant, group in Participant.objects.exclude(group=None).values_list("pk", "group"):
        members = Person.objects.filter(groups=group).values_list("pk", flat=True)
        found += [(pk, participant, "local_editor") for pk in members]
    if any(participant is None for _pk, participant, _role in found):
        board = Participant.objects.filter(is_national_board=True).first()
        board = board or Participant.objects.create(name="Landelijke redactie", is_national_board=True)
        found = [(pk, participant or board.pk, role) for pk, participant, role in found]
    Membership.objects.bulk_create(
        [Membership(person_id=pk, participant_id=at, role=role, since=today) for pk, at, role in found],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0009_memberships"),
        ("people", "0002_shared_addresses_and_rights_stamp"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
