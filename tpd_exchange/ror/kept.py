"""The registry as the office keeps it beside its database: public data, to be loaded again at any time."""

import gzip
import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from tpd_exchange.ror.entry import Entry
from tpd_exchange.ror.likeness import MARK as _MARK
from tpd_exchange.ror.likeness import likeness
from tpd_exchange.ror.starter import completed, entry_of, starters
from tpd_exchange.search import initials, tokens

FILE: Final = "registry.gz"
_SEPARATOR: Final = _MARK.decode()
_ORDER: Final = {"KR": 0, "US": 1}


class Ends(NamedTuple):
    """Behind which lines the Korean ones end, the American ones, those of the other countries, and all."""

    korean: int
    near: int
    active: int
    all: int


@dataclass(frozen=True)
class Registry:
    """The entries of a dump, packed: 120,000 of them as objects would fill the memory for the sake of the eight shown.

    Each is a text it is found by (its id and names, folded, between separators) and its values as JSON. Korean ones
    come first, then the American ones, then the others, at last those which are closed or withdrawn.
    """

    texts: Sequence[bytes]
    values: Sequence[bytes]
    ends: Ends
    dump: str = ""

    def __len__(self) -> int:
        return self.ends.all

    @property
    def entries(self) -> Iterator[Entry]:
        """All that were read, one after the other."""
        return (self._entry(at) for at in range(len(self.values)))

    @property
    def has_others(self) -> bool:
        """Whether there is anything to choose outside Korea and the United States."""
        return self.ends.active > self.ends.near

    def of(self, identity: str | None) -> Entry | None:
        """The entry of an id."""
        at = self._places.get((identity or "").encode())
        return None if at is None else self._entry(at)

    def search(
        self, typed: str, most: int, without: Collection[str] = (), *, everywhere: bool = False
    ) -> Sequence[Entry]:
        """Those that an id, any name, acronym or city leads to: of Korea and the United States, or of all countries."""
        parts, known = [part.encode() for part in tokens(typed)], {one.encode() for one in without}
        if not parts:
            return ()
        end = self.ends.active if everywhere else self.ends.near
        found: Sequence[int] = range(min(end, len(self.texts)))
        for part in parts:
            found = [at for at in found if part in self.texts[at]]
        ranked = self._ranked(found, b" ".join(parts))
        unknown = (at for at in ranked if not _identity(self.texts[at]) or _identity(self.texts[at]) not in known)
        return [self._entry(at) for at in islice(unknown, most)]

    def _ranked(self, found: Sequence[int], typed: bytes) -> Iterator[int]:
        """First who is called just so, then whose name or a word of it begins so, then the rest; no more than is taken.

        Within each the Korean ones come first: else all ministries would stand before NIST.
        """
        given: set[int] = set()
        for wanted in (_MARK + typed + _MARK, _MARK + typed, b" " + typed, b""):
            for at in found:
                if at not in given and wanted in self.texts[at]:
                    given.add(at)
                    yield at

    def like(self, names: Sequence[str], city: str, country: str, most: int) -> Sequence[Entry]:
        """Those of a country that share a name, or the rarer words of one; who is in the city first."""
        begin, end = {"KR": (0, self.ends.korean), "US": (self.ends.korean, self.ends.near)}.get(
            country, (self.ends.near, self.ends.active)
        )
        places = range(begin, min(end, len(self.texts)))
        points, least = likeness(self.texts, places, names, city)
        found = sorted((at for at, sum_ in points.items() if sum_ >= least), key=lambda at: (-points[at], at))
        entries = (self._entry(at) for at in found)
        return list(islice((one for one in entries if one.country == country), most))

    @cached_property
    def _places(self) -> Mapping[bytes, int]:
        named = ((_identity(text), at) for at, text in enumerate(self.texts))
        return {identity: at for identity, at in named if identity}

    def _entry(self, at: int) -> Entry:
        return entry_of(json.loads(self.values[at]))


class Packing:
    """Takes entries one by one, and keeps of each no more than its two lines."""

    def __init__(self) -> None:
        self._lines: tuple[list[tuple[bytes, bytes]], ...] = ([], [], [], [])

    def add(self, entry: Entry) -> None:
        """Take one more."""
        entry = completed(entry)
        active = entry.status == "active"
        values = {name: value for name, value in asdict(entry).items() if value}
        line = _text(entry, found=active).encode(), json.dumps(values, ensure_ascii=False).encode()
        self._lines[_ORDER.get(entry.country, 2) if active else 3].append(line)

    def done(self, dump: str = "") -> Registry:
        """The registry of all that were taken."""
        lines = [line for part in self._lines for line in part]
        korean, american, other, _ = map(len, self._lines)
        ends = Ends(korean, korean + american, korean + american + other, len(lines))
        return Registry([text for text, _ in lines], [values for _, values in lines], ends, dump)


def packed(entries: Iterable[Entry], dump: str = "") -> Registry:
    """The registry of these entries."""
    packing = Packing()
    for entry in entries:
        packing.add(entry)
    return packing.done(dump)


def write(target: BinaryIO, registry: Registry) -> None:
    """Write the registry as `registry` reads it."""
    with gzip.open(target, "wb", compresslevel=4) as file:
        file.write(json.dumps({"dump": registry.dump, "ends": registry.ends}, ensure_ascii=False).encode() + b"\n")
        for text, values in zip(registry.texts, registry.values, strict=True):
            file.write(text + b"\t" + values + b"\n")


def registry(folder: Path, *, everywhere: bool = False) -> Registry:
    """What was loaded into this office, else our own short list; `everywhere` reads the other countries too."""
    file = folder / FILE
    try:
        return _read(file, file.stat().st_mtime_ns, everywhere)
    except (OSError, ValueError, EOFError, TypeError, LookupError, zlib.error):
        # Gone or damaged it is loaded again from a dump; nothing of the office depends on it.
        return starter()


@lru_cache(maxsize=2)
def _read(file: Path, _: int, everywhere: bool) -> Registry:
    with gzip.open(file, "rb") as lines:
        head = json.loads(next(lines, b""))
        ends = Ends(*head["ends"])
        pairs = [line.rstrip(b"\n").split(b"\t") for line in islice(lines, None if everywhere else ends.near)]
    return Registry([text for text, _ in pairs], [values for _, values in pairs], ends, str(head["dump"]))


@lru_cache(maxsize=1)
def starter() -> Registry:
    """The institutions that the memorandum and its programmes name, written by hand."""
    return packed(starters())


def _identity(text: bytes) -> bytes:
    return text[1 : text.index(_MARK, 1)]


def _text(entry: Entry, *, found: bool) -> str:
    """What is closed is known by its id, and not found by a name."""
    names = [" ".join(tokens(name)) for name in (*entry.names(), entry.city, entry.city_ko)] if found else []
    words = dict.fromkeys(word for name in names for word in name.split() if not word.isascii())
    consonants = dict.fromkeys(one for one in map(initials, words) if len(one) > 1)
    return _SEPARATOR.join(["", entry.id, *filter(None, dict.fromkeys(names)), *consonants, ""])
