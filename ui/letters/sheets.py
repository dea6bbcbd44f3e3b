"""Shows the pages of a paper one below the other, at any zoom, with a mark across them where one is needed."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.pdf_pages import POINTS_PER_INCH

MARGIN = 16
SCREEN_INCH = 96
STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5)
WIDEST = 1.25
"""Fitting the width stops here: a page that fills a large screen reads no better."""


class SheetView(QAbstractScrollArea):
    """Scrolls through pages; `scaled` tells that they are wanted at another fineness, `turned` the page in sight."""

    scaled = Signal()
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sizes: list[QSizeF] = []
        self._images: list[QImage] = []
        self._zoom: float | None = None
        self._mark = ""
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def sizes(self) -> list[QSizeF]:
        """How large they are, in points."""
        return list(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 1."""
        return self._page + 1

    @property
    def fits(self) -> bool:
        """Whether the zoom follows the width of the view."""
        return self._zoom is None

    @property
    def zoom(self) -> float:
        """How large a page is shown, 1.0 as on paper."""
        return self._fitting() if self._zoom is None else self._zoom

    @property
    def fineness(self) -> float:
        """The dots for each point that the screen can show."""
        return self.zoom * SCREEN_INCH / POINTS_PER_INCH * self.devicePixelRatioF()

    def show_pages(self, sizes: Sequence[QSizeF], images: Sequence[QImage], mark: str = "") -> None:
        """Show these pages; the place one was looking at stays while the paper keeps its length."""
        self._sizes, self._images, self._mark = list(sizes), list(images), mark
        self._lay()
        self.viewport().update()

    def set_zoom(self, zoom: float | None) -> None:
        """Zoom; None fits the width."""
        bar = self.verticalScrollBar()
        at = bar.value() / max(1, bar.maximum())
        self._zoom = zoom
        self._lay()
        bar.setValue(round(at * bar.maximum()))
        self.viewport().update()
        self.scaled.emit()

    def step_zoom(self, by: int) -> None:
        """The next larger or smaller of the usual zooms."""
        now = self.zoom
        larger = [step for step in STEPS if step > now + 0.01]
        smaller = [step for step in STEPS if step < now - 0.01]
        self.set_zoom((larger[0] if larger else STEPS[-1]) if by > 0 else (smaller[-1] if smaller else STEPS[0]))

    def turn_to(self, page: int) -> None:
        """Bring a page to the top, from 1."""
        tops = self._tops()
        if tops:
            self.verticalScrollBar().setValue(round(tops[max(0, min(page, len(tops)) - 1)] - MARGIN))

    def _fitting(self) -> float:
        widest = max((size.width() for size in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * MARGIN
        return max(0.2, min(WIDEST, room * POINTS_PER_INCH / SCREEN_INCH / widest))

    def _shown(self, size: QSizeF) -> QSizeF:
        factor = self.zoom * SCREEN_INCH / POINTS_PER_INCH
        return QSizeF(round(size.width() * factor), round(size.height() * factor))

    def _tops(self) -> list[float]:
        tops, top = [], float(MARGIN)
        for size in self._sizes:
            tops.append(top)
            top += self._shown(size).height() + MARGIN
        return tops

    def _lay(self) -> None:
        shown = [self._shown(size) for size in self._sizes]
        height = sum(size.height() + MARGIN for size in shown) + MARGIN
        width = max((size.width() for size in shown), default=0) + 2 * MARGIN
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, round(height - view.height())))
        self.verticalScrollBar().setPageStep(round(view.height() * 0.9))
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setRange(0, max(0, round(width - view.width())))
        self.horizontalScrollBar().setPageStep(view.width())
        self._look()

    def _look(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = max(0, sum(top <= middle for top in self._tops()) - 1)
        if page != self._page:
            self._page = page
        self.turned.emit(self.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.viewport().rect()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number, (size, y) in enumerate(zip(self._sizes, self._tops(), strict=True)):
            shown = self._shown(size)
            x = max(MARGIN, (view.width() - shown.width()) // 2) - left
            place = QRectF(x, y - top, shown.width(), shown.height())
            if place.intersects(QRectF(view)):
                self._draw(painter, place, self._images[number] if number < len(self._images) else None)
        painter.end()

    def _draw(self, painter: QPainter, place: QRectF, image: QImage | None) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        if image is not None and not image.isNull():
            painter.drawImage(place, image)
        if self._mark:
            self._draw_mark(painter, place)

    def _draw_mark(self, painter: QPainter, place: QRectF) -> None:
        painter.save()
        painter.setClipRect(place)
        painter.translate(place.center())
        painter.rotate(-32)
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(100)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(self._mark)
        font.setPixelSize(max(12, round(min(place.height() * 0.24, 72 * place.width() / max(1, wide)))))
        painter.setFont(font)
        painter.setPen(QColor(179, 38, 30, 120))
        room = QRectF(-place.height(), -place.height() / 2, 2 * place.height(), place.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._mark)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out anew; where the zoom follows the width, they are wanted finer or coarser."""
        super().resizeEvent(event)
        self._lay()
        if self._zoom is None:
            self.scaled.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw what came into sight."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.step_zoom(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page."""
        if event.key() == Qt.Key.Key_Home:
            self.turn_to(1)
        elif event.key() == Qt.Key.Key_End:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)
