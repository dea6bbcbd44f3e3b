"""Buttons of which one is chosen: Tab comes to the chosen one, arrows choose another."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Radio(QRadioButton):
    """One of them."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt takes the way by Tab from all buttons while none is chosen; the group gives it back."""
        super().focusInEvent(event)
        group = self.group()
        if isinstance(group, RadioGroup):
            group.lead_tab()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow chooses the next or the one before, also while none is chosen."""
        group, by = self.group(), STEPS.get(Qt.Key(event.key()))
        if by is None or group is None:
            super().keyPressEvent(event)
            return
        buttons = group.buttons()
        other = buttons[(buttons.index(self) + by) % len(buttons)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()


class RadioGroup(QButtonGroup):
    """Buttons that belong together; perhaps none is chosen yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(lambda *_: self.lead_tab())

    def radio(self) -> Radio:
        """One more button."""
        button = Radio()
        self.addButton(button)
        self.lead_tab()
        return button

    def lead_tab(self) -> None:
        """Let Tab come to the chosen button, or to the first while none is chosen."""
        buttons = self.buttons()
        wanted = self.checkedButton() or buttons[0]
        for button in buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is wanted else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
