"""Verify a text with public documents alone (verify-a-release.md): verify_a_release.py SITE UID LANGUAGE [KEY ...]"""

import hashlib
import json
import re
import sys
import urllib.error
import urllib.request
from base64 import b64decode
from datetime import datetime, timedelta

import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SUITE = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod"}
ENDORSED = ("key_id", "algorithm", "public_key", "created_at", "issuer", "endorsed_by")
CLOCKS_DIFFER = timedelta(minutes=1)


def fetch(url):
    try:
        return urllib.request.urlopen(url).read()  # noqa: S310
    except urllib.error.HTTPError as error:
        must(error.code == 410, f"{url} answers {error.code}")  # 410: consent for a picture ended


def must(right, sentence):
    if not right:
        raise ValueError(sentence)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def multibase(text):
    number = sum(BASE58.index(digit) * 58**place for place, digit in enumerate(reversed(text.removeprefix("z"))))
    return number.to_bytes((number.bit_length() + 7) // 8)


def signed(key, signature, message):
    Ed25519PublicKey.from_public_bytes(b64decode(key["public_key"])).verify(signature, message)  # or InvalidSignature


def keys_of(site, get, accepted):
    listed, keys = json.loads(get(f"{site}/.well-known/cjg-keys.json")), {}
    document = json.loads(get(listed["controller"]))
    methods = [row for row in document["verificationMethod"] if row["id"] in document["assertionMethod"]]
    multikeys = {row["id"]: multibase(row["publicKeyMultibase"]) for row in methods}
    for key in listed["keys"]:
        must(multikeys[key["verification_method"]] == b"\xed\x01" + b64decode(key["public_key"]), "two different keys")
        must(key["endorsed_by"] or not keys or key["public_key"] in accepted, f"nobody endorsed {key['public_key']}")
        if key["endorsed_by"]:
            said = {"format": "key-endorsement-1"} | {name: key[name] for name in ENDORSED}
            signed(keys[key["endorsed_by"]], b64decode(key["endorsement"]), rfc8785.dumps(said))
        keys[key["key_id"]] = key
    return keys


def check_envelope(release, key, envelope):
    text, proof = release["envelope"].encode(), release["proof"]
    signed(key, b64decode(release["signature"]), text)
    must(rfc8785.dumps(envelope) == text and sha256(text) == release["envelope_sha256"], "another envelope")
    times = (key["created_at"], envelope["published_at"], key["retired_at"] or "9999-01-01T00:00:00+00:00")
    begin, made, end = map(datetime.fromisoformat, times)
    must(begin - CLOCKS_DIFFER <= made <= end + CLOCKS_DIFFER, "signed when there was no such key")
    if envelope["format"] > 1:
        must(proof.items() >= {**SUITE, "verificationMethod": key["verification_method"]}.items(), "another proof")
        options = rfc8785.dumps({name: value for name, value in proof.items() if name != "proofValue"})
        signed(key, multibase(proof["proofValue"]).rjust(64, b"\0"), bytes.fromhex(sha256(options) + sha256(text)))


def check_content(site, envelope, text, get):
    digest = envelope["content_sha256"]
    must((envelope["kind"] == "withdrawal") == bool(envelope["withdrawal"]), "a withdrawal that says nothing")
    if envelope["withdrawal"] and envelope["format"] > 1:
        return must(digest is None and text is None, "a withdrawal with content")
    must(sha256(text.encode()) == digest and rfc8785.dumps(json.loads(text)).decode() == text, "another content")
    basis = envelope.get("basis") or {"content_sha256": digest}
    must({row["content_sha256"] for row in envelope["approvals"]} <= {digest, *basis.values()}, "other approvals")
    named = set(re.findall(r'"(?:poster_)?sha256":"([0-9a-f]{64})"', text))
    must(envelope["format"] == 1 or named == {row["sha256"] for row in envelope["pictures"]}, "other pictures")
    for picture in named:
        must((data := get(f"{site}/beeld/{picture}/original")) is None or sha256(data) == picture, "another picture")


def verify(site, uid, language, get=fetch, accepted=()):
    keys, before = keys_of(site, get, accepted), None
    listed = json.loads(get(f"{site}/releases/{uid}/{language}.json"))["releases"]
    for number in range(1, max(row["number"] for row in listed) + 1):
        release = json.loads(get(f"{site}/releases/{uid}/{language}/{number}.json"))
        envelope = json.loads(release["envelope"])
        check_envelope(release, keys[release["key_id"]], envelope)
        where = [envelope[name] for name in ("uid", "language", "number", "previous_envelope_sha256")]
        must(where == [uid, language, number, before], "another release, or one that does not follow the one before it")
        check_content(site, envelope, release["content"], get)
        before = release["envelope_sha256"]
    return number


if __name__ == "__main__":
    print(verify(*sys.argv[1:4], accepted=sys.argv[4:]), "releases are what the board signed.")
