"""Pages as a cheap scanner gives them: 150 dots an inch, askew, noisy, in JPEG of quality 60."""

import io
from typing import Any

import PIL.Image
from PIL import ImageChops

from tests.letters import reading


def scanned(pdf: bytes, page: int = 0, askew: float = 0, dots: int = 150) -> bytes:
    """The picture of a page."""
    picture: Any = reading.picture(pdf, page, dots / 72).convert("L")
    picture = picture.rotate(askew, PIL.Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    # Paper is never white nor ink black, and a cheap sensor adds its noise.
    picture = picture.point(lambda value: int(value * 0.85 + 20))
    picture = ImageChops.add(picture, PIL.Image.effect_noise(picture.size, 18), 1, -128)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return file.getvalue()
