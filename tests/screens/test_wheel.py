"""The wheel scrolls what a choice stands on; it never chooses."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

import ui
from ui.widgets.basics import column
from ui.widgets.still import ChoiceBox, NumberBox


def turn(widget: QWidget) -> None:
    """Turn the wheel one notch towards oneself over a widget."""
    window = widget.window()
    QTest.wheelEvent(window.windowHandle(), widget.mapTo(window, widget.rect().center()), QPoint(0, -120))


@pytest.mark.parametrize("make", [ChoiceBox, NumberBox])
def test_the_wheel_over_a_choice_scrolls_the_page_and_chooses_nothing(make: Any, qtbot: Any) -> None:
    box = make()
    if isinstance(box, ChoiceBox):
        box.addItems(["Kwak", "Min", "Han"])
    elif isinstance(box, NumberBox):
        box.setValue(7)
    before = box.currentText() if isinstance(box, ChoiceBox) else box.text()
    area, body = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    lines = column(body)
    lines.addWidget(box)
    filler = QWidget()
    filler.setFixedHeight(2000)
    lines.addWidget(filler)
    area.setWidget(body)
    area.resize(300, 300)
    area.show()
    area.verticalScrollBar().setFocus()
    turn(box)
    assert (box.currentText() if isinstance(box, ChoiceBox) else box.text()) == before
    assert area.verticalScrollBar().value() > 0
    assert not box.hasFocus()


@pytest.mark.parametrize("name", ["QComboBox()", "QSpinBox()", "QDateEdit()"])
def test_no_other_choices_are_made(name: str) -> None:
    sources = Path(*ui.__path__).rglob("*.py")
    assert [path.name for path in sources if name in path.read_text(encoding="utf-8")] == []
