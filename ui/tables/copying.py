"""Rows on the clipboard as a spreadsheet wants them: columns parted by tabs."""

from collections.abc import Sequence

from tpd_exchange.i18n import Message, say
from tpd_exchange.tasks import Progress, Work
from ui.tables.model import PAGE, RecordModel

# More than this is read beside the window.
AT_ONCE = 1000


def as_tabs(lines: Sequence[Sequence[str]]) -> str:
    """One line for each row; what would part a cell becomes a space."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


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
