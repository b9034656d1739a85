"""Verdicts of before had a role and an institute as words: each gets its expert, without a person."""

from django.db import migrations
from django.utils import timezone
from django.utils.text import slugify


def name_experts(apps, schema_editor):
    approvals = apps.get_model('content', 'Approval')
    institutes = apps.get_model('content', 'Institute')
    experts = apps.get_model('content', 'Expert')
    taken = set(institutes.objects.values_list('code', flat=True))
    seen = set()
    rows = approvals._base_manager.filter(expert=None).select_related('guideline').order_by('-given_on', '-pk')
    for row in rows.iterator(chunk_size=500):
        institute = institutes.objects.filter(name=row.institute).first()
        if institute is None:
            institute = institutes.objects.create(code=_free(slugify(row.institute)[:36] or 'instituut', taken), name=row.institute)
            taken.add(institute.code)
        expert = experts.objects.filter(institute=institute, role=row.role).first()
        if expert is None:
            expert = experts.objects.create(institute=institute, role=row.role, mandate_until=row.given_on)
        if expert.mandate_until < row.given_on:
            experts.objects.filter(pk=expert.pk).update(mandate_until=row.given_on)
        changes = {'expert': expert, 'guideline_then': _as_it_stands(row.guideline)}
        key = (row.uid, row.language, row.content_sha256, expert.pk)
        if key in seen:
            changes |= {'taken_back_at': timezone.now(), 'taken_back_because': 'Vervangen door een later oordeel.'}
        seen.add(key)
        approvals._base_manager.filter(pk=row.pk).update(**changes)


def _free(code, taken):
    number = 1
    while (found := code if number == 1 else f'{code}-{number}') in taken:
        number += 1
    return found


def _as_it_stands(guideline):
    if guideline is None:
        return None
    return {name: getattr(guideline, name, '') for name in ('title', 'publisher', 'year', 'identifier', 'url')}


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0011_who_approves'),
    ]

    operations = [
        migrations.RunPython(name_experts, migrations.RunPython.noop),
    ]
