"""The admin's forms of a module: what must be right before a text can be published or copied."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.changes import dated
from content.edited_meanwhile import EditedMeanwhilePage
from content.modules.ready_sentence import ReadySentence
from content.modules.withdrawal_sentences import WithdrawalSentence
from content.references import OwnCopyForm
from content.releases.addresses import address_taken
from content.releases.images import pictures_in, usable
from content.releases.models import Release, ReleaseKind
from content.releases.signing import NoSigningKey, active_key
from content.releases.withdrawal import ON_EXPIRY, first_sentence


def missing_in(body: Any) -> list[str]:
    """Why these paragraphs cannot be published, a sentence each."""
    if not body:
        return [str(_("Schrijf minstens één paragraaf voordat je publiceert."))]
    lost = dict.fromkeys(image.title for image in pictures_in(body) if not usable(image))
    sentence = _("De afbeelding '%(title)s' kunnen we niet tonen. Kies een andere, of zet hem er opnieuw in.")
    return [str(sentence) % {"title": title} for title in lost]


class ModuleForm(EditedMeanwhilePage):
    """Starts each edit with an empty change note, and says what is missing in plain words."""

    withdrawal_explanation = ReadySentence(WithdrawalSentence.Use.REASON, label=_("Waarom is de tekst dan weg?"))
    withdrawal_onward = ReadySentence(
        WithdrawalSentence.Use.ONWARD, label=_("Er is geen nieuwe tekst: waar kan de lezer heen?")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._is_released():
            self.initial["change_note"] = ""
            self.initial["release_kind"] = "minor"
        self._offer_sentences()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        publishing = "action-publish" in self.data
        if publishing and cleaned.get("release_kind") in ("major", "safety") and not cleaned.get("change_note"):
            self.add_error("change_note", _("Vertel in één zin wat er veranderd is; lezers zien dit bij de herkomst."))
        if publishing:
            self._check_signature()
            for sentence in missing_in(cleaned.get("body")):
                self.add_error("body", sentence)
            self._settle_end(cleaned)
        return cleaned

    def _offer_sentences(self) -> None:
        """Ready sentences for the end date; those of a withdrawal that has been are not offered again."""
        spent = self._is_spent()
        if end := self.fields.get("expire_at"):
            end.help_text = _("Dan wordt de tekst ingetrokken. Wat bezoekers lezen, zet je op de tab Instellingen.")
        for name in ON_EXPIRY:
            if isinstance(field := self.fields.get(name), ReadySentence):
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

    def _settle_end(self, cleaned: dict[str, Any]) -> None:
        """Without an end date nothing is said of it; with one, a ready sentence stands in for what nobody wrote."""
        if not cleaned.get("expire_at"):
            cleaned |= {"withdrawal_explanation": "", "withdrawal_onward": "", "replacement": None}
            return
        for name in ("withdrawal_explanation", "withdrawal_onward"):
            field = self.fields.get(name)
            if isinstance(field, ReadySentence) and not cleaned.get(name):
                cleaned[name] = first_sentence(field.use)

    def _check_signature(self) -> None:
        try:
            active_key()
        except NoSigningKey as error:
            self.add_error(None, str(error))
        if doubt := dated.doubt():
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

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("new_slug")
        if slug and address_taken(slug, self.page.locale.language_code):
            self.add_error("new_slug", _("Dit adres heeft een andere landelijke tekst, of had het vroeger."))
        return cleaned
