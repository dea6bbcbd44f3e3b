"""Start-up of the window against a bare QMainWindow, both as whole processes from the call to the picture."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.ratio import Ratio
from db.keys import Cost
from db.office import Office
from tpd_exchange.sample.making import fill
from tpd_exchange.sample.passphrase import PASSPHRASE

RUNS = 9
# The officer's own passphrase costs what it must; here the cheapest key shows the window's share.
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
def painted():
    print("painted", time.time(), time.process_time(), flush=True)
    application.exit()
application = QApplication([])
window = Bare()
window.resize(1280, 800)
window.show()
application.exec()
"""
OURS = """
import os, sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tpd_exchange.settings import Settings
from ui.app import App
def say(what):
    print(what, time.time(), time.process_time(), flush=True)
def entered():
    say("entered")
    os._exit(0)
application = QApplication([])
app = App(application, Settings())
app.window.painted.connect(lambda: say("painted"))
app.entered.connect(entered)
app.start(Path(sys.argv[1]), sys.argv[2])
application.exec()
"""


def measure() -> Iterator[Ratio]:
    """First picture, and the first list of an office of some ninety placements, in times of the bare window."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "office"
        office, _ = Office.make(folder, PASSPHRASE, cost=CHEAP)
        for _ in fill(office):
            continue
        office.close(backup=False)
        settings = Path(place) / "settings"
        settings.mkdir()
        (settings / "settings.toml").write_text('["window"]\n"place" = "placements"\n', encoding="utf-8")
        _run(OURS, settings, str(folder), PASSPHRASE)
        runs = [(_run(BARE, settings), _run(OURS, settings, str(folder), PASSPHRASE)) for _ in range(RUNS)]
    for name, moment, limit in (("first picture", "painted", 2.0), ("first list usable", "entered", 5.5)):
        # The least of several runs: whatever else the computer does only adds to it.
        wall = min(run[moment][0] for _, run in runs), min(run["painted"][0] for run, _ in runs)
        work = min(run[moment][1] for _, run in runs), min(run["painted"][1] for run, _ in runs)
        yield Ratio(f"{name} / bare window", wall[0], wall[1], limit)
        yield Ratio(f"{name} / bare window, processor time", work[0], work[1])


def _run(code: str, settings: Path, *arguments: str) -> dict[str, tuple[float, float]]:
    env = {**os.environ, "TPD_EXCHANGE_CONFIG": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    # An officer's Python keeps what it has compiled; without that our own files would be compiled at each start.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=env, check=False
    )
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    told = (line.split() for line in answer.stdout.splitlines())
    return {what: ((float(at) - began) * 1000, float(work) * 1000) for what, at, work in told}
