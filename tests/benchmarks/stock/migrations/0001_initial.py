"""The tables as the models are now; a scratch database has no past, so nothing is written out here."""

from typing import Any

from django.db import migrations


def create(apps: Any, schema_editor: Any) -> None:
    from tests.benchmarks.stock.models import ArticlePage, JudgedText

    schema_editor.create_model(ArticlePage)
    schema_editor.create_model(JudgedText)


class Migration(migrations.Migration):
    dependencies = [("content", "__latest__"), ("wagtailcore", "__latest__")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
