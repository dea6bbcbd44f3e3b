"""The timeline under the hands of an officer: mouse, wheel and keys."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from ui.timeline.canvas import TimelineCanvas
from ui.timeline.frame import GUTTER, HEAD
from ui.timeline.layout import LANE, Spot

if TYPE_CHECKING:
    from ui.timeline.sheet import Sheet

WHEEL = 120


class TimelineView(TimelineCanvas):
    """`opened(stay)` by click or Return; `asked(point)` when a menu is wanted at that place of the screen."""

    opened = Signal(object)
    asked = Signal(object)

    def __init__(self, sheet: "Sheet") -> None:
        super().__init__(sheet)
        self._pressed: QPoint | None = None
        self._dragged_from: tuple[int, int] | None = None
        self.viewport().setMouseTracking(True)

    def _begin(self) -> Spot | None:
        """The first bar for the keys: the one next to what is seen in the middle."""
        rows = self.arrangement.rows_between(self.frame.top + 1, self.frame.top + 2)
        if not rows:
            return None
        lane = self.arrangement.rows[rows[0]].lanes[0]
        return Spot(rows[0], 0, lane.nearest(self.scale.day(self.frame.left + self.room / 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages go to other bars, Home to today, Return opens, plus and minus zoom."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current is not None:
                self.opened.emit(self.arrangement.bar(self.current).stay)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.step_zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_Home and not held & Qt.KeyboardModifier.ControlModifier:
            self._home()
        elif not self._walk(key):
            super().keyPressEvent(event)

    def _home(self) -> None:
        self.show_today()
        if self.current is not None:
            lane = self.arrangement.rows[self.current.row].lanes[self.current.lane]
            self.go_to(self.current._replace(bar=lane.nearest(self.sheet.today)))

    def _walk(self, key: Qt.Key) -> bool:
        page = max(1, (self.viewport().height() - HEAD) // LANE - 1)
        down = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        beside = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        ends = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
        if key not in {*down, *beside, *ends}:
            return False
        spot = self.current
        if spot is None or not self.arrangement.rows:
            spot = self._begin()
        elif key in down:
            spot = self.arrangement.below(spot, down[key])
        elif key in beside:
            spot = self.arrangement.beside(spot, beside[key])
        else:
            row = 0 if ends[key] < 0 else len(self.arrangement.rows) - 1
            lane = 0 if ends[key] < 0 else len(self.arrangement.rows[row].lanes) - 1
            spot = self.arrangement.below(Spot(row, lane, 0), 0)
        if spot is not None:
            self.go_to(spot)
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms around the pointer, with Shift it goes sideways."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.step_zoom(turned / WHEEL, event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turned:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click, or the beginning of a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._dragged_from = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the paper, or show what can be clicked."""
        point = event.position().toPoint()
        if self._pressed is None:
            leads = self.spot_at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
            return
        way = point - self._pressed
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if self._dragged_from is None and way.manhattanLength() >= QApplication.startDragDistance():
            self._dragged_from = across.value(), down.value()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragged_from is not None:
            across.setValue(self._dragged_from[0] - way.x())
            down.setValue(self._dragged_from[1] - way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens; the end of a drag does not."""
        clicked = self._pressed is not None and self._dragged_from is None
        self._pressed, self._dragged_from = None, None
        spot = self.spot_at(event.position())
        if clicked and spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.current = spot
            self.tell()
            self.opened.emit(self.arrangement.bar(spot).stay)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse about the bar under it, by key about the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        spot = self.spot_at(QPointF(event.pos())) if by_mouse else self.current
        if spot is not None:
            self.current = spot
            self.viewport().update()
            self.tell()
            at = event.pos() if by_mouse else self.point_of(spot)
            self.asked.emit(self.viewport().mapToGlobal(at))

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip says all of a bar, or the whole name of a row."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = escape(self._hint(QPointF(event.pos()))).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), said, self.viewport())
            return True
        return super().viewportEvent(event)

    def _hint(self, point: QPointF) -> str:
        spot = self.spot_at(point)
        if spot is not None:
            return self.sheet.said(self.arrangement.bar(spot).stay)
        rows = self.arrangement.rows_between(point.y() - HEAD + self.frame.top, point.y() - HEAD + self.frame.top + 1)
        return self.arrangement.rows[rows[0]].name if rows and point.x() < GUTTER and point.y() > HEAD else ""
