"""The file of a collected paper: chosen or dropped, known by its contents, kept encrypted in the vault."""

from pathlib import Path

from PySide6.QtGui import QPixmap

from tpd_exchange.i18n import N_
from tpd_exchange.show import Field
from ui.forms.editor import Desk
from ui.forms.picture import VaultEditor
from ui.widgets.basics import Label

CHOOSE = N_("Choose a file…")
REMOVE = N_("Remove the file")
NONE = N_("No file yet: drop one here, or choose it. PDF, JPG, PNG or HEIC, at most 50 MB.")
PAPERS = N_("Papers and pictures")
NOT_SHOWN = N_("The file is kept, but its first page cannot be shown.")
WIDE, HIGH = 260, 200


class FileEditor(VaultEditor):
    """Shows the first page; `file_name` is what the file was called when it came."""

    CHOOSE, REMOVE, NONE, KINDS = CHOOSE, REMOVE, NONE, PAPERS
    ENDINGS = "*.pdf *.jpg *.jpeg *.png *.heic *.heif"

    def __init__(self, of: Field, desk: Desk) -> None:
        self.file_name: str | None = None
        self.about = Label(kind="hint")
        super().__init__(of, desk, "file-plus")
        self.inner.insertWidget(1, self.about)

    def read(self, path: Path) -> str:
        """Keep a file whose contents are those of a paper."""
        from tpd_exchange.actions import papers

        taken = papers.take(self.desk.context.store.vault, path)
        self.file_name = taken.name
        return taken.digest

    def show_content(self, content: bytes) -> None:
        """Show the first page and what kind of file it is."""
        from ui.scan_pages import described, first_page  # PDFium is slow to load, and not every form holds a file

        self.about.setText(self.desk.words(described(content)))
        image = first_page(content, int(WIDE * self.devicePixelRatioF()) * 2)
        if image is None:
            self.picture.setText(self.desk.words(NOT_SHOWN))
        else:
            self.draw(QPixmap.fromImage(image), WIDE, HIGH)

    def _show(self) -> None:
        self.about.setVisible(self._hash is not None)
        super()._show()
