"""What is chosen from a file and kept encrypted in the vault, such as the picture of a signature."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.show import Field
from ui.dropping import dropped
from ui.forms.editor import Desk, Editor
from ui.widgets.basics import Button, Label, row
from ui.widgets.on_paper import on_paper

CHOOSE = N_("Choose a picture…")
REMOVE = N_("Remove the picture")
NONE = N_("No picture yet: PNG or JPEG, at most 2 MB.")
PICTURES = N_("Pictures")
LARGEST = 2 * 1024 * 1024
KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def read_picture(path: Path) -> bytes:
    """The bytes of a PNG or JPEG picture, or a sentence why it cannot be taken."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise UserError(say("“{name}” cannot be read. Please choose another file.", name=path.name)) from error
    if size > LARGEST:
        raise UserError(
            say("“{name}” is larger than 2 MB. Please make it smaller, about 600 dots wide.", name=path.name)
        )
    if not content.startswith(KINDS) or QImage.fromData(content).isNull():
        raise UserError(say("“{name}” is no PNG or JPEG picture. Please choose another file.", name=path.name))
    return content


class VaultEditor(Editor):
    """Shows what is kept in the vault under a hash, and lets one choose another file or drop one here."""

    CHOOSE, REMOVE, NONE, KINDS, ENDINGS = "", "", "", "", ""

    def __init__(self, of: Field, desk: Desk, symbol: str) -> None:
        super().__init__(of, desk)
        self._hash: str | None = None
        self._fault: Message | None = None
        self.picture = Label(kind="soft", wrap=True)
        self.picture.setMinimumHeight(48)
        self.choose = Button(symbol=symbol, run=self._ask)
        self.remove = Button(kind="quiet", run=lambda: self.take(None))
        self.setAcceptDrops(True)
        self.inner = QVBoxLayout()
        self.inner.addWidget(self.picture)
        buttons = row(None)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        self.inner.addLayout(buttons)
        self.box.addLayout(self.inner)
        self.speak()

    def target(self) -> QWidget:
        """The button that chooses."""
        return self.choose

    def typed(self) -> Any:
        """The hash under which it is kept."""
        return self._hash

    def put(self, value: Any) -> None:
        """Show something of the vault."""
        self._hash, self._fault = (str(value) if value else None), None
        self._show()

    def fault(self) -> Message | None:
        """Why the last chosen file was not taken."""
        return self._fault

    def load(self, path: Path) -> None:
        """Take a file into the vault."""
        try:
            digest = self.read(path)
        except UserError as error:
            self._fault = error.message
            self.edited.emit()
            return
        self.take(digest)

    def read(self, path: Path) -> str:
        """The hash under which a file is kept from now on; UserError where it cannot be taken."""
        raise NotImplementedError

    def show_content(self, content: bytes) -> None:
        """Show what is kept."""
        raise NotImplementedError

    def take(self, digest: str | None) -> None:
        """Hold another file, or none, as the officer wished."""
        self.put(digest)
        self.edited.emit()

    def speak(self) -> None:
        """The buttons in the language of the screen."""
        self.choose.setText(self.desk.words(self.CHOOSE))
        self.remove.setText(self.desk.words(self.REMOVE))
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A single file may be dropped here."""
        if dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        path = dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.load(path)

    def draw(self, image: QPixmap, width: int, height: int) -> None:
        """Show a picture, no larger than this and never coarser than it is."""
        ratio = self.devicePixelRatioF()
        room = QSize(int(width * ratio), int(height * ratio)).boundedTo(image.size())
        small = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(on_paper(small))

    def _ask(self) -> None:
        words = self.desk.words
        dialog = QFileDialog(self, words(self.CHOOSE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{words(self.KINDS)} ({self.ENDINGS})")
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def _show(self) -> None:
        self.remove.setVisible(self._hash is not None)
        if self._hash is None:
            self.picture.setText(self.desk.words(self.NONE))
            return
        try:
            self.show_content(self.desk.context.store.vault.get(self._hash))
        except UserError as error:
            self.picture.setText(self.desk.words(error.message))


class PictureEditor(VaultEditor):
    """Shows the picture and lets one choose another."""

    CHOOSE, REMOVE, NONE, KINDS, ENDINGS = CHOOSE, REMOVE, NONE, PICTURES, "*.png *.jpg *.jpeg"

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk, "image")

    def read(self, path: Path) -> str:
        """Keep a picture."""
        return self.desk.context.store.vault.put(read_picture(path))

    def show_content(self, content: bytes) -> None:
        """Show the picture."""
        shown = QPixmap()
        shown.loadFromData(content)
        self.draw(shown, 260, 90)
