"""What files of letters are called: a pattern with placeholders, cleaned for every system, and never a name twice."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from unicodedata import normalize

from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Language, say

USUAL: Final = "{reference} {recipient} {document}.pdf"
PLACEHOLDERS: Final = {
    "reference": (N_("Reference"), "문서번호"),
    "recipient": (N_("Recipient"), "수신"),
    "document": (N_("Document"), "문서"),
    "researcher": (N_("Researcher"), "연구자"),
    "number": (N_("Placement number"), "배치번호"),
    "language": (N_("Language"), "언어"),
    "date": (N_("Issued on"), "발급일"),
}
"""What may stand in braces: its label, and what it may be called in Korean."""

_BRACES: Final = re.compile(r"\{([^{}]*)\}")
# What one of the systems does not let into a file's name, and the names that Windows keeps for its devices.
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST: Final = 120
# Most disks count bytes, and a syllable of Hangul takes three of them; room is left for a number and an ending.
_MOST_BYTES: Final = 230


def placeholder(name: str, language: Language) -> str:
    """What a placeholder is called in that language."""
    return PLACEHOLDERS[name][1] if language == "ko" else name


def usual(language: Language) -> str:
    """The usual pattern, as it is written in that language."""
    return _BRACES.sub(lambda found: f"{{{placeholder(found[1], language)}}}", USUAL)


def check(pattern: str) -> str:
    """The pattern with every placeholder by its own name; refuses one that nobody knows."""
    if not pattern.strip():
        return USUAL
    return _BRACES.sub(lambda found: f"{{{_known(found[1])}}}", pattern)


def _known(word: str) -> str:
    plain = word.strip().casefold()
    by_word = {korean: name for name, (_, korean) in PLACEHOLDERS.items()} | {name: name for name in PLACEHOLDERS}
    if plain in by_word:
        return by_word[plain]
    near = get_close_matches(plain, by_word, n=1)
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    if near:
        raise UserError(
            say("“{word}” stands for nothing in a file name. Did you mean “{near}”?", word=word, near=near[0])
        )
    raise UserError(say("“{word}” stands for nothing in a file name. There are: {known}.", word=word, known=known))


def file_name(pattern: str, values: Mapping[str, str]) -> str:
    """The name of one file, without its ending; `pattern` has been checked."""
    bare = pattern[:-4] if pattern.casefold().endswith(".pdf") else pattern
    return clean(_BRACES.sub(lambda found: values.get(found[1], ""), bare))


def clean(name: str) -> str:
    """A name that every system takes."""
    name = " ".join(_FORBIDDEN.sub("_", normalize("NFC", name)).split())[:_LONGEST]
    while len(name.encode()) > _MOST_BYTES:
        name = name[:-1]
    name = name.strip(" .")
    return f"_{name}" if not name or _DEVICES.match(name) else name


class Names:
    """The names taken in a folder; one that is taken gets a number."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: set[str] = set()

    def free(self, name: str, ending: str, content: bytes | None = None) -> tuple[Path, bool]:
        """A file of that name or with a number after it, and whether this very content lies there already."""
        number = 1
        while True:
            path = self._folder / f"{name}{f' ({number})' if number > 1 else ''}{ending}"
            # Windows and macOS take two names for one that differ in capitals only.
            if path.name.casefold() not in self._taken:
                there = path.exists()
                if not there or (content is not None and holds(path, content)):
                    self._taken.add(path.name.casefold())
                    return path, there
            number += 1


def holds(path: Path, content: bytes) -> bool:
    """Whether a file holds exactly this."""
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
