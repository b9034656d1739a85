"""The app's models, each defined where it belongs."""

from municipalities.additions.models import LocalAddition, VersionAcceptance
from municipalities.brake.brake import Brake
from municipalities.memberships.confirming import PeopleConfirmed
from municipalities.memberships.invitations.invitation import Invitation
from municipalities.memberships.membership import Membership
from municipalities.memberships.support.log_in_reset import LogInReset
from municipalities.pages.models import EventIndex, EventPage, LocalHome, LocalPage, NewsIndex, NewsItem, SitesFolder
from municipalities.register.frame_stamp import FrameStamp
from municipalities.register.help_lines import LocalHelpLine
from municipalities.register.municipality import Municipality, PostcodeArea
from municipalities.register.participant import Coverage, Participant
from municipalities.register.site import LocalSite, SiteHost, ThemeSheet
from municipalities.sites.participant_document import ParticipantDocument

__all__ = [
    "Brake",
    "Coverage",
    "EventIndex",
    "EventPage",
    "FrameStamp",
    "Invitation",
    "LocalAddition",
    "LocalHelpLine",
    "LocalHome",
    "LocalPage",
    "LocalSite",
    "LogInReset",
    "Membership",
    "Municipality",
    "NewsIndex",
    "NewsItem",
    "Participant",
    "ParticipantDocument",
    "PeopleConfirmed",
    "PostcodeArea",
    "SiteHost",
    "SitesFolder",
    "ThemeSheet",
    "VersionAcceptance",
]
