from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0016_editions'),
    ]

    operations = [
        migrations.AddField(
            model_name='approval',
            name='known_by',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='expertperson',
            name='known_by',
            field=models.JSONField(editable=False, null=True),
        ),
    ]
