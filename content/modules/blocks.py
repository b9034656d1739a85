"""The blocks a module's body is written in: named sections, each with a stable id, holding a few kinds of content."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from content.modules.links import as_chosen
from content.reference_data.help_levels import HELP_LEVELS, WHOM, refusal
from content.reference_data.sources import https_only
from content.releases.normalized_rich_text import for_the_editor
from ground.allowed_html import only_allowed

# What the compiler renders; ground.allowed_html.clean removes anything else.
RICH_TEXT_FEATURES = ["bold", "italic", "ul", "ol", "link"]


class RichTextBlock(blocks.RichTextBlock):
    """Rich text that comes into the editor in its one spelling: what it cannot read it would change, or break on."""

    def value_for_form(self, value: Any) -> str:
        return for_the_editor(only_allowed(as_chosen(value.source or ""), stored=True))

    class Meta:
        icon = "pilcrow"


def rich_text(label: Any, **options: Any) -> RichTextBlock:
    """A rich text block with just the features that modules have."""
    return RichTextBlock(features=RICH_TEXT_FEATURES, label=label, **options)


def line(label: Any, **options: Any) -> blocks.CharBlock:
    """A line of text in a list or table, where Wagtail gives its field no label."""
    block = blocks.CharBlock(**options)
    block.field.widget.attrs["aria-label"] = label
    return block


def in_words(age: str) -> None:
    """Refuse an age that is a number alone: of months, or of years?"""
    if not any(each.isalpha() for each in age):
        raise ValidationError(_("Schrijf de leeftijd in woorden, bijvoorbeeld: jonger dan 3 maanden."))


class HelpAdviceBlock(blocks.StructBlock):
    """When to ask for help, how soon, and whom. What is left empty is no part of what experts approve."""

    level = blocks.ChoiceBlock(choices=HELP_LEVELS, label=_("wat doe je"))
    whom = blocks.ChoiceBlock(
        choices=WHOM,
        required=False,
        label=_("wie bel of vraag je"),
        help_text=_(
            "Leeg: bij 'bel nu' en 'bel vandaag nog' de huisarts of huisartsenpost, bij 'bespreek het' de site zelf. "
            "Bij 112 kies je niemand."
        ),
    )
    age = blocks.CharBlock(
        required=False,
        max_length=60,
        validators=[in_words],
        label=_("voor welke leeftijd"),
        help_text=_("In woorden: jonger dan 3 maanden. Leeg: voor elke leeftijd."),
    )
    text = blocks.TextBlock(
        label=_("wanneer"),
        help_text=_("Begint met 'Als ...'. Staan er tekenen onder, schrijf dan alleen het begin: Als je baby:"),
        max_length=500,
    )
    signs = blocks.ListBlock(
        line(_("teken"), max_length=200),
        default=[],
        label=_("tekenen"),
        icon="list-ul",
        help_text=_("Per regel één teken, kort: blauw of grauw ziet. Dat leest sneller dan een lange zin."),
    )

    def clean(self, value: Any) -> Any:
        """Refuse to call whom nobody can call like that."""
        cleaned = super().clean(value)
        if sentence := refusal(cleaned["level"], cleaned["whom"]):
            raise blocks.StructBlockValidationError({"whom": ValidationError(str(sentence))})
        return cleaned

    class Meta:
        icon = "warning"
        label = _("hulpadvies")
        label_format = "{level}: {text}"


class WarningBlock(blocks.StructBlock):
    """Something a reader must not miss."""

    title = blocks.CharBlock(label=_("kop"), max_length=120)
    html = rich_text(_("tekst"))

    class Meta:
        icon = "warning"
        label = _("waarschuwing")


class QuestionBlock(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(label=_("vraag"), max_length=200)
    answer = rich_text(_("antwoord"))


class ImageBlock(blocks.StructBlock):
    """A picture with its text alternative and its rights."""

    image = ImageChooserBlock(label=_("afbeelding"))
    alt = blocks.CharBlock(
        label=_("beschrijving voor wie het beeld niet ziet"),
        max_length=250,
        required=False,
        help_text=_("Alleen leeg bij een afbeelding waar 'alleen versiering' bij staat."),
    )
    rights = blocks.CharBlock(label=_("rechten en maker"), max_length=200)

    class Meta:
        icon = "image"
        label = _("afbeelding")


class VideoBlock(blocks.StructBlock):
    """A link to a video elsewhere, with a poster: nothing is loaded from a third party."""

    title = blocks.CharBlock(label=_("titel"), max_length=150)
    url = blocks.CharBlock(label=_("webadres"), max_length=300, validators=[https_only])
    poster = ImageChooserBlock(label=_("beeld"), required=False)

    class Meta:
        icon = "media"
        label = _("video")


class SectionContentBlock(blocks.StreamBlock):
    """What a section can hold."""

    text = rich_text(_("tekst"))
    tips = blocks.ListBlock(line(_("tip"), max_length=400), label=_("tips"), icon="list-ul")
    steps = blocks.ListBlock(line(_("stap"), max_length=400), label=_("stappen"), icon="list-ol")
    warning = WarningBlock()
    questions = blocks.ListBlock(QuestionBlock(), label=_("vragen en antwoorden"), icon="help")
    image = ImageBlock()
    video = VideoBlock()
    table = TypedTableBlock([("text", line(_("cel"), max_length=300, required=False))], label=_("tabel"))
    contact = blocks.StaticBlock(
        label=_("contact van de site"),
        icon="mail",
        admin_text=_("Hier staat op elke site de naam en het telefoonnummer van het eigen team."),
    )


class SectionBlock(blocks.StructBlock):
    """A named part of a module. Its id stays the same when it is edited or moved; local additions hang on it."""

    heading = blocks.CharBlock(label=_("kop"), max_length=120)
    blocks = SectionContentBlock(label=_("inhoud"))

    class Meta:
        icon = "title"
        label = _("paragraaf")
