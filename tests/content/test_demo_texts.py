"""The example texts: all there, of real length, over every topic and age, the same at every load."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import strip_tags
from jsonschema import Draft202012Validator
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from content.demo.loading import load_content
from content.demo.texts import modules, uid_of
from content.models import (
    AgePhase,
    Approval,
    ExpertPerson,
    HelpLine,
    Module,
    ModuleAddress,
    Release,
    ReleaseImage,
    Source,
    Topic,
    UploadedImage,
)
from content.modules.blocks import RICH_TEXT_FEATURES
from content.modules.canonical_content import content_of
from content.modules.draft import draft_of
from content.modules.what_is_lacking import flags_of_topics, lacks_of, needs_of_draft
from content.releases.canonical import canonical, sha256
from content.releases.formats import text_of
from content.releases.normalized_rich_text import for_the_editor
from content.releases.publishing import newest
from content.releases.signing import make_key
from content.releases.subscribers import renew_links
from content.releases.verification import faults
from content.validation.lapsing import crowded_now
from content.validation.requirements import shortfall
from content.validation.selectors import read_verdicts, verdicts_beside_release, verdicts_on
from content.validation.small_corrections.declaring import faults_of
from content.validation.standing import Standing, standing_of
from ground.allowed_html import only_allowed
from ground.models import Change
from tests.content.test_content_format import complaints
from tests.making.texts import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.gate]
# What is shown of texts that are not in order, and what each of them lacks to be published again.
READERS_SEE = {
    "grenzen-stellen": (Standing.NEVER, "expert"),
    "ruzie-tussen-broers-en-zussen": (Standing.LAPSED, "lapsed"),
    "sport-en-bewegen": (Standing.TAKEN_BACK, "expert"),
}
KNOWN = Path(__file__).parent / "demo_hashes.txt"


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The demo content, loaded once for these tests and undone after them."""
    before, settings.SIGNING_KEYS_DIR = settings.SIGNING_KEYS_DIR, tmp_path_factory.mktemp("keys")
    with django_db_blocker.unblock(), transaction.atomic():
        make_key()
        count = load_content(lambda _: None)
        for change in Change.objects.filter(kind="module.released"):
            renew_links(change)
        yield count
        transaction.set_rollback(True)
    settings.SIGNING_KEYS_DIR = before


def with_words() -> QuerySet[Release]:
    """The releases that have words: all but withdrawals."""
    return Release.objects.exclude(kind="withdrawal").order_by("pk")


def rows() -> dict[str, int]:
    models = [Module, Release, Change, Approval, ModuleAddress, Source, HelpLine, Topic, UploadedImage, ReleaseImage]
    return {model.__name__: model.objects.count() for model in models}


def words_of(release: Release) -> int:
    """The number of words a parent reads: short answer, advice and sections."""
    content = json.loads(release.content)
    texts: list[str] = [content["short_answer"], *(row["text"] for row in content["help_advice"])]
    texts += [sign for row in content["help_advice"] for sign in row.get("signs", ())]
    for section in content["sections"]:
        texts.append(section["heading"])
        texts += [strip_tags(text) for block in section["blocks"] for text in _strings(block)]
    return len(re.findall(r"\w[\w'-]*", " ".join(texts)))


def _strings(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key not in ("type", "sha256", "poster_sha256", "url", "rights", "alt"):
        yield value.replace(">", "> ")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)


def test_texts_for_the_other_reader_name_each_other() -> None:
    texts = modules()
    named = {name: text["counterpart"] for name, text in texts.items() if text.get("counterpart")}

    for name, other in named.items():
        assert named.get(other) == name
        assert {texts[name]["written_for"], texts[other]["written_for"]} == {"parents", "young"}
    assert {"onveilig-thuis", "roken-en-vapen", "je-kind-wordt-gepest", "je-kind-is-somber"} <= set(named)


def test_every_text_is_released_and_verifies(loaded: int) -> None:
    assert loaded == len(modules()) == Release.objects.filter(number=1).count() == 58
    assert list(faults()) == []


