"""The admin's forms of a module: what must be right before a text can be published or copied."""

import json
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.modules.canonical_content import content_of, pictures_in
from content.modules.links import leading_nowhere
from content.modules.offered_editions import offer as offer_editions
from content.modules.standard_sentence import StandardSentence
from content.modules.unfinished import free_address, is_made_of, is_working_title, missing_words, working_title
from content.modules.withdrawal import ON_EXPIRY
from content.reference_data.withdrawal_sentences import WithdrawalSentence
from content.releases.images import usable
from content.releases.models import Release, ReleaseKind
from content.releases.publishing import newest
from content.releases.signing import NoSigningKey, active_key
from content.releases.slugs import slug_taken
from content.releases.withdrawal import first_sentence
from ground.changes import clock_doubt
from ground.editing.edited_meanwhile import EditedMeanwhilePage
from ground.editing.references import OwnCopyForm

_WORDS = ("title", "short_answer", "help_advice", "sections")
_NOTE = _("Vertel in één zin wat er veranderd is; lezers zien dit bij de herkomst.")


def missing_in(body: Any, language: str, slug: str) -> list[str]:
    """Why these paragraphs cannot be published in this language at this address, a sentence each."""
    if not body:
        return [str(_("Schrijf minstens één paragraaf voordat je publiceert."))]
    lost = dict.fromkeys(image.title for image in pictures_in(body) if not usable(image))
    sentence = _("De afbeelding '%(title)s' kunnen we niet tonen. Kies een andere, of zet hem er opnieuw in.")
    nowhere = _(
        "De link %(link)s leidt op geen enkele site ergens heen. Kies een landelijke tekst, of schrijf het hele adres"
        " met https:// ervoor."
    )
    return [
        *(str(sentence) % {"title": title} for title in lost),
        *(str(nowhere) % {"link": link} for link in leading_nowhere(body, language, slug)),
    ]


