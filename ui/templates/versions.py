"""The versions of a document's text, each with what it changed: new lines with +, lines that went with −."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QSplitter, QWidget

from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.letters.texts import NAMES, Texts, difference
from tpd_exchange.models import LetterTemplate
from ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from ui.context import Context

VERSIONS, TAKE, CLOSE = N_("Versions"), N_("Put into the editor"), N_("Close")
SAME = N_("No difference to the version before.")
OURS = N_("As we bring it")
AROUND = 2
"""So many lines that stayed are shown around each that changed."""


class Version(NamedTuple):
    """A version as it is listed, with its texts and those before it."""

    title: Message
    texts: Texts
    before: Texts


class VersionsDialog(Dialog):
    """Lists the versions, newest first; `take` gets the texts that the officer wants back."""

    def __init__(
        self, parent: QWidget | None, context: "Context", versions: Sequence[Version], take: Callable[[Texts], object]
    ) -> None:
        super().__init__(parent, context.words, VERSIONS, 860)
        self._context, self._versions, self._take = context, versions, take
        self.list = QListWidget()
        self.list.setAccessibleName(self.words(VERSIONS))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        for version in versions:
            self.list.addItem(self.words(version.title))
        self.change = QPlainTextEdit()
        self.change.setReadOnly(True)
        self.change.setMinimumHeight(380)
        self.change.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.change)
        split.setStretchFactor(1, 1)
        split.setSizes([250, 560])
        self.body.addWidget(split, 1)
        self.resize(900, 580)
        self.button(CLOSE, self.reject)
        self.take_button = self.button(TAKE, self._chosen, "primary")
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _chosen(self) -> None:
        self._take(self._versions[self.list.currentRow()].texts)
        self.accept()

    def _show(self, at: int) -> None:
        version = self._versions[at]
        self.change.clear()
        cursor = QTextCursor(self.change.document())
        lines = shortened(version.before, version.texts)
        if not lines:
            cursor.insertText(self.words(SAME))
        for number, (sign, text) in enumerate(lines):
            if number:
                cursor.insertBlock()
            self._form(cursor, sign)
            cursor.insertText(f"{sign} {text}" if sign != "§" else self.words(text))
        self.change.moveCursor(QTextCursor.MoveOperation.Start)

    def _form(self, cursor: QTextCursor, sign: str) -> None:
        tokens = self._context.theme.tokens
        ground, colour = {"+": (tokens.good_soft, tokens.good), "−": (tokens.bad_soft, tokens.bad)}.get(
            sign, (tokens.base, tokens.soft)
        )
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setBackground(QColor(ground))
        letters.setForeground(QColor(colour))
        if sign == "§":
            letters.setFontWeight(700)
        cursor.setBlockFormat(block)
        cursor.setCharFormat(letters)


def shortened(old: Texts, new: Texts) -> list[tuple[str, str]]:
    """What changed with a few lines around it: the sign and the line; "§" before the name of each part, "…" a gap."""
    found: list[tuple[str, str]] = []
    lines = difference(old, new)
    for part, name in NAMES.items():
        mine = [line for line in lines if line.part == part]
        changed = [at for at, line in enumerate(mine) if line.sign != " "]
        near = {at + by for at in changed for by in range(-AROUND, AROUND + 1)}
        if changed:
            found.append(("§", name))
        last = -1
        for at, line in enumerate(mine):
            if at in near:
                if at != last + 1:
                    found.append(("§", "…"))
                found.append(({"-": "−"}.get(line.sign, line.sign), line.text))
                last = at
    return found


def title_of(version: LetterTemplate) -> Message:
    """How a version is listed."""
    number, day, remark = version.number, version.made_on.isoformat(), version.remark or "–"
    if version.in_force:
        return say("Version {number}, in force · {day}\n{remark}", number=number, day=day, remark=remark)
    return say("Version {number} · {day}\n{remark}", number=number, day=day, remark=remark)
