"""Pictures (logo, signature, seal) and QR codes, as a PDF wants them."""

import io
import math
import re
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, Final

import PIL.Image
import zxingcpp
from reportlab.lib.utils import ImageReader

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters.mended import Image

_LARGEST: Final = 25_000_000
"""Pixels; more would only stall the officer's machine."""
_DARK: Final = re.compile(rb"\0+")
_SPAN: Final = re.Match.span


@lru_cache(maxsize=16)
def picture(data: bytes) -> Image:
    """A PNG or JPEG as it stands in a file, packed once; large ones are reduced to what print needs."""
    try:
        with PIL.Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > _LARGEST:
                raise UserError(say("The picture is too large. Please use one of at most 5000 × 5000 points."))
            opened.thumbnail((1200, 1200))
            image = opened.convert("RGBA")
    except (PIL.UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UserError(say("The picture cannot be read. Please choose a PNG or JPEG file.")) from error
    opaque = image.getchannel("A").getextrema() == (255, 255)
    name = sha256(data).hexdigest()[:16]
    return Image(name, ImageReader(image.convert("RGB") if opaque else image))


@lru_cache(maxsize=64)
def code_modules(payload: str) -> tuple[int, str]:
    """The side of the QR code in modules, and its dark stretches as boxes to be filled."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    data = bytes(memoryview(image))
    side = math.isqrt(len(data))
    rows = b"|".join([data[start : start + side] for start in range(0, side * side, side)])
    corners, sizes = _corners(side), _sizes(side)
    return side, " ".join([corners[first] + sizes[end - first] for first, end in map(_SPAN, _DARK.finditer(rows))])


@cache
def _corners(side: int) -> list[str]:
    """How a box begins at each module, row by row with the mark between them: hundreds are wanted for each code."""
    return [f"{column} {row} " for row in range(side) for column in range(side + 1)]


@cache
def _sizes(side: int) -> list[str]:
    """How a box of so many modules ends."""
    return [f"{length} 1 re" for length in range(side + 1)]
