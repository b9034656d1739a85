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
from themes.house_style import import_theme
from themes.token_file import MAX_BYTES, TokenFile, Unreadable, opened

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
    house_theme = forms.TypedChoiceField(label=gettext_lazy("thema uit het bestand"), required=False, coerce=int)
    permission = forms.BooleanField(
        label=gettext_lazy("We mogen deze huisstijl op deze site gebruiken"), required=False
    )
    no_house_style = forms.BooleanField(label=gettext_lazy("zonder deze tokens verder"), required=False)

    class Meta:
        model = LocalSite
        fields = ("primary_colour", "accent_colour", "action_colour", "font", "corners")

    def __init__(self, *args: Any, saves: bool = False, kept_file: bytes = b"", **kwargs: Any) -> None:
        """`kept_file` is a token file that was chosen before, of which another theme may be chosen now."""
        super().__init__(*args, **kwargs)
        self._saves = saves
        self.kept_file = kept_file
        self._offer_themes()
        self.initial["logo_alt"] = self.instance.logo.get("alt", "")
        for name in COLOURS:
            field: Any = LocalSite._meta.get_field(name)
            self.fields[name].help_text = field.help_text
        if not self.instance.logo:
            del self.fields["no_logo"]
        if not self.instance.house_style:
            del self.fields["no_house_style"]

    def _offer_themes(self) -> None:
        """The themes of the file to choose from; no field when there is nothing to choose."""
        self._file = opened(self.kept_file) if self.kept_file else None
        themes = self._file.themes if self._file else ()
        if len(themes) < 2:
            del self.fields["house_theme"]
            return
        field: Any = self.fields["house_theme"]
        field.choices = list(enumerate(theme.name or _("zonder naam") for theme in themes))
        field.help_text = _("In %(file)s staan %(number)s thema's. Kies er een, en kijk of het je site is.") % {
            "file": self.instance.house_style.get("file", ""),
            "number": len(themes),
        }
        self.initial["house_theme"] = self.instance.house_style.get("theme_number", 0)
        self.order_fields(["house_theme"])  # the colours below follow from it

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
        site, file = self.instance, cleaned.get("token_file")
        if cleaned.get("no_house_style"):
            site.house_style, self.kept_file = {}, b""
        elif file:
            self._clean_new_file(file, cleaned)
        elif self._file and cleaned.get("house_theme", "") not in ("", site.house_style.get("theme_number", 0)):
            try:
                self._take(self._file, cleaned["house_theme"], cleaned)
            except Unreadable as error:
                self.add_error("house_theme", unreadable(error))

    def _clean_new_file(self, file: Any, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("permission"):
            self.add_error(
                "permission", _("Een huisstijl is van wie hem maakte. Zet dit vinkje alleen als je toestemming hebt.")
            )
        elif file.size > MAX_BYTES:
            self.add_error("token_file", unreadable(Unreadable("too_big")))
        elif built() is None:
            self.add_error("token_file", _("Inlezen lukt nu niet: de stijlbestanden zijn nog niet gebouwd."))
        else:
            try:
                raw = file.read()
                tokens = opened(raw)
                self._take(tokens, 0, cleaned, file=str(file.name)[:100])
            except Unreadable as error:
                self.add_error("token_file", unreadable(error))
                return
            self.kept_file = raw
            self.must_choose = len(tokens.themes) > 1

    def _take(self, tokens: TokenFile, number: int, cleaned: dict[str, Any], **about: str) -> None:
        """The tokens of one theme, and the colours and font that it brings; raises Unreadable."""
        bundle = built()
        if bundle is None:
            return
        theme = tokens.themes[number]
        style = import_theme(tokens, theme, bundle)
        for name, brought in self.instance.house_style.get("choices", {}).items():
            if name in ("accent_colour", "action_colour") and cleaned.get(name) == brought:
                cleaned[name] = ""  # of the theme before; empty is a choice too
        cleaned.update(style.choices)
        kept = self.instance.house_style if not about else about | {
            "permission_by": str(self.for_user),
            "permission_at": timezone.now().isoformat(timespec="seconds"),
        }  # fmt: skip
        self.instance.house_style = kept | {
            "tokens": style.tokens,
            "choices": style.choices,
            "theme": theme.name,
            "theme_number": number,
            "left_out": import_report(style, [])["left_out"],
            "found": style.found,
        }

    # Whether a file came in that has more than one theme: somebody has to see which one it is before it is saved.
    must_choose = False
