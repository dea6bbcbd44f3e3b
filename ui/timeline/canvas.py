"""The picture of the timeline in the window: it paints only what is seen, whatever there is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.timeline.frame import GUTTER, HEAD, Frame
from ui.timeline.layout import LANE, LOWEST, Arrangement, Spot
from ui.timeline.look import Look
from ui.timeline.painter import Easel
from ui.timeline.scale import STEP, USUAL, Scale

if TYPE_CHECKING:
    from ui.timeline.sheet import Sheet

SLACK = 4
"""So many pixels beside a short bar still count as the bar."""


class TimelineCanvas(QAbstractScrollArea):
    """`moved()` when another bar is the current one, `zoomed(pixels)` when days are wider or narrower."""

    moved = Signal()
    zoomed = Signal(float)

    def __init__(self, sheet: "Sheet") -> None:
        super().__init__()
        self.sheet = sheet
        self.arrangement = Arrangement(())
        self.scale = Scale(sheet.today, sheet.today, USUAL)
        self.current: Spot | None = None
        self._look: Look | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def show_arrangement(self, arrangement: Arrangement, first: int, last: int) -> None:
        """Show other rows; what stands in the middle of the days and the current placement stay where they are."""
        kept = self.arrangement.bar(self.current).stay.id if self.current is not None else ""
        day = self.scale.day(self.horizontalScrollBar().value())
        begun = self.scale.last > self.scale.first
        self.arrangement = arrangement
        self.scale = Scale(first, last, self.scale.pixels)
        self.current = arrangement.spots.get(kept)
        self._measure()
        if begun:
            self.horizontalScrollBar().setValue(round(self.scale.at(day)))
        else:
            self.show_today()
        self.tell()

    def renew(self) -> None:
        """Colours or words have changed."""
        self._look = None
        self.viewport().update()
        self.tell()

    @property
    def frame(self) -> Frame:
        """What of the whole is seen."""
        port = self.viewport()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Frame(port.width(), port.height(), left, top)

    @property
    def room(self) -> int:
        """How wide the days are seen."""
        return max(1, self.viewport().width() - GUTTER)

    def _measure(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        page = max(1, self.viewport().height() - HEAD)
        across.setRange(0, max(0, round(self.scale.width) - self.room))
        across.setPageStep(self.room)
        across.setSingleStep(60)
        down.setRange(0, max(0, self.arrangement.height - page))
        down.setPageStep(page)
        down.setSingleStep(LANE)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less of it is seen."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        if self._look is None:
            sheet, ratio = self.sheet, self.devicePixelRatioF()
            self._look = Look(sheet.tokens, sheet.words, self.font(), ratio)
        painter = QPainter(self.viewport())
        easel = Easel(painter, self._look, self.frame, self.scale, self.sheet.today)
        easel.draw(self.arrangement, self.current, focused=self.hasFocus())
        painter.end()

    def show_today(self) -> None:
        """Today stands a third from the left."""
        self.horizontalScrollBar().setValue(round(self.scale.at(self.sheet.today) - self.room / 3))

    def zoom(self, pixels: float, around: float | None = None) -> None:
        """Another width of a day; the day under the pointer, or in the middle, stays where it is."""
        place = self.room / 2 if around is None else max(0.0, around - GUTTER)
        day = self.scale.day(self.horizontalScrollBar().value() + place)
        self.scale = self.scale.zoomed(pixels)
        self._measure()
        self.horizontalScrollBar().setValue(round(self.scale.at(day) - place))
        self.zoomed.emit(self.scale.pixels)

    def step_zoom(self, steps: float, around: float | None = None) -> None:
        """Nearer or farther by so many steps."""
        self.zoom(self.scale.pixels * STEP**steps, around)

    def spot_at(self, point: QPointF) -> Spot | None:
        """The bar at a place of the viewport."""
        if point.x() < GUTTER or point.y() < HEAD:
            return None
        frame = self.frame
        day = self.scale.day(point.x() - GUTTER + frame.left)
        return self.arrangement.under(day, point.y() - HEAD + frame.top, SLACK / self.scale.pixels)

    def point_of(self, spot: Spot) -> QPoint:
        """Where the seen part of a bar begins in the viewport, in the middle of its height."""
        frame, bar = self.frame, self.arrangement.bar(spot)
        left = max(float(GUTTER), self.scale.at(bar.start) - frame.left + GUTTER)
        return QPoint(round(left) + 3, round(self.arrangement.top(spot) - frame.top + HEAD + LANE / 2))

    def go_to(self, spot: Spot) -> None:
        """Make a bar the current one, and bring it into sight."""
        self.current = spot
        bar, top = self.arrangement.bar(spot), self.arrangement.top(spot)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        page = self.viewport().height() - HEAD
        if not down.value() <= top <= down.value() + page - LANE - LOWEST:
            down.setValue(round(top - page / 3))
        left, right = self.scale.at(bar.start), self.scale.at(bar.end + 1)
        if left > across.value() + self.room - 60 or right < across.value() + 60:
            across.setValue(round(left - self.room / 3))
        self.viewport().update()
        self.tell()

    def go_to_stay(self, identity: str) -> bool:
        """The same of a placement, where it is shown at all."""
        spot = self.arrangement.spots.get(identity)
        if spot is not None:
            self.go_to(spot)
        return spot is not None

    def tell(self) -> None:
        """Say the current bar to who listens and to who cannot see."""
        text = self.sheet.said(self.arrangement.bar(self.current).stay) if self.current is not None else ""
        self.setAccessibleDescription(text.replace("\n", "; "))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring grows pale."""
        super().focusOutEvent(event)
        self.viewport().update()
