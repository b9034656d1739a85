"""Shapes for the example drawings: a pen that draws smooth flat shapes, people in a pose, and some furniture."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT, SCALE = 1200, 800, 3

Point = tuple[float, float]
Points = Sequence[Point]
Colour = str | tuple[int, ...]

CREAM, WHITE, PEACH, SAND = "#fff7ec", "#fffdf9", "#fbe3d0", "#f3d3b4"
CORAL, TERRACOTTA, MUSTARD, GOLD = "#ec8a6c", "#c9623f", "#f1bd57", "#f2b705"
TEAL, MINT, PALE_MINT, SAGE, LEAF = "#1f6f6b", "#8fc7b9", "#d9ece2", "#a9c49a", "#6f9f78"
SKY, BLUE, NAVY, LILAC, PLUM = "#d3e8ee", "#6f9dbb", "#33455f", "#cdbfdc", "#84608a"
WOOD, DARK_WOOD, INK = "#d9a873", "#b07d4f", "#3b2c30"
LIGHT_SKIN, WARM_SKIN, BROWN_SKIN, DEEP_SKIN = "#f7cfb2", "#e2a77c", "#b0724a", "#7d4c33"
BLACK_HAIR, BROWN_HAIR, BLOND_HAIR, RED_HAIR = "#2b2129", "#65412d", "#e2b461", "#bd6539"


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The first colour with a share (0 to 1) of the other in it."""
    pair = zip(_rgb(one), _rgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pair)


def shade(colour: Colour, share: float = 0.1) -> Colour:
    """A somewhat darker, warm tone of the colour."""
    return mix(colour, "#5a2f3a", share)


def tint(colour: Colour, share: float = 0.3) -> Colour:
    """A lighter, warm tone of the colour."""
    return mix(colour, CREAM, share)


def _rgb(colour: Colour) -> tuple[int, ...]:
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour[:3]


def smooth(points: Points, *, closed: bool, steps: int = 14) -> list[Point]:
    """Points on a Catmull-Rom curve through the given points."""
    count = len(points)
    if count < 3 and not closed:
        return [_between(points[0], points[-1], step / steps) for step in range(steps + 1)]
    found: list[Point] = []
    for i in range(count if closed else count - 1):
        near = (i - 1, i, i + 1, i + 2)
        a, b, c, d = (points[j % count if closed else min(max(j, 0), count - 1)] for j in near)
        found += [
            (_spline(a[0], b[0], c[0], d[0], s / steps), _spline(a[1], b[1], c[1], d[1], s / steps))
            for s in range(steps)
        ]
    return found if closed else [*found, points[-1]]


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def outline(text: str, *, both: bool = False) -> list[Point]:
    """Points written as "x y, x y"; with `both` the right half of a shape, mirrored to its left half."""
    found = [(float(x), float(y)) for x, y in (pair.split() for pair in text.split(","))]
    return found + [(-x, y) for x, y in reversed(found) if x] if both else found


def ring(x: float, y: float, r: float) -> list[Point]:
    """Points round a circle."""
    return [(x + r * math.cos(math.tau * i / 8), y + r * math.sin(math.tau * i / 8)) for i in range(8)]


