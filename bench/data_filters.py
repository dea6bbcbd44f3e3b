"""A filter on the list of an office with 100,000 placements, to its first rows on the screen, against 50 ms.

Counted is the time of the processor, of all threads together: on a machine at rest no more passes on the clock, and a
busy one does not spoil it.
"""

import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time

from PySide6.QtWidgets import QApplication

from bench.lists import PLACEMENTS, SIZE, large_office, settle, window_parts
from bench.ratio import Ratio
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.models import NOUNS
from ui.tables.panel import ListPanel

ALLOWED = 50.0
ROUNDS = 7
YEARS_AGO = Filter(since=date(2015, 1, 1), until=date(2015, 12, 31))
# The rows of 2015 lie in the midst of the list: none of its first rows fits.
FILTERS = {
    "one stage": {"stage": Filter(values=("active",))},
    "all but one stage": {"stage": Filter(values=("active",), other=True)},
    "two stages one way": {"stage": Filter(values=("active", "closed")), "direction": Filter(values=("kr-us",))},
    "starts in a year long ago": {"planned_start": YEARS_AGO},
    "ends in a year long ago": {"planned_end": YEARS_AGO},
    "on exchange in a fiscal year": {"during": Filter(period="fy2015")},
    "a host whose name contains": {"host": Filter(text="Matter 77")},
    "an empty field": {"officer": Filter(empty=True)},
    "eleven person-months or more": {"person_months": Filter(least=Decimal(11))},
    "a title contains, often": {"project_en": Filter(text="study 9")},
    "a title contains, once in the midst": {"project_en": Filter(text="study 44444 ")},
}


def measure() -> Iterator[Ratio]:
    """Each filter on the whole list, as an officer chooses it; the whole answer may come later."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        office = large_office(Path(folder) / "office")
        context = window_parts(office, application, Path(folder))
        panel = ListPanel(context, NOUNS["placement"], ("", ""))
        panel.resize(*SIZE)
        panel.show()
        panel.ask()
        settle(lambda: panel.shown == PLACEMENTS)
        for name, wanted in FILTERS.items():
            times = [_chosen(panel, wanted) for _ in range(ROUNDS)]
            yield Ratio(f"filter, first rows: {name}", median(times), ALLOWED, 1, "allowed")
        panel.deleteLater()
        context.changes.silence()
        office.close(backup=False)


def _chosen(panel: ListPanel, wanted: dict[str, Filter]) -> float:
    """Milliseconds from the choice to its first rows, painted."""
    panel.filters.put({})
    panel.ask()
    settle(lambda: panel.shown == PLACEMENTS and not panel.query.busy)
    answered: list[bool] = []
    connection = panel.model.modelReset.connect(lambda: answered.append(True))
    start = process_time()
    panel.filters.put(wanted)
    panel.ask()
    settle(lambda: bool(answered))
    panel.table.viewport().repaint()
    taken = (process_time() - start) * 1000
    panel.model.modelReset.disconnect(connection)
    settle(lambda: not panel.query.busy)
    return taken
