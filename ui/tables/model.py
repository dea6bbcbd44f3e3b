"""A list of records as Qt wants to see it: row numbers in order, and pages of texts made when they are looked at."""

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from tpd_exchange.display import display
from tpd_exchange.filters.computed import listed
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.models import NOUNS, Noun
from ui.tables.columns import heading
from ui.tables.dots import DOTTED, dot
from ui.tables.grouping import Group
from ui.tables.lines import Lines

if TYPE_CHECKING:
    from db.queries import Lists
    from ui.context import Context

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[tuple[UUID, tuple[Any, ...]]]
BITS = 7
PAGE = 1 << BITS
MASK = PAGE - 1
KEPT_PAGES = 24

# Plain numbers: an enumeration looked up at each of three thousand calls a frame would cost more than the rest.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TEXTS = frozenset({_DISPLAY, _TOOLTIP})
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _Page:
    """The texts of 128 rows, with their ids and dots."""

    __slots__ = ("dots", "ids", "texts")

    def __init__(self, ids: list[UUID | None], texts: list[list[str]], dots: dict[int, list[QPixmap | None]]) -> None:
        self.ids = ids
        self.texts = texts
        self.dots = dots


class RecordModel(QAbstractTableModel):
    """The rows of one kind; `show_rows` gives it an order, everything else it reads by itself."""

    def __init__(self, context: "Context", noun: Noun) -> None:
        super().__init__()
        self._context = context
        self.noun = noun
        self._lists: Lists = context.store.lists
        self.lines = Lines()
        self._columns: tuple[str, ...] = noun.columns
        self._pages: dict[int, _Page] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self.counted: Filter | None = None
        """The period for which person-months are counted."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that are shown, in the order of the model."""
        return self._columns

    @property
    def _rows(self) -> "array[int]":
        return self.lines.numbers

    def show_rows(self, rows: "array[int]", groups: Sequence[Group] = ()) -> None:
        """Show these rows, under the headings of their groups."""
        self._anew(lambda: self.lines.lay(rows, groups))

    def turn(self, line: int, *, open_: bool) -> None:
        """Open or close the group whose heading a line is."""
        head = self.lines.head(line)
        if head is not None and head.open != open_:
            self._anew(lambda: self.lines.turn(line, open_=open_))

    def turn_all(self) -> None:
        """Close all groups, or open all."""
        self._anew(self.lines.turn_all)

    def _anew(self, change: Callable[[], object]) -> None:
        self.beginResetModel()
        change()
        self.forget()
        self.endResetModel()

    def show_columns(self, columns: Sequence[str]) -> None:
        """Show these columns of the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.forget()
        self.endResetModel()

    def forget(self) -> None:
        """Read the texts again when they are next looked at."""
        self._pages.clear()
        self._codes.clear()

    def id_at(self, row: int) -> UUID | None:
        """The record in a row."""
        if not 0 <= row < len(self._rows):
            return None
        ids = self._page(row >> BITS).ids
        return ids[row & MASK] if row & MASK < len(ids) else None

    def row_of(self, identity: UUID) -> int | None:
        """The row in which a record stands."""
        number = self._lists.row_of(self.noun, identity)
        if number is not None and self.lines.hides(number):
            self._anew(lambda: self.lines.reveal(number))
        try:
            return self._rows.index(number) if number is not None else None
        except ValueError:
            return None

    def texts(self, row: int) -> list[str]:
        """What stands in a row, in the order of the model."""
        texts = self._page(row >> BITS).texts
        return texts[row & MASK] if row & MASK < len(texts) else [""] * len(self._columns)

    def read_texts(self, rows: Sequence[int]) -> list[list[str]]:
        """The texts of some rows, read anew; may be called from any thread."""
        return self._lines(self._found([self._rows[row] for row in rows if self._rows[row] >= 0]))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The text of a cell; asked some three thousand times a frame, so it makes nothing."""
        if role in _TEXTS:
            row = index.row()
            page = self._pages.get(row >> BITS) or self._page(row >> BITS)
            try:
                return page.texts[row & MASK][index.column()]
            except IndexError:
                return None
        if role == _DECORATION:
            row = index.row()
            page = self._pages.get(row >> BITS) or self._page(row >> BITS)
            dots = page.dots.get(index.column())
            return dots[row & MASK] if dots and row & MASK < len(dots) else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The label of the field; numbers stand to the right."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role in _TEXTS:
            return self._context.words(heading(self.noun, self._columns[section]))
        return _LEFT if role == _ALIGNMENT else None

    def speak(self) -> None:
        """Everything in the language of the screen."""
        self.forget()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._columns) - 1))
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _page(self, number: int) -> _Page:
        page = self._pages.get(number)
        if page is None:
            while len(self._pages) >= KEPT_PAGES:
                self._pages.pop(next(iter(self._pages)))
            page = self._pages[number] = self._read(number)
        return page

    def _read(self, number: int) -> _Page:
        numbers = self._rows[number << BITS : (number + 1) << BITS]
        found = self._found([one for one in numbers if one >= 0] if self.lines.groups else numbers)
        page = _Page([identity for identity, _ in found], self._lines(found), self._dots(found))
        if self.lines.groups:
            self._put_heads(page, number << BITS, numbers)
        return page

    def _put_heads(self, page: _Page, first: int, numbers: Sequence[int]) -> None:
        """A heading is read out as its first cell; it is no record and has no dot."""
        words = self._context.words
        for at, number in enumerate(numbers):
            head = self.lines.head(first + at) if number < 0 else None
            if head is not None:
                said = f"{head.group.label}  {head.group.said(words)}"
                page.ids.insert(at, None)
                page.texts.insert(at, [said, *[""] * (len(self._columns) - 1)])
                for dots in page.dots.values():
                    dots.insert(at, None)

    def _found(self, rows: Sequence[int]) -> Rows:
        return list(self._lists.page(self.noun, self._columns, rows, self._context.language, self.counted))

    def _lines(self, found: Rows) -> list[list[str]]:
        by_column = [self._texts(name, [values[at] for _, values in found]) for at, name in enumerate(self._columns)]
        return [list(line) for line in zip(*by_column, strict=True)]

    def _texts(self, name: str, values: list[Any]) -> list[str]:
        field = listed(self.noun).get(name)
        if field is None or field.show.to or field.editor == "text":
            return ["" if value is None else str(value) for value in values]
        words, codes = self._context.words, self._code_names(field.show.codes)

        @lru_cache(maxsize=256)
        def said(value: Any) -> str:
            return display(field, value, words, codes)

        return [display(field, value, words, codes) if isinstance(value, list) else said(value) for value in values]

    def _code_names(self, noun: str | None) -> dict[str, str]:
        if noun is None:
            return {}
        if noun not in self._codes:
            self._codes[noun] = dict(self._lists.codes(NOUNS[noun], self._context.language))
        return self._codes[noun]

    def _dots(self, found: Rows) -> dict[int, list[QPixmap | None]]:
        tokens = self._context.theme.tokens
        dotted = [at for at, name in enumerate(self._columns) if self._is_dotted(name)]
        return {at: [dot(str(values[at]), tokens, 2.0) for _, values in found] for at in dotted}

    def _is_dotted(self, name: str) -> bool:
        field = self.noun.fields.get(name)
        return field is not None and field.choices in DOTTED
