"""The balance of exchange: a picture, a table, and ways to the placements, the clipboard, a PDF and the report."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tpd_exchange.actions.balance import Grouping, Sheet, drawn_up
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models.oversight import PlaceUnit
from ui.agreements.bars import bars_of
from ui.agreements.columns import as_lines
from ui.agreements.picture import BalancePicture
from ui.agreements.standing import open_placements
from ui.agreements.table import BalanceTable
from ui.agreements.wish import WishBar
from ui.tasks import Latest
from ui.widgets.basics import Button, IconButton, Label, column, row
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from ui.context import Context

COPY, PDF, REPORT = N_("Copy as table"), N_("Print to PDF…"), N_("As report…")
TITLE = N_("Balance of exchange")
NOTHING = N_("Nothing to balance yet")
NOTHING_TEXT = N_("Who goes and who comes is counted here by itself, once placements are on exchange.")
HOW_HEADS = N_(
    "Persons count in the year in which they begin. Hatched, and after +: agreed, and still to begin. "
    "A difference above zero means that more went to the United States."
)
HOW_MONTHS = N_(
    "Person-months are days of the stay in these years. Hatched, and after +: still to come. "
    "A difference above zero means that more went to the United States."
)
HOW_PLACES = N_(
    "Places are those of the agreement for these years; in brackets what the years before left, or used beyond them."
)


class BalancePane(QWidget):
    """Shows the balance that is wished for; `paper_wanted` asks where its PDF is to be saved."""

    paper_wanted = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.sheet: Sheet | None = None
        self.wishes = WishBar(context)
        self.picture, self.table = BalancePicture(context), BalanceTable(context)
        self.nothing = EmptyState("arrow-left-right")
        self.how = Label(kind="hint", wrap=True)
        self.copy_button = IconButton("copy", run=self.copy)
        self.pdf_button = IconButton("printer", run=self.paper_wanted.emit)
        self.report_button = Button(symbol="file-text", run=self.report)
        self._latest = Latest(self)
        self._latest.answered.connect(self.show_sheet)
        self._latest.failed.connect(context.tasks.fault)
        self._build()
        self.wishes.changed.connect(self.refresh)
        self.picture.chosen.connect(lambda stays: open_placements(context, stays))
        self.table.chosen.connect(lambda stays: open_placements(context, stays))
        self.table.agreement.connect(self._open_agreement)
        context.theme.changed.connect(self._show)
        self.speak()

    def _build(self) -> None:
        tools = row(None, 8, (16, 12, 12, 6))
        tools.addWidget(self.wishes)
        tools.addStretch(1)
        for part in (self.copy_button, self.pdf_button, self.report_button):
            tools.addWidget(part)
        body = QWidget()
        body.setProperty("kind", "clear")
        inner = column(body, 10, (16, 4, 16, 16))
        inner.addWidget(self.picture)
        inner.addWidget(self.table)
        inner.addWidget(self.how)
        inner.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        box = column(self, 0)
        box.addLayout(tools)
        box.addWidget(self.nothing, 1)
        box.addWidget(self.area, 1)
        self.nothing.hide()

    def refresh(self) -> None:
        """Draw it up anew, beside the window."""
        store, wish, by = self.context.store, self.wishes.wish, self.wishes.grouping

        def read() -> Sheet:
            with store.read() as session:
                return drawn_up(session, wish, by)

        self._latest.ask(read)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what was drawn up."""
        self.sheet = sheet
        self.wishes.offer(sheet.years)
        self._show()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self.context.words
        self.wishes.speak()
        self.copy_button.call(words(COPY))
        self.pdf_button.call(words(PDF))
        self.report_button.setText(words(REPORT))
        self.nothing.show_text(words(NOTHING), words(NOTHING_TEXT))
        self._show()

    def _show(self) -> None:
        sheet, words = self.sheet, self.context.words
        if sheet is None:
            return
        empty = not sheet.lines
        self.nothing.setVisible(empty)
        self.area.setVisible(not empty)
        self.picture.show_bars(bars_of(sheet, words))
        self.table.show_sheet(sheet)
        self.how.setText(" ".join(map(words, how(sheet))))

    def focus_first(self) -> None:
        """Where work begins."""
        self.picture.setFocus()

    def copy(self) -> None:
        """Put the table on the clipboard, as a spreadsheet wants it."""
        if self.sheet is not None:
            lines = as_lines(self.sheet, self.context.words)
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
            self.context.notices.toast(say("Copied {count} rows", count=f"{len(lines) - 1:,}"))

    def pdf(self) -> bytes:
        """The balance on paper."""
        from ui.agreements.paper import as_pdf

        assert self.sheet is not None
        words = self.context.words
        under = [words(told(self.sheet)), " ".join(map(words, how(self.sheet)))]
        return as_pdf(self.sheet, words(TITLE), under, words, self.font())

    def report(self) -> None:
        """Write the report of the office about it."""
        self.context.write_letter(slug="balance-report")

    def _open_agreement(self, agreement: UUID) -> None:
        self.context.go("agreements", agreement)


def how(sheet: Sheet) -> list[Message]:
    """How the numbers were counted."""
    counted = HOW_HEADS if sheet.wish.unit == PlaceUnit.HEADS else HOW_MONTHS
    return [term(text) for text in (counted, *([HOW_PLACES] if sheet.by == Grouping.AGREEMENT else []))]


def told(sheet: Sheet) -> Message:
    """What a balance is about: its years, how it is drawn up and counted, and its day."""
    first, last, federal, unit = sheet.wish
    start, end = (f"FY{year}" if federal else str(year) for year in (first, last))
    return say(
        "{years} · {by} · {unit} · as of {date}",
        years=start if first == last else f"{start} – {end}", by=term(sheet.by.label), unit=term(unit.label),
        date=sheet.day,
    )  # fmt: skip
