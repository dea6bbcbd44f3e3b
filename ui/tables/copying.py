"""Rows on the clipboard as a spreadsheet wants them: columns parted by tabs."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tpd_exchange.i18n import Message, say
from tpd_exchange.tasks import Progress, Work, drive
from ui.tables.columns import label
from ui.tables.model import PAGE, RecordModel
from ui.tables.table import RecordTable

if TYPE_CHECKING:
    from ui.context import Context

# More than this is read beside the window.
AT_ONCE = 1000
_NUMBER = re.compile(r"-?[0-9][0-9,.]*")


def copy(context: "Context", table: RecordTable) -> None:
    """Put the chosen rows with their headings on the clipboard; many of them are read beside the window."""
    model, rows = table.records, table.chosen_rows()
    order = sorted(range(len(model.columns)), key=table.horizontalHeader().visualIndex)
    headings = [context.words(label(model.noun, model.columns[at])) for at in order]
    work = read_rows(model, rows, order, headings)
    if len(rows) > AT_ONCE:
        context.tasks.start(copying(len(rows)), work, lambda text: _copied(context, text, len(rows)))
    else:
        _copied(context, drive(work), len(rows))


def _copied(context: "Context", text: str, count: int) -> None:
    QGuiApplication.clipboard().setText(text)
    context.notices.toast(say("Copied {count} rows", count=f"{count:,}"))


def as_tabs(lines: Sequence[Sequence[str]]) -> str:
    """One line for each row; what would part a cell becomes a space, what would be computed is kept from it."""
    return "\n".join("\t".join(_cell(" ".join(cell.split())) for cell in line) for line in lines)


def _cell(text: str) -> str:
    if not text or text[0].isalnum() or _NUMBER.fullmatch(text):
        return text
    from tpd_exchange.sheets.cells import guarded  # read when something is copied that may need it

    return guarded(text)


def copying(count: int) -> Message:
    """What the work is called while it is under way."""
    return say("Copying {count} rows", count=f"{count:,}")


def read_rows(model: RecordModel, rows: Sequence[int], order: Sequence[int], headings: Sequence[str]) -> Work[str]:
    """Read many rows page by page, below their headings; `order` says which column stands where."""
    parts = [as_tabs([headings])]
    for start in range(0, len(rows), PAGE):
        lines = model.read_texts(rows[start : start + PAGE])
        parts.append(as_tabs([[line[at] for at in order] for line in lines]))
        yield Progress(start, len(rows))
    return "\n".join(parts)
