"""How each browser lets somebody take single pages out of its history, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class BrowserSteps:
    """A browser by name, and per kind of device what to do, step by step."""

    name: str
    ways: tuple[tuple[str, tuple[str, ...]], ...]


def browser_steps() -> list[BrowserSteps]:
    """The browsers of nearly everybody in the Netherlands, most used first."""
    phone, computer = _("Op je telefoon of tablet"), _("Op een computer")
    remove = _("Kies 'Verwijderen'.")
    each = _("Zoek de pagina's van deze site. Tik bij elke pagina op het kruisje of het prullenbakje.")
    dots, history = _("Tik op de drie puntjes."), _("Kies 'Geschiedenis'.")
    ctrl_h = _("Druk op Ctrl en H tegelijk. Op een Mac: cmd en Y.")
    tick = _("Zet een vinkje bij de pagina's van deze site.")
    return [
        BrowserSteps("Chrome", ((phone, (dots, history, each)), (computer, (ctrl_h, tick, remove)))),
        BrowserSteps(
            _("Safari (iPhone, iPad en Mac)"),
            (
                (
                    _("Op een iPhone of iPad"),
                    (
                        _("Tik op het boekje. Zie je dat niet? Tik eerst op de drie puntjes."),
                        _("Tik op het klokje of op 'Geschiedenis'."),
                        _("Veeg een pagina van deze site naar links en tik op 'Verwijder'. Doe dat bij elke pagina."),
                    ),
                ),
                (
                    _("Op een Mac"),
                    (
                        _("Kies boven in beeld 'Geschiedenis' en dan 'Toon alle geschiedenis'."),
                        _("Klik op een pagina van deze site en druk op de toets Delete. Doe dat bij elke pagina."),
                    ),
                ),
            ),
        ),
        BrowserSteps(
            "Samsung Internet",
            (
                (
                    phone,
                    (
                        _("Tik op de drie streepjes."),
                        history,
                        _("Houd je vinger op een pagina van deze site. Tik daarna ook de andere pagina's aan."),
                        remove,
                    ),
                ),
            ),
        ),
        BrowserSteps(
            "Edge",
            (
                (phone, (_("Tik op de drie streepjes."), history, each)),
                (computer, (ctrl_h, tick, remove)),
            ),
        ),
        BrowserSteps(
            "Firefox",
            (
                (phone, (dots, history, each)),
                (
                    computer,
                    (
                        _("Druk op Ctrl, Shift en H tegelijk. Op een Mac: cmd, Shift en H."),
                        _("Zoek de pagina's van deze site en klik er met de rechterknop op."),
                        _("Kies 'Pagina verwijderen'."),
                    ),
                ),
            ),
        ),
    ]
