"""All that another participant has, marked in every text, and whether somebody changed it or pointed at it."""

import io
import traceback
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.images import ImageFile
from django.db import connection
from django.db.models import CharField, ForeignKey, Model, TextField
from django.db.models.signals import post_init
from PIL import Image, PngImagePlugin
from wagtail.models import Page

from content.modules.images import UploadedImage
from municipalities.memberships.membership import give
from municipalities.memberships.roles import Role
from municipalities.register.site import LocalSite
from tests.making.listings import make_listing
from tests.making.participants import home_of
from tests.making.people import reader_of
from tests.making.texts import release_row
from tests.municipalities.foreign import MARK, Theirs, everything_of
from tests.municipalities.test_additions import SECTION, UID
from tests.municipalities.test_tenancy import rows_of

Keys = dict[type[Model], set[Any]]
# Texts that a program reads.
_SHAPED = {"password", "html", "body"}


@dataclass(frozen=True)
class Planted:
    """What is of another: ids by what they are of, and every row by its model."""

    theirs: Theirs
    file: str  # the name of a picture's file
    rows: dict[str, int]
    keys: Keys

    @contextmanager
    def noting_what_is_loaded(self) -> Iterator[set[str]]:
        """The models of which a row of another is read meanwhile, whether or not anybody sees it."""
        loaded: set[str] = set()

        def look(sender: type[Model], instance: Model, **_named: Any) -> None:
            if instance.pk in self.keys.get(sender, ()) and not _for_every_site():
                loaded.add(sender._meta.label)

        post_init.connect(look, weak=False, dispatch_uid="crawl")
        try:
            yield loaded
        finally:
            post_init.disconnect(dispatch_uid="crawl")

    @staticmethod
    def hurt() -> list[str]:
        """What happened to it since the last time: a row changed or gone, or a row of others that points at it."""
        return written_down()


def _for_every_site() -> bool:
    """Whether a row is being read into what a process remembers of all sites; any request may be the one that does."""
    stack = traceback.extract_stack()
    return any(
        each.filename.endswith("municipalities/frame/loading.py") or each.name == "get_site_root_paths"
        for each in stack
    )


def plant(site: LocalSite) -> Planted:
    """Fill a site with everything there is, `MARK` in each text that has no shape of its own. SQLite only."""
    release_row(UID, SECTION)
    shared = make_listing(site.participant, "Gedeeld", serves_everywhere=True)  # which others may leave out
    before = _keys()
    theirs = everything_of(site)
    rows = {type(row)._meta.model_name or "": row.pk for row in rows_of(site, MARK, shared).values()}
    give(reader_of(site.participant, f"{MARK}lezer"), site.participant, Role.MANAGER)
    file = _mark_a_picture(theirs.image)
    keys = {model: found - before[model] for model, found in _keys().items()}
    for model, found in keys.items():
        _mark(model, found)
    for row in (site, site.participant, site.participant.group, site.participant.collection, home_of(site)):
        assert row is not None
        keys[type(row)].add(row.pk)
    keys[Page].add(home_of(site).pk)
    keys = {model: found for model, found in keys.items() if found}
    watch(keys)
    return Planted(theirs, file, rows, keys)


def _models() -> list[type[Model]]:
    """What a row may be of; sessions are written for whoever asks."""
    return [each for each in apps.get_models(include_auto_created=True) if each._meta.app_label != "sessions"]


def _keys() -> Keys:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in _models()}


def _mark(model: type[Model], keys: set[Any]) -> None:
    """Write the mark into each text that is empty and may hold it."""
    for column in model._meta.local_concrete_fields:
        plain = type(column) in (CharField, TextField) and not column.choices and not column.unique and column.editable
        if plain and (column.max_length or 99) >= len(MARK) and column.name not in _SHAPED:
            model._base_manager.filter(pk__in=keys, **{column.name: ""}).update(**{column.name: MARK})


def _mark_a_picture(pk: int) -> str:
    """The mark in the bytes of the file, and in its name, which this returns as it was kept."""
    words, data = PngImagePlugin.PngInfo(), io.BytesIO()
    words.add_text("Comment", MARK)
    Image.new("RGB", (300, 200), "teal").save(data, "PNG", pnginfo=words)
    image = UploadedImage.objects.get(pk=pk)
    image.file.save(f"{MARK}.png", ImageFile(data, name=f"{MARK}.png"))
    return str(image.file.name).rpartition("/")[2]


def written_down() -> list[str]:
    """What the database wrote down since the last time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT what FROM temp.hurt")
        found = [what for (what,) in cursor.fetchall()]
        if found:
            cursor.execute("DELETE FROM temp.hurt")
    return found


def watch_everything(but: Set[str]) -> None:
    """Have the database write down whatever is written, save in these tables."""
    with connection.cursor() as cursor:  # a trigger cannot stand on a virtual table
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        real = {name for (name,) in cursor.fetchall()}
    tables = sorted({model._meta.db_table for model in _models()} & real - but)
    happen = ("INSERT", "UPDATE", "DELETE")
    _set_triggers(f'AFTER {each} ON main."{name}" {_writes(f"{each} {name}")}' for name in tables for each in happen)


def watch(keys: Keys) -> None:
    """Have the database write down what happens to these rows: looking at them all after each request takes minutes."""
    _set_triggers(_triggers(keys))


def _set_triggers(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS temp.hurt")
        cursor.execute("CREATE TEMP TABLE hurt (what text)")
        for number, statement in enumerate(statements):
            cursor.execute(f"DROP TRIGGER IF EXISTS temp.hurt_{number}")
            cursor.execute(f"CREATE TEMP TRIGGER hurt_{number} {statement}")


def _triggers(keys: Keys) -> Iterator[str]:
    for model in _models():
        table, mine = model._meta.db_table, _listed(keys.get(model, set()))
        columns = list(model._meta.local_concrete_fields)
        key = model._meta.pk.column
        if mine:
            differs = " OR ".join(f'OLD."{column.column}" IS NOT NEW."{column.column}"' for column in columns)
            yield f'AFTER DELETE ON main."{table}" WHEN OLD."{key}" IN ({mine}) {_writes(f"{table} is gone")}'
            of_mine = f'OLD."{key}" IN ({mine}) AND ({differs})'
            yield f'AFTER UPDATE ON main."{table}" WHEN {of_mine} {_writes(f"{table} changed")}'
        for column in columns:
            if isinstance(column, ForeignKey) and (theirs := _listed(_of(keys, column.related_model))):
                name = column.column
                points = f'NEW."{name}" IN ({theirs})'
                points += f' AND NEW."{key}" NOT IN ({mine})' if mine else ""
                told = _writes(f"{table}.{name} points at it")
                yield f'AFTER INSERT ON main."{table}" WHEN {points} {told}'
                yield f'AFTER UPDATE OF "{name}" ON main."{table}" WHEN {points} {told}'


def _of(keys: Keys, model: Any) -> set[Any]:
    return set().union(*(found for each, found in keys.items() if issubclass(each, model)))


def _listed(keys: set[Any]) -> str:
    return ", ".join(str(key) if isinstance(key, int) else f"'{getattr(key, 'hex', key)}'" for key in sorted(keys))


def _writes(what: str) -> str:
    return f"BEGIN INSERT INTO hurt VALUES ('{what}'); END"
