"""Binds a dossier: a cover and papers become one PDF with bookmarks by chapter and pages labelled by document. Pure.

Each paper stays as it is, but for what would reach beyond its pages: fields to fill in are printed as they stand, so
that two forms do not fill each other in, and nothing that runs is taken along.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from tpd_exchange import scans

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import DictionaryObject

_ENDED: Final = (0.7, 0.1, 0.1)
_HARMLESS: Final = frozenset({"/URI", "/GoTo"})
_OF_FIELDS: Final = (
    "/FT", "/T", "/TU", "/V", "/DV", "/Ff", "/Parent", "/Kids", "/MK", "/AS", "/A", "/DA", "/StructParent",
    "/Lock", "/SV",
)  # fmt: skip


class _Bound(NamedTuple):
    chapter: str
    title: str
    ended: bool
    pages: int


class Binder:
    """Takes papers one after the other, each in a chapter, and writes them behind their cover."""

    def __init__(self) -> None:
        from pypdf import PdfWriter

        self._writer = PdfWriter()
        self._bound: list[_Bound] = []

    def add(self, chapter: str, title: str, content: bytes, *, ended: bool = False) -> None:
        """Add a paper; one that cannot be read is refused by its title. `ended` is one that no longer stands."""
        pdf = scans.as_pdf(content, title)
        with scans.reading(title):
            reader = scans.opened(pdf, title)
            for page in reader.pages:
                _quieten(page)
            self._writer.append(reader, import_outline=False)
            self._bound.append(_Bound(chapter, title, ended, len(reader.pages)))

    def write(self, cover: bytes, cover_title: str, title: str, file: BinaryIO) -> int:
        """Write everything behind the cover; gives the number of pages."""
        front = scans.opened(cover, cover_title)
        self._writer.merge(0, BytesIO(cover), import_outline=False)
        self._mark(cover_title, len(front.pages))
        author = (front.metadata and front.metadata.author) or ""
        self._writer.add_metadata({"/Title": title, "/Author": author, "/Producer": "TPD Exchange"})
        self._writer.page_mode = "/UseOutlines"
        self._writer.write(file)
        return len(self._writer.pages)

    def _mark(self, cover_title: str, at: int) -> None:
        from pypdf.constants import PageLabelStyle

        writer = self._writer
        writer.add_outline_item(title=cover_title, page_number=0, bold=True)
        writer.set_page_label(0, at - 1, prefix="0-", style=PageLabelStyle.DECIMAL, start=1)
        chapter, under = "", None
        for number, bound in enumerate(self._bound, start=1):
            if bound.chapter != chapter:
                chapter = bound.chapter
                under = writer.add_outline_item(title=chapter, page_number=at, bold=True)
            colour = _ENDED if bound.ended else None
            writer.add_outline_item(
                title=f"{number}. {bound.title}", page_number=at, parent=under, color=colour, italic=bound.ended
            )
            writer.set_page_label(at, at + bound.pages - 1, prefix=f"{number}-", style=PageLabelStyle.DECIMAL, start=1)
            at += bound.pages


def _quieten(page: "PageObject") -> None:
    """Print fields as they stand; drop what would do something by itself."""
    from pypdf.generic import ArrayObject, NameObject

    page.pop("/AA", None)
    kept = [one for one in page.get("/Annots", None) or () if _stays(one.get_object())]
    if "/Annots" in page:
        page[NameObject("/Annots")] = ArrayObject(kept)


def _stays(mark: "DictionaryObject") -> bool:
    """Make a field a picture of itself, and a link one that only leads; False where there is nothing to be seen."""
    from pypdf.generic import DictionaryObject, NameObject

    mark.pop("/AA", None)
    action = mark.get("/A")
    if action is not None and action.get_object().get("/S") not in _HARMLESS:
        del mark["/A"]
    if mark.get("/Subtype") != "/Widget":
        return True
    shown = _appearance(mark)
    for name in _OF_FIELDS:
        mark.pop(name, None)
    mark[NameObject("/Subtype")] = NameObject("/Stamp")
    mark[NameObject("/AP")] = DictionaryObject({NameObject("/N"): shown} if shown is not None else {})
    return shown is not None


def _appearance(mark: "DictionaryObject") -> Any:
    """How a field looks now: one picture, or the one of its state."""
    looks: Any = mark.get("/AP", {})
    now = looks.get("/N")
    if now is None:
        return None
    if hasattr(now.get_object(), "get_data"):
        return looks.raw_get("/N")
    state = mark.get("/AS")
    return now.get_object().raw_get(state) if state in now.get_object() else None
