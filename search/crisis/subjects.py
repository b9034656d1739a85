"""What texts call each kind of danger, where questions seldom do: "ik wil niet meer", "mijn vader slaat me".

Who asks about choking or poison names it.
"""

from collections.abc import Mapping

from search.crisis.classes import CrisisClass

SUBJECTS: Mapping[CrisisClass, tuple[str, ...]] = {
    CrisisClass.BABY: ("schudden", "wanhopig", "huilbaby"),
    CrisisClass.SUICIDE: ("zelfdoding", "zelfmoord", "somber", "zelfbeschadiging"),
    CrisisClass.SEXUAL: ("misbruik", "sextortion", "naaktbeeld"),
    CrisisClass.VIOLENCE: ("mishandeling", "geweld", "onveilig", "veilig thuis"),
    CrisisClass.RUNNING_AWAY: ("weglopen", "onveilig", "veilig thuis"),
}
