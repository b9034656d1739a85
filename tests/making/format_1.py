"""Releases of format 1, as they were stored before format 2: from a file that others test with as well."""

import json
from datetime import datetime
from typing import Any

from content.releases.columns import columns_of
from content.releases.compiling import compile_release
from content.releases.formats import text_of
from content.releases.models import ModuleAddress, PublicKey, Release, ReleaseTopic


def stored_releases() -> list[Release]:
    """The three releases of one text, with their key and address: major, minor and withdrawal."""
    told: dict[str, Any] = json.loads(text_of("envelope-1-vectors") or "")
    key = told["key"]
    since = datetime.fromisoformat(key["created_at"])
    retired = datetime.fromisoformat("2026-11-21T08:00:00+00:00")
    PublicKey.objects.create(key_id=key["key_id"], public_key=key["public_key"], created_at=since, retired_at=retired)
    made = [_stored(row) for row in told["releases"]]
    ModuleAddress.objects.create(language="nl", slug="huilen-van-vroeger", uid=made[0].uid)
    return made


def _stored(row: dict[str, str]) -> Release:
    signed = json.loads(row["envelope"])
    release = Release.objects.create(**row, **_without(columns_of(json.loads(row["content"]), signed), row))
    for position, code in enumerate(signed["topics"]):
        ReleaseTopic.objects.create(release=release, code=code, position=position)
    compile_release(release)
    return release


def _without(columns: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in columns.items() if name not in given}