@dataclass(frozen=True)
class Pen:
    """Draws in its own coordinates: moved, turned, scaled or mirrored with `at`."""

    canvas: ImageDraw.ImageDraw
    origin: complex = 0j
    turn: complex = complex(SCALE)
    mirrored: bool = False

    def at(self, x: float, y: float, scale: float = 1, angle: float = 0, *, mirror: bool = False) -> Pen:
        """A pen with its origin at (x, y) of this one."""
        turn = cmath.rect(scale, math.radians(angle))
        turn = self.turn * (turn.conjugate() if self.mirrored else turn)
        return Pen(self.canvas, self._place((x, y)), turn, self.mirrored ^ mirror)

    def _place(self, point: Point) -> complex:
        x, y = point
        return self.origin + self.turn * complex(-x if self.mirrored else x, y)

    def polygon(self, points: Points, fill: Colour) -> None:
        """A shape with straight sides."""
        placed = [self._place(point) for point in points]
        self.canvas.polygon([(z.real, z.imag) for z in placed], fill=fill)

    def blob(self, points: Points, fill: Colour) -> None:
        """A smooth closed shape through the points."""
        self.polygon(smooth(points, closed=True), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour, angle: float = 0) -> None:
        """An ellipse, turned clockwise by the angle."""
        turn = cmath.rect(1, math.radians(angle))
        around = (math.tau * i / 72 for i in range(72))
        placed = (complex(x, y) + turn * complex(rx * math.cos(t), ry * math.sin(t)) for t in around)
        self.polygon([(z.real, z.imag) for z in placed], fill)

    def dot(self, x: float, y: float, r: float, fill: Colour) -> None:
        """A circle."""
        self.oval(x, y, r, r, fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour, r: float = 0) -> None:
        """A rectangle with rounded corners."""
        r = min(r, (right - left) / 2, (bottom - top) / 2)
        corners = ((right - r, bottom - r), (left + r, bottom - r), (left + r, top + r), (right - r, top + r))
        points: list[Point] = []
        for quarter, (x, y) in enumerate(corners):
            angles = [math.pi / 2 * (quarter + step / 12) for step in range(13)]
            points += [(x + r * math.cos(t), y + r * math.sin(t)) for t in angles]
        self.polygon(points, fill)

    def line(
        self,
        points: Points,
        width: float,
        fill: Colour,
        end: float | None = None,
        part: tuple[float, float] = (0, 1),
    ) -> None:
        """A round-ended curve through the points, to another width at its end; or only a part of it."""
        path = smooth(points, closed=False)
        last = len(path) - 1
        last_width = width if end is None else end
        beads = [(x, y, (width + (last_width - width) * i / last) / 2) for i, (x, y) in enumerate(path)]
        beads = beads[round(part[0] * last) : round(part[1] * last) + 1]
        for x, y, r in beads:
            self.dot(x, y, r, fill)
        for (x, y, r), (u, v, q) in pairwise(beads):
            length = math.hypot(u - x, v - y) or 1
            nx, ny = (v - y) / length, (x - u) / length
            side = [(x + nx * r, y + ny * r), (u + nx * q, v + ny * q)]
            self.polygon([*side, (u - nx * q, v - ny * q), (x - nx * r, y - ny * r)], fill)


