"""Pictures (logo, signature, seal) and QR codes, as a PDF wants them."""

import io
import math
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

import PIL.Image
from reportlab.lib.utils import ImageReader

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import qr
from tpd_exchange.letters.mended import Image

_LARGEST: Final = 25_000_000
"""Pixels; more would only stall the officer's machine."""


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
def code_rows(payload: str) -> qr.Code:
    """The QR code that says this."""
    return qr.code(payload) or _longer_code(payload)


def _longer_code(payload: str) -> qr.Code:
    """One that says more than ours can."""
    # Read here, since hardly any letter needs it.
    import zxingcpp

    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = barcode.to_image(scale=1, add_quiet_zones=False)
    data = bytes(memoryview(image))
    side = math.isqrt(len(data))
    picture = PIL.Image.frombytes("L", (side, side), data).convert("1", dither=PIL.Image.Dither.NONE)
    return qr.Code(side, picture.tobytes())