class ModuleForm(EditedMeanwhilePage):
    """Keeps a draft from its first word, starts each edit with an empty change note, and says in words what is missing.

    The address of a text that was never published is made of its title as long as nobody writes another one.
    """

    withdrawal_explanation = StandardSentence(WithdrawalSentence.Use.REASON, label=_("Waarom is de tekst dan weg?"))
    withdrawal_onward = StandardSentence(
        WithdrawalSentence.Use.ONWARD, label=_("Er is geen nieuwe tekst: waar kan de lezer heen?")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = Release.objects.filter(uid=self.instance.translation_key)
        self._has_address = self.instance.pk is not None and (self.instance.live or made.exists())
        if self._is_released():
            self.initial["change_note"] = ""
            self.initial["release_kind"] = "major"
        self._offer_sentences()
        offer_editions(self)
        if not self._has_address:
            self._begin()

    def _begin(self) -> None:
        """Show no title and no address that only we made."""
        slug = self.fields["slug"]
        slug.required = False
        slug.help_text = _("Leeg: we maken het van de titel. Na het publiceren blijft het zoals het is.")
        if is_working_title(self.initial.get("title")):
            self.initial["title"] = ""
        if is_made_of(self.initial.get("slug") or "", self.initial.get("title") or ""):
            self.initial["slug"] = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        publishing = "action-publish" in self.data
        if publishing and cleaned.get("release_kind") == "safety" and not cleaned.get("change_note"):
            self.add_error("change_note", _NOTE)
        if publishing:
            self._check_signature()
            for sentence in missing_in(cleaned.get("body"), self._language(), cleaned.get("slug") or ""):
                self.add_error("body", sentence)
            self._settle_end(cleaned)
        if self.is_deferred_validation:
            self._fill_in(cleaned)
        if "slug" in cleaned and not cleaned["slug"]:
            cleaned["slug"] = self._address(cleaned)
        return cleaned

    def _post_clean(self) -> None:
        self.instance.is_unfinished = self.is_deferred_validation
        super()._post_clean()
        if "action-publish" in self.data and not self.errors and self._has_other_words():
            self.add_error("change_note", _NOTE)
        if "action-publish" in self.data and self.errors and (words := missing_words(self)):
            self.add_error(None, words)

    def _has_other_words(self) -> bool:
        """Whether readers get other words, that matter, and are not told what changed."""
        if self.cleaned_data["change_note"] or self.cleaned_data["release_kind"] != ReleaseKind.MAJOR:
            return False
        last = newest(self.instance.translation_key, self._language()) if self.instance.live else None
        if last is None or last.kind == ReleaseKind.WITHDRAWAL:
            return False
        was, becomes = json.loads(last.content), content_of(self.instance)
        named = not {"sources", "guidelines"}.isdisjoint(self.changed_data)
        return named or any(was[name] != becomes[name] for name in _WORDS)

    def _fill_in(self, cleaned: dict[str, Any]) -> None:
        """What the database cannot be without; it is asked for when the text is published."""
        if not cleaned.get("title") and "title" not in self.errors:
            cleaned["title"] = working_title()
        for name in ("age_from", "age_to"):
            if cleaned.get(name) is None and name not in self.errors:
                cleaned[name] = getattr(self.instance, name)

    def _address(self, cleaned: dict[str, Any]) -> str:
        if self._has_address:
            return str(self.instance.slug)
        title = cleaned.get("title") or ""
        parent = self.parent_page or self.instance.get_parent()
        return free_address("" if is_working_title(title) else title, parent, self.instance)

    def _offer_sentences(self) -> None:
        """Standard sentences for the end date; those of a withdrawal that has been are not offered again."""
        spent = self._is_spent()
        if end := self.fields.get("expire_at"):
            end.help_text = _("Dan wordt de tekst ingetrokken. Wat bezoekers lezen, zet je op de tab Instellingen.")
        for name in ON_EXPIRY:
            if isinstance(field := self.fields.get(name), StandardSentence):
                field.offer()
            if spent:
                self.initial[name] = None

    def _is_spent(self) -> bool:
        if "expire_at" in self._passed:
            return True
        newest = Release.objects.filter(uid=self.instance.translation_key).order_by("-number").first()
        if newest is None or newest.kind != ReleaseKind.WITHDRAWAL:
            return False
        draft = self.instance.latest_revision
        return draft is None or draft.created_at < newest.published_at + timedelta(seconds=1)  # it has no parts of one

    def _language(self) -> str:
        page = self.instance if self.instance.locale_id else self.parent_page
        return str(page.locale.language_code)

    def _settle_end(self, cleaned: dict[str, Any]) -> None:
        """Without an end date nothing is said of it; with one, a standard sentence stands in for what nobody wrote."""
        if not cleaned.get("expire_at"):
            cleaned |= {"withdrawal_explanation": "", "withdrawal_onward": "", "replacement": None}
            return
        for name in ("withdrawal_explanation", "withdrawal_onward"):
            field = self.fields.get(name)
            if isinstance(field, StandardSentence) and not cleaned.get(name):
                cleaned[name] = first_sentence(field.use)

    def _check_signature(self) -> None:
        try:
            active_key()
        except NoSigningKey as error:
            self.add_error(None, str(error))
        if doubt := clock_doubt.doubt():
            self.add_error(None, doubt)

    def _is_released(self) -> bool:
        """Whether what is in the form was published already: its kind and note are spent."""
        if self.instance.live:
            return not self.instance.has_unpublished_changes
        made = Release.objects.filter(uid=self.instance.translation_key).exclude(kind=ReleaseKind.WITHDRAWAL)
        latest = made.order_by("-number").first()
        return latest is not None and latest.change_note == self.initial.get("change_note")


class ModuleCopyForm(OwnCopyForm):
    """A copy is a text of its own: it needs an address that no text has or had, and is never an alias."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields.pop("publish_copies", None)  # nobody approved of a text that is new

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("new_slug")
        if slug and slug_taken(slug, self.page.locale.language_code):
            self.add_error("new_slug", _("Dit adres heeft een andere landelijke tekst, of had het vroeger."))
        return cleaned
