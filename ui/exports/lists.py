"""Exports a list as it is shown: asks where, works beside the window's thread, says how it went."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tpd_exchange.actions.export import every_column, exporting
from tpd_exchange.actions.files import CannotWrite
from tpd_exchange.actions.naming import clean
from tpd_exchange.calendar import today
from tpd_exchange.filters.computed import period
from tpd_exchange.i18n import N_, say
from tpd_exchange.tasks import Progress, Work
from ui.asking import ask_where
from ui.folders import show_folder
from ui.notices import Action
from ui.tables.panel import columns_shown, wanted
from ui.tables.query import find

if TYPE_CHECKING:
    from ui.context import Context
    from ui.tables.panel import ListPanel
    from ui.tasks import Task

SAVE_AS, ELSEWHERE = N_("Save the list"), N_("Save elsewhere…")
WORKBOOK, CSV = N_("Excel workbook"), N_("CSV (UTF-8)")


def export(context: "Context", panel: "ListPanel", *, everything: bool) -> "Task | None":
    """Ask where and begin; None where the officer turned back."""
    words, noun = context.words, panel.noun
    name = clean(f"{words(noun.many)} {today().isoformat()}") + ".xlsx"
    path = ask_where(panel, context, SAVE_AS, name, f"{words(WORKBOOK)} (*.xlsx);;{words(CSV)} (*.csv)")
    if path is None:
        return None
    context.notices.clear()
    context.settings.set("letters", "folder", str(path.parent))
    return context.tasks.start(
        say("Exporting {file}", file=path.name),
        _work(context, panel, every_column(noun) if everything else _columns(panel), path),
        lambda count: _done(context, path, count),
        _failed(context, panel, everything=everything),
    )


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


def _done(context: "Context", path: Path, count: int) -> None:
    show = Action(N_("Show the folder"), lambda: show_folder(path.parent))
    context.notices.banner(say("Rows written: {count}: {file}", count=f"{count:,}", file=path.name), "good", show)


def _failed(context: "Context", panel: "ListPanel", *, everything: bool) -> Callable[[BaseException], object]:
    def tell(error: BaseException) -> None:
        if isinstance(error, CannotWrite):
            again = Action(ELSEWHERE, lambda: export(context, panel, everything=everything))
            context.notices.banner(error.message, "bad", again)
        else:
            context.tasks.fault(error)

    return tell
