"""Migrations only grow: one that is on `main` has run somewhere, and is never edited or removed."""

from tests.repository import frozen_migrations
from tests.repository.frozen_migrations import LIST, frozen, hash_of, present


def test_every_migration_is_as_it_was_put_on_main() -> None:
    files, kept = present(), frozen()
    changed = {path for path, digest in kept.items() if files.get(path) != digest}
    assert not changed, f"These ran somewhere. Undo the edit and write a new migration: {sorted(changed)}"
    new = {path: files[path] for path in files.keys() - kept.keys()}
    lines = "\n".join(f"{digest}  {path}" for path, digest in sorted(new.items()))
    assert not new, f"Add to {LIST}, in the commit that brings the migration:\n{lines}"


def test_the_list_itself_only_grows() -> None:
    for commit, listed in frozen_migrations.commits_that_keep_theirs():
        gone = {path for path, digest in listed.items() if frozen().get(path) != digest}
        assert not gone, f"{commit} has these otherwise: {sorted(gone)}"


def test_a_hash_tells_what_a_migration_does_and_not_where_a_field_lives() -> None:
    moved = "import ground.hours.field\nfield = ground.hours.field.HoursField(max_length=10)\n"
    at_home = "import ground.days.columns\nfield = ground.days.columns.HoursField(max_length=10)\n"
    assert hash_of(moved) == hash_of(at_home)
    assert hash_of(moved) != hash_of(moved.replace("10", "11"))
    assert hash_of(moved) != hash_of(moved.replace("HoursField", "CharField"))
    assert hash_of("[('content', '0001_initial')]") != hash_of("[('search', '0001_initial')]")
