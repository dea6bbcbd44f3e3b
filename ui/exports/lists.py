"""Exports a list as it is shown, or with all its columns."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_exchange.actions.export import every_column, exporting
from tpd_exchange.filters.computed import period
from tpd_exchange.tasks import Progress, Work
from ui.exports.tables import save
from ui.tables.panel import columns_shown, wanted
from ui.tables.query import find

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tables.panel import ListPanel
    from ui.tasks import Task


def export(context: "Context", panel: "ListPanel", *, everything: bool) -> "Task | None":
    """Ask where and begin; None where the officer turned back."""
    names = every_column(panel.noun) if everything else _columns(panel)
    return save(context, panel, panel.noun.many, lambda path: _work(context, panel, names, path))


def _work(context: "Context", panel: "ListPanel", names: Sequence[str], path: Path) -> Work[int]:
    """What is shown is asked anew: a long list may not yet have all its rows."""
    lists, noun, question, words = context.store.lists, panel.noun, wanted(panel), context.words

    def work() -> Work[int]:
        yield Progress(0)
        found = find(lists, noun, question)
        rows = [row for group in found.groups for row in group.rows] if found.groups else found.rows
        return (yield from exporting(lists, noun, names, rows, path, words, period(noun, question.filters)))

    return work()


def _columns(panel: "ListPanel") -> list[str]:
    """As shown; what groups the rows has a column of its own, since headings cannot stand in a flat table."""
    names, grouping = columns_shown(panel), wanted(panel).grouping
    return names if not grouping or grouping in names else [grouping, *names]
