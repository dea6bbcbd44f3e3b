"""Writes what a command makes into a file: proven writable before, whole or not at all after."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say


class Draft:
    """Bytes on their way to a file; nothing stands under its name before the end."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.part = file.with_name(f"{file.name}.{os.getpid()}.part")

    def write(self, data: bytes) -> None:
        """Put the whole content aside, safely on the disk."""
        with self.part.open("wb") as part:
            part.write(data)
            part.flush()
            os.fsync(part.fileno())


@contextmanager
def writing(file: Path) -> Iterator[Draft]:
    """A draft that gets its name when the block ends well; refuses at once where nothing can be written.

    Reference numbers must not be used up for a letter that cannot be saved, so this opens before they are given.
    """
    draft = Draft(file)
    try:
        if file.is_dir():
            raise UserError(say("{file} is a folder. Please give the name of a file.", file=file))
        if file.exists():
            file.open("ab").close()  # read-only, or held open by a PDF reader on Windows
        draft.part.touch()
        yield draft
        draft.part.replace(file)
    except OSError as error:
        raise UserError(
            say(
                "{file} cannot be written ({reason}). Please choose another place.",
                file=file,
                reason=error.strerror or error,
            )
        ) from error
    finally:
        with suppress(OSError):
            draft.part.unlink(missing_ok=True)
