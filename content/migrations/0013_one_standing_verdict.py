from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0012_experts_of_earlier_verdicts'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('uid', 'language', 'content_sha256', 'expert'), name='one_standing_verdict_of_expert'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', 'rejected'), ('valid_until__isnull', False), _connector='OR'), name='an_approval_has_an_end'),
        ),
    ]