def test_one_text_is_withdrawn_and_one_has_another_address_than_it_had(loaded: int) -> None:
    withdrawn = Release.objects.get(kind="withdrawal")
    former = ModuleAddress.objects.get(is_current=False)

    assert list(Module.objects.filter(live=False).values_list("translation_key", flat=True)) == [withdrawn.uid]
    assert json.loads(withdrawn.envelope)["withdrawal"]["replacement"] == str(uid_of("leren-kruipen-en-lopen"))
    assert (former.slug, former.uid) == ("luizen", uid_of("hoofdluis"))


def test_every_kind_of_block_is_in_some_text(loaded: int) -> None:
    used = {
        block["type"]
        for release in with_words()
        for section in json.loads(release.content)["sections"]
        for block in section["blocks"]
    }

    assert used >= {"text", "tips", "steps", "warning", "questions", "image", "video", "table"}


def test_there_are_at_least_48_texts_and_10_for_young_people(loaded: int) -> None:
    young = Release.objects.filter(written_for="young").count()

    assert Release.objects.count() >= 48
    assert young >= 10


def test_every_topic_and_every_age_has_texts(loaded: int) -> None:
    topics = set(Topic.objects.values_list("code", flat=True))
    used = {topic.code for release in Release.objects.order_by("pk") for topic in release.topics.all()}
    ages = [
        phase.code
        for phase in AgePhase.objects.all()
        if not Release.objects.filter(age_from__lt=phase.to_months, age_to__gt=phase.from_months).exists()
    ]

    assert topics - used == set()
    assert ages == []


def test_every_text_has_the_topics_of_whom_it_is_written_for(loaded: int) -> None:
    audience = dict(Topic.objects.values_list("code", "audience"))

    wrong = [
        release.title
        for release in with_words()
        if {audience[topic.code] for topic in release.topics.all()} != {release.written_for}
    ]

    assert wrong == []


def test_every_text_is_of_real_length(loaded: int) -> None:
    lengths = {release.title: words_of(release) for release in with_words()}

    assert {title: words for title, words in lengths.items() if not 250 <= words <= 600} == {}


def test_every_text_has_sections_help_advice_sources_and_experts(loaded: int) -> None:
    short = [
        release.title
        for release in with_words()
        if (content := json.loads(release.content))
        and not (
            len(content["sections"]) >= 3
            and content["help_advice"]
            and content["sources"]
            and json.loads(release.envelope)["approvals"]
            and release.approvals_valid_until
        )
    ]

    assert short == [modules()["grenzen-stellen"]["title"]]


def test_a_text_gives_each_kind_of_advice_once_for_an_age() -> None:
    kinds = ("level", "whom", "age")
    levels = {
        slug: [tuple(row.get(kind, "") for kind in kinds) for row in text["help_advice"]]
        for slug, text in modules().items()
    }

    assert {slug: found for slug, found in levels.items() if len(found) != len(set(found))} == {}


def test_no_link_is_dead_and_no_block_is_empty(loaded: int) -> None:
    slugs = set(ModuleAddress.objects.values_list("slug", flat=True))
    html = {release.title: html_of(release) for release in with_words()}

    linked = {slug for text in html.values() for slug in re.findall(r'href="/informatie/([^/"]*)/"', text)}
    assert linked
    assert linked - slugs == set()
    assert [title for title, text in html.items() if "module:" in text or "{&#x27;" in text or "{'" in text] == []


def test_links_in_the_texts_are_all_links_on_the_page(loaded: int) -> None:
    missing = [
        release.title
        for release in with_words()
        if release.content.count("module:") != len(re.findall(r'href="/informatie/', html_of(release)))
    ]

    assert missing == []


def test_what_is_invented_says_so(loaded: int) -> None:
    hosts = {re.sub(r"https://([^/]*).*", r"\1", url) for url in Source.objects.values_list("url", flat=True)}

    assert [host for host in hosts if not host.endswith(".example")] == []


def test_loading_again_changes_and_doubles_nothing(loaded: int) -> None:
    before = rows(), list(Release.objects.order_by("pk").values_list("envelope_sha256", flat=True))

    again = load_content(lambda _: None)

    assert again == loaded
    assert (rows(), list(Release.objects.order_by("pk").values_list("envelope_sha256", flat=True))) == before


