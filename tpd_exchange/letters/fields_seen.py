"""What lies over a page that somebody brings: its fields, each with its place and value, and how they look."""

import ctypes
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

_MOST: Final = 2_000
_LONGEST_VALUE: Final = 20_000
_ALMOST: Final = 0.05
"""Points by which a program that saves a file anew may round a place."""
_UNSEEN: Final = ("A", "AA", "OC", "BM")
"""What no field of ours has: it would do something, or show itself to some readers only."""
_SCRIPTS: Final = (
    raw.FPDF_ANNOT_AACTION_KEY_STROKE, raw.FPDF_ANNOT_AACTION_FORMAT,
    raw.FPDF_ANNOT_AACTION_VALIDATE, raw.FPDF_ANNOT_AACTION_CALCULATE,
)  # fmt: skip

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class FieldSeen:
    """A field, or a note that is none: what it is, where it lies, and what stands in it."""

    name: str
    label: str
    box: Box
    kind: tuple[int, ...]
    """What sort of note, what sort of field, its flags and those of its place on the page."""
    unseen: tuple[str, ...]
    value: str
    ticked: bool
    shown: str = ""
    """What can be read in its place on the page, where something stands in it."""

    @property
    def is_field(self) -> bool:
        """Whether it can be filled in."""
        return bool(self.kind[0] == raw.FPDF_ANNOT_WIDGET)

    def stands_as(self, issued: "FieldSeen") -> bool:
        """Whether it is that field in its place, whatever stands in it."""
        near = all(abs(one - other) <= _ALMOST for one, other in zip(self.box, issued.box, strict=True))
        mine, theirs = (self.label, self.kind, self.unseen), (issued.label, issued.kind, issued.unseen)
        return near and mine == theirs

    def says_as(self, issued: "FieldSeen") -> bool:
        """Whether the same stands in it; what nobody can see counts as nothing."""
        return (self.ticked, seen_of(self.value)) == (issued.ticked, seen_of(issued.value))

    @property
    def shows_more(self) -> bool:
        """Whether signs are read in its place that its value has not."""
        return bool(_signs(self.shown) - _signs(self.value))


@dataclass(frozen=True)
class Drawn:
    """A page with all that lies over it, as a picture of one dot a point."""

    size: tuple[int, int]
    packed: bytes

    def dots(self) -> bytes:
        """Three bytes a dot."""
        return zlib.decompressobj().decompress(self.packed, 3 * self.size[0] * self.size[1])


def seen_of(value: str) -> str:
    """What of a value can be seen, in one line."""
    lines = (" ".join(filter(None, map(_visible, line.split()))) for line in value.splitlines())
    return " / ".join(filter(None, lines))


def _signs(text: str) -> Counter[str]:
    return Counter("".join(unicodedata.normalize("NFKC", seen_of(text)).split()))


def _visible(word: str) -> str:
    return "".join(sign for sign in word if sign.isprintable() and sign not in "\u115f\u1160\u2800\u3164\uffa0")


def drawn(page: pypdfium2.PdfPage) -> Drawn | None:
    """The page with its fields; nothing where nothing lies over it."""
    if not raw.FPDFPage_GetAnnotCount(page):
        return None
    picture = page.render(scale=1, may_draw_forms=True, draw_annots=True).to_pil().convert("RGB")
    return Drawn(picture.size, zlib.compress(picture.tobytes(), 1))


def fields(page: pypdfium2.PdfPage) -> tuple[FieldSeen, ...]:
    """All that lies over a page, in the order of the file."""
    return tuple(_fields(page))


def read_off(document: pypdfium2.PdfDocument, number: int, found: tuple[FieldSeen, ...]) -> tuple[FieldSeen, ...]:
    """The fields of a page with what is read in their places; it makes them a part of the page, so it comes last."""
    if not any(field.is_field and seen_of(field.value) for field in found):
        return found
    page = document[number]
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    page.close()
    text = document[number].get_textpage()
    return tuple(
        replace(field, shown=text.get_text_bounded(*field.box)[:_LONGEST_VALUE]) if seen_of(field.value) else field
        for field in found
    )


def _fields(page: pypdfium2.PdfPage) -> Iterator[FieldSeen]:
    form = page.formenv.raw if page.formenv else None
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if note:
            yield _field(form, note)
            raw.FPDFPage_CloseAnnot(note)


def _field(form: Any, note: Any) -> FieldSeen:
    box = raw.FS_RECTF()
    raw.FPDFAnnot_GetRect(note, box)
    kind = [raw.FPDFAnnot_GetSubtype(note), -1, 0, raw.FPDFAnnot_GetFlags(note)]
    unseen = [key for key in _UNSEEN if raw.FPDFAnnot_HasKey(note, key.encode())]
    name = label = value = ""
    ticked = False
    if form and kind[0] == raw.FPDF_ANNOT_WIDGET:
        kind[1:3] = raw.FPDFAnnot_GetFormFieldType(form, note), raw.FPDFAnnot_GetFormFieldFlags(form, note)
        name, label, value = (
            _text(read, form, note)
            for read in (
                raw.FPDFAnnot_GetFormFieldName,
                raw.FPDFAnnot_GetFormFieldAlternateName,
                raw.FPDFAnnot_GetFormFieldValue,
            )
        )
        if kind[1] == raw.FPDF_FORMFIELD_RADIOBUTTON:
            # All boxes of a choice have one name; each has its own label, and the choice has another.
            own = _text(raw.FPDFAnnot_GetStringValue, note, b"TU")
            label, name = f"{label}: {own}", f"{name}.{own}"
        if kind[1] in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
            # Its value is a name within the file; what is seen is whether it is ticked.
            ticked, value = bool(raw.FPDFAnnot_IsChecked(form, note)), ""
        unseen += [f"script {event}" for event in _SCRIPTS if _script(form, note, event)]
    place = (box.left, box.bottom, box.right, box.top)
    return FieldSeen(name, label, place, tuple(kind), tuple(unseen), value, ticked)


def _script(form: Any, note: Any, event: int) -> bool:
    # Two bytes end an empty text.
    return bool(raw.FPDFAnnot_GetFormAdditionalActionJavaScript(form, note, event, None, 0) > 2)


def _text(read: Callable[..., int], form: Any, note: Any) -> str:
    length = read(form, note, None, 0)
    room = ctypes.create_string_buffer(length)
    read(form, note, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return room.raw.decode("utf-16-le", "replace").rstrip("\0")[:_LONGEST_VALUE]
