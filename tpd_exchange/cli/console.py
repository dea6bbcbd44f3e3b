"""What a command says: sentences, tables and JSON, in one language and always in UTF-8."""

import io
import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TextIO
from uuid import UUID

from tpd_exchange.i18n import Language, Message, Words

WIDEST_CELL = 48


def utf8(stream: TextIO | None, mode: str = "w") -> TextIO:
    """The stream, speaking UTF-8 also into a pipe on Windows; a windowed program has none, and nobody listens."""
    if stream is None:
        return io.StringIO() if mode == "r" else open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8-sig" if mode == "r" else "utf-8", errors="replace")
    return stream


@dataclass(frozen=True)
class Console:
    """Speaks to the person at the command line."""

    words: Words
    out: TextIO
    problems: TextIO

    @classmethod
    def of_this_process(cls, language: Language) -> "Console":
        """The console this process was started from."""
        return cls(Words(language), utf8(sys.stdout), utf8(sys.stderr))

    @property
    def language(self) -> Language:
        """The language it speaks."""
        return self.words.language

    def say(self, text: str | Message) -> None:
        """One sentence on a line of its own."""
        self.out.write(f"{_harmless(self.words(text))}\n")

    def line(self, text: str) -> None:
        """A line that is no sentence and stays as it is."""
        self.out.write(f"{text}\n")

    def warn(self, text: str | Message) -> None:
        """One sentence beside the output, where it disturbs no pipe."""
        self.problems.write(f"{_harmless(self.words(text))}\n")

    def json(self, value: Any) -> None:
        """Values for another program."""
        self.out.write(json.dumps(value, ensure_ascii=False, indent=1, default=plain) + "\n")

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Rows under headings, in columns as wide as they need; what is long is cut on a screen, never in a pipe."""
        cut = self.out.isatty()
        cells = [[_plain(cell, cut=cut) for cell in row] for row in (headings, *rows)]
        widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True))
            self.out.write("  ".join(padded).rstrip() + "\n")


# What somebody sent may hold signs that clear a terminal or move its cursor.
_COMMANDS = dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], "�")


def _harmless(text: str) -> str:
    return text.translate(_COMMANDS)


def plain(value: Any) -> Any:
    """A value as JSON writes it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, Message):
        return str(value)
    raise TypeError(f"no plain form of {type(value).__name__}")


def width(text: str) -> int:
    """How many columns of a terminal it takes: Hangul takes two for each sign."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _plain(text: str, *, cut: bool) -> str:
    text = " ".join(text.split())
    return text if not cut or len(text) <= WIDEST_CELL else text[: WIDEST_CELL - 1] + "…"
