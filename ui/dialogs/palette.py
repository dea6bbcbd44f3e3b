"""The command palette: one box for everything that can be done and everybody who can be found."""

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QWidget

from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.dialogs.palette_paint import PaletteDelegate
from ui.dialogs.palette_rows import PaletteRow, command_rows, record_rows
from ui.style.tokens import ROW
from ui.tasks import Latest
from ui.widgets.basics import Label, column, rule, surface
from ui.widgets.search import SearchBox

WIDTH, HEIGHT, TOP, BOX = 640, 460, 72, 64
SHOWN = 5
FEW = 8


class PaletteModel(QAbstractListModel):
    """The rows that are found."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PaletteRow] = []

    def show_rows(self, rows: list[PaletteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """How many there are."""
        return len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title for screen readers; the delegate asks for the row itself."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (row.title, row.detail, row.keys)))
        return None


class Palette(QWidget):
    """Lies over the window; Return does what is marked, Escape or a click beside it goes back."""

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._window = window
        self._context = context
        self._before = window.focusWidget()
        self._records: list[PaletteRow] = []
        self._asking = False
        self.box = SearchBox(context.words(N_("Type a command, a name or a number")), clears=False)
        self.box.setProperty("kind", "inset")
        self.model = PaletteModel()
        self.list = QListView()
        self.nothing = Label(context.words(N_("Nothing is called that.")), "soft")
        self._panel = surface("card")
        self._latest = Latest(self)
        self._build()
        self._fill()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.box.setFocus()

    def _build(self) -> None:
        self._panel.setParent(self)
        layout = column(self._panel, 0, (8, 4, 8, 8))
        for part in (self.box, rule(), self.list, self.nothing):
            layout.addWidget(part)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self._context.words(N_("Found")))
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.box.searched.connect(self._search)
        self.box.stepped.connect(self._step)
        self.box.chosen.connect(lambda: self._choose(self.list.currentIndex().row()))
        self._latest.answered.connect(self._found)
        self._latest.failed.connect(self._context.tasks.fault)
        # The window's own shortcuts work here too; who goes elsewhere by one has no more use for the palette.
        self._context.places.went.connect(self.leave)
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def resizeEvent(self, event: object) -> None:
        """Keep the panel in the middle."""
        self._fit()

    def _fit(self) -> None:
        wanted = BOX + max(2, len(self.model.rows)) * ROW
        height = min(wanted, HEIGHT, self.height() - 2 * TOP)
        self._panel.setGeometry((self.width() - WIDTH) // 2, TOP, WIDTH, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 90))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()

    def mousePressEvent(self, event: object) -> None:
        """A click beside the panel closes."""
        self.leave()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """The keyboard stays in the palette."""
        return True

    def leave(self, visit: object = None) -> None:
        """Go back to where the keyboard was."""
        self._context.places.went.disconnect(self.leave)
        self._latest.forget()
        self._window.removeEventFilter(self)
        had_keyboard = self.isAncestorOf(self._window.focusWidget() or self)
        self.hide()
        if self._before is not None and had_keyboard:
            self._before.setFocus()
        self.deleteLater()

    def _search(self, typed: str) -> None:
        if typed:
            lists, language = self._context.store.lists, self._context.language
            self._asking = True
            self._latest.ask(lambda: lists.everywhere(typed, language, SHOWN))
        else:
            self._asking = False
            self._latest.forget()
            self._records = []
        self._fill()

    def _found(self, found: list[object]) -> None:
        self._asking = False
        kinds = {name: noun.one for name, noun in NOUNS.items()}
        self._records = record_rows(found, self._context.words, kinds)  # type: ignore[arg-type]
        self._fill()

    def _fill(self) -> None:
        commands = command_rows(self._context, self.box.typed)
        if self.box.typed:
            first = [row for row in commands if not row.yields]
            last = [row for row in commands if row.yields]
            # A name that was typed is more often meant than a command further down.
            commands = [*first[:FEW], *self._records, *first[FEW:], *last]
        self.model.show_rows(commands)
        self.list.setCurrentIndex(self.model.index(0))
        self._fit()
        self.list.setVisible(bool(self.model.rows))
        # As long as it is still being looked for, nobody knows that there is nothing.
        self.nothing.setVisible(not self.model.rows and not self._asking)

    def _step(self, by: int) -> None:
        count = len(self.model.rows)
        if count:
            index = self.model.index((self.list.currentIndex().row() + by) % count)
            self.list.setCurrentIndex(index)
            self.box.setAccessibleDescription(str(index.data()))

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self.model.rows):
            return
        row = self.model.rows[number]
        self.leave()
        if row.command:
            self._context.commands.run(row.command)
        else:
            self._context.go(row.place, row.record)
