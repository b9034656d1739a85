"""Brands to try a theme with: extremes, and 300 at random that are the same in every run."""

import random

from themes.brand import Brand

NEON = ("#ffff00", "#39ff14", "#ff00ff", "#00ffff", "#ff0000", "#00ff00", "#0000ff", "#ff6600")
GREY = ("#ffffff", "#000000", "#808080", "#767676", "#949494", "#fefefe", "#010101", "#777777")
PALE = ("#ffd100", "#f5f5dc", "#e6f7ff", "#1f6f6b")
EXTREMES = (
    *(Brand(one) for one in NEON + GREY + PALE),
    *(Brand(one, one, one) for one in NEON + GREY + PALE),
    *(Brand(one, other, third) for one, other, third in zip(NEON, GREY, NEON[3:] + GREY[:3], strict=True)),
    *(Brand(one, other, third) for one, other, third in zip(GREY, NEON, GREY[3:] + PALE[:3], strict=True)),
    *(Brand(one, accent=other) for one in ("#ffffff", "#000000", "#ffff00") for other in ("#ffffff", "#000000")),
)


def _brand(seed: int) -> Brand:
    dice = random.Random(seed)
    primary, accent, action = (f"#{dice.randrange(1 << 24):06x}" for _ in range(3))
    return Brand(primary, accent if dice.random() < 0.7 else "", action if dice.random() < 0.7 else "")


RANDOM = tuple(_brand(seed) for seed in range(300))