def blank(colour: Colour) -> tuple[Image.Image, Pen]:
    """A new large picture and a pen on it."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), colour)
    return image, Pen(ImageDraw.Draw(image, "RGBA"))


@dataclass(frozen=True)
class Hair:
    """Smooth shapes behind and in front of a head with a radius of 100."""

    back: Sequence[Points] = ()
    front: Sequence[Points] = ()
    ears: bool = True
    face: float = 1


_CROP = outline("-99 8, -106 -50, -72 -108, 0 -126, 74 -106, 106 -50, 99 8, 86 -28, 60 -58, 0 -50, -44 -64, -84 -30")
_PARTED = outline(
    "-101 24, -110 -44, -70 -112, 4 -126, 76 -106, 110 -44, 101 24, 88 -20, 46 -70, 6 -84, -36 -60, -84 -14"
)
_FRINGE = outline("0 -126, 70 -112, 110 -44, 101 24, 86 -24, 46 -40, 0 -44", both=True)
_BOB = outline("0 -122, 84 -98, 108 -20, 122 60, 84 112, 0 110", both=True)
_SHORT_BOB = outline("0 -122, 84 -98, 108 -20, 118 60, 84 104, 0 100", both=True)
_HOOD = outline("0 -124, 88 -94, 112 -10, 108 80, 150 170, 0 196", both=True)
_PONY = outline("-40 -110, -120 -90, -168 -10, -150 76, -112 30, -90 -30")
_TUFT = outline("-14 -92, -30 -116, 2 -132, 26 -116, 10 -112, 18 -94")
_CURLS = [(-98, -22, 34), (-82, -66, 40), (-40, -94, 44), (6, -102, 46), (50, -92, 44), (86, -62, 40), (100, -18, 34)]
_PUFFS = [(-112, 6, 46), (-118, -56, 54), (-80, -112, 58), (0, -134, 62), (80, -112, 58), (118, -56, 54), (112, 6, 46)]
_TAILS = [ring(side * x, y, r) for side in (-1, 1) for x, y, r in ((132, 10, 44), (142, 62, 32))]
HAIR = {
    "crop": Hair(front=[_CROP]),
    "bob": Hair([_BOB], [_PARTED], ears=False),
    "fringe": Hair([_SHORT_BOB], [_FRINGE], ears=False),
    "bun": Hair([ring(0, -142, 48)], [_PARTED]),
    "tails": Hair(_TAILS, [_FRINGE]),
    "pony": Hair([_PONY], [_PARTED]),
    "curls": Hair([ring(0, -44, 104)], [ring(*curl) for curl in _CURLS]),
    "afro": Hair([ring(0, -44, 130), *(ring(*puff) for puff in _PUFFS)], [_FRINGE], ears=False),
    "tuft": Hair(front=[_TUFT]),
    "scarf": Hair([_HOOD], ears=False, face=0.84),
}


@dataclass(frozen=True)
class Look:
    """What somebody looks like."""

    skin: str
    hair: str
    style: str
    top: str
    legs: str = NAVY
    shoes: str = INK


@dataclass(frozen=True)
class Pose:
    """How somebody sits or stands, seen from the middle of the hips; a side that is not drawn has no points."""

    arms: tuple[Points, Points]
    legs: tuple[Points, Points] = ((), ())
    head: tuple[float, float, float] = (0, -276, 70)
    turn: float = 0
    tilt: float = 0
    width: float = 160
    sleeve: float = 1
    limb: float = 46
    leg: float = 62
    toes: tuple[float, float] = (-1, 1)
    down: float = 0
    seated: bool = False
    front: tuple[bool, bool] = (True, True)


def head(
    pen: Pen,
    look: Look,
    x: float,
    y: float,
    r: float,
    *,
    turn: float = 0,
    tilt: float = 0,
    down: float = 0,
    asleep: bool = False,
) -> None:
    """A head with a very simple face, turned from -1 (our left) to 1 (our right), looking somewhat down."""
    hair, own = HAIR[look.style], pen.at(x, y, r / 100, tilt)
    if hair.ears:
        for side in (-1, 1):
            own.oval(side * 95 - turn * 10, 12, 18, 24, shade(look.skin, 0.06))
    own.oval(0, 4, 96 * hair.face, 102 * hair.face, look.skin)
    face = own.at(turn * 26 * hair.face, 8 + down, hair.face)
    ink: Colour = mix(INK, look.skin, 0.1)
    for side in (-1, 1):
        face.oval(side * 50, 34, 19, 15, (*_rgb("#e8664f"), 70))
        if asleep:
            face.line([(side * 34 - 15, 6), (side * 34, 14), (side * 34 + 15, 6)], 7, ink)
        else:
            face.oval(side * 34, 4, 9, 11, ink)
    face.line([(-24, 40), (-11, 51), (11, 51), (24, 40)], 7, ink)
    for part in hair.front:
        own.blob(part, look.hair)


def back_of_head(pen: Pen, look: Look, x: float, y: float, r: float, tilt: float = 0) -> None:
    """The hair that hangs behind head and shoulders."""
    own = pen.at(x, y, r / 100, tilt)
    for part in HAIR[look.style].back:
        own.blob(part, look.hair)


def arm(pen: Pen, look: Look, points: Points, width: float, sleeve: float = 1) -> None:
    """An arm from the shoulder to the hand, with a sleeve over part of it."""
    if not points:
        return
    x, y = points[-1]
    until = min(sleeve, 0.86)
    inward = 5 if points[0][0] < 0 else -5
    pen.at(inward, 5).line(points, width, shade(look.top, 0.16), width * 0.9, (min(0.3, until), until))
    pen.line(points, width * 0.8, look.skin, width * 0.62)
    pen.dot(x, y, width * 0.44, look.skin)
    pen.line(points, width, look.top, width * 0.9, (0, until))


_SHOE = outline("-26 -12, 0 -26, 22 -16, 52 2, 54 18, 20 22, -20 22, -30 10")


def leg(pen: Pen, look: Look, points: Points, width: float, toe: float) -> None:
    """A leg from hip to ankle with a shoe, toes to one side."""
    if not points:
        return
    x, y = points[-1]
    pen.line(points, width, look.legs, width * 0.72)
    shoe = pen.at(x, y + width * 0.3, width / 60, mirror=toe < 0)
    shoe.blob(_SHOE, look.shoes)


def torso(pen: Pen, colour: Colour, top: Point, width: float, hips: float = 16) -> None:
    """An upper body from the shoulders (top) down to the hips at the origin."""
    x, y = top
    w = width / 2
    half = [(w * 0.5, 0.0, 1.0), (w * 0.96, 34.0, 1.0), (w * 1.02, -y * 0.55, 0.5)]
    right = [(x * lean + dx, y + dy) for dx, dy, lean in half] + [(w * 0.98, hips - 14), (w * 0.7, hips + 6)]
    left = [(x * lean - dx, y + dy) for dx, dy, lean in half] + [(-w * 0.98, hips - 14), (-w * 0.7, hips + 6)]
    pen.blob([*right, *reversed(left)], colour)


_DRAPE = outline("0 40, 100 50, 112 140, 0 200", both=True)


def person(pen: Pen, look: Look, pose: Pose) -> None:
    """Somebody in a pose; the pen's origin is the middle of the hips."""
    x, y, r = pose.head
    shoulders = y + r * 1.2
    back_of_head(pen, look, x, y, r, pose.tilt)
    for points, ahead in zip(pose.arms, pose.front, strict=True):
        if not ahead:
            arm(pen, look, points, pose.limb, pose.sleeve)
    for points, toe in zip(pose.legs, pose.toes, strict=True):
        if not pose.seated:
            leg(pen, look, points, pose.leg, toe)
    torso(pen, look.top, (x * 0.8, shoulders), pose.width)
    if pose.seated:
        for points, toe in zip(pose.legs, pose.toes, strict=True):
            leg(pen, look, points, pose.leg, toe)
            pen.line(points[:2], pose.leg * 1.08, tint(look.legs, 0.07))
    if look.style == "scarf":
        pen.at(x, y, r / 100).blob(_DRAPE, shade(look.hair, 0.06))
        pen.oval(x, y, r * 1.06, r * 1.14, look.hair)
    else:
        pen.line([(x * 0.9, y + r * 0.7), (x * 0.82, shoulders + 6)], r * 0.62, shade(look.skin, 0.1))
    head(pen, look, x, y, r, turn=pose.turn, tilt=pose.tilt, down=pose.down)
    for points, ahead in zip(pose.arms, pose.front, strict=True):
        if ahead:
            arm(pen, look, points, pose.limb, pose.sleeve)


