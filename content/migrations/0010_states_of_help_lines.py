import django.utils.timezone
from django.db import migrations, models

KEPT = (
    "code", "name", "short_name", "when_text", "phone", "phone_note", "hours", "chat_url", "chat_note", "chat_hours",
    "website", "free_of_charge", "age_from", "age_to", "note", "when_young", "note_young", "source", "checked_on",
    "active",
)


def keep_states(apps, schema_editor):
    """The state of every line on the day that states are kept from."""
    lines = apps.get_model("content", "HelpLine").objects.order_by("order", "pk").values(*KEPT)
    states = apps.get_model("content", "HelpLineState").objects
    for fields in lines:
        if fields["checked_on"]:
            fields["checked_on"] = fields["checked_on"].isoformat()
        states.create(code=fields["code"], number=fields["phone"], active=fields["active"], fields=fields)


class Migration(migrations.Migration):
    dependencies = [("content", "0009_how_soon_to_call")]

    operations = [
        migrations.CreateModel(
            name="HelpLineState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=40)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.CharField(blank=True, max_length=30)),
                ("active", models.BooleanField()),
                ("fields", models.JSONField()),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["code", "since"], name="states_of_help_line")],
            },
        ),
        migrations.RunPython(keep_states, migrations.RunPython.noop),
    ]
