"""Papers as they come: what a file really is, whether it can be read, and its pages as a PDF. Pure.

A file is known by its contents, never by its name. Pictures are laid on A4, so that all can be paged through alike.
"""

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdf import PdfReader

Media = Literal["pdf", "jpeg", "png", "heic"]

LARGEST: Final = 50 * 1024 * 1024
MOST_PIXELS: Final = 90_000_000
"""An A3 page at 600 dots an inch has 70 million; what claims more is no scan."""
MOST_PAGES: Final = 2000
SUFFIXES: Final[dict[Media, str]] = {"pdf": ".pdf", "jpeg": ".jpg", "png": ".png", "heic": ".heic"}
CALLED: Final[dict[Media, str]] = {
    "pdf": N_("PDF"),
    "jpeg": N_("JPG picture"),
    "png": N_("PNG picture"),
    "heic": N_("HEIC picture"),
}

_HEAD: Final = 1024
_TAIL: Final = 4096
_HEIF_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_A4: Final = (595.276, 841.89)
_MARGIN: Final = 28.35
_FINEST: Final = 2480
"""The longer side of a picture in dots: 210 an inch on A4, on which the smallest print is still read."""
_QUALITY: Final = 88


class Examined(NamedTuple):
    """What a file turned out to be."""

    media: Media
    pages: int


class Unreadable(UserError):
    """A file that cannot be kept as a paper, with the sentence that says why."""


def media_of(content: bytes) -> Media | None:
    """What a file is, by its first bytes; None for everything that is no paper."""
    if b"%PDF-" in content[:_HEAD]:
        return "pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        return "heic"
    return None


def examine(content: bytes, name: str) -> Examined:
    """What the file is and how many pages it has, or a sentence why it cannot be taken."""
    if len(content) > LARGEST:
        raise too_large(name)
    media = media_of(content)
    if not content:
        raise Unreadable(say("“{name}” is empty. Please choose another file.", name=name))
    if media is None:
        raise Unreadable(
            say("“{name}” is no PDF and no JPG, PNG or HEIC picture. Please save it as a PDF first.", name=name)
        )
    if media == "pdf":
        return Examined(media, len(opened(content, name).pages))
    picture(content, name).close()
    return Examined(media, 1)


def too_large(name: str) -> Unreadable:
    """The sentence about a file that is too large."""
    return Unreadable(
        say(
            "“{name}” is larger than {most} MB. Please scan it again with fewer dots, or split it.",
            name=name,
            most=LARGEST >> 20,
        )
    )


def opened(content: bytes, name: str) -> "PdfReader":
    """A PDF, ready to be read page by page, or a sentence why it cannot be."""
    from pypdf import PdfReader

    # What it mends in passing is of no use to an officer.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"%%EOF" not in content[-_TAIL:] and b"startxref" not in content[-_TAIL:]:
        raise Unreadable(say("The PDF “{name}” is cut off. Please fetch it once more.", name=name))
    with reading(name):
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(
                say("The PDF “{name}” is locked with a password. Please save a copy without one.", name=name)
            )
        _walk(reader, name)
    return reader


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Whatever a damaged PDF makes its reader stumble over is said in one sentence."""
    from pypdf.errors import PyPdfError

    try:
        yield
    except (PyPdfError, *_BROKEN) as error:
        raise _broken(name) from error


# What a reader of PDFs stumbles over in files that are not what they claim to be.
_BROKEN: Final = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, NotImplementedError, RecursionError,
    OverflowError, MemoryError, EOFError, struct.error, zlib.error,
)  # fmt: skip


def _walk(reader: "PdfReader", name: str) -> None:
    """Go through all pages once: what cannot be reached now could not be printed later either."""
    count = len(reader.pages)
    if not count:
        raise _broken(name)
    if count > MOST_PAGES:
        raise Unreadable(
            say(
                "“{name}” has {count} pages, and at most {most} fit. Please split it.",
                name=name,
                count=count,
                most=MOST_PAGES,
            )
        )
    for page in reader.pages:
        if page.mediabox.width <= 0 or page.mediabox.height <= 0:
            raise _broken(name)


def _broken(name: str) -> Unreadable:
    return Unreadable(say("The PDF “{name}” is damaged and cannot be opened. Please ask for it once more.", name=name))


def picture(content: bytes, name: str) -> "Image":
    """The picture, upright and in colours every reader of PDFs knows, or a sentence why it cannot be shown."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    faults = (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError, *_BROKEN)
    try:
        image = _heic(content) if media_of(content) == "heic" else Image.open(BytesIO(content), formats=("JPEG", "PNG"))
        if image.width * image.height > MOST_PIXELS:
            raise _immense(name)
        image.load()
        # It may be turned by a word in it only.
        return _plain(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError as error:
        raise _immense(name) from error
    except faults as error:
        raise Unreadable(
            say("The picture “{name}” is damaged and cannot be shown. Please ask for it once more.", name=name)
        ) from error


def _immense(name: str) -> Unreadable:
    return Unreadable(say("The picture “{name}” has too many dots to be a scan. Please save it smaller.", name=name))


def _heic(content: bytes) -> "Image":
    from pi_heif import open_heif
    from PIL.Image import DecompressionBombError

    found = open_heif(BytesIO(content))
    width, height = found.size
    if width * height > MOST_PIXELS:
        raise DecompressionBombError
    image: Image = found.to_pillow()
    return image


def _plain(image: "Image") -> "Image":
    """Grey or RGB; what is transparent lies on white."""
    from PIL import Image

    if image.mode in ("L", "RGB"):
        return image
    if image.mode in ("1", "I;16", "I", "F"):
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA", "P"):
        clear = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def as_pdf(content: bytes, name: str) -> bytes:
    """The paper as a PDF: itself, or the picture on an A4 page, upright or lying as it is."""
    return content if media_of(content) == "pdf" else _on_a4(picture(content, name))


def beginning(pdf: bytes, name: str, most: int) -> tuple[int, bytes]:
    """How many pages a PDF has, and itself with at most so many of them."""
    from pypdf import PdfWriter

    reader = opened(pdf, name)
    count = len(reader.pages)
    if count <= most:
        return count, pdf
    writer, made = PdfWriter(), BytesIO()
    writer.append(reader, pages=(0, most), import_outline=False)
    writer.write(made)
    return count, made.getvalue()


def _on_a4(image: "Image") -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

    image.thumbnail((_FINEST, _FINEST))
    drawn = BytesIO()
    image.save(drawn, "JPEG", quality=_QUALITY, optimize=True)
    lying = image.width > image.height
    width, height = _A4[::-1] if lying else _A4
    scale = min((width - 2 * _MARGIN) / image.width, (height - 2 * _MARGIN) / image.height)
    wide, high = image.width * scale, image.height * scale

    writer = PdfWriter()
    page = writer.add_blank_page(width, height)
    shown = StreamObject()
    shown.set_data(drawn.getvalue())
    shown.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(image.width),
            NameObject("/Height"): NumberObject(image.height),
            NameObject("/ColorSpace"): NameObject("/DeviceGray" if image.mode == "L" else "/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): NameObject("/DCTDecode"),
        }
    )
    drawing = DecodedStreamObject()
    place = f"{wide:.3f} 0 0 {high:.3f} {(width - wide) / 2:.3f} {(height - high) / 2:.3f}"
    drawing.set_data(f"q {place} cm /Scan Do Q".encode())
    objects = DictionaryObject({NameObject("/Scan"): writer._add_object(shown)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(drawing)])
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
