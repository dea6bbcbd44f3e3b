"""What the command palette finds: commands by their names in both languages, records by anything they are found by."""

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tpd_exchange.i18n import Words
from tpd_exchange.search import initials, tokens
from ui.commands import Command
from ui.places import PLACE_OF, PLACES

if TYPE_CHECKING:
    from ui.context import Context

_BOTH = (Words("ko"), Words("en"))


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


def _findable(command: Command, shown: str) -> str:
    names = [shown, *(words(command.text) for words in _BOTH)]
    consonants = [initials(part) for name in names for part in (*name.split(), name)]
    return unicodedata.normalize("NFC", " ".join([*names, *consonants])).casefold()


def command_rows(context: "Context", typed: str) -> list[PaletteRow]:
    """Commands that can be done now and hold everything that was typed, those that begin with it first."""
    wanted = tokens(typed)
    found: list[tuple[bool, PaletteRow]] = []
    for command in context.commands.all():
        shown = context.commands.text(command)
        text = _findable(command, shown)
        if command.name == "palette" or not all(token in text for token in wanted) or not command.enabled():
            continue
        begins = not wanted or any(word.startswith(wanted[0]) for word in text.split())
        found.append((not begins, PaletteRow(shown, "", command.symbol, command.shortcut.split("; ")[0], command.name)))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


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
