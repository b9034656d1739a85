"""Keys: made by a command, rotated, kept private; and what happens without one."""

import json
import logging
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from content.models import PublicKey
from content.modules.reconciling import reconcile
from content.releases import signing
from content.releases.canonical import canonical
from content.releases.signing import NoSigningKey, active_key, endorsed, key_faults, make_key, sign, verify
from content.releases.verification import faults
from tests.content.admin_forms import edit
from tests.making.texts import (
    approve,
    changes_of,
    draft_module,
    fresh,
    kinds_of,
    publish,
    released_module,
    releases_of,
)


def key_file(folder: Path, key: PublicKey) -> Path:
    return folder / f"{key.key_id}.pem"


def test_only_the_owner_can_read_a_private_key(signing_key: PublicKey, keys_folder: Path) -> None:
    path = key_file(keys_folder, signing_key)

    modes = stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(keys_folder.stat().st_mode)

    assert modes == (0o600, 0o700)


def test_the_private_key_is_nowhere_in_the_database(signing_key: PublicKey, keys_folder: Path) -> None:
    lines = key_file(keys_folder, signing_key).read_text().splitlines()[1:-1]

    assert not [line for line in lines if line in json.dumps(list(PublicKey.objects.values()), default=str)]


def test_a_signature_holds_for_its_own_message_only(signing_key: PublicKey) -> None:
    signature = sign(b"een", signing_key.key_id)

    assert verify(b"een", signature, signing_key.public_key)
    assert not verify(b"twee", signature, signing_key.public_key)


@pytest.mark.parametrize(("signature", "key"), [("", ""), ("geen base64!", "x"), ("AAAA", "AAAA")])
def test_a_signature_that_cannot_be_read_does_not_hold(signature: str, key: str) -> None:
    assert not verify(b"een", signature, key)


@pytest.mark.usefixtures("board")
def test_after_rotation_new_releases_have_the_new_key_and_old_ones_still_verify(signing_key: PublicKey) -> None:
    module = released_module()
    call_command("make_signing_key", because="Ieder jaar een nieuwe.")
    publish(module, title="Met de nieuwe sleutel")

    keys = [release.key_id for release in releases_of(module)]

    assert keys[0] == signing_key.key_id != keys[1] == active_key()
    assert list(faults()) == []
    old = PublicKey.objects.get(pk=signing_key.pk)
    assert (old.retired_at is not None, old.retired_because) == (True, "Ieder jaar een nieuwe.")
    assert PublicKey.objects.filter(retired_at=None).count() == 1


def test_every_key_is_endorsed_by_the_one_before_it_and_the_first_by_none(signing_key: PublicKey) -> None:
    third = [make_key("Een nieuw jaar."), make_key("Een medewerker ging weg.")][-1]
    keys = {key.key_id: key for key in PublicKey.objects.all()}

    walked, key = [], keys[third.key_id]
    while key.endorsed_by:
        before = keys[key.endorsed_by]
        assert verify(canonical(endorsed(key)).encode(), key.endorsement, before.public_key)
        walked.append(before.retired_because)
        key = before

    assert key == signing_key
    assert walked == ["Een medewerker ging weg.", "Een nieuw jaar."]
    assert list(key_faults()) == []


@pytest.mark.parametrize(
    "changed", [{"endorsement": "AAAA"}, {"endorsed_by": "onbekend"}, {"public_key": "AAAA"}, {"issuer_name": "Ander"}]
)
def test_a_key_that_was_put_there_is_a_fault(signing_key: PublicKey, changed: dict[str, str]) -> None:
    made = make_key("Een nieuw jaar.")

    PublicKey.objects.filter(pk=made.pk).update(**changed)

    assert len(list(key_faults())) == 1


