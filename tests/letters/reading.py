"""Reads a finished PDF back: its words and where they stand, its fonts, its picture."""

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import pypdfium2.raw as pdfium_c

from tpd_exchange.pdfium import opened


@dataclass(frozen=True)
class Word:
    """A word on a page: its left end and its top in whole points from the page's top left, and its right end."""

    page: int
    x: int
    y: int
    right: int
    text: str


def words(data: bytes) -> list[Word]:
    """All words in the order of the file."""
    found: list[Word] = []
    with opened(data) as document:
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            height = page.get_height()
            for match in re.finditer(r"\S+", text):
                left, _, _, top = text_page.get_charbox(match.start(), loose=True)
                right = text_page.get_charbox(match.end() - 1, loose=True)[2]
                found.append(Word(number + 1, round(left), round(height - top), round(right), match.group()))
    return found


def pages(data: bytes | Path) -> list[str]:
    """The text of each page, as a reader would copy it."""
    with opened(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def text(data: bytes | Path) -> str:
    """All text, as a reader would copy it."""
    return "\n".join(pages(data))


def flowing(data: bytes | Path) -> str:
    """All text as one line, whatever the lines of the paper."""
    return " ".join(text(data).split())


def streams(data: bytes) -> list[bytes]:
    """The decompressed streams."""
    return [
        zlib.decompress(match.group(1))
        for match in re.finditer(rb"/FlateDecode[^>]*>>\nstream\n(.*?)\r?\nendstream", data, re.DOTALL)
    ]


def picture(data: bytes, page: int = 0, scale: float = 2.5):
    """The page as a grey picture."""
    with opened(data) as document:
        return document[page].render(scale=scale, grayscale=True).to_pil()


def object_fonts(data: bytes) -> set[int]:
    """Numbers of font objects that pdfium reports for text that is shown."""
    found: set[int] = set()
    with opened(data) as document:
        for number in range(len(document)):
            for item in document[number].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
                font = pdfium_c.FPDFTextObj_GetFont(item.raw)
                found.add(pdfium_c.FPDFFont_GetIsEmbedded(font))
    return found
