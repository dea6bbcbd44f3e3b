"""From a keystroke in a document's text to the painted page at 150 dpi, against PDFium drawing that page alone.

The text is written in the window of a sample office, warm; each keystroke makes another text, so nothing is remembered.
"""

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from bench.ratio import Ratio
from db.keys import Cost
from db.office import Office
from tpd_exchange.sample.making import fill
from tpd_exchange.sample.passphrase import PASSPHRASE
from tpd_exchange.settings import Settings
from ui import pdf_pages
from ui.app import App
from ui.pages.letters import LettersPage
from ui.templates.pane import TemplatePane
from ui.templates.workshop import Shown

DPI = 150
KEYS = "abcdefghijklmnopqrstuvwxyz" * 2
WARM = 5
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
LIMIT = 2.3
"""Times the drawing of the page, which takes 13 ms on a quiet machine: within 30 ms of the keystroke."""


def measure() -> Iterator[Ratio]:
    """A letter of one page in Korean and in English."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "office"
        office, _ = Office.make(folder, PASSPHRASE, cost=CHEAP)
        for _ in fill(office):
            continue
        office.close(backup=False)
        app = App(application, Settings(Path(place) / "settings"))
        app.start(folder, PASSPHRASE)
        _until(application, lambda: app.session is not None)
        assert app.session is not None
        app.session.context.word_document("placement-researcher")
        page = app.session.shell.page
        assert isinstance(page, LettersPage)
        for tab, language in ((0, "ko"), (1, "en")):
            page.words.tabs.setCurrentIndex(tab)
            wall, work = _typed(application, page.words)
            name = f"keystroke to picture ({language}, {DPI} dpi)"
            yield Ratio(name, *wall, LIMIT, "PDFium alone")
            yield Ratio(f"{name}, processor time", *work, None, "PDFium alone")
        app.session.rest()
        app.session.context.office.close(backup=False)
        app.window.may_close = lambda: True
        app.window.close()


def _typed(application: QApplication, pane: TemplatePane) -> tuple[tuple[float, float], tuple[float, float]]:
    """From a key to the paint of its page, and PDFium's part of it measured beside: by the clock, by the processor."""
    view, looks = pane.preview.view, list[Shown]()
    view.set_zoom(DPI / 96)
    pane.workshop.shown.connect(looks.append)
    pane.area.moveCursor(QTextCursor.MoveOperation.End)

    def written(key: str) -> None:
        pane.area.insertPlainText(key)
        _until(application, lambda: bool(looks) and looks[-1].texts == pane.texts)
        # Paint at once what the window would paint at the end of this turn.
        view.viewport().repaint()

    def drawn() -> None:
        pdf_pages.one_picture(looks[-1].pdf, looks[-1].page, DPI / pdf_pages.POINTS_PER_INCH)

    ours, floor = list[tuple[float, float]](), list[tuple[float, float]]()
    for key in KEYS:
        ours.append(_timed(partial(written, key)))
        floor.append(_timed(drawn))
    return _medians(ours, floor, 0), _medians(ours, floor, 1)


def _timed(action: Callable[[], object]) -> tuple[float, float]:
    clock, work = perf_counter(), process_time()
    action()
    return (perf_counter() - clock) * 1000, (process_time() - work) * 1000


def _medians(ours: list[tuple[float, float]], floor: list[tuple[float, float]], by: int) -> tuple[float, float]:
    """Of both, once they are warm."""
    return median(one[by] for one in ours[WARM:]), median(one[by] for one in floor[WARM:])


def _until(application: QApplication, done: Callable[[], bool]) -> None:
    while not done():
        # Waiting as the window waits: a loop that never rests would take the worker's time.
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
