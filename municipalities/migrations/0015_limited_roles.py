"""Roles and invitations say whether they are limited: to nothing is something else than to no limits."""

from typing import Any

from django.conf import settings
from django.db import migrations, models


def tell_those_that_are(apps: Any, schema_editor: Any) -> None:
    """What names a site or municipality already was meant to be limited; a manager's is for all."""
    named = models.Q(sites__isnull=False) | models.Q(municipalities__isnull=False)
    for name in ("Membership", "Invitation"):
        rows = apps.get_model("municipalities", name).objects
        keys = list(rows.filter(named, role__in=["local_editor", "reader"]).values_list("pk", flat=True))
        rows.filter(pk__in=keys).update(is_limited=True)


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0014_brake"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="is_limited",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name="membership",
            name="is_limited",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.RunPython(tell_those_that_are, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_limited", False), ("role__in", ["local_editor", "reader"]), _connector="OR"),
                name="a_role_that_sees_to_people_is_not_limited",
            ),
        ),
    ]
