"""A picture of the office, such as a signature: chosen from a file, kept encrypted in the vault."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.show import Field
from ui.forms.editor import Desk, Editor
from ui.widgets.basics import Button, Label, row

CHOOSE = N_("Choose a picture …")
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


class PictureEditor(Editor):
    """Shows the picture and lets one choose another."""

    def __init__(self, of: Field, desk: Desk) -> None:
        super().__init__(of, desk)
        self._hash: str | None = None
        self._fault: Message | None = None
        self.picture = Label(kind="soft", wrap=True)
        self.picture.setMinimumHeight(48)
        self.choose = Button(symbol="image", run=self._ask)
        self.remove = Button(kind="quiet", run=lambda: self._take(None))
        box = QVBoxLayout()
        box.addWidget(self.picture)
        buttons = row(None)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        box.addLayout(buttons)
        self.box.addLayout(box)
        self.speak()

    def target(self) -> QWidget:
        """The button that chooses."""
        return self.choose

    def typed(self) -> Any:
        """The hash under which the picture is kept."""
        return self._hash

    def put(self, value: Any) -> None:
        """Show a picture of the vault."""
        self._hash, self._fault = (str(value) if value else None), None
        self._show()

    def fault(self) -> Message | None:
        """Why the last chosen file was not taken."""
        return self._fault

    def load(self, path: Path) -> None:
        """Take a picture from a file into the vault."""
        try:
            content = read_picture(path)
        except UserError as error:
            self._fault = error.message
            self.edited.emit()
            return
        self._fault = None
        self._take(self.desk.context.store.vault.put(content))

    def speak(self) -> None:
        """The buttons in the language of the screen."""
        self.choose.setText(self.desk.words(CHOOSE))
        self.remove.setText(self.desk.words(REMOVE))
        self._show()

    def _ask(self) -> None:
        words = self.desk.words
        dialog = QFileDialog(self, words(CHOOSE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{words(PICTURES)} (*.png *.jpg *.jpeg)")
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.open()

    def _take(self, content: str | None) -> None:
        self.put(content)
        self.edited.emit()

    def _show(self) -> None:
        self.remove.setVisible(self._hash is not None)
        if self._hash is None:
            self.picture.setText(self.desk.words(NONE))
            return
        shown = QPixmap()
        shown.loadFromData(self.desk.context.store.vault.get(self._hash))
        ratio = self.devicePixelRatioF()
        small = shown.scaled(
            int(260 * ratio),
            int(90 * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(ratio)
        self.picture.setPixmap(small)
