"""Papers as others send them: sound ones of every kind, and files that only pretend."""

from base64 import b64decode
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

# A HEIC picture of 48 by 64 dots, blue above at the left and red elsewhere, made once: our decoder writes none.
HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9jAAAA"
    "AERAAAEAAQAAAAABoQABAAAAAAAAADsAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADd"
    "aXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAA"
    "AwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xh"
    "cAAAADAAAAABAAAAQAAAAAH////wAAAAAgAAAAAAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAAENtZGF0AAAA"
    "NygBrxOA5TH3/9BREHRUQ/SZLBKy72n/nNcuci78X1U7dVN6/t9UPJ+zif/qWXn82ur5RwFOiDg="
)


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842), password: str = "") -> bytes:
    """A PDF of empty pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*size)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 90), mode: str = "RGB", **options: Any) -> bytes:
    """A picture in one colour."""
    made = BytesIO()
    Image.new(mode, size, 200 if mode == "L" else None).save(made, kind, **options)
    return made.getvalue()


def turned(orientation: int = 6) -> bytes:
    """A lying JPEG of a camera that was held upright, and says so in a word of its own only."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return picture("JPEG", (90, 60), exif=exif)


def bomb(side: int) -> bytes:
    """A picture of a few kilobytes with a great many dots."""
    made = BytesIO()
    Image.new("1", (side, side)).save(made, "PNG", optimize=True)
    return made.getvalue()


def branching() -> bytes:
    """A PDF of a few hundred bytes whose pages, counted one by one, would be four thousand million."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    below = page.indirect_reference
    for _ in range(32):
        node = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Pages"),
                NameObject("/Kids"): ArrayObject([below, below]),
                NameObject("/Count"): NumberObject(2),
            }
        )
        below = writer._add_object(node)
    writer._root_object[NameObject("/Pages")] = below
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def circling() -> bytes:
    """A PDF whose pages lead back to themselves."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    top = writer._root_object["/Pages"].get_object()
    top[NameObject("/Kids")] = ArrayObject([writer._root_object.raw_get("/Pages")])
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
