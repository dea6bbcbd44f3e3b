"""What can be seen in a file that somebody brings: its text, its codes, its record, its signatures, its looks.

Files of strangers are read in a process of its own (`apart`), so that a hostile one can neither hang nor fill the
program.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

import PIL.Image
import pypdfium2
import zxingcpp
from pypdfium2 import raw

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import cms
from tpd_exchange.letters.fields_seen import Drawn, FieldSeen, drawn, fields, read_off
from tpd_exchange.pdfium import opened

_MOST_PAGES: Final = 60
_MOST_SIGNS: Final = 200_000
_MOST_PIXELS: Final = 120_000_000
_ENOUGH_PIXELS: Final = 36_000_000
_LARGEST_RECORD: Final = 2_000_000
_LARGEST_PAGE: Final = 4_000
"""Points; more than a large poster."""
_RECORD: Final = "record.json"
_MARK: Final = "TPDX:"
_STREAM: Final = re.compile(rb">>\s*stream\r?\n.*?endstream", re.DOTALL)
_ACTS: Final = re.compile(
    rb"/(?:JS|JavaScript|Launch|SubmitForm|ImportData|ResetForm|Hide|SetOCGState|Rendition|RichMedia)(?![A-Za-z0-9])"
)


@dataclass(frozen=True)
class PageSeen:
    """A page: its text, its looks without and with notes over it as hashes, its fields, and its picture with them."""

    text: str
    look: str
    covered: str
    fields: tuple[FieldSeen, ...] = ()
    drawn: Drawn | None = None


@dataclass(frozen=True)
class SignatureSeen:
    """A signature in a file, and whether it covers all of it."""

    signed: cms.Signed | None
    whole: bool


@dataclass(frozen=True)
class Evidence:
    """All that was found; a picture has one page without text."""

    pages: tuple[PageSeen, ...]
    codes: tuple[str, ...]
    record: bytes | None = None
    signatures: tuple[SignatureSeen, ...] = ()
    scripts: int = 0

    @property
    def text(self) -> str:
        """The text of all pages; none in a scan."""
        return "\n".join(page.text for page in self.pages).strip()


def look_at(content: bytes) -> Evidence:
    """Read a PDF, a PNG or a JPEG."""
    if b"%PDF-" in content[:1024]:
        return _pdf(content)
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _picture(content)
    raise UserError(say("This is neither a PDF nor a picture (PNG, JPEG). Please choose the letter or a scan of it."))


def _picture(content: bytes) -> Evidence:
    try:
        with PIL.Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise UserError(say("The picture is too large. Please scan at 150 to 300 dots an inch."))
            opened.draft("L", (6000, 6000))
            image = opened.convert("L")
    except PIL.Image.DecompressionBombError as error:
        raise UserError(say("The picture is too large. Please scan at 150 to 300 dots an inch.")) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise UserError(say("The picture is damaged. Please scan it once more.")) from error
    if image.width * image.height > _ENOUGH_PIXELS:
        image.thumbnail((6000, 6000))
    codes = _codes(image) or _codes(image.resize((2 * image.width, 2 * image.height), PIL.Image.Resampling.BICUBIC))
    return Evidence((PageSeen("", "", ""),), codes)


def _codes(image: Any) -> tuple[str, ...]:
    if image.width * image.height > 4 * _ENOUGH_PIXELS:
        return ()
    found = zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return tuple(code.text for code in found if code.text.startswith(_MARK))


def _pdf(content: bytes) -> Evidence:
    try:
        with opened(content) as document:
            # Fields are read and drawn only of pages that are opened after this.
            document.init_forms()
            if not 0 < len(document) <= _MOST_PAGES:
                raise UserError(
                    say(
                        "This PDF has {count} pages; a letter has {most} at most.",
                        count=len(document),
                        most=_MOST_PAGES,
                    )
                )
            pages, codes = [], dict[str, None]()
            for number in range(len(document)):
                page = document[number]
                if max(page.get_size()) > _LARGEST_PAGE:
                    raise UserError(say("A page of this PDF is larger than any letter."))
                pages.append(_page(page))
                codes.update(dict.fromkeys(_codes_of(page)))
            signatures = tuple(_signatures(document, content))
            record, scripts = _record(document), _scripts(document)
            read = (replace(one, fields=read_off(document, at, one.fields)) for at, one in enumerate(pages))
            return Evidence(tuple(read), tuple(codes), record, signatures, scripts)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UserError(say("This PDF is locked by a password. Please choose one without.")) from error
        raise UserError(say("This PDF is damaged and cannot be read. Please ask for it once more.")) from error


def _page(page: pypdfium2.PdfPage) -> PageSeen:
    text = page.get_textpage().get_text_range(count=min(_MOST_SIGNS, page.get_textpage().count_chars()))
    looks = _look(page, covered=False), _look(page, covered=True)
    return PageSeen(text, *looks, fields(page), drawn(page))


def _look(page: pypdfium2.PdfPage, *, covered: bool) -> str:
    bitmap = page.render(scale=1, may_draw_forms=False, draw_annots=covered)
    return sha256(bytes(bitmap.buffer)).hexdigest()


def _codes_of(page: pypdfium2.PdfPage) -> tuple[str, ...]:
    """At 200 dots an inch, and finer where nothing is found: a page may be a scan of a scan."""
    wide, high = page.get_size()
    for scale in (200 / 72, 300 / 72):
        if wide * high * scale * scale <= _ENOUGH_PIXELS:
            found = _codes(page.render(scale=scale, grayscale=True).to_pil())
            if found:
                return found
    return ()


def _record(document: pypdfium2.PdfDocument) -> bytes | None:
    for number in range(min(document.count_attachments(), 20)):
        attachment = document.get_attachment(number)
        if attachment.get_name() == _RECORD:
            data = bytes(attachment.get_data())
            return data if len(data) <= _LARGEST_RECORD else b""
    return None


def _scripts(document: pypdfium2.PdfDocument) -> int:
    """How much in the file acts by itself, wherever it hangs: as PDFium understood the file, with names unmasked."""
    plain = io.BytesIO()
    document.save(plain, flags=raw.FPDF_NO_INCREMENTAL)
    return len(_ACTS.findall(_STREAM.sub(b"", plain.getvalue())))


def _signatures(document: pypdfium2.PdfDocument, content: bytes) -> Iterator[SignatureSeen]:
    for number in range(min(raw.FPDF_GetSignatureCount(document), 20)):
        signature = raw.FPDF_GetSignatureObject(document, number)
        ranges = _ranges(signature)
        length = raw.FPDFSignatureObj_GetContents(signature, None, 0)
        buffer = (raw.c_char * length)()
        raw.FPDFSignatureObj_GetContents(signature, buffer, length)
        if len(ranges) != 4 or min(ranges) < 0:
            yield SignatureSeen(None, whole=False)
            continue
        first, second = content[ranges[0] : ranges[0] + ranges[1]], content[ranges[2] : ranges[2] + ranges[3]]
        # Between the two lies nothing but the signature itself, in hexadecimal digits within its brackets.
        gap = content[ranges[1] : ranges[2]]
        whole = ranges[0] == 0 and ranges[2] + ranges[3] == len(content) and gap[:1] + gap[-1:] == b"<>"
        yield SignatureSeen(cms.read(bytes(buffer), first + second), whole and gap.count(b">") == 1)


def _ranges(signature: Any) -> list[int]:
    count = raw.FPDFSignatureObj_GetByteRange(signature, None, 0)
    buffer = (raw.c_int * count)()
    raw.FPDFSignatureObj_GetByteRange(signature, buffer, count)
    return list(buffer)