def floor(pen: Pen, top: float, colour: Colour) -> None:
    """A floor over the full width."""
    pen.box(0, top, WIDTH, HEIGHT, colour)


def hill(pen: Pen, top: float, drop: float, colour: Colour, middle: float = 600) -> None:
    """A wide gentle hill."""
    pen.blob([(-300, top + drop), (middle, top), (WIDTH + 300, top + drop), (WIDTH + 300, 1000), (-300, 1000)], colour)


def shadow(pen: Pen, x: float, y: float, rx: float, ry: float = 16) -> None:
    """A soft shadow on the floor."""
    pen.oval(x, y, rx, ry, (90, 47, 58, 34))


_LEAF = outline("0 10, 34 -70, 22 -136, 0 -168", both=True)


def plant(pen: Pen, x: float, y: float, scale: float = 1, pot: Colour = TERRACOTTA) -> None:
    """A plant in a pot that stands at (x, y)."""
    own = pen.at(x, y, scale)
    leaves = ((-58, LEAF), (54, SAGE), (-28, SAGE), (26, LEAF), (0, mix(LEAF, SAGE, 0.5)))
    for angle, colour in leaves:
        leaf = own.at(0, -84, 1, angle)
        leaf.blob(_LEAF, colour)
        leaf.line([(0, 0), (0, -120)], 4, shade(colour, 0.12))
    own.polygon([(-56, -100), (56, -100), (42, 0), (-42, 0)], pot)
    own.box(-64, -112, 64, -78, shade(pot), 10)


def window(pen: Pen, x: float, y: float, width: float, height: float, sky: Colour = SKY) -> None:
    """A window with four panes."""
    pen.box(x - 14, y - 14, x + width + 14, y + height + 14, WHITE, 14)
    pen.box(x, y, x + width, y + height, sky, 6)


def window_bars(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """The bars and sill, over whatever is seen through the window."""
    pen.box(x + width / 2 - 5, y, x + width / 2 + 5, y + height, WHITE)
    pen.box(x, y + height / 2 - 5, x + width, y + height / 2 + 5, WHITE)
    pen.box(x - 32, y + height + 8, x + width + 32, y + height + 30, WHITE, 10)


def sofa(pen: Pen, left: float, right: float, top: float, colour: Colour) -> None:
    """A sofa, with its seat 230 below its top."""
    seat = top + 230
    shadow(pen, (left + right) / 2, seat + 176, (right - left) / 2 + 10, 20)
    for x in (left + 46, right - 46):
        pen.box(x - 14, seat + 110, x + 14, seat + 176, DARK_WOOD, 8)
    pen.box(left + 30, top, right - 30, seat + 80, colour, 60)
    middle = (left + right) / 2
    pen.box(middle - 3, top + 24, middle + 3, seat, shade(colour, 0.12), 3)
    pen.box(left + 40, seat, right - 40, seat + 84, tint(colour, 0.22), 34)
    pen.box(left + 20, seat + 54, right - 20, seat + 134, shade(colour, 0.07), 24)
    for x in (left, right - 100):
        pen.box(x, top + 130, x + 100, seat + 138, shade(colour, 0.02) if x == left else colour, 48)


def heart(pen: Pen, x: float, y: float, size: float, fill: Colour) -> None:
    """A heart round (x, y)."""
    own = pen.at(x, y, size / 100)
    own.dot(-26, -18, 30, fill)
    own.dot(26, -18, 30, fill)
    own.polygon([(-52, -2), (52, -2), (0, 56)], fill)
    own.polygon([(-30, -20), (30, -20), (40, 0), (-40, 0)], fill)
