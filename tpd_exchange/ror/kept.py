"""The registry as the office keeps it beside its database: public data, to be loaded again at any time."""

import gzip
import json
import tomllib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from tpd_exchange.paths import CATALOGUE
from tpd_exchange.ror.entry import Entry
from tpd_exchange.search import fold, tokens

FILE: Final = "registry.gz"
STARTER: Final = CATALOGUE / "institutions" / "starter.toml"
_FIRST: Final = {"KR": 0, "US": 1}


@dataclass(frozen=True)
class Registry:
    """The entries that were loaded, and from which dump; without one, our own short list."""

    entries: tuple[Entry, ...]
    dump: str = ""

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Entries by their nine signs."""
        return {entry.id: entry for entry in self.entries if entry.id}

    @cached_property
    def _found_by(self) -> list[tuple[str, Entry]]:
        return [
            (fold(" ".join((*entry.names(), entry.city, entry.city_ko))), entry)
            for entry in sorted(self.entries, key=lambda one: _FIRST.get(one.country, 2))
            if entry.status == "active"
        ]

    def search(self, typed: str, most: int, without: Iterable[str] = ()) -> Sequence[Entry]:
        """Those that any name, acronym or city leads to, the Korean and American ones first."""
        parts, known = tokens(typed), set(without)
        if not parts:
            return ()
        found = [
            entry for text, entry in self._found_by if entry.id not in known and all(part in text for part in parts)
        ]
        # Within a country whoever is called just so stands before whoever only mentions it.
        wanted = typed.strip().casefold()
        found.sort(
            key=lambda entry: (
                _FIRST.get(entry.country, 2),
                all(name.casefold() != wanted for name in entry.names()),
                all(not name.casefold().startswith(wanted) for name in entry.names()),
            )
        )
        return found[:most]


def write(target: BinaryIO, entries: Iterable[Entry], dump: str) -> None:
    """Write the registry as `registry` reads it."""
    with gzip.open(target, "wt", encoding="utf-8", compresslevel=6) as file:
        file.write(json.dumps({"dump": dump}, ensure_ascii=False) + "\n")
        for entry in entries:
            values = {name: value for name, value in asdict(entry).items() if value}
            file.write(json.dumps(values, ensure_ascii=False) + "\n")


def registry(folder: Path) -> Registry:
    """What was loaded into this office, else our own short list."""
    file = folder / FILE
    try:
        return _read(file, file.stat().st_mtime_ns)
    except (OSError, ValueError, EOFError, TypeError, zlib.error):
        # Gone or damaged it is loaded again from a dump; nothing of the office depends on it.
        return starter()


@lru_cache(maxsize=1)
def _read(file: Path, _: int) -> Registry:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        head = json.loads(next(lines, ""))
        entries = tuple(_entry(json.loads(line)) for line in lines)
    return Registry(entries, str(head["dump"]))


@lru_cache(maxsize=1)
def starter() -> Registry:
    """The institutions that the memorandum and its programmes name, written by hand."""
    listed = tomllib.loads(STARTER.read_text(encoding="utf-8"))["institutions"]
    return Registry(tuple(_entry({"id": "", **one}) for one in listed))


def _entry(values: dict[str, object]) -> Entry:
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return Entry(**plain)  # type: ignore[arg-type]
