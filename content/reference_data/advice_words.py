"""Words that are no national text, and that parents read as advice: about an age, above a topic.

A second person agrees before others come in their place; every state they were in is kept.
"""

from collections.abc import Collection
from typing import Any, ClassVar, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import models, transaction
from wagtail.fields import RichTextField

from content.reference_data.kept_states import KeptState
from content.reference_data.kinds import WORDS_CHANGED
from content.reference_data.second_person import SecondPersonCheck, ask, who_acts
from ground.changes import record, records
from ground.editing.edited_meanwhile import EditedMeanwhile
from ground.text.rich_words import spelled


class WordsCheck(SecondPersonCheck):
    """That a second person is asked to read other words."""

    # The keys of who wrote what this came in the place of: they read their own words back.
    also_by = models.JSONField(default=list)

    class Meta(SecondPersonCheck.Meta):
        abstract = True

    def is_of(self, person: Any) -> bool:
        return super().is_of(person) or person.pk in self.also_by

    def follows(self, old: Any) -> None:
        """Whoever wrote on what waited is no second person for what became of it."""
        self.also_by = sorted({*self.also_by, *old.also_by, *filter(None, [old.asked_by_id])})


class AgePhaseCheck(WordsCheck):
    """That a second person is asked to read other words about an age."""

    of = "phase"

    phase = models.ForeignKey("content.AgePhase", on_delete=models.CASCADE, related_name="checks")


class TopicCheck(WordsCheck):
    """That a second person is asked to read another introduction of a topic."""

    of = "topic"

    topic = models.ForeignKey("content.Topic", on_delete=models.CASCADE, related_name="checks")


class WordsState(KeptState):
    """The words of an age phase or a topic, `of` says which of the two, from a moment on."""

    known_by = ("of", "code")

    of = models.CharField(max_length=20)

    class Meta(KeptState.Meta):
        indexes = [models.Index(fields=["of", "code", "since"], name="states_of_words")]


class AdviceWordsForm(EditedMeanwhile):
    """The form has the words that wait for a second person: who goes on writing, goes on in those."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= waiting_words(self.instance)

    def clean(self) -> dict[str, Any]:
        if self.instance.pk:
            for name in self.instance.words:
                self.leave_untouched(name)
        return super().clean()

    def save(self, commit: bool = True) -> Any:
        self.instance.words_typed = frozenset(self.fields)
        return super().save(commit)


class AdviceWords(models.Model):
    """A row with `words`, the names of fields, that wait for a second person."""

    words: ClassVar[tuple[str, ...]]
    check_model: ClassVar[type[WordsCheck]]
    code: Any
    checks: Any

    base_form_class = AdviceWordsForm
    # Whether a second person agreed to what is saved now, and which words somebody saw when saving; no fields.
    agreed_by_second = False
    words_typed: Collection[str] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save without the words that wait for a second person, ask for one, and keep the state of the words."""
        with transaction.atomic():
            is_new = self._state.adding
            held = _hold(self, kwargs.get("update_fields"))
            super().save(*args, **kwargs)
            ask(self, held.checks, over=held.over)
            if _keep(self, is_new=is_new) and not is_new:
                self.record_words()

    @records(WORDS_CHANGED)
    def record_words(self) -> None:
        """Record that parents read other words."""
        of = str(self._meta.model_name)
        record(WORDS_CHANGED, uid=words_identity(of, self.code), of=of, code=self.code)


class _Held(NamedTuple):
    checks: list[Any]
    over: set[str]


def waiting_words(row: Any) -> dict[str, str]:
    """The words of a row that wait for a second person, by field."""
    return {name: words for check in row.checks.filter(seen_at=None) for name, words in check.after.items()}


def words_identity(of: str, code: str) -> UUID:
    """By what changes of words are told."""
    return uuid5(NAMESPACE_URL, f"{of}:{code}")


def keep_last_words(row: AdviceWords) -> None:
    """Keep, and record, that a row is gone, and its words with it."""
    of = str(row._meta.model_name)
    last = WordsState.last_of(of=of, code=row.code)
    if last is not None and any(last.fields.values()):
        WordsState.objects.create(of=of, code=row.code, fields=dict.fromkeys(last.fields, ""))
        row.record_words()


def _hold(row: Any, update_fields: Collection[str] | None) -> _Held:
    """Take other words out of a row that is about to be saved; words that wait already go on waiting."""
    person = who_acts(row)
    names = [name for name in row.words if update_fields is None or name in update_fields]
    if person is None or not names:
        return _Held([], set())
    rows = type(row)._default_manager.select_for_update().filter(pk=row.pk)  # what was agreed meanwhile stays
    before = (rows.values(*row.words).first() if row.pk else None) or dict.fromkeys(row.words, "")
    waiting = waiting_words(row) if row.pk else {}
    after: dict[str, str] = {}
    over: set[str] = set()
    for name in names:
        words = getattr(row, name)
        setattr(row, name, before[name])
        if _same(row, name, words, before[name]):
            over |= {name} & set(row.words_typed)
        elif name not in waiting or not _same(row, name, words, waiting[name]):
            after[name] = words
    check = row.check_model(before={name: before[name] for name in after}, after=after, asked_by=person)
    return _Held([check] if after else [], over)


def _same(row: models.Model, name: str, one: str, other: str) -> bool:
    field: Any = row._meta.get_field(name)
    if one == other or not isinstance(field, RichTextField):
        return one == other
    editor = field.formfield().widget
    return spelled(one, editor) == spelled(other, editor)


def _keep(row: Any, *, is_new: bool) -> bool:
    """Keep the state of the words where it differs from the last that was kept, and say whether it does."""
    of, fields = str(row._meta.model_name), {name: getattr(row, name) for name in row.words}
    last = None if is_new else WordsState.last_of(of=of, code=row.code)
    if fields == (last.fields if last else dict.fromkeys(row.words, "")):
        return False
    WordsState.objects.create(of=of, code=row.code, fields=fields)
    return True
