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
        QTimer.singleShot(0, lambda: (print("painted", time.time(), flush=True), application.exit()))
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
    print(what, time.time(), flush=True)
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
        bare: list[float] = []
        painted: list[float] = []
        entered: list[float] = []
        _run(OURS, settings, str(folder), PASSPHRASE)
        for _ in range(RUNS):
            bare.append(_run(BARE, settings)["painted"])
            ours = _run(OURS, settings, str(folder), PASSPHRASE)
            painted.append(ours["painted"])
            entered.append(ours["entered"])
    # The least of several runs: whatever else the computer does only adds to it.
    yield Ratio("first picture / bare window", min(painted), min(bare), 2.0)
    yield Ratio("first list usable / bare window", min(entered), min(bare), 5.5)


def _run(code: str, settings: Path, *arguments: str) -> dict[str, float]:
    env = {**os.environ, "TPD_EXCHANGE_CONFIG": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    # An officer's Python keeps what it has compiled; without that our own files would be compiled at each start.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.time()
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, env=env, check=False
    )
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    return {line.split()[0]: (float(line.split()[1]) - began) * 1000 for line in answer.stdout.splitlines()}
