"""The blocks of a site's beginning, and of the young people's entrance, as templates in their order."""

from dataclasses import dataclass

from municipalities.frame.entrance import Entrance
from municipalities.frame.facts import SiteFrame
from municipalities.register.home_order import USUAL_YOUNG


@dataclass(frozen=True, slots=True)
class HomeBlock:
    """A block; `of_site` when it depends on the site alone and is rendered once (see sites.fragment_cache)."""

    template: str
    of_site: bool = True


_BLOCKS = {
    "ages": HomeBlock("public/parts/home/ages.html"),
    "contact": HomeBlock("public/parts/home/contact.html"),
    "topics": HomeBlock("public/parts/home/topics.html"),
    "help_lines": HomeBlock("public/parts/home/help_lines.html"),
    "nearby": HomeBlock("public/parts/home/nearby.html", of_site=False),
    "news": HomeBlock("public/parts/home/news.html", of_site=False),
}
_YOUNG_LINES = HomeBlock("public/parts/home/young_help_lines.html")
_TEXTS = HomeBlock("public/parts/home/texts.html", of_site=False)
# Instead of a team of its own the national site asks young people where they live; parents are asked above all blocks.
_MUNICIPALITY = HomeBlock("public/parts/home/municipality.html", of_site=False)


def blocks(frame: SiteFrame, entrance: Entrance) -> list[HomeBlock]:
    """The blocks below the search field; for young people their texts for the ages, and lines by who is open now."""
    shown = dict(_BLOCKS)
    if entrance.is_young:
        shown |= {"ages": _TEXTS, "help_lines": _YOUNG_LINES}
    if frame.national:
        del shown["contact"]
        if entrance.is_young:
            shown["contact"] = _MUNICIPALITY
    codes = USUAL_YOUNG if entrance.beside else frame.home_blocks
    return [shown[code] for code in codes if code in shown]
