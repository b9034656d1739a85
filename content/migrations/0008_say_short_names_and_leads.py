import tomllib
from pathlib import Path

from django.db import migrations

_DATA = Path(__file__).resolve().parents[1] / 'reference_data'


def say(apps, schema_editor):
    # What stands empty, because the field is new; what a new installation begins with is the same.
    lines = apps.get_model('content', 'HelpLine').objects.filter(short_name='')
    for row in tomllib.loads((_DATA / 'national_lines.toml').read_text(encoding='utf-8'))['lines']:
        if short_name := row.get('short_name'):
            lines.filter(code=row['code']).update(short_name=short_name)
    topics = apps.get_model('content', 'Topic').objects.filter(lead='')
    for code, lead in tomllib.loads((_DATA / 'topic_leads.toml').read_text(encoding='utf-8')).items():
        topics.filter(code=code).update(lead=lead)


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0007_short_names_leads_and_importance'),
    ]

    operations = [
        migrations.RunPython(say, migrations.RunPython.noop),
    ]
