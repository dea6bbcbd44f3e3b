"""What is due as a table: each entry as Today shows it, one row each."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from tpd_exchange.i18n import N_, Words
from tpd_exchange.rules.due import Due, when
from tpd_exchange.rules.due_said import PARTS, SIDES, WEIGHTS, day_said
from tpd_exchange.sheets.writing import Column, Kind, Table

TITLE: Final = N_("What is due")
_COLUMNS: Final[tuple[tuple[str, Kind], ...]] = (
    (N_("Part"), "text"), (N_("Due on"), "date"), (N_("Time left"), "text"), (N_("Weight"), "text"),
    (N_("What is to be done"), "paragraph"), (N_("Name"), "text"), (N_("Placement number"), "text"),
    (N_("Reason"), "paragraph"), (N_("Whose rule"), "text"), (N_("Officer"), "text"),
)  # fmt: skip


def due_table(dues: Sequence[Due], day: date, words: Words, officer: Callable[[UUID], str]) -> Table:
    """These entries in their order; `officer` gives the name of an officer."""
    columns = [Column(words(heading), kind) for heading, kind in _COLUMNS]
    rows = (
        (
            words(PARTS[when(due.due, day)]), due.due, words(day_said(due.due, day)), words(WEIGHTS[due.severity]),
            words(due.todo), due.korean if words.language == "ko" else due.english, due.number,
            "" if due.own else words(due.said), words(SIDES[due.side]), officer(due.officer) if due.officer else "",
        )
        for due in dues
    )  # fmt: skip
    return Table(words(TITLE), columns, rows)
