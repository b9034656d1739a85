from django.db import migrations


# These say themselves that they answer on every day of the year (October 2025).
CODES = ('112', 'veilig-thuis', '113', 'csg', 'luisterlijn', 'kindertelefoon')
HOURS = ('elke dag 00:00-24:00', 'elke dag 11:00-21:00')


def say(apps, schema_editor):
    lines = apps.get_model('content', 'HelpLine').objects.filter(code__in=CODES)
    for field in ('hours', 'chat_hours'):
        for hours in HOURS:
            lines.filter(**{field: hours}).update(**{field: f'{hours}, ook op feestdagen'})


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0003_hours_of_each_channel'),
    ]

    operations = [
        migrations.RunPython(say, migrations.RunPython.noop),
    ]
