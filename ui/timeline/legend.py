"""The signs of the timeline below it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models.choices import Stage
from ui.timeline.look import Look
from ui.timeline.signs import HIGH, draw_signs, placed, signs

if TYPE_CHECKING:
    from ui.context import Context

NAMED = N_("What the signs mean")


class Legend(QWidget):
    """The signs in as many lines as the window's width makes of them."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self.stages: Sequence[Stage] = ()
        self._look: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Explain these stages."""
        self.stages, self._look = stages, None
        words = self._context.words
        self.setAccessibleName(words(NAMED))
        self.setAccessibleDescription(", ".join(sign.text for sign in signs(stages, self.look)))
        self._fit()

    @property
    def look(self) -> Look:
        """Its colours and words."""
        if self._look is None:
            context = self._context
            self._look = Look(context.theme.tokens, context.words, self.font(), self.devicePixelRatioF())
        return self._look

    def _fit(self) -> None:
        lines = [top for _, top, _ in placed(signs(self.stages, self.look), self.look, self.width())]
        self.setFixedHeight(round(max(lines, default=0)) + HIGH)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines where it is narrower."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(600, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        draw_signs(painter, signs(self.stages, self.look), self.look, self.width())
        painter.end()
