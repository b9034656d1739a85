"""What texts call each kind of danger, for questions that do not name it: "ik wil niet meer", "ik kan niet meer"."""

from collections.abc import Mapping

from search.crisis.classes import CrisisClass

SUBJECTS: Mapping[CrisisClass, tuple[str, ...]] = {
    CrisisClass.BABY: ("schudden", "wanhopig", "huilbaby"),
    CrisisClass.SUICIDE: ("zelfdoding", "zelfmoord", "somber", "zelfbeschadiging"),
    CrisisClass.SEXUAL: ("misbruik", "sextortion", "naaktbeeld"),
    CrisisClass.VIOLENCE: ("mishandeling", "geweld", "onveilig"),
    CrisisClass.RUNNING_AWAY: ("weglopen", "onveilig"),
}
