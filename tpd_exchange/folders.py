"""Where the program keeps its own things on a person's computer, and how a folder is made whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp


def own_folder() -> Path:
    """The folder for this person's data, as each system wants it; it need not be there yet."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "TPD Exchange"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TPD Exchange"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tpd-exchange"


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder of the same name to be filled; its contents get their place when the block ends well, else they go."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        unfinished = beside / folder.name
        unfinished.mkdir()
        yield unfinished
        # An empty folder that is there already may hold the system's own litter.
        folder.mkdir(exist_ok=True)
        for part in unfinished.iterdir():
            part.rename(folder / part.name)
    finally:
        rmtree(beside, ignore_errors=True)
