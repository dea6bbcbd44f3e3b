"""The timeline of an office of 20,000 placements: to the first picture, and each frame while one scrolls and zooms.

Frames are measured against what a screen gives them, reading against the same columns with the bare driver.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from bench.lists import FRAME, SIZE, large_office, settle, window_parts
from bench.ratio import Ratio, side_by_side
from db.office import Office
from tpd_exchange.actions.timeline import Grouping, Wish, chosen, read
from tpd_exchange.calendar import today
from ui.timeline.layout import arrange
from ui.timeline.pane import TimelinePane

PLACEMENTS = 20_000
COLUMNS = (
    "id, researcher, home, host, domain, programme, call, officer, planned_start, planned_end, actual_start, "
    "actual_end, number, direction, stage, search_text"
)
SPREAD = """
    UPDATE placement SET
        planned_start = date('2017-01-01', '+' || (rowid * 37 % 4300) || ' days'),
        planned_end = date('2017-01-01', '+' || (rowid * 37 % 4300 + 30 + rowid % 400) || ' days'),
        actual_start = CASE WHEN rowid * 37 % 4300 < 3600
            THEN date('2017-01-01', '+' || (rowid * 37 % 4300 + 3) || ' days') END
"""


def measure() -> Iterator[Ratio]:
    """Reading, opening, scrolling and zooming, by host and by domain."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        office = large_office(Path(folder) / "office", PLACEMENTS)
        with office.store._writing.begin() as connection:
            connection.exec_driver_sql(SPREAD)
        yield Ratio(
            "read and arrange 20,000", *side_by_side(lambda: _read(office), lambda: _bare(office), 5), 14, "rows"
        )
        context = window_parts(office, application, Path(folder))
        start = perf_counter()
        pane = TimelinePane(context)
        pane.resize(*SIZE)
        pane.show()
        pane.refresh()
        settle(lambda: pane.answer is not None)
        pane.view.viewport().repaint()
        yield Ratio("open the timeline", (perf_counter() - start) * 1000, 1000, 1.0, "a second")
        for by in (Grouping.HOST, Grouping.DOMAIN):
            pane.wishes.by.setCurrentIndex(pane.wishes.by.findData(by.value))
            settle(lambda by=by: pane.answer.wish.by == by)
            yield from _frames(pane, by.value)
        context.changes.silence()
        office.close(backup=False)


def _frames(pane: TimelinePane, by: str) -> Iterator[Ratio]:
    view = pane.view
    down, across = view.verticalScrollBar(), view.horizontalScrollBar()
    for pixels in (2.0, 0.3):
        view.zoom(pixels)
        view.show_today()
        told = f"by {by}, {pixels:g} pixels a day"
        yield _slow(f"scroll down {told}", pane, lambda step: down.setValue(down.maximum() * step // 200))
        yield _slow(f"scroll across {told}", pane, lambda step: across.setValue(across.maximum() * step // 200))
    yield _slow(f"zoom by {by}", pane, lambda step: view.step_zoom(1 if step // 20 % 2 else -1, 700))


def _slow(name: str, pane: TimelinePane, act: Callable[[int], object]) -> Ratio:
    """The slowest of twenty frames."""
    times = []
    for step in range(200):
        start = perf_counter()
        act(step)
        pane.view.viewport().repaint()
        times.append((perf_counter() - start) * 1000)
    return Ratio(f"{name}, slowest of 20", sorted(times)[int(len(times) * 0.95)], FRAME, 1.0, "a frame")


def _read(office: Office) -> None:
    with office.store.read() as session:
        board = read(session, "en")

    arrange(chosen(board, Wish()), Grouping.HOST, today().toordinal(), board.names, "")


def _bare(office: Office) -> None:
    connection = office.store._reading.raw_connection()
    connection.execute(f"SELECT {COLUMNS} FROM placement").fetchall()
    connection.close()
