"""The part of a site's form with its hosts; only the national board has it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from municipalities.onboarding.adding_hosts import add_host, remove_host
from municipalities.onboarding.screens.checked_host import HOST_HELP, checked_host
from municipalities.register.hosts import ascii_host
from municipalities.register.hosts_history import hosts_of
from municipalities.register.site import LocalSite
from municipalities.tenancy.forms import OwnedForm

HOST_FIELDS = ("main_host", "new_host", "gone_hosts")


class HostsForm(OwnedForm):
    """Another main host, one more, some fewer: saved with the functions of the register."""

    main_host = forms.ChoiceField(
        label=gettext_lazy("Hoofdadres"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("De andere adressen brengen lezers hierheen."),
    )
    new_host = forms.CharField(label=gettext_lazy("Nog een adres"), required=False, help_text=HOST_HELP)
    gone_hosts = forms.MultipleChoiceField(
        label=gettext_lazy("Haal weg"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Wie dit adres nog heeft, vindt de site er niet meer."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosts = hosts_of(self.instance) if "main_host" in self.fields else []
        if self.hosts:
            self._offer_hosts()

    def _offer_hosts(self) -> None:
        main: Any = self.fields["main_host"]
        main.choices = [(host, host) for host in self.hosts]
        self.initial["main_host"] = self.hosts[0]
        if self.instance.is_national:
            main.disabled = True
            main.help_text = _("Dit staat in de instellingen van de installatie (NATIONAL_HOST).")
        gone: Any = self.fields["gone_hosts"]
        gone.choices = [(host, host) for host in self.hosts[1:]]
        if len(self.hosts) == 1:
            del self.fields["gone_hosts"]

    def clean_new_host(self) -> str:
        """Free, or nothing."""
        typed: str = self.cleaned_data["new_host"]
        if ascii_host(typed) in self.hosts:
            raise ValidationError(_("De host %(host)s is al van deze site.") % {"host": ascii_host(typed)})
        return checked_host(typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("main_host") in cleaned.get("gone_hosts", []):
            self.add_error("gone_hosts", _("Dit is het hoofdadres. Kies een ander hoofdadres, of haal het niet weg."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> LocalSite:
        site: LocalSite = super().save(commit)
        if not self.hosts:
            return site
        known = self.hosts[0]
        if new := self.cleaned_data["new_host"]:
            add_host(known, new)
        if (main := self.cleaned_data["main_host"]) != known:
            add_host(known, main, primary=True)
        for host in self.cleaned_data.get("gone_hosts", []):
            remove_host(host)
        return site
