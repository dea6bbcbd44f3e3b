"""What every editor of a value can do; which editor a field gets is said in `editors.py`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tpd_exchange.i18n import Language, Message, Words
from tpd_exchange.show import Field
from ui.widgets.basics import restyle

if TYPE_CHECKING:
    from ui.context import Context

Narrow = Callable[[str], Mapping[str, Any]]
Details = Callable[[str, Collection[UUID], Words], Mapping[UUID, str]]
Add = Callable[[Field, str, Callable[[UUID], None]], None]


def _nobody(_: str) -> Sequence[UUID]:
    return ()


def _nothing(_: str, __: Collection[UUID], ___: Words) -> Mapping[UUID, str]:
    return {}


def _everything(_: str) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Desk:
    """What editors find on the officer's desk.

    `narrow` says which records a reference may point at now; `add` opens a form for a missing one and brings it back;
    `prefer` says which records a reference offers first, `details` what is said beside them.
    """

    context: "Context"
    narrow: Narrow = field(default=_everything)
    add: Add | None = None
    prefer: Callable[[str], Sequence[UUID]] = field(default=_nobody)
    details: Details = field(default=_nothing)

    @property
    def words(self) -> Words:
        """The language of the screen, now."""
        return self.context.words

    @property
    def language(self) -> Language:
        """The language of the screen, now."""
        return self.context.words.language


class Editor(QWidget):
    """Edits one value; `edited` tells that the officer changed something."""

    edited = Signal()

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__()
        self.of = of
        self.desk = desk
        self.box = QHBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)

    def target(self) -> QWidget:
        """The widget that takes the focus and answers to the label."""
        return self

    def typed(self) -> Any:
        """What stands there now, as it was typed; None where nothing does."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value, without telling that something was edited."""
        raise NotImplementedError

    def fault(self) -> Message | None:
        """What only the editor can know to be wrong."""
        return None

    def settle(self) -> None:
        """Take over a syllable that is still being composed."""

    def speak(self) -> None:
        """Say everything in the language of the screen."""

    def name(self, name: str, description: str) -> None:
        """How a screen reader calls it."""
        self.target().setAccessibleName(name)
        self.target().setAccessibleDescription(description)

    def mark(self, *, faulty: bool) -> None:
        """Show, or stop showing, that something is wrong here."""
        if bool(self.target().property("fault")) != faulty:
            restyle(self.target(), fault=faulty)
