"""What this computer remembers of its officer: language, look, columns, recent offices; nothing an office holds."""

import getpass
import json
import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

FILE = "settings.toml"
RECENT = 8


def config_folder() -> Path:
    """The folder for settings and logs; `TPD_EXCHANGE_CONFIG` names another one."""
    given = os.environ.get("TPD_EXCHANGE_CONFIG")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "TPD Exchange"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "TPD Exchange"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "tpd-exchange"


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """A missing or spoiled file is no reason not to start."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {section: dict(values) for section, values in said.items() if isinstance(values, dict)}


def _write(sections: Mapping[str, Mapping[str, Any]]) -> str:
    """Texts, numbers, flags and lists of them are the same in TOML as in JSON."""
    lines: list[str] = []
    for section, values in sections.items():
        lines.append(f"[{json.dumps(section, ensure_ascii=False)}]")
        lines += [
            f"{json.dumps(key, ensure_ascii=False)} = {json.dumps(value, ensure_ascii=False).replace(chr(0x7F), '')}"
            for key, value in values.items()
        ]
    return "\n".join(lines) + "\n"


def logged_in() -> str:
    """Who is logged in to this computer; what the history says where no officer is chosen."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


class Settings:
    """Values by section and key; written at once, so that a crash forgets nothing."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or config_folder()
        self._sections = _read(self.folder / FILE)

    def get(self, section: str, key: str, default: T) -> T:
        """The value that is kept, or the default where there is none of that type."""
        value = self._sections.get(section, {}).get(key, default)
        return value if isinstance(value, type(default)) else default

    def set(self, section: str, key: str, value: str | float | bool | list[str] | list[int]) -> None:
        """Keep a value."""
        if self._sections.get(section, {}).get(key) != value:
            self._sections.setdefault(section, {})[key] = value
            self._save()

    def forget(self, section: str, key: str) -> None:
        """Go back to the default."""
        if self._sections.get(section, {}).pop(key, None) is not None:
            self._save()

    def recent(self) -> list[Path]:
        """The offices that were opened last, newest first."""
        return [Path(place) for place in self.get("offices", "recent", list[str]())]

    def remember(self, office: Path) -> None:
        """Put an office in front of the recent ones."""
        others = [str(place) for place in self.recent() if place != office]
        self.set("offices", "recent", [str(office), *others][:RECENT])

    def drop(self, office: Path) -> None:
        """Take an office out of the recent ones; the office itself stays where it is."""
        self.set("offices", "recent", [str(place) for place in self.recent() if place != office])

    def _save(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / (FILE + ".part")
            part.write_text(_write(self._sections), encoding="utf-8")
            part.replace(self.folder / FILE)
        except OSError:
            # Settings are a comfort: without them the program works as at its first start.
            return
