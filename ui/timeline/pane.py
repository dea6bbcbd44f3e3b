"""The timeline with its choices above and its signs below; reads and arranges beside the window."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStackedWidget, QWidget

from tpd_exchange.actions.timeline import Board, Stay, Wish, chosen, read
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, say
from tpd_exchange.models.choices import Stage
from ui.agreements.standing import open_placements
from ui.tasks import Latest
from ui.timeline.layout import Arrangement, arrange
from ui.timeline.legend import Legend
from ui.timeline.menu import menu_of
from ui.timeline.pages import narrowed
from ui.timeline.paper import as_pdf, fitted
from ui.timeline.scale import USUAL
from ui.timeline.sheet import MARGIN, NOBODY, Sheet
from ui.timeline.view import TimelineView
from ui.timeline.wishes import SECTION, WishBar
from ui.widgets.basics import Button, IconButton, Label, column, row
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from ui.context import Context

TITLE = N_("Timeline")
NAMED = N_("Timeline of placements")
TODAY, NEARER, FARTHER, PDF = N_("Go to today"), N_("Zoom in"), N_("Zoom out"), N_("Print to PDF…")
NONE, NONE_TEXT = N_("No placements yet"), N_("Every placement will be a bar here, as soon as its days are known.")
NOTHING = N_("No placement fits")
NOTHING_TEXT = N_("Search for something else, or show all placements again.")
ALL = N_("Show all placements")


class Answer(NamedTuple):
    """What was read and arranged for a wish."""

    board: Board
    wish: Wish
    arrangement: Arrangement
    first: int
    last: int
    shown: int


class TimelinePane(QWidget):
    """`shown()` when there is something new to see."""

    shown = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.answer: Answer | None = None
        self._board: Board | None = None
        self._wanted: UUID | None = None
        self.title, self.counted = Label(kind="title"), Label(kind="soft")
        self.undated = Button(kind="link", run=self._show_undated)
        self.wishes = WishBar(context)
        self.view = TimelineView(self._sheet())
        self.view.scale = self.view.scale.zoomed(context.settings.get(SECTION, "pixels", USUAL))
        self.legend = Legend(context)
        self.empty = EmptyState("chart-gantt")
        self.stack = QStackedWidget()
        self.today_button = Button(symbol="calendar", run=self.view.show_today)
        self.nearer = IconButton("zoom-in", run=lambda: self.view.step_zoom(1))
        self.farther = IconButton("zoom-out", run=lambda: self.view.step_zoom(-1))
        self.pdf_button = IconButton("printer")
        self._latest = Latest(self)
        self._build()
        self._connect()
        self.speak()

    def _build(self) -> None:
        head = row(None, 8, (16, 14, 16, 4))
        parts: tuple[QWidget | None, ...] = (
            self.title, self.counted, self.undated, None, self.today_button, self.farther, self.nearer, self.pdf_button,
        )  # fmt: skip
        for part in parts:
            if part is None:
                head.addStretch(1)
            else:
                head.addWidget(part)
        choices = row(None, 8, (16, 2, 16, 8))
        choices.addWidget(self.wishes)
        below = row(None, 0, (16, 5, 16, 6))
        below.addWidget(self.legend)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        whole = column(self, 0)
        whole.addLayout(head)
        whole.addLayout(choices)
        whole.addWidget(self.stack, 1)
        whole.addLayout(below)

    def _connect(self) -> None:
        self._latest.answered.connect(self._show)
        self._latest.failed.connect(self.context.tasks.fault)
        self.wishes.changed.connect(self._ask)
        self.wishes.search.stepped.connect(lambda _: self.view.setFocus())
        self.wishes.search.chosen.connect(self.view.setFocus)
        self.view.opened.connect(self.open)
        self.view.asked.connect(self._menu)
        self.view.zoomed.connect(lambda pixels: self.context.settings.set(SECTION, "pixels", float(pixels)))
        self.context.theme.changed.connect(self._paint_anew)

    def _sheet(self) -> Sheet:
        board, by = self._board or Board((), {}), self.wishes.wish.by
        return Sheet(board, by, today().toordinal(), self.context.theme.tokens, self.context.words)

    def refresh(self) -> None:
        """Read everything anew, beside the window."""
        self._board = None
        self._ask()

    def _ask(self) -> None:
        context, wish, known = self.context, self.wishes.wish, self._board
        sheet, nobody = self._sheet(), self.context.words(NOBODY[wish.by])

        def answer() -> Answer:
            board = known
            if board is None:
                with context.store.read() as session:
                    board = read(session, context.language)
            told = sheet._replace(board=board, by=wish.by)
            stays = chosen(board, wish)
            found = arrange(stays, wish.by, sheet.today, board.names, nobody, told.label)
            return Answer(board, wish, found, *_days(found, sheet.today), len(stays))

        self._latest.ask(answer)

    def _show(self, answer: Answer) -> None:
        self.answer, self._board = answer, answer.board
        self.view.sheet = self._sheet()
        self.wishes.offer_domains(answer.board)
        self.view.show_arrangement(answer.arrangement, answer.first, answer.last)
        self._count()
        used = {stay.stage for stay in answer.board.stays}
        self.legend.show_stages([stage for stage in Stage if stage in used])
        self.legend.setVisible(bool(answer.arrangement.rows))
        self.stack.setCurrentWidget(self.view if answer.arrangement.rows else self.empty)
        if self._wanted is not None:
            self.show_record(self._wanted)
        self.shown.emit()

    def _count(self) -> None:
        words, answer = self.context.words, self.answer
        if answer is None:
            self.undated.setText(words(say("{count} without dates", count="0")))
            self.undated.hide()
            return
        total = len(answer.board.stays)
        some = say("{count} of {total} placements", count=f"{answer.shown:,}", total=f"{total:,}")
        every = say("{count} placements", count=f"{total:,}")
        self.counted.setText(words(some if answer.wish.narrows else every))
        undated = len(answer.arrangement.undated)
        self.undated.setText(words(say("{count} without dates", count=f"{undated:,}")))
        self.undated.setVisible(bool(undated))
        if answer.board.stays:
            self.empty.show_text(words(NOTHING), words(NOTHING_TEXT), words(ALL), self.wishes.clear)
        else:
            self.empty.show_text(words(NONE), words(NONE_TEXT))

    def show_record(self, record: UUID) -> None:
        """Go to the bar of a placement, as soon as it is known; all are shown where it is not among the chosen."""
        self._wanted = record
        if self.answer is None:
            return
        if self.view.go_to_stay(record.hex) or not self.answer.wish.narrows:
            self._wanted = None
        else:
            self.wishes.clear()

    def speak(self) -> None:
        """Everything in the language of the screen."""
        words = self.context.words
        self.title.setText(words(TITLE))
        self.wishes.speak()
        self.today_button.setText(words(TODAY))
        for button, name in ((self.nearer, NEARER), (self.farther, FARTHER), (self.pdf_button, PDF)):
            button.call(words(name))
        self.view.setAccessibleName(words(NAMED))
        self._count()
        self._paint_anew()

    def _paint_anew(self) -> None:
        self.view.sheet = self._sheet()
        self.view.renew()
        if self.answer is not None:
            self.legend.show_stages(self.legend.stages)

    def open(self, stay: Stay) -> None:
        """Show a placement."""
        self.context.go("placements", stay.identity)

    @property
    def stay(self) -> Stay | None:
        """The current placement."""
        spot = self.view.current
        return None if spot is None else self.view.arrangement.bar(spot).stay

    def _menu(self, at: QPoint) -> None:
        if self.stay is not None:
            menu_of(self.stay, self.context, self.view.sheet, self).popup(at)

    def _show_undated(self) -> None:
        if self.answer is not None:
            open_placements(self.context, [stay.identity for stay in self.answer.arrangement.undated])

    def on_paper(self) -> Callable[[], bytes]:
        """What makes a PDF of the days that are seen now, with all rows; any thread may call it."""
        view, words, font = self.view, self.context.words, QFont(self.font())
        sheet, found = view.sheet, view.arrangement
        first, last = view.frame.first(view.scale), view.frame.last(view.scale)
        days = [date.fromordinal(day).isoformat() for day in (first, last)]
        told = words(say("{since} – {until} · as of {date}", since=days[0], until=days[1], date=today()))
        under = " · ".join([told, *self.wishes.told()])

        def make() -> bytes:
            return as_pdf(sheet, narrowed(found, first, last), fitted(first, last), words(NAMED), [under], font)

        return make


def _days(arrangement: Arrangement, today: int) -> tuple[int, int]:
    """From before the first day of a bar until after the last one; today is always among them."""
    lanes = [lane for row in arrangement.rows for lane in row.lanes]
    first = min([today, *(lane.starts[0] for lane in lanes)])
    last = max([today, *(lane.ends[-1] for lane in lanes)])
    return first - MARGIN, last + MARGIN
