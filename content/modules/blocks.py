"""The blocks a module's body is written in: named sections, each with a stable id, holding a few kinds of content."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from content.modules.links import as_chosen
from content.reference_data.help_levels import HELP_LEVELS
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


class HelpAdviceBlock(blocks.StructBlock):
    """When to ask for help, and whom."""

    level = blocks.ChoiceBlock(choices=HELP_LEVELS, label=_("wat doe je"))
    text = blocks.TextBlock(label=_("wanneer"), help_text=_("Begint met 'Als ...'."), max_length=500)

    class Meta:
        icon = "warning"
        label = _("hulpadvies")


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
    alt = blocks.CharBlock(label=_("beschrijving voor wie het beeld niet ziet"), max_length=250)
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
