"""The reports of the office: choices at the left, the report with its charts and tables at the right."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from tpd_exchange.actions import publications, reports
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.reports.report import Report, cells_of
from ui.agreements.standing import open_placements
from ui.reports.canvas import Canvas
from ui.reports.narrowed import meant
from ui.reports.picture import picture
from ui.reports.table import ReportTable
from ui.reports.wish import WishPane
from ui.tasks import Latest
from ui.widgets.basics import Button, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context

HOW, PUBLISHED = N_("How it was counted"), N_("Saved for publication before")
SAVE_PDF, SAVE_XLSX, COPY = N_("Save as PDF…"), N_("Save as workbook…"), N_("Copy tables")
COPY_ID, SAVE_ID = "report-chart-copy", "report-chart"
ACTS = (("report-pdf", SAVE_PDF, "printer"), ("report-xlsx", SAVE_XLSX, "download"), ("report-copy", COPY, "copy"))
"""The commands that have a button, with what they are called."""


class Seen(NamedTuple):
    """A report, what it gives away with earlier ones, and which those are."""

    report: Report
    warnings: Sequence[Message]
    known: Sequence[Message]


class ReportPane(QWidget):
    """Shows the report that is wished for."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.report: Report | None = None
        self.chart: Canvas | None = None
        """The chart that the keyboard was in last."""
        self.warnings: Sequence[Message] = ()
        self.known: Sequence[Message] = ()
        self.wishes = WishPane(context)
        self.charts: list[Canvas] = []
        self.tables: list[ReportTable] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = row(self, 0)
        choices = QScrollArea()
        choices.setWidgetResizable(True)
        choices.setFrameShape(QFrame.Shape.NoFrame)
        choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.wishes.setProperty("kind", "clear")
        choices.setWidget(self.wishes)
        choices.setFixedWidth(self.wishes.width() + 12)
        box.addWidget(choices)
        shown = QWidget()
        beside = column(shown, 0)
        beside.addWidget(self._bar())
        beside.addWidget(self.area, 1)
        box.addWidget(shown, 1)
        self._latest = Latest(self)
        self._latest.answered.connect(self.show_report)
        self._latest.failed.connect(context.tasks.fault)
        self.wishes.changed.connect(self.refresh)
        context.theme.changed.connect(self._show)

    def _bar(self) -> QWidget:
        """What can be done with the report, above it."""
        bar = QWidget()
        line = row(bar, 8, (20, 12, 24, 0))
        line.addStretch(1)
        commands = self.context.commands
        self.buttons = [Button(symbol=symbol, run=partial(commands.run, name)) for name, _, symbol in ACTS]
        for button in self.buttons:
            button.setEnabled(False)
            line.addWidget(button)
        self._name_buttons()
        return bar

    def _name_buttons(self) -> None:
        for button, (_, text, _) in zip(self.buttons, ACTS, strict=True):
            button.setText(self.context.words(text))

    def refresh(self) -> None:
        """Draw it up anew, beside the window."""
        fault = self.wishes.fault()
        if fault is not None:
            self.context.notices.tell(fault)
            return
        store, kind, wish = self.context.store, self.wishes.kind, self.wishes.wish
        search, filters = self.wishes.narrowed.search, dict(self.wishes.narrowed.bar.filters)

        def read() -> Seen:
            only = meant(store.lists, search, filters) if wish.narrowed else None
            with store.read() as session:
                report = reports.drawn_up(session, kind, wish, only=only)
                known = publications.lines(session) if wish.least > 1 else []
                return Seen(report, publications.warnings(session, report), known)

        self._latest.ask(read)

    def show_report(self, seen: Seen) -> None:
        """Show what was drawn up."""
        self.report, self.warnings, self.known = seen
        self.context.notices.clear()
        for button in self.buttons:
            button.setEnabled(True)
        self._show()
        self.context.commands.refresh()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self.wishes.speak()
        self._name_buttons()
        self._show()

    def _show(self) -> None:
        report, words = self.report, self.context.words
        if report is None:
            return
        body = QWidget()
        body.setProperty("kind", "clear")
        inner = column(body, 8, (20, 16, 24, 24))
        self.charts, self.tables, self.chart = [], [], None
        inner.addWidget(Label(words(report.title), "title"))
        inner.addWidget(Label(" · ".join(map(words, report.about)), "soft", wrap=True))
        for section in report.sections:
            inner.addSpacing(10)
            inner.addWidget(Label(words(section.title), "heading"))
            for text in section.texts:
                inner.addWidget(Label(words(text), wrap=True))
            canvas = Canvas(self.context, section)
            if canvas.drawing.bars:
                self.charts.append(canvas)
                inner.addWidget(canvas)
            table = ReportTable(self.context, section.shown, words(section.title))
            self.tables.append(table)
            inner.addWidget(table)
            for text in section.notes:
                inner.addWidget(Label(words(text), "hint", wrap=True))
        for heading, texts in ((HOW, report.basis), (PUBLISHED, self.known)):
            if texts:
                inner.addSpacing(10)
                inner.addWidget(Label(words(heading), "heading"))
            for text in texts:
                inner.addWidget(Label(words(text), "hint", wrap=True))
        inner.addStretch(1)
        for canvas in self.charts:
            canvas.chosen.connect(partial(open_placements, self.context))
            canvas.entered.connect(partial(self._entered, canvas))
            canvas.copied.connect(partial(self.context.commands.run, COPY_ID))
            canvas.asked.connect(self._offer_menu)
        for table in self.tables:
            table.chosen.connect(partial(open_placements, self.context))
        self.area.setWidget(body)

    def _entered(self, canvas: Canvas) -> None:
        self.chart = canvas

    def _offer_menu(self, where: QPoint) -> None:
        """What can be done with the chart under the mouse."""
        commands, menu = self.context.commands, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToHide.connect(commands.release)
        commands.prepare()
        for name in (COPY_ID, SAVE_ID):
            menu.addAction(commands.action(name))
        menu.popup(where)

    def picture(self) -> tuple[str, QImage] | None:
        """The chart that is meant, by its title, as it is to be printed; the first where none was chosen."""
        canvas = self.chart or next(iter(self.charts), None)
        if self.report is None or canvas is None:
            return None
        words = self.context.words
        return words(canvas.section.title), picture(self.report, canvas.section, words, self.font())

    def copy(self) -> None:
        """Put all tables on the clipboard, as a spreadsheet wants them."""
        if self.report is None:
            return
        words, lines = self.context.words, list[str]()
        for section in self.report.sections:
            lines += [words(section.title), *("\t".join(line) for line in cells_of(section.shown, words)), ""]
        QGuiApplication.clipboard().setText("\n".join(lines))
        rows = sum(len(section.shown.rows) for section in self.report.sections)
        self.context.notices.toast(say("Copied {count} rows", count=f"{rows:,}"))

    def focus_first(self) -> None:
        """Where work begins."""
        self.wishes.which.setFocus()
