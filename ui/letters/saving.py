"""Where a letter leaves the office as a plain file: only here, and only when the officer asks for it."""

import errno
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import Letter

if TYPE_CHECKING:
    from ui.context import Context

SAVE_AS, PDF_FILE = N_("Save the letter"), N_("PDF file")
# What one of the systems does not let into a file's name.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST: Final = 120
_FAULTS: Final = {
    errno.ENOSPC: N_("The disk is full, so the letter could not be saved in “{folder}”. Please choose another place."),
    errno.ENOENT: N_("There is no folder “{folder}” any more. Please choose another folder."),
    errno.EROFS: N_("Nothing can be written in “{folder}”. Please choose another folder."),
    errno.EACCES: N_("You may not write in “{folder}”. Please choose another folder."),
    errno.EPERM: N_("You may not write in “{folder}”. Please choose another folder."),
}


def file_name(letter: Letter) -> str:
    """What the file is called, short enough to be read in a list: `TPD-2026-0042 초청장 KIM Haneul.pdf`."""
    person = letter.values.get("researcher", {})
    given = " ".join(part.capitalize() for part in (person.get("given_names") or "").split())
    latin = " ".join(filter(None, (person.get("surname"), given)))
    # The Korean name is a word or two in every language of the letter.
    whole = " ".join((letter.reference, letter.name_ko, latin or letter.recipient_en))
    return _FORBIDDEN.sub("_", whole)[:_LONGEST].rstrip(" .") + ".pdf"


def ask_where(parent: QWidget, context: "Context", letter: Letter) -> Path | None:
    """Ask where it is saved, beginning where the last one was; None if the officer turned back."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(context.settings.get("letters", "folder", "") or documents)
    words = context.words
    start = (folder if folder.is_dir() else Path(documents)) / file_name(letter)
    chosen, _ = QFileDialog.getSaveFileName(parent, words(SAVE_AS), str(start), f"{words(PDF_FILE)} (*.pdf)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")


def write(path: Path, pdf: bytes) -> None:
    """Write the file whole or not at all; says what to do where that is not possible."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        raise UserError(_fault(path, error)) from error
    finally:
        _clear(part)


def _clear(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # What could not be written is seldom there to be removed; the sentence about it is what matters.
        return


def _fault(path: Path, error: OSError) -> Message:
    known = _FAULTS.get(error.errno or 0)
    if known:
        return Message(known, {"folder": path.parent})
    return say(
        "The letter could not be saved as “{file}” ({fault}). Please choose another place or name.",
        file=path.name,
        fault=error.strerror or type(error).__name__,
    )
