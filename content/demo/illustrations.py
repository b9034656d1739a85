"""The pictures of the demo, drawn from nothing but shapes: the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image

from content.demo import drawing as d
from content.demo.drawing import Look, Pen, Points, Pose

SMALL_HEAD = (0.0, -226.0, 84.0)


def pair(text: str) -> tuple[Points, Points]:
    """A limb on our right, written as its outline, and its mirror image on our left."""
    right = d.outline(text)
    return [(-x, y) for x, y in right], right


def limbs(left: str, right: str) -> tuple[Points, Points]:
    """Two limbs that do not mirror each other."""
    return d.outline(left), d.outline(right)


LAP = pair("36 -8, 54 40, 52 152")
SMALL_REST = pair("50 -90, 94 -40, 50 10")


def draw(name: str) -> bytes:
    """The picture of that name as a PNG."""
    if name not in _SCENES:
        raise ValueError(f"There is no picture {name!r}; there are {', '.join(NAMES)}.")
    background, scene = _SCENES[name]
    image, pen = d.blank(background)
    scene(pen)
    file = io.BytesIO()
    image.resize((d.WIDTH, d.HEIGHT), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _sleeping(pen: Pen) -> None:
    """A baby on its back in a sleeping bag, in an empty crib seen from above its foot end."""
    d.floor(pen, 560, "#cdbad2")
    pen.oval(600, 720, 520, 72, "#dccdde")
    d.window(pen, 70, 100, 190, 250, "#5d6590")
    pen.dot(186, 180, 40, "#fbe6a8")
    pen.dot(168, 168, 36, "#5d6590")
    for x, y, r in ((106, 140, 5), (118, 280, 6), (222, 290, 5), (212, 248, 4), (136, 250, 4)):
        pen.dot(x, y, r, "#fbe6a8")
    d.window_bars(pen, 70, 100, 190, 250)
    _night_light(pen)
    slat = d.tint(d.WOOD, 0.25)
    for i in range(1, 10):
        pen.line([(600 + (i - 5) * 53, 90), (600 + (i - 5) * 45, 262)], 15, slat)
    pen.polygon(d.outline("380 240, 820 240, 904 720, 296 720"), "#e9dcd6")
    pen.polygon(d.outline("394 252, 806 252, 884 720, 316 720"), d.WHITE)
    for side in (-1, 1):
        own = pen.at(600, 0, mirror=side < 0)
        for i in range(1, 9):
            t = (i / 9) ** 1.25
            own.line([(224 + 76 * t, 256 + 440 * t), (266 + 84 * t, 96 + 570 * t)], 14, slat)
        own.line([(222, 250), (302, 700)], 18, d.WOOD, 24)
        own.line([(266, 92), (222, 250)], 24, d.WOOD, 20)
        own.line([(266, 92), (352, 684)], 26, d.WOOD, 34)
    _baby_on_back(pen.at(600, 312, 1.14))
    pen.box(330, 70, 870, 102, d.WOOD, 16)
    for i in range(1, 13):
        pen.box(240 + i * 55.4 - 9, 690, 240 + i * 55.4 + 9, 760, slat, 8)
    pen.box(236, 668, 964, 702, d.WOOD, 17)
    pen.box(246, 742, 954, 768, d.WOOD, 13)
    for x in (232, 932):
        pen.box(x, 650, x + 36, 790, d.shade(d.WOOD, 0.06), 18)


def _night_light(pen: Pen) -> None:
    pen.dot(1064, 330, 132, (255, 226, 160, 70))
    pen.dot(1064, 330, 88, (255, 226, 160, 90))
    pen.box(980, 436, 1148, 462, d.WOOD, 10)
    for x in (996, 1118):
        pen.box(x, 456, x + 16, 640, d.DARK_WOOD, 6)
    pen.box(1056, 350, 1072, 430, d.CREAM, 6)
    pen.box(1030, 420, 1098, 438, d.CREAM, 9)
    pen.polygon([(1032, 280), (1096, 280), (1122, 362), (1006, 362)], "#ffe2a0")


def _baby_on_back(pen: Pen) -> None:
    look = Look(d.WARM_SKIN, d.BROWN_HAIR, "tuft", "#9fcdbf")
    pen.blob(d.outline("0 88, 86 104, 104 200, 92 286, 0 316", both=True), (90, 47, 58, 30))
    for side in (-1, 1):
        d.arm(pen, look, [(side * 52, 96), (side * 112, 84), (side * 118, 14)], 46, 0.7)
    pen.blob(d.outline("46 74, 74 104, 88 190, 90 262, 0 300", both=True), look.top)
    pen.line([(0, 96), (0, 270)], 5, d.tint(look.top, 0.5))
    for x, y in ((-46, 140), (44, 132), (-50, 214), (48, 206), (-34, 262), (36, 256)):
        d.heart(pen, x, y, 18, d.tint(look.top, 0.55))
    d.head(pen, look, 0, 22, 72, asleep=True)


def _eating(pen: Pen) -> None:
    """A toddler in a high chair tastes from a spoon; a parent eats along."""
    pen.blob(d.outline("60 330, 240 70, 640 44, 1020 70, 1150 340, 1080 800, 120 800"), d.tint(d.PEACH, 0.55))
    d.window(pen, 490, 110, 200, 200, d.SKY)
    pen.polygon([(490, 310), *d.smooth([(490, 270), (570, 246), (690, 276)], closed=False), (690, 310)], d.SAGE)
    d.window_bars(pen, 490, 110, 200, 200)
    pen.box(700, 350, 988, 700, d.WOOD, 90)
    pen.box(734, 384, 954, 700, d.tint(d.WOOD, 0.35), 66)
    parent = Look(d.DEEP_SKIN, d.BLACK_HAIR, "curls", d.TEAL)
    arms = limbs("-78 -150, -134 -50, -92 24", "78 -150, 140 -60, 150 20")
    d.person(pen.at(316, 668, 1.26), parent, Pose(arms, turn=0.8, tilt=4, width=184))
    toddler = Look(d.LIGHT_SKIN, d.RED_HAIR, "crop", d.MUSTARD)
    arms = limbs("-50 -76, -120 -36, -98 -118", "50 -76, 108 -34, 96 20")
    place = pen.at(844, 660, 1.2)
    d.person(place, toddler, Pose(arms, head=(0, -214, 92), turn=-0.35, tilt=-3, width=136, sleeve=0.8))
    place.blob(d.outline("0 -104, 40 -112, 58 -60, 30 -26, 0 -22", both=True), d.WHITE)
    d.heart(place, 0, -66, 36, d.CORAL)
    place.line([(-100, -128), (-56, -158)], 8, "#aebbbe")
    place.oval(-44, -166, 15, 10, "#aebbbe", -35)
    pen.box(-40, 664, 1240, 900, d.tint(d.WOOD, 0.2), 26)
    pen.box(-40, 772, 1240, 900, d.WOOD)
    _bowl(pen.at(330, 728, 1.1), d.CORAL, d.SAGE)
    _bowl(pen.at(836, 734, 1.15), d.TEAL, d.MUSTARD)
    _cup(pen.at(1050, 728))
    _cup(pen.at(570, 716, 0.95))


def _bowl(pen: Pen, colour: str, food: str) -> None:
    pen.oval(0, 4, 100, 14, (90, 47, 58, 40))
    for x, y in ((-36, -62), (0, -70), (38, -62)):
        pen.dot(x, y, 32, d.mix(food, d.CREAM, 0.1 + (x + 40) / 400))
    pen.blob([(-88, -58), (0, -58), (88, -58), (70, -14), (34, 4), (-34, 4), (-70, -14)], colour)
    pen.box(-92, -66, 92, -46, d.tint(colour, 0.25), 10)


def _cup(pen: Pen) -> None:
    pen.oval(0, 0, 46, 10, (90, 47, 58, 40))
    pen.dot(40, -38, 26, d.BLUE)
    pen.dot(40, -38, 14, d.tint(d.WOOD, 0.2))
    pen.box(-38, -80, 38, 2, d.BLUE, 14)
    pen.box(-38, -58, 38, -42, d.tint(d.BLUE, 0.4))


def _block(pen: Pen, x: float, y: float, size: float, colour: d.Colour, angle: float = 0) -> None:
    own = pen.at(x, y, size / 100, angle)
    own.box(-50, -100, 50, 0, colour, 14)
    own.box(-34, -84, 34, -16, d.tint(colour, 0.28), 10)
    own.dot(0, -50, 18, colour)


def _playing(pen: Pen) -> None:
    """A parent and a child build a tower of blocks on the floor."""
    d.floor(pen, 560, "#f0cfae")
    pen.oval(600, 690, 560, 92, d.MINT)
    pen.oval(600, 690, 500, 72, d.tint(d.MINT, 0.35))
    d.plant(pen, 1090, 574, 1.1)
    pen.box(430, 180, 620, 198, d.WOOD, 6)
    for x, top, colour in ((450, 110, d.CORAL), (486, 96, d.TEAL), (526, 118, d.MUSTARD), (562, 104, d.BLUE)):
        pen.box(x, top, x + 30, 180, colour, 5)
    parent = Look(d.WARM_SKIN, d.BLACK_HAIR, "crop", d.TEAL, d.NAVY, d.CREAM)
    legs = limbs("-40 -6, -150 26, -30 44", "40 -6, 156 26, 44 50")
    arms = limbs("-70 -150, -122 -60, -110 14", "70 -150, 128 -76, 196 -96")
    d.shadow(pen, 300, 696, 230)
    d.person(pen.at(290, 626, 1.24), parent, Pose(arms, legs, turn=0.8, tilt=5, width=168))
    child = Look(d.DEEP_SKIN, d.BLACK_HAIR, "tails", d.CORAL, d.BLUE, d.CREAM)
    arms = limbs("-48 -80, -112 -124, -150 -212", "48 -80, 92 -40, 90 10")
    legs = limbs("-34 -6, -104 26, -136 40", "34 -6, 110 30, 150 50")
    d.shadow(pen, 880, 700, 190)
    d.person(pen.at(880, 640, 1.16), child, Pose(arms, legs, (0, -210, 86), turn=-0.8, tilt=-4, width=130, sleeve=0.6))
    d.shadow(pen, 590, 716, 90)
    for i, (shift, colour) in enumerate(((0, d.MUSTARD), (-5, d.CORAL), (5, d.BLUE), (-3, d.LEAF))):
        _block(pen, 590 + shift, 716 - i * 88, 88, colour)
    _block(pen, 672, 366, 84, d.PLUM, -10)
    for x, y, colour, angle in ((480, 764, d.PLUM, 8), (850, 770, d.TEAL, -6), (960, 778, d.MUSTARD, 5)):
        d.shadow(pen, x, y, 50, 8)
        _block(pen, x, y, 76, colour, angle)


def _bubble(pen: Pen, x: float, y: float, fill: str, tail: str) -> None:
    pen.polygon(d.outline(tail), fill)
    pen.box(x - 144, y - 88, x + 144, y + 88, fill, 72)


def _talking(pen: Pen) -> None:
    """A parent and a child talk, each with a speech bubble."""
    pen.blob(d.outline("80 420, 180 140, 560 60, 980 90, 1130 420, 1040 900, 140 900"), d.tint(d.MINT, 0.55))
    d.plant(pen, 96, 770, 1.25)
    parent = Look(d.LIGHT_SKIN, d.BROWN_HAIR, "bob", d.CORAL)
    arms = limbs("-78 -146, -124 -40, -60 20", "78 -146, 136 -40, 172 -120")
    d.person(pen.at(340, 740, 1.5), parent, Pose(arms, turn=0.85, tilt=4, width=184))
    child = Look(d.BROWN_SKIN, d.BLACK_HAIR, "curls", d.TEAL)
    arms = limbs("-48 -80, -96 0, -92 60", "48 -80, 96 0, 92 60")
    d.person(pen.at(864, 744, 1.5), child, Pose(arms, head=(0, -210, 82), turn=-0.85, tilt=-4, width=138))
    _bubble(pen, 620, 160, d.WHITE, "510 200, 590 236, 474 290")
    d.heart(pen, 620, 166, 96, d.CORAL)
    _bubble(pen, 1006, 140, d.MUSTARD, "950 200, 1036 210, 962 272")
    for x in (944, 1006, 1068):
        pen.dot(x, 140, 18, d.WHITE)
    pen.box(-40, 748, 1240, 900, d.WOOD)
    pen.box(-40, 730, 1240, 762, d.tint(d.WOOD, 0.2), 14)


def _together(pen: Pen) -> None:
    """A family of four on the sofa, the father with the baby to his chest."""
    d.floor(pen, 610, "#efd0ae")
    pen.oval(600, 730, 540, 56, d.tint(d.CORAL, 0.5))
    for x, y, colour in ((480, 50, d.MINT), (640, 40, d.MUSTARD)):
        pen.box(x, y, x + 130, y + 150, d.WHITE, 8)
        pen.box(x + 16, y + 16, x + 114, y + 134, d.tint(colour, 0.35), 4)
        d.heart(pen, x + 65, y + 78, 60, colour)
    d.plant(pen, 84, 640, 1.3, d.BLUE)
    d.sofa(pen, 150, 1050, 304, d.MINT)
    mother = Look(d.WARM_SKIN, d.PLUM, "scarf", d.MUSTARD, d.TEAL)
    arms = limbs("-60 -126, -112 -62, -50 10", "60 -126, 150 -108, 200 -80")
    pose = Pose(arms, LAP, turn=0.5, tilt=4, front=(True, False), seated=True)
    d.person(pen.at(374, 548, 1.1), mother, pose)
    father = Look(d.BROWN_SKIN, d.BLACK_HAIR, "crop", d.CREAM, d.NAVY)
    place = pen.at(810, 548, 1.1)
    d.person(place, father, Pose(((), ()), LAP, turn=-0.3, tilt=-5, width=170, seated=True))
    baby = Look(d.WARM_SKIN, d.BLACK_HAIR, "tuft", d.CORAL)
    place.blob(d.outline("-44 -120, 30 -128, 58 -60, 40 0, -30 6, -56 -50"), baby.top)
    d.head(place, baby, -6, -142, 46, turn=-0.3, tilt=-14, asleep=True)
    for points in limbs("-72 -150, -120 -60, -20 -56", "72 -150, 120 -50, 30 -20"):
        d.arm(place, father, points, 46)
    child = Look(d.BROWN_SKIN, d.BLACK_HAIR, "afro", d.CORAL, d.BLUE, d.CREAM)
    pose = Pose(SMALL_REST, LAP, SMALL_HEAD, turn=0.3, tilt=-3, width=134, seated=True)
    d.person(pen.at(594, 558, 0.88), child, pose)


def _school(pen: Pen) -> None:
    """A child with a backpack walks to school."""
    pen.dot(540, 130, 60, d.MUSTARD)
    for x, y in ((150, 150), (1070, 110)):
        for dx, r in ((-48, 26), (0, 40), (46, 28)):
            pen.dot(x + dx, y - r * 0.5, r, d.WHITE)
        pen.box(x - 76, y - 22, x + 76, y + 4, d.WHITE, 13)
    d.hill(pen, 500, 90, d.SAGE, 800)
    pen.blob(d.outline("748 560, 852 560, 858 600, 740 700, 560 900, 60 900, 480 700, 700 620"), d.SAND)
    _school_building(pen.at(800, 590))
    child = Look(d.BROWN_SKIN, d.BLACK_HAIR, "pony", d.MUSTARD, d.BLUE, d.CORAL)
    d.shadow(pen, 282, 752, 150)
    place = pen.at(272, 560, 1.2)
    place.box(-136, -150, -10, 10, d.CORAL, 44)
    place.box(-150, -72, -74, -2, d.shade(d.CORAL, 0.1), 22)
    legs = limbs("-24 0, -46 70, -88 128", "24 0, 60 66, 62 140")
    arms = limbs("-48 -92, -66 -30, -24 10", "48 -92, 108 -86, 138 -168")
    pose = Pose(arms, legs, SMALL_HEAD, turn=0.8, tilt=3, width=126, toes=(1, 1), leg=56, front=(False, True))
    d.person(place, child, pose)
    place.line(d.outline("-40 -126, -20 -70, -50 -20"), 20, d.TERRACOTTA)


def _school_building(pen: Pen) -> None:
    pen.box(-310, -220, 310, 0, "#f7dcc0")
    pen.box(-330, -246, 330, -210, d.TERRACOTTA, 10)
    pen.box(-110, -330, 110, 0, d.tint("#f7dcc0", 0.4))
    pen.polygon([(-140, -322), (0, -430), (140, -322)], d.TERRACOTTA)
    pen.line([(0, -430), (0, -510)], 8, d.DARK_WOOD)
    pen.blob([(4, -508), (40, -514), (80, -500), (78, -462), (40, -470), (4, -462)], d.GOLD)
    pen.dot(0, -262, 38, d.WHITE)
    pen.line([(0, -262), (0, -284)], 7, d.INK)
    pen.line([(0, -262), (17, -254)], 7, d.INK)
    for x in (-244, -168, 168, 244):
        pen.box(x - 26, -170, x + 26, -80, d.WHITE, 8)
        pen.box(x - 20, -164, x + 20, -86, d.SKY, 4)
    pen.box(-58, -176, 58, 0, d.TEAL, 18)
    pen.box(-3, -170, 3, 0, d.tint(d.TEAL, 0.2))
    for x in (-34, 10):
        pen.box(x, -150, x + 26, -90, d.SKY, 6)
    for x, r in ((-330, 52), (-270, 38), (342, 56), (280, 36)):
        pen.dot(x, -r * 0.55, r, d.LEAF)


def _screen(pen: Pen) -> None:
    """A teenager with a tablet on the sofa, a parent looks along."""
    d.floor(pen, 610, "#e6c9ad")
    pen.oval(600, 730, 540, 56, d.tint(d.BLUE, 0.55))
    d.window(pen, 110, 80, 190, 200, "#f8d6a8")
    pen.dot(250, 240, 34, d.tint(d.MUSTARD, 0.2))
    d.window_bars(pen, 110, 80, 190, 200)
    pen.box(1074, 270, 1086, 690, d.DARK_WOOD, 6)
    pen.box(1030, 680, 1130, 698, d.DARK_WOOD, 9)
    pen.polygon(d.outline("1030 150, 1130 150, 1166 280, 994 280"), "#ffe2a0")
    d.sofa(pen, 150, 1010, 304, d.CORAL)
    parent = Look(d.LIGHT_SKIN, d.BLOND_HAIR, "bun", d.BLUE, d.NAVY)
    arms = limbs("-70 -150, -112 -70, -50 8", "70 -150, 160 -120, 236 -110")
    pose = Pose(arms, LAP, turn=0.9, tilt=9, down=10, front=(True, False), seated=True)
    d.person(pen.at(430, 548, 1.1), parent, pose)
    teen = Look(d.WARM_SKIN, d.BLACK_HAIR, "fringe", d.TEAL, d.PLUM, d.WHITE)
    place = pen.at(700, 548, 1.1)
    pose = Pose(((), ()), LAP, (-4, -262, 68), turn=-0.3, tilt=-6, width=152, down=12, seated=True)
    d.person(place, teen, pose)
    place.polygon(d.outline("-92 -84, 92 -84, 110 30, -110 30"), d.INK)
    place.polygon(d.outline("-80 -75, 80 -75, 95 19, -95 19"), "#eaf6fb")
    place.polygon(d.outline("-18 -58, 36 -30, -20 2"), d.CORAL)
    for points in pair("66 -148, 122 -80, 104 -18"):
        d.arm(place, teen, points, 44)


def _outside(pen: Pen) -> None:
    """Children play with a ball under a tree, one has climbed on a branch."""
    pen.dot(1070, 120, 64, d.MUSTARD)
    d.hill(pen, 520, 60, d.tint(d.SAGE, 0.35), 900)
    d.hill(pen, 590, 60, d.SAGE, 400)
    d.shadow(pen, 200, 700, 150)
    trunk = d.smooth(d.outline("170 300, 176 560, 110 700"), closed=False)
    pen.polygon([*trunk, (300, 700), (256, 560), (262, 300)], d.DARK_WOOD)
    pen.line(d.outline("220 500, 330 452, 520 436"), 46, d.DARK_WOOD, 24)
    middles = d.outline("110 250, 220 150, 380 150, 490 220, 40 340, 220 290, 350 260")
    for (x, y), r in zip(middles, (120, 130, 124, 84, 70, 110, 90), strict=True):
        pen.dot(x, y, r, d.LEAF)
    for x, y, r in ((120, 230, 76), (240, 130, 80), (400, 140, 66)):
        pen.dot(x, y, r, d.tint(d.LEAF, 0.14))
    climber = Look(d.LIGHT_SKIN, d.BLOND_HAIR, "crop", d.CORAL, d.NAVY, d.WHITE)
    arms = limbs("-48 -90, -108 -140, -120 -230", "48 -90, 98 -44, 92 14")
    pose = Pose(arms, LAP, SMALL_HEAD, turn=0.6, tilt=4, width=130, seated=True)
    d.person(pen.at(420, 424, 0.76), climber, pose)
    runner = Look(d.DEEP_SKIN, d.BLACK_HAIR, "tails", d.MUSTARD, d.TEAL, d.WHITE)
    d.shadow(pen, 672, 752, 120)
    legs = limbs("-24 0, -50 60, -124 74", "24 0, 84 40, 110 112")
    arms = limbs("-48 -92, -108 -70, -134 -132", "48 -92, 104 -40, 146 -84")
    pose = Pose(arms, legs, SMALL_HEAD, turn=0.8, tilt=4, width=126, toes=(1, 1), leg=54)
    d.person(pen.at(672, 600, 1.06), runner, pose)
    keeper = Look(d.WARM_SKIN, d.BROWN_HAIR, "crop", d.BLUE, d.TERRACOTTA, d.WHITE)
    d.shadow(pen, 1026, 736, 110)
    arms, legs = pair("48 -90, 106 -90, 146 -150"), pair("26 0, 46 66, 52 136")
    pose = Pose(arms, legs, SMALL_HEAD, turn=-0.7, tilt=-3, width=126, sleeve=0.5, leg=54)
    d.person(pen.at(1026, 576, 1), keeper, pose)
    d.shadow(pen, 862, 752, 54, 10)
    ball = pen.at(862, 704, 1, 14)
    ball.dot(0, 0, 50, d.WHITE)
    for angle in range(0, 360, 72):
        ball.at(0, 0, 1, angle).oval(0, -40, 15, 8, d.CORAL)
    ball.dot(0, 0, 15, d.CORAL)


def _baby(pen: Pen) -> None:
    """A parent holds a baby."""
    pen.dot(600, 420, 370, d.tint(d.CORAL, 0.68))
    d.plant(pen, 150, 800, 1.5, d.BLUE)
    for x, y, size in ((900, 210, 56), (986, 310, 36), (280, 260, 40)):
        d.heart(pen, x, y, size, d.CORAL)
    parent = Look(d.DEEP_SKIN, d.BLACK_HAIR, "afro", d.MUSTARD)
    place = pen.at(600, 770, 1.62)
    d.person(place, parent, Pose(((), ()), turn=0.5, tilt=9, down=10, width=186, head=(-6, -300, 70)))
    d.arm(place, parent, d.outline("76 -168, 146 -60, 0 -14"), 54)
    baby = Look(d.BROWN_SKIN, d.BLACK_HAIR, "tuft", d.WHITE)
    bundle = place.at(-8, -56, 1, -18)
    bundle.blob(d.outline("-112 -20, -60 -50, 20 -58, 92 -44, 110 0, 70 34, -20 30, -90 14"), baby.top)
    place.dot(82, -116, 62, d.shade(baby.top, 0.06))
    d.head(place, baby, 78, -124, 52, turn=-0.3, tilt=24, asleep=True)
    d.arm(place, parent, d.outline("-76 -168, -140 -50, -30 -28"), 54)


def _teenager(pen: Pen) -> None:
    """A teenager with headphones sits on a bean bag at home."""
    d.floor(pen, 600, "#e9c8a6")
    pen.oval(600, 706, 500, 74, d.tint(d.PLUM, 0.55))
    pen.box(140, 60, 330, 310, d.TEAL, 8)
    pen.dot(235, 156, 48, d.MUSTARD)
    pen.polygon([(140, 310), *d.smooth([(140, 260), (230, 224), (330, 270)], closed=False), (330, 310)], d.MINT)
    _skateboard(pen.at(236, 500, 1, 8))
    d.plant(pen, 1040, 620, 1.3)
    d.shadow(pen, 600, 724, 330, 26)
    pen.at(600, 0).blob(d.outline("0 330, 130 360, 240 470, 270 630, 160 720, 0 730", both=True), d.BLUE)
    pen.blob(d.outline("370 640, 480 560, 720 560, 830 640, 750 710, 600 716, 450 710"), d.shade(d.BLUE, 0.08))
    teen = Look(d.BROWN_SKIN, d.BLACK_HAIR, "curls", d.CORAL, d.NAVY, d.WHITE)
    place = pen.at(600, 580, 1.3)
    place.blob(d.outline("0 -206, 60 -200, 76 -160, 0 -140", both=True), d.shade(d.CORAL, 0.12))
    legs = pair("38 4, 104 -24, 84 96")
    d.person(place, teen, Pose(pair("68 -150, 126 -84, 92 -28"), legs, (0, -268, 68), turn=0.25, tilt=3, seated=True))
    for side in (-1, 1):
        place.line([(side * 18, -172), (side * 20, -124)], 6, d.CREAM)
    ears = place.at(0, -268, 0.68, 3)
    ears.line(d.outline("-112 0, -104 -66, -66 -124, 0 -146, 66 -124, 104 -66, 112 0"), 20, d.TEAL)
    for side in (-1, 1):
        ears.box(side * 112 - 24, -28, side * 112 + 24, 54, d.TEAL, 22)


def _skateboard(pen: Pen) -> None:
    for y in (-70, 60):
        pen.box(-56, y, 56, y + 34, d.INK, 12)
    pen.box(-42, -140, 42, 132, d.MUSTARD, 42)
    pen.box(-42, -24, 42, 2, d.CORAL)
    pen.box(-42, 14, 42, 24, d.CREAM)


Scene = Callable[[Pen], None]
_SCENES: dict[str, tuple[d.Colour, Scene]] = {
    "slapen": ("#e6dcea", _sleeping),
    "eten": (d.PEACH, _eating),
    "spelen": ("#fdeeda", _playing),
    "praten": ("#fdf0df", _talking),
    "samen": (d.PEACH, _together),
    "school": (d.SKY, _school),
    "scherm": ("#f8e6d6", _screen),
    "buiten": ("#e3f0ee", _outside),
    "baby": (d.PEACH, _baby),
    "puber": ("#f6e6dd", _teenager),
}
NAMES: tuple[str, ...] = tuple(_SCENES)
