"""The card of a placement in an office with 20,000: read, put together and drawn, on each of its tabs."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from PySide6.QtWidgets import QApplication

from bench.lists import large_office, window_parts
from bench.ratio import Ratio
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.placements.card import TABS, PlacementCard

PLACEMENTS, ROUNDS = 20_000, 12
# What the officer is promised, in milliseconds.
ALLOWED = 50.0


def measure() -> Iterator[Ratio]:
    """One tab after the other, each time of another placement."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        office = large_office(Path(folder) / "office", PLACEMENTS)
        context = window_parts(office, application, Path(folder))
        card = PlacementCard(context)
        card.resize(486, 740)
        card.show()
        for tab in TABS:
            yield _tab(context, card, tab)
        context.tasks.finish()
        context.changes.silence()
        office.close(backup=False)


def _tab(context: Context, card: PlacementCard, tab: str) -> Ratio:
    noun, lists, times = NOUNS["placement"], context.store.lists, []
    rows = lists.rows(noun)[:: PLACEMENTS // ROUNDS]
    for identity, _ in lists.page(noun, (), rows):
        card.show_tab(tab)
        start = process_time()
        card.show_record(noun, identity)
        card.grab()
        times.append((process_time() - start) * 1000)
    return Ratio(f"card of a placement, {tab}", median(times), ALLOWED, 1.0, "allowed")
