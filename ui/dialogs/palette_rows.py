"""What the command palette finds: commands by their names in both languages, records by anything they are found by."""

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.i18n import Message, Words
from tpd_exchange.search import initials, tokens
from ui.commands import Command
from ui.places import PLACE_OF, PLACES

if TYPE_CHECKING:
    from ui.context import Context

_BOTH = (Words("ko"), Words("en"))
_TAKES_BACK = frozenset({"undo", "redo"})
"""Their wording tells a step that names records: who types such a name or number does not want to undo."""


@dataclass(frozen=True)
class PaletteRow:
    """One row: what it is called, what stands beside it, and what choosing it means."""

    title: str
    detail: str
    symbol: str
    keys: str = ""
    command: str = ""
    place: str = ""
    record: UUID | None = None
    yields: bool = False
    """It stands below everything else that is found."""


def _findable(command: Command) -> str:
    called: list[str | Message] = [command.text, command.also]
    if command.name in _TAKES_BACK:
        called.append(command.shortcut)
    elif command.wording:
        called.append(command.wording())
    names = [words(text) for words in _BOTH for text in called if text]
    consonants = [initials(part) for name in names for part in (*name.split(), name)]
    return unicodedata.normalize("NFC", " ".join([*names, *consonants])).casefold()


def command_rows(context: "Context", typed: str) -> list[PaletteRow]:
    """Commands that can be done now and hold everything that was typed, those that begin with it first."""
    wanted = tokens(typed)
    found: dict[str, tuple[bool, PaletteRow]] = {}
    for command in context.commands.all():
        shown = context.commands.text(command)
        text = _findable(command)
        if command.name == "palette" or not all(token in text for token in wanted) or not command.enabled():
            continue
        if shown in found or (command.name == "quit" and wanted and not _is_called(command, typed)):
            continue
        begins = not wanted or any(word.startswith(wanted[0]) for word in text.split())
        keys = command.shortcut.split("; ")[0]
        yields = command.name in _TAKES_BACK and bool(wanted) and not _is_called(command, typed)
        found[shown] = (not begins, PaletteRow(shown, "", command.symbol, keys, command.name, yields=yields))
    return [row for _, row in sorted(found.values(), key=_rank)]


def _rank(found: tuple[bool, PaletteRow]) -> tuple[bool, bool, bool]:
    later, row = found
    return row.command == "quit", row.yields, later


def _is_called(command: Command, typed: str) -> bool:
    """Whether the whole name was typed: nobody wants to quit by the first letter of something else."""
    return typed.strip().casefold() in {words(command.text).casefold() for words in _BOTH}


def record_rows(found: list[tuple[str, Any]], words: Words, kinds: dict[str, str]) -> list[PaletteRow]:
    """Records as rows, with the name of their kind."""
    symbols = {place.name: place.symbol for place in PLACES}
    return [
        PaletteRow(
            suggestion.title or suggestion.detail,
            words(kinds[noun]),
            symbols[PLACE_OF[noun]],
            place=PLACE_OF[noun],
            record=suggestion.id,
        )
        for noun, suggestion in found
        if noun in PLACE_OF
    ]