def test_a_key_that_nobody_endorsed_is_a_fault_until_it_is_accepted_by_name(
    signing_key: PublicKey, keys_folder: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file(keys_folder, signing_key).unlink()
    call_command("make_signing_key", because="De oude was kwijt.")
    made = PublicKey.objects.get(key_id=active_key())
    found = list(key_faults())
    settings.SIGNING_KEYS_ACCEPTED = [made.public_key]

    assert f"SIGNING_KEYS_ACCEPTED={made.public_key}" in capsys.readouterr().err
    assert len(found) == 1
    assert made.public_key in found[0]
    assert list(key_faults()) == []
    settings.SIGNING_KEYS_ACCEPTED = [made.key_id, signing_key.public_key]
    assert list(key_faults()) == found


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("changed", [{"created_at": timedelta(minutes=2)}, {"retired_at": timedelta(minutes=-2)}])
def test_what_was_signed_when_there_was_no_such_key_is_a_fault(
    signing_key: PublicKey, changed: dict[str, timedelta]
) -> None:
    release = releases_of(released_module())[0]
    right = list(faults())
    PublicKey.objects.update(**{name: release.published_at + moved for name, moved in changed.items()})

    assert right == []
    assert ["no such key" in fault for fault in faults()] == [True]


def test_a_key_does_not_retire_without_a_reason(signing_key: PublicKey) -> None:
    for because in ("", "  ", "x" * 301):
        with pytest.raises(CommandError):
            call_command("make_signing_key", because=because)

    assert active_key() == signing_key.key_id


def test_a_key_is_made_once_when_only_a_missing_one_is_asked_for(db: None, keys_folder: Path) -> None:
    for _ in range(2):
        call_command("make_signing_key", "--if-missing")

    assert PublicKey.objects.count() == 1


def test_a_key_whose_file_is_lost_is_replaced_and_stays_published(signing_key: PublicKey, keys_folder: Path) -> None:
    key_file(keys_folder, signing_key).unlink()

    call_command("make_signing_key", "--if-missing")

    assert active_key() != signing_key.key_id
    assert PublicKey.objects.count() == 2
    assert PublicKey.objects.get(key_id=active_key()).endorsed_by == ""
    assert "could not be used" in PublicKey.objects.get(pk=signing_key.pk).retired_because


def spoil_nothing(path: Path) -> None:
    path.unlink()


def spoil_text(path: Path) -> None:
    path.write_text("geen sleutel")


def spoil_swap(path: Path) -> None:
    other = make_key()
    signing._private_key.cache_clear()  # as in a process that starts
    path.write_bytes((path.parent / f"{other.key_id}.pem").read_bytes())
    PublicKey.objects.filter(pk=other.pk).delete()
    PublicKey.objects.update(retired_at=None)


SPOILS = [spoil_nothing, spoil_text, spoil_swap]


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_key_that_is_gone_broken_or_anothers_is_no_key(spoil: Any, signing_key: PublicKey, keys_folder: Path) -> None:
    spoil(key_file(keys_folder, signing_key))

    with pytest.raises(NoSigningKey, match="ondertekensleutel"):
        active_key()


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("spoil", SPOILS)
def test_without_a_key_publishing_makes_no_release_and_the_log_tells(
    spoil: Any, signing_key: PublicKey, keys_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    module = draft_module()
    spoil(key_file(keys_folder, signing_key))

    with caplog.at_level(logging.ERROR, logger="content"):
        module = publish(module)

    assert module.live
    assert releases_of(module) == []
    assert changes_of(module) == []
    assert str(module.translation_key) in caplog.text


@pytest.mark.usefixtures("board")
def test_reconcile_releases_what_was_published_without_a_key(signing_key: PublicKey, keys_folder: Path) -> None:
    module = draft_module(no_source_because="Uit ervaring.")
    approve(module)
    key_file(keys_folder, signing_key).unlink()
    module = publish(module)
    without = reconcile()
    make_key()

    result = reconcile()

    assert without.repaired == []
    assert len(without.reported) == len(result.repaired) == 1
    assert kinds_of(module) == ["major"]


@pytest.mark.usefixtures("board")
def test_a_withdrawal_without_a_key_is_written_as_soon_as_there_is_one(
    signing_key: PublicKey, keys_folder: Path
) -> None:
    module = released_module()
    key_file(keys_folder, signing_key).unlink()
    module.unpublish()
    before = kinds_of(module)
    make_key()

    reconcile()

    assert before == ["major"]
    assert kinds_of(module) == ["major", "withdrawal"]


@pytest.mark.parametrize("spoil", SPOILS)
def test_the_edit_form_says_that_there_is_no_key_and_keeps_what_was_typed(
    spoil: Any, admin: Client, signing_key: PublicKey, keys_folder: Path
) -> None:
    module = draft_module()
    spoil(key_file(keys_folder, signing_key))

    response = edit(admin, module, title="Getypte titel", publish=True)

    assert response.status_code == 200
    assert "er is geen ondertekensleutel" in response.content.decode()
    assert "Getypte titel" in response.content.decode()
    assert not fresh(module).live
    assert releases_of(module) == []
