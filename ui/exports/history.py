"""The history as a table: who did what when and why, and each change of a step in words, one row each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tpd_exchange.i18n import N_, Words, term
from tpd_exchange.models import NOUNS
from tpd_exchange.sheets.writing import Column, Kind, Table, Value
from ui.steps.reading import Asked, Line, lines_of, local, pages_of, say_reason, standing

if TYPE_CHECKING:
    from db.history import StepRow
    from db.store import Store

TITLE = N_("History")
COLUMNS: tuple[tuple[str, Kind], ...] = (
    (N_("When"), "text"), (N_("Who"), "text"), (N_("What"), "paragraph"), (N_("Reason"), "text"),
    (N_("Note"), "paragraph"), (N_("Status"), "text"), (N_("Kind of record"), "text"), (N_("Record"), "text"),
    (N_("Field"), "text"), (N_("Before"), "paragraph"), (N_("After"), "paragraph"),
)  # fmt: skip


def history_table(store: "Store", words: Words, asked: Asked) -> Table:
    """The steps that are shown, the newest first, and all the older ones."""
    return Table(words(TITLE), [Column(words(name), kind) for name, kind in COLUMNS], _rows(store, words, asked))


def _rows(store: "Store", words: Words, asked: Asked) -> Iterator[tuple[Value, ...]]:
    for steps in pages_of(store, words, asked):
        for step in steps:
            said = _said(step, words)
            lines = lines_of(store, words, step.seq)
            yield from ((*said, *_line(line, words)) for line in lines)
            if not lines:
                yield *said, "", "", "", "", ""


def _said(step: "StepRow", words: Words) -> tuple[str, ...]:
    state = words(standing(step) or term(""))
    return local(step.at), step.who, words(step.message), say_reason(step.reason, words), step.note, state


def _line(line: Line, words: Words) -> tuple[str, ...]:
    return words(NOUNS[line.noun].one), line.title, line.field, line.old, line.new
