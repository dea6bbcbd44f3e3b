"""Draws the sample's logo and its officers' signatures; run by hand, the pictures are kept beside it."""

import math
import random
from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
NAVY, RED = (24, 54, 104, 255), (190, 50, 60, 255)
FINE = 4


def _stroke(draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], pen: random.Random) -> None:
    """A pen line: thin where the hand is quick, thick where it turns."""
    for index in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[index], points[index + 1]
        speed = math.hypot(x1 - x0, y1 - y0)
        width = max(5.0, 15.0 - speed * 0.9 + pen.uniform(-0.6, 0.6))
        for step in range(8):
            x, y = x0 + (x1 - x0) * step / 8, y0 + (y1 - y0) * step / 8
            draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=(18, 28, 70, 255))


def _curve(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A smooth line through the knots (Catmull-Rom)."""
    ends = [knots[0], *knots, knots[-1]]
    found = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(24):
            t = step / 24
            x, y = (
                0.5 * (2 * b[i] + (c[i] - a[i]) * t + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                       + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3)
                for i in (0, 1)
            )  # fmt: skip
            found.append((x, y))
    return found


def signature(seed: int) -> Image.Image:
    """A made-up signature: a tall beginning, a row of loops and a long end."""
    pen = random.Random(seed)
    image = Image.new("RGBA", (600 * FINE, 200 * FINE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    x, base = 60.0, 120.0
    knots = [(x, base - 20), (x + 25, base - 85 - pen.uniform(0, 15)), (x + 15, base + 40), (x + 55, base - 10)]
    x += 70
    for _ in range(pen.randint(4, 6)):
        high, wide = pen.uniform(18, 52), pen.uniform(34, 52)
        knots += [
            (x, base),
            (x + wide * 0.55, base - high),
            (x + wide * 0.2, base - high * 0.3),
            (x + wide * 0.8, base + pen.uniform(2, 14)),
        ]
        x += wide
    knots += [(x + 50, base - 22), (x + 10, base + 34), (x - 150, base + 40)]
    _stroke(draw, [(px * FINE, py * FINE) for px, py in _curve(knots)], pen)
    left, top, right, bottom = image.getbbox() or (0, 0, *image.size)
    image = image.crop((left, top, right, bottom))
    return image.resize((image.width // FINE, image.height // FINE), Image.Resampling.LANCZOS)


def logo() -> Image.Image:
    """Two arms of one wheel, navy and red: an exchange."""
    side = 480 * FINE
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    middle, thick = side / 2, side * 0.11
    for start, colour in ((20, NAVY), (200, RED)):
        box = [side * 0.1, side * 0.1, side * 0.9, side * 0.9]
        draw.arc(box, start, start + 130, fill=colour, width=int(thick))
        radius, end = side * 0.4 - thick / 2, math.radians(start + 130)
        tip = math.radians(start + 158)
        inner, outer = radius - thick, radius + thick
        draw.polygon(
            [
                (middle + inner * math.cos(end), middle + inner * math.sin(end)),
                (middle + outer * math.cos(end), middle + outer * math.sin(end)),
                (middle + radius * math.cos(tip), middle + radius * math.sin(tip)),
            ],
            fill=colour,
        )
    for offset, colour in ((-0.075, NAVY), (0.075, RED)):
        x, reach = middle + side * offset, side * 0.062
        draw.ellipse((x - reach, middle - reach * 2.1, x + reach, middle - reach * 0.1), fill=colour)
        draw.pieslice(
            (x - reach * 1.5, middle + reach * 0.1, x + reach * 1.5, middle + reach * 4.3), 180, 360, fill=colour
        )
    return image.resize((480, 480), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    logo().save(HERE / "logo.png", optimize=True)
    for number in (1, 2, 3):
        signature(number * 7).save(HERE / f"signature-{number}.png", optimize=True)
