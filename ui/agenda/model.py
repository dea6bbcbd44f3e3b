"""The list of what is due as Qt reads it: parts of the officer's days with their entries below."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from tpd_exchange.i18n import Message, Words, say
from tpd_exchange.rules import law
from tpd_exchange.rules.due import Due, When
from tpd_exchange.rules.due_said import PARTS, SIDES, WEIGHTS, day_said
from tpd_exchange.rules.law import Rule

if TYPE_CHECKING:
    from tpd_exchange.actions.watch import Board

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
# What is not in order and has no day stands before what has time.
ORDER = (When.OVERDUE, When.TODAY, When.WEEK, When.UNDATED, When.LATER)
ENTRY = Qt.ItemDataRole.UserRole


class Heading(NamedTuple):
    """Above a part: what it is called, and how many there are."""

    part: When
    number: int


class More(NamedTuple):
    """Below a part of which only the first entries are shown."""

    part: When
    number: int


Entry = Heading | Due | More


class Line(NamedTuple):
    """What an entry shows: what to do, whose it is and why, by when, whose rule."""

    todo: str
    about: str
    when: str
    side: str
    late: bool


class AgendaModel(QAbstractListModel):
    """Headings, entries, and ways to the rest."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._day = date.min
        self._own: tuple[Rule, ...] = ()
        self._marks: Mapping[str, Message] = {}
        self.entries: list[Entry] = []

    def show_board(self, board: "Board", words: Words) -> None:
        """Show what is due."""
        self.beginResetModel()
        self._words, self._day, self._own = words, board.day, board.own_rules
        self.entries = []
        for part in ORDER:
            shown, count = board.shown[part], board.counts[part]
            if count:
                self.entries += [Heading(part, count), *shown]
                if count > len(shown):
                    self.entries.append(More(part, count - len(shown)))
        self.endResetModel()

    def mark(self, marks: Mapping[str, Message]) -> None:
        """Say of entries, by their order, that their day is no working day."""
        self._marks = marks
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    @property
    def dues(self) -> list[Due]:
        """What is shown, without headings."""
        return [entry for entry in self.entries if isinstance(entry, Due)]

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is not chosen."""
        if isinstance(self.entries[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The entry, its text for a screen reader, or all about it."""
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(entry)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Due):
            return self.told(entry)
        return None

    def text(self, entry: Entry) -> str:
        """An entry in one line."""
        if isinstance(entry, Heading):
            return f"{self._words(PARTS[entry.part])} {entry.number:,}"
        if isinstance(entry, More):
            return self._words(say("Show {count} more", count=f"{entry.number:,}"))
        line = self.line(entry)
        weight = self._words(WEIGHTS[entry.severity])
        return ", ".join(filter(None, (line.when, weight, line.todo, line.about, line.side)))

    def line(self, due: Due) -> Line:
        """What an entry shows."""
        words = self._words
        name = due.korean if words.language == "ko" else due.english
        said = "" if due.own else words(due.said)
        about = " · ".join(filter(None, (name, due.number, said)))
        late = due.due is not None and due.due < self._day
        side = words(SIDES[due.side]) if due.side else ""
        mark = self._marks.get(due.key + due.number)
        return Line(words(due.todo), about, words(day_said(due.due, self._day)), words(mark) if mark else side, late)

    def told(self, due: Due) -> str:
        """All about an entry: what, why, since when, by when."""
        from tpd_exchange.actions.why import why

        with law.corrected(self._own):
            return "\n".join(self._words(message) for message in why(due, self._day))
