"""The first picture and the first list come before what they do not need; what is remembered survives bad files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.screens.conftest import PASSPHRASE
from tpd_exchange.models import FILES
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


# What a list does not need: each of these comes when a record is looked at, a letter written, a paper printed. Of the
# tables of records only the list's own is there.
NOT_YET = (
    "alembic", "reportlab", "pypdf", "pypdfium2", "PIL", "zxingcpp", "holidays", "keyring", "difflib",
    "cryptography.x509", "cryptography.hazmat.primitives.serialization",
    "PySide6.QtPrintSupport",
    "tpd_exchange.actions", "tpd_exchange.letters", "tpd_exchange.rules", "tpd_exchange.entry", "tpd_exchange.scans",
    "tpd_exchange.paperwork", "tpd_exchange.intake", "tpd_exchange.calendar",
    *(f"tpd_exchange.models.{file}" for file in FILES if file not in ("nouns", "placement", "record")),
    "ui.agenda", "ui.batches", "ui.dialogs", "ui.forms.pane", "ui.greeting", "ui.intake.dialog", "ui.letters",
    "ui.pdf_pages", "ui.placements", "ui.printing", "ui.records.card", "ui.records.deeds", "ui.records.head",
    "ui.rulebook", "ui.templates", "ui.timeline", "ui.today",
)  # fmt: skip
ENTERED = """
import os, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tpd_exchange.settings import Settings
from ui.app import App
application = QApplication([])
app = App(application, Settings())
def entered():
    print(app.session.shell.page.view.list.shown, *sys.modules, flush=True)
    os._exit(0)
app.entered.connect(entered)
app.start(Path(sys.argv[1]), sys.argv[2])
application.exec()
"""


def test_the_first_list_can_be_used_before_anything_is_read_that_it_does_not_need(
    office_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text('["window"]\n"place" = "placements"\n', encoding="utf-8")
    env = {**os.environ, "TPD_EXCHANGE_CONFIG": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    program = [sys.executable, "-c", ENTERED, str(office_folder), PASSPHRASE]
    answer = subprocess.run(program, capture_output=True, text=True, cwd=ROOT, env=env, check=False)
    assert answer.returncode == 0, answer.stderr
    shown, *loaded = answer.stdout.split()
    assert int(shown) > 0
    assert "tpd_exchange.models.placement" in loaded
    assert [name for name in NOT_YET if name in loaded] == []


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
