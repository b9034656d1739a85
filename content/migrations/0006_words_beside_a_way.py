from django.db import migrations, models

# What stood in a sentence of the program, or beside what matters more; what the board changed since stays as it is.
SMALL_PRINT = 'Of bel gratis 0800-0113.'
NOT_EVERYWHERE = 'Niet in elke regio.'
GP = {
    'when_young': 'Ben je ziek of gewond en kan het niet wachten?',
    'note_young': 'Bel je huisarts of de huisartsenpost. Dat mag je zelf doen.',
}
BESIDE_THE_NUMBER = 'In kleine letters, overal waar dit nummer staat. Bijvoorbeeld een ander nummer.'
BESIDE_THE_CHAT = 'In kleine letters, overal waar deze chat staat. Bijvoorbeeld: Niet in elke regio.'
AS_FOR_PARENTS = 'Leeg: hetzelfde als voor ouders.'


def fill(apps, schema_editor):
    lines = apps.get_model('content', 'HelpLine').objects
    lines.filter(code='113', note=SMALL_PRINT).update(note='', phone_note=SMALL_PRINT)
    lines.filter(code='veilig-thuis').exclude(chat_url='').update(chat_note=NOT_EVERYWHERE)
    lines.filter(code='huisarts').update(**GP)


def words(name, length, help_text):
    return models.CharField(blank=True, db_default='', default='', help_text=help_text, max_length=length, verbose_name=name)


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0005_gp_words_with_each_site'),
    ]

    operations = [
        migrations.AddField('helpline', 'phone_note', words('bij het telefoonnummer', 80, BESIDE_THE_NUMBER)),
        migrations.AddField('helpline', 'chat_note', words('bij de chat', 80, BESIDE_THE_CHAT)),
        migrations.AddField('helpline', 'when_young', words('wanneer, voor jongeren', 80, AS_FOR_PARENTS)),
        migrations.AddField('helpline', 'note_young', words('toelichting voor jongeren', 200, AS_FOR_PARENTS)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
