"""The table as the model is now; a scratch database has no past, so nothing is written out here."""

from typing import Any

from django.db import migrations


def create(apps: Any, schema_editor: Any) -> None:
    from tests.benchmarks.stock.models import ArticlePage

    schema_editor.create_model(ArticlePage)


class Migration(migrations.Migration):
    dependencies = [("content", "__latest__"), ("wagtailcore", "__latest__")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
