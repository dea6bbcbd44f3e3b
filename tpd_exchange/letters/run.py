"""A print run: many letters in one file that share their fonts, each under a bookmark with its reference.

It is paper in waiting: no tags and no records, which each letter's own file has.
"""

from collections.abc import Generator, Iterable, Mapping
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import facts
from tpd_exchange.letters.draw import Pen
from tpd_exchange.letters.fonts import RunFonts
from tpd_exchange.letters.layout import lay_out
from tpd_exchange.letters.mended import LetterCanvas
from tpd_exchange.letters.page import Sheets
from tpd_exchange.letters.part import lacking
from tpd_exchange.letters.saving import LetterDocument, Plain, string
from tpd_exchange.letters.seal import Seal
from tpd_exchange.letters.template import Template


class Job(NamedTuple):
    """One letter of a run."""

    template: Template
    values: Mapping[str, Any]
    language: str
    paper: str


def print_run(jobs: Iterable[Job], *, seal: Seal | None = None) -> bytes:
    """All these letters in one file; pages are written as they come, so that thousands need no more room than one."""
    running = printing(jobs, seal=seal)
    try:
        while True:
            next(running)
    except StopIteration as end:
        made: bytes = end.value
        return made


def printing(jobs: Iterable[Job], *, seal: Seal | None = None) -> Generator[int, None, bytes]:
    """The same letter by letter, telling how many are set; closing it gives up the file."""
    press: _Press | None = None
    for number, job in enumerate(jobs, start=1):
        sheets, parts = lay_out(*job, seal)
        if lacking(parts):
            names = ", ".join(str(gap.label) for gap in lacking(parts)[:8])
            what = say("“{letter}” still lacks: {names}. Nothing was printed.", letter=sheets.title, names=names)
            raise UserError(what)
        press = press or _Press(job, sheets)
        press.add(sheets)
        yield number
    if press is None:
        raise UserError(say("There is no letter to print. Please choose at least one."))
    return press.bytes()


class _Press:
    """The file of a run while it grows."""

    def __init__(self, job: Job, sheets: Sheets) -> None:
        self._canvas = LetterCanvas(sheets.title, sheets.author, sheets.language, facts.issue_date(job.values))
        self._fonts = RunFonts(self._canvas.document)
        self._bookmarks: list[tuple[str, str]] = []

    def add(self, sheets: Sheets) -> None:
        """Write the pages of one letter."""
        document: LetterDocument = self._canvas.document
        for number, page in enumerate(sheets.pages):
            Pen(self._canvas, page, (), self._fonts).draw()
            done = self._canvas.finish_page((page.width, page.height), None)
            document.put(done.Contents)
            document.put(done)
            document.Pages.pages[-1] = PDFObjectReference(done.__InternalName__)
            if number == 0:
                self._bookmarks.append((sheets.title, document.add(done)))

    def bytes(self) -> bytes:
        """The whole file."""
        document = self._canvas.document
        above = Plain()
        marks = [Plain() for _ in self._bookmarks]
        root, names = document.add(above), [document.add(mark) for mark in marks]
        for index, (mark, (title, page)) in enumerate(zip(marks, self._bookmarks, strict=True)):
            before = f" /Prev {names[index - 1]}" if index else ""
            after = f" /Next {names[index + 1]}" if index + 1 < len(names) else ""
            links = f" /Parent {root}{before}{after} /Dest [{page} /Fit]>>"
            mark.text = b"<</Title " + string(title) + links.encode()
        above.text = f"<</Type /Outlines /First {names[0]} /Last {names[-1]} /Count {len(names)}>>".encode()
        return self._canvas.bytes(above)
