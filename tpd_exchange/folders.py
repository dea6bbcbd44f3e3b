"""Where the program keeps its own things on a person's computer: sample office, reports of crashes."""

import os
import sys
from pathlib import Path


def own_folder() -> Path:
    """The folder for this person's data, as each system wants it; it need not be there yet."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "TPD Exchange"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TPD Exchange"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "tpd-exchange"
