"""A site's own help lines: added below the national ones, which no site can remove."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.reference_data.helplines import HelpLineBase
from content.reference_data.kinds import HELPLINE_CHANGED
from ground.changes import record, records
from ground.recording import Recorded
from municipalities.register.frame_stamp import InFrame
from municipalities.register.site import LocalSite


class LocalHelpLine(HelpLineBase, InFrame, Recorded):
    """A help line of one site."""

    site = models.ForeignKey(LocalSite, verbose_name=_("site"), on_delete=models.CASCADE, related_name="help_lines")

    wagtail_reference_index_ignore = True

    class Meta(HelpLineBase.Meta):
        verbose_name = _("eigen hulplijn")
        verbose_name_plural = _("eigen hulplijnen")

    @records(HELPLINE_CHANGED)
    def record_change(self) -> None:
        record(HELPLINE_CHANGED, uid=self.site.uuid, site=self.site_id)
