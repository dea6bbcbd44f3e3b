"""The first picture comes before everything heavy; what this computer remembers survives bad files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tpd_exchange.settings import FILE, Settings

ROOT = Path(__file__).parents[2]
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "reportlab", "cryptography", "keyring", "sqlcipher3")
WATCH = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tpd_exchange.settings import Settings
from ui.app import App
application = QApplication([])
app = App(application, Settings())
def painted():
    print(json.dumps([name for name in {heavy} if name in sys.modules]), flush=True)
    application.exit()
app.window.painted.disconnect()
app.window.painted.connect(painted)
app.start({folder})
application.exec()
"""


@pytest.mark.parametrize("passphrase", ["", "correct horse battery"], ids=["unlock screen", "skeleton"])
def test_nothing_heavy_is_loaded_before_the_first_picture(office_folder: Path, tmp_path: Path, passphrase: str) -> None:
    code = WATCH.format(heavy=HEAVY, folder=f"Path({str(office_folder)!r}), {passphrase!r}")
    env = {**os.environ, "TPD_EXCHANGE_CONFIG": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=env, check=False
    )
    assert answer.stdout, answer.stderr
    assert json.loads(answer.stdout.splitlines()[0]) == []


def test_settings_come_back_as_they_were(settings: Settings) -> None:
    settings.set("list.placement", "columns", ["number", "연구자"])
    settings.set("window", "wide", value=True)
    settings.set("window", "name", 'a "quoted" \\ name\n')
    again = Settings()
    assert again.get("list.placement", "columns", list[str]()) == ["number", "연구자"]
    assert again.get("window", "wide", default=False) is True
    assert again.get("window", "name", "") == 'a "quoted" \\ name\n'


@pytest.mark.parametrize("spoiled", ["[window", "\x00\xff", "window = 3"])
def test_a_spoiled_settings_file_is_no_reason_not_to_start(settings: Settings, spoiled: str) -> None:
    settings.folder.mkdir(parents=True, exist_ok=True)
    (settings.folder / FILE).write_text(spoiled, encoding="latin-1")
    assert Settings().get("window", "language", "en") == "en"


def test_a_value_of_another_kind_is_not_used(settings: Settings) -> None:
    settings.set("window", "place", 7)
    assert settings.get("window", "place", "today") == "today"


def test_the_newest_offices_come_first_and_once(settings: Settings) -> None:
    for name in ("a", "b", "a"):
        settings.remember(Path(name))
    assert Settings().recent() == [Path("a"), Path("b")]
