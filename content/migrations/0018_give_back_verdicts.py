"""0012 took back a verdict for each later one with the same role and institute: that may have been somebody else."""

from django.db import migrations

BECAUSE = 'Vervangen door een later oordeel.'


def give_back(apps, schema_editor):
    approvals = apps.get_model('content', 'Approval')._base_manager
    experts = apps.get_model('content', 'Expert').objects
    rows = approvals.filter(
        origin='import', taken_back_because=BECAUSE, taken_back_by=None, attested_by=None, taken_back_at__isnull=False,
        expert__isnull=False,
    ).select_related('expert')
    for row in rows.order_by('-given_on', '-pk'):
        standing = approvals.filter(
            uid=row.uid, language=row.language, content_sha256=row.content_sha256, taken_back_at=None
        ).exclude(expert=None)
        same = {'institute': row.expert.institute_id, 'role': row.expert.role}
        expert = experts.filter(**same).exclude(pk__in=list(standing.values_list('expert', flat=True))).order_by('pk').first()
        if expert is None:
            expert = experts.create(institute_id=row.expert.institute_id, role=row.expert.role, mandate_until=row.given_on)
        elif expert.mandate_until < row.given_on:
            experts.filter(pk=expert.pk).update(mandate_until=row.given_on)
        approvals.filter(pk=row.pk).update(expert=expert, taken_back_at=None, taken_back_because='')


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0017_known_by'),
    ]

    operations = [
        migrations.RunPython(give_back, migrations.RunPython.noop),
    ]
