"""Small forms that unfold on a card stay open when the card is read anew."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QApplication, QWidget


class Carrying(Protocol):
    """A part of a card in which an officer may be typing."""

    def carry_on(self, before: Any, focus: QWidget | None) -> None:
        """Go on with what was being typed in the part that stood here before."""


def carry_on(before: Sequence[Carrying | None], after: Sequence[Carrying | None], focus: QWidget | None) -> None:
    """What was being typed goes on in the parts that were read anew."""
    for old, new in zip(before, after, strict=True):
        if old is not None and new is not None and type(old) is type(new):
            new.carry_on(old, focus)


def focus_within(part: QWidget | None) -> bool:
    """Whether the keyboard is somewhere in a part of the window."""
    focused = QApplication.focusWidget()
    return part is not None and focused is not None and part.isAncestorOf(focused)


def unfolded(form: QWidget | None) -> bool:
    """Whether an officer has it open."""
    return form is not None and not form.isHidden()


def go_on(form: QWidget, focus: QWidget | None) -> None:
    """Give the keyboard back to where it was in a form that was taken over."""
    form.show()
    if focus is not None and (focus is form or form.isAncestorOf(focus)):
        focus.setFocus()
