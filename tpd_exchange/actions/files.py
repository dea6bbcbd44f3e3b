"""Files that leave the office: written beside their name and renamed, whole or not at all; a fault is a sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Message, say

_FULL: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN: Final = {errno.EPERM, errno.EROFS}


class CannotWrite(UserError):
    """The place that was chosen takes no file; another one may."""


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """An open file that gets its name when the block ends well; what it replaced stays where it does not."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        if path.is_dir():
            raise CannotWrite(say("“{name}” is a folder. Please choose the name of a file.", name=path.name))
        if path.exists():
            path.open("ab").close()  # read-only, or held open by another program on Windows
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise CannotWrite(sentence(path, error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with writing(path) as file:
        file.write(content)


def sentence(path: Path, error: OSError) -> Message:
    """Why nothing could be written there, and what to do."""
    folder = path.parent
    if error.errno in _FULL:
        return say("The disk of “{folder}” is full. Please choose another place.", folder=folder)
    if error.errno == errno.ENOENT:
        return say("There is no folder “{folder}”. Please choose another place.", folder=folder)
    if error.errno in _FORBIDDEN:
        return say("Nothing can be written in “{folder}”. Please choose another place.", folder=folder)
    if error.errno == errno.EACCES:
        return say(
            "“{name}” cannot be written in “{folder}”: it may be open in another program, or you may not write there. "
            "Please close it, or choose another place.",
            name=path.name, folder=folder,
        )  # fmt: skip
    reason = error.strerror or type(error).__name__
    return say("“{name}” cannot be written ({reason}). Please choose another place.", name=path.name, reason=reason)
