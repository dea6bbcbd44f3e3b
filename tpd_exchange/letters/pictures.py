"""Pictures (logo, signature, seal) and QR codes, as a PDF wants them."""

import io
import math
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zxingcpp

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say

_LARGEST = 25_000_000
"""Pixels; more would only stall the officer's machine."""


@dataclass(frozen=True)
class Pixels:
    """A decoded picture: compressed samples of colour and, if it is see-through, of opacity."""

    width: int
    height: int
    colour: bytes
    opacity: bytes | None


@lru_cache(maxsize=16)
def pixels(data: bytes) -> Pixels:
    """Decode a PNG or JPEG; large ones are reduced to what print needs."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > _LARGEST:
                raise UserError(say("The picture is too large. Please use one of at most 5000 × 5000 points."))
            opened.thumbnail((1200, 1200))
            image = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UserError(say("The picture cannot be read. Please choose a PNG or JPEG file.")) from error
    alpha = image.getchannel("A")
    opaque = alpha.getextrema() == (255, 255)
    opacity = None if opaque else zlib.compress(alpha.tobytes())
    return Pixels(image.width, image.height, zlib.compress(image.convert("RGB").tobytes()), opacity)


@lru_cache(maxsize=64)
def code_modules(payload: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """The side of the QR code in modules, and its dark stretches as (column, row, length)."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    data = bytes(memoryview(image))
    side = math.isqrt(len(data))
    found: list[tuple[int, int, int]] = []
    for row in range(side):
        line = data[row * side : (row + 1) * side]
        column = line.find(b"\0")
        while column >= 0:
            end = line.find(b"\xff", column)
            end = side if end < 0 else end
            found.append((column, row, end - column))
            column = line.find(b"\0", end)
    return side, tuple(found)
