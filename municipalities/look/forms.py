"""The form of a site's look. What it reads of files is put on the site in memory; who saves it decides."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ground.editing.edited_meanwhile import EditedMeanwhile
from ground.uploads.virus_scanner import refuse_infected
from municipalities.look.sentences import import_report, unreadable
from municipalities.register.logo import keep_logo
from municipalities.register.site import LocalSite
from themes.bundle import built
from themes.house_style import import_tokens
from themes.token_file import MAX_BYTES, Unreadable

COLOURS = ("primary_colour", "accent_colour", "action_colour")
_SHORT = re.compile(r"#?([0-9a-f])([0-9a-f])([0-9a-f])")
_BARE = re.compile(r"[0-9a-f]{6}")


class ColourField(forms.CharField):
    """A colour as `#rrggbb`, also when it was written as `#rgb`, in capitals or without its #."""

    widget = forms.TextInput(attrs={"data-colour": "", "maxlength": 40, "spellcheck": "false", "autocomplete": "off"})

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").strip().lower()
        if short := _SHORT.fullmatch(text):
            return "#" + "".join(digit * 2 for digit in short.groups())
        return f"#{text}" if _BARE.fullmatch(text) else text


class LookForm(EditedMeanwhile):
    """Colours, font, corners, logo, and a house style's tokens."""

    primary_colour = ColourField(label=gettext_lazy("hoofdkleur"))
    accent_colour = ColourField(label=gettext_lazy("accentkleur"), required=False)
    action_colour = ColourField(label=gettext_lazy("kleur van knoppen en links"), required=False)
    action_colour.widget.attrs["data-colour"] = "primary_colour"  # what it is when it is empty
    logo_file = forms.FileField(
        label=gettext_lazy("logo"),
        required=False,
        validators=[refuse_infected],
        help_text=gettext_lazy("PNG, JPEG of WebP, liefst 150 pixels hoog. Het staat naast de naam van je site."),
    )
    logo_alt = forms.CharField(
        label=gettext_lazy("wat staat er op het logo?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Voor wie het niet ziet, bijvoorbeeld: Gemeente Utrecht."),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("geen eigen logo meer"), required=False)
    token_file = forms.FileField(
        label=gettext_lazy("tokens van je huisstijl"),
        required=False,
        validators=[refuse_infected],
        help_text=gettext_lazy("Een JSON-bestand in de vorm van NL Design System, van je ontwerper of leverancier."),
    )
    permission = forms.BooleanField(
        label=gettext_lazy("We mogen deze huisstijl op deze site gebruiken"), required=False
    )
    no_house_style = forms.BooleanField(label=gettext_lazy("zonder deze tokens verder"), required=False)

    class Meta:
        model = LocalSite
        fields = ("primary_colour", "accent_colour", "action_colour", "font", "corners")

    def __init__(self, *args: Any, saves: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._saves = saves
        self.initial["logo_alt"] = self.instance.logo.get("alt", "")
        for name in COLOURS:
            field: Any = LocalSite._meta.get_field(name)
            self.fields[name].help_text = field.help_text
        if not self.instance.logo:
            del self.fields["no_logo"]
        if not self.instance.house_style:
            del self.fields["no_house_style"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_logo(cleaned)
        self._clean_tokens(cleaned)
        return cleaned

    def _clean_logo(self, cleaned: dict[str, Any]) -> None:
        site, file, alt = self.instance, cleaned.get("logo_file"), cleaned.get("logo_alt", "")
        if cleaned.get("no_logo"):
            site.logo = {}
        elif (file or site.logo) and not alt:
            self.add_error("logo_alt", _("Schrijf op wat er op je logo staat, voor wie het niet ziet."))
        elif file:
            try:
                site.logo = keep_logo(file, alt)
            except ValidationError as error:
                self.add_error("logo_file", error)
        elif site.logo:
            site.logo = site.logo | {"alt": alt}

    def _clean_tokens(self, cleaned: dict[str, Any]) -> None:
        site, file, bundle = self.instance, cleaned.get("token_file"), built()
        if cleaned.get("no_house_style"):
            site.house_style = {}
        if not file:
            return
        if not cleaned.get("permission"):
            self.add_error(
                "permission", _("Een huisstijl is van wie hem maakte. Zet dit vinkje alleen als je toestemming hebt.")
            )
        elif file.size > MAX_BYTES:
            self.add_error("token_file", unreadable(Unreadable("too_big")))
        elif bundle is None:
            self.add_error("token_file", _("Inlezen lukt nu niet: de stijlbestanden zijn nog niet gebouwd."))
        else:
            try:
                style = import_tokens(file.read(), bundle)
            except Unreadable as error:
                self.add_error("token_file", unreadable(error))
                return
            cleaned.update(style.choices)
            site.house_style = {
                "tokens": style.tokens,
                "file": str(file.name)[:100],
                "permission_by": str(self.for_user),
                "permission_at": timezone.now().isoformat(timespec="seconds"),
                "left_out": import_report(style, [])["left_out"],
                "found": style.found,
            }
            self.imported = style

    imported: Any = None
