"""No part of the window shows itself before it has its place: it would flash as a window and take the keyboard."""

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from tests.screens.officer import Officer
from tpd_exchange.i18n import Message
from tpd_exchange.models.review import Answered
from ui.context import Context
from ui.placements.review_questions import Question
from ui.places import PLACES


class Strangers(QObject):
    """Notes what is shown as a window of its own, and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        known = (QDialog, QMenu, QMainWindow)
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen += [] if isinstance(watched, known) else [type(watched).__name__]
        return False


def test_no_part_of_a_page_is_shown_before_it_has_its_place_on_it(
    context: Context, qtbot: Any, qapp: QApplication
) -> None:
    officer = Officer(context, qtbot)
    strangers = Strangers()
    qapp.installEventFilter(strangers)
    for place in PLACES:
        context.go(place.name)
        qtbot.waitUntil(lambda: not context.tasks.running)
    qtbot.waitUntil(lambda: officer.shell.page.detail.undo is not None)
    for answer in ("Have all employers been named?", None):
        line = Answered(code="SEC-01", text_en="Is it so?", text_ko="그러한가?")
        Question(context, line, {}, Message(answer) if answer else None).deleteLater()
    qapp.removeEventFilter(strangers)
    assert strangers.seen == []