def test_loading_again_keeps_what_an_editor_changed(loaded: int) -> None:
    module = Module.objects.get(slug="driftbuien")
    module.title = "Aangepast in de demo"
    module.save_revision()

    load_content(lambda _: None)

    again = Module.objects.get(slug="driftbuien")
    assert (again.draft_title, again.has_unpublished_changes) == ("Aangepast in de demo", True)


def test_loading_again_knows_a_text_that_was_renamed(loaded: int) -> None:
    module = Module.objects.get(slug="hoofdluis")
    module.slug = "beestjes"
    module.save_revision().publish()
    before = rows()

    load_content(lambda _: None)

    assert rows() == before
    assert Module.objects.get(translation_key=uid_of("hoofdluis")).slug == "beestjes"


def test_progress_is_told_for_every_text(loaded: int) -> None:
    told: list[str] = []

    load_content(told.append)

    assert set(modules()) <= set(told)


def test_every_text_leaves_the_editor_as_it_came(loaded: int) -> None:
    converter = ContentstateConverter(RICH_TEXT_FEATURES)
    edited = []

    def through_the_editor(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: through_the_editor(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [through_the_editor(inner) for inner in value]
        if isinstance(value, str) and value.startswith("<"):
            edited.append(value)
            into = for_the_editor(only_allowed(value, stored=True))
            return converter.to_database_format(converter.from_database_format(into))
        return value

    for module in Module.objects.order_by("pk"):
        before = canonical(content_of(module))
        module.body = json.dumps(through_the_editor([dict(block) for block in module.body.raw_data]))
        assert canonical(content_of(module)) == before, module.title
    assert len(edited) > 250


def hashes() -> list[str]:
    """Of each release its text, number, kind, and what its content and envelope hash to, a line each.

    Without what differs by day and by machine: dates, and how a version of Pillow packs the same picture.
    """
    names = {uid_of(name): name for name in modules()}
    found = []
    for release in Release.objects.order_by("pk"):
        content = re.sub(r'("sha256":)"[0-9a-f]{64}"', r'\1"picture"', release.content)
        content = re.sub(r'"bytes":\d+', '"bytes":0', content)
        digest = sha256(content)[:20]
        found.append(f"{names[release.uid]} {release.number} {release.kind} {digest} {_envelope_hash(release)[:20]}")
    return sorted(found)


def _envelope_hash(release: Release) -> str:
    envelope = json.loads(release.envelope)
    envelope["published_at"] = envelope["content_sha256"] = ""
    envelope["valid_until"] = bool(envelope["valid_until"])
    for picture in envelope["pictures"]:
        picture["sha256"] = ""
    envelope["previous_envelope_sha256"] = bool(envelope["previous_envelope_sha256"])
    for approval in envelope["approvals"]:
        approval |= {"date": "", "valid_until": "", "content_sha256": ""}
    return sha256(canonical(envelope))


def test_every_envelope_of_the_examples_fits_the_format_that_others_read(loaded: int) -> None:
    schema = Draft202012Validator(json.loads(text_of("envelope-2") or ""))
    envelopes = [json.loads(release.envelope) for release in Release.objects.all()]

    assert len(envelopes) > loaded
    assert [error.message for envelope in envelopes for error in schema.iter_errors(envelope)] == []
    assert any(envelope["pictures"] for envelope in envelopes)


def test_content_and_envelope_of_every_example_text_hash_to_what_they_did(loaded: int) -> None:
    """Whatever is moved in the code, what experts approved and we signed stays."""
    known = KNOWN.read_text().splitlines()

    assert len(known) > loaded
    assert hashes() == known


def test_every_example_text_fits_the_schema_of_its_format(loaded: int) -> None:
    found = {release.title: complaints(json.loads(release.content)) for release in with_words()}

    assert {title: each for title, each in found.items() if each} == {}
    assert len(found) >= 58


def test_no_example_text_holds_the_number_of_a_help_line_itself(loaded: int) -> None:
    contents = [json.loads(release.content) for release in with_words()]
    numbers = re.compile(r"0800-(?:2000|0432|0188)|085-130 46 58|088 0767 000|0900-8844")

    held = [line["code"] for content in contents for line in content["help_lines"]]

    assert [content["title"] for content in contents if numbers.search(canonical(content))] == []
    assert len([content for content in contents if content["help_lines"]]) >= 33
    assert set(held) >= {"112", "113", "veilig-thuis", "csg", "kindertelefoon", "oudertelefoon"}


def test_every_text_has_what_its_topics_ask_and_a_second_person_saw_it_all(loaded: int) -> None:
    flags, today = flags_of_topics(), timezone.localdate()
    short = []
    for module in Module.objects.filter(live=True).order_by("pk"):
        draft = draft_of(module)
        verdicts = verdicts_on(module.translation_key, "nl")
        approving = [row for row in verdicts if row.approves(sha256(draft.content), today)]
        if shortfall(needs_of_draft(draft, flags), approving):
            short.append(module.slug)

    assert short == sorted(READERS_SEE)
    rows = Approval.objects.order_by("pk")
    assert {row.origin for row in rows} == {"paper"}
    assert all(row.seen_by_id and row.attested_by_id not in (None, row.seen_by_id) for row in rows)


def test_names_of_experts_stand_in_their_own_table_and_nowhere_else(loaded: int) -> None:
    names = [name.split()[-1] for name in ExpertPerson.objects.values_list("name", flat=True)]
    found = []
    for model in apps.get_models():
        if model is not ExpertPerson:
            words = str(list(model._base_manager.order_by("pk").values()))
            found += [f"{model.__name__}: {name}" for name in names if re.search(rf"\b{name}\b", words)]

    assert len(names) > 20
    assert found == []


def test_no_example_text_lacks_anything(loaded: int) -> None:
    found = {module.slug: lacks_of(module) for module in Module.objects.filter(live=True).order_by("pk")}

    lacking = {slug: [lack.code for lack in lacks] for slug, lacks in found.items() if lacks}
    assert lacking == {slug: [lack] for slug, (_standing, lack) in READERS_SEE.items()}


def test_there_is_a_text_in_each_state_that_readers_can_see(loaded: int) -> None:
    today = timezone.localdate()
    rows = with_words().annotate(verdicts=verdicts_beside_release()).filter(number=1)
    rows = rows.exclude(uid__in=Release.objects.filter(kind="withdrawal").values("uid"))
    found = {}
    experts = set()
    for row in rows:
        signed = json.loads(row.envelope)
        standing = standing_of(signed, read_verdicts(row.verdicts), today)
        if standing == Standing.IN_FORCE:
            experts.add(len(signed["approvals"]))
        else:
            found[row.uid] = standing

    assert found == {uid_of(slug): standing for slug, (standing, _lack) in READERS_SEE.items()}
    assert experts >= {1, 2}


def test_no_month_has_to_check_many_texts_again(loaded: int) -> None:
    assert crowded_now() == []


def test_one_draft_waits_for_an_expert_and_one_was_refused(loaded: int) -> None:
    drafts = {module.slug: module for module in Module.objects.filter(has_unpublished_changes=True, live=True)}
    verdicts = {
        slug: [row.verdict for row in _of_the_newest_draft(drafts[slug])]
        for slug in ("een-samengesteld-gezin", "vader-worden")
    }

    assert set(drafts) == {*verdicts, "hoofdluis", "zindelijk-worden"}
    assert verdicts == {"een-samengesteld-gezin": [], "vader-worden": ["rejected"]}


def test_one_draft_is_a_small_correction_that_nobody_declared_yet(loaded: int) -> None:
    module = Module.objects.get(slug="zindelijk-worden").get_latest_revision_as_object()
    last = newest(module.translation_key, "nl")
    draft = draft_of(module)

    assert last is not None
    assert draft.kind == "minor"
    assert last.content != draft.content
    assert faults_of(last, draft.content, "Een komma erbij.") == []


def _of_the_newest_draft(module: Module) -> QuerySet[Approval]:
    digest = sha256(draft_of(module.get_latest_revision_as_object()).content)
    return Approval.objects.filter(uid=module.translation_key, content_sha256=digest)
