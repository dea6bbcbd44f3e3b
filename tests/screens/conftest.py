"""A small office, made once with cheap keys and copied for each test, and the window's parts around it."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from db.keys import Cost
from db.office import Office
from db.seed import seed
from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Record
from tpd_exchange.settings import Settings
from ui.app import App
from ui.assembly import assemble
from ui.context import Context
from ui.errors import ErrorDesk
from ui.notices import Notices
from ui.shell import Shell
from ui.speech import Speech
from ui.style.theme import Theme

PASSPHRASE = "correct horse battery"
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
TODAY = "2026-11-23"


def put(office: Office, noun: str, **typed: Any) -> Record:
    """Add one record as the forms do."""
    record: Record = office.store.change(say("Added a record"), records.add, NOUNS[noun], typed)
    return record


def fill(office: Office) -> None:
    """A few people and houses of both sides, and three placements around TODAY."""
    office.store.who = "한지우"
    office.store.change(say("Set up the office"), seed)
    put(
        office, "office", name_en="Korea-US Talent Exchange Office", name_ko="한미 인재교류 사무소", side="KR",
        address_en="111 Gajeong-ro, Yuseong-gu, Daejeon 34113", address_ko="대전광역시 유성구 가정로 111",
        phone="+82 42 860 1114", email="office@example.kr",
    )  # fmt: skip
    officer = put(
        office, "officer", name_en="HAN Jiwoo", name_ko="한지우", position_en="Programme Officer", position_ko="담당관"
    )
    home = put(
        office, "institution", name_en="Hanbit Institute of Technology", name_ko="한빛과학기술원", acronym="HIT",
        country="KR", kind="institute", city_en="Daejeon", city_ko="대전",
    )  # fmt: skip
    host = put(
        office, "institution", name_en="Blue Ridge National Laboratory", acronym="BRNL", country="US",
        kind="laboratory", city_en="Asheville",
    )  # fmt: skip
    supervisor = put(office, "contact", institution=host.id, name_en="Mary Coleman", role="supervisor")
    with office.store.read() as session:
        domain = session.exec(_domains()).first()
    assert domain is not None
    people = [("김하늘", "KIM", "HANEUL"), ("이서준", "LEE", "SEOJUN"), (None, "WALKER", "JAMES")]
    spans = [
        ("2026-12-01", "2027-11-30", "preparing"),
        ("2025-12-05", "2026-12-04", "active"),
        ("2027-03-01", None, "nominated"),
    ]
    for (hangul, surname, given), (start, end, stage) in zip(people, spans, strict=True):
        korean = hangul is not None
        person = put(
            office, "researcher", hangul_name=hangul, surname=surname, given_names=given,
            home=home.id if korean else host.id, email=f"{given.lower()}@example.org", career_stage="postdoc",
        )  # fmt: skip
        put(
            office, "placement", researcher=person.id, home=home.id if korean else host.id,
            host=host.id if korean else home.id, direction="kr-us" if korean else "us-kr", domain=domain.id,
            planned_start=start, planned_end=end, stage=stage, officer=officer.id,
            supervisor=supervisor.id if stage == "active" else None,
            project_en="Trusted sensing" if korean else None,
        )  # fmt: skip


def _domains() -> Any:
    from sqlmodel import select

    from tpd_exchange.models import Domain

    return select(Domain).order_by(Domain.code)


@pytest.fixture(scope="session")
def kept_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office that every test gets a copy of."""
    folder = tmp_path_factory.mktemp("office") / "small"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TPD_EXCHANGE_TODAY", TODAY)
        office, _ = Office.make(folder, PASSPHRASE, cost=CHEAP)
        fill(office)
        office.close(backup=False)
    return folder


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the test's own, a fixed day, and no passphrase from outside."""
    monkeypatch.setenv("TPD_EXCHANGE_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", TODAY)
    monkeypatch.delenv("TPD_EXCHANGE_PASSPHRASE", raising=False)


@pytest.fixture
def office_folder(kept_office: Path, tmp_path: Path) -> Path:
    """A closed copy of the small office."""
    return Path(shutil.copytree(kept_office, tmp_path / "office"))


@pytest.fixture
def office(office_folder: Path) -> Iterator[Office]:
    """An opened copy of the small office."""
    opened = Office.open(office_folder, PASSPHRASE)
    opened.store.who = "한지우"
    yield opened
    opened.close(backup=False)


@pytest.fixture
def settings(own_computer: None) -> Settings:
    """The settings of the test's own computer."""
    return Settings()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The look, light."""
    return Theme(qapp, "light")


@pytest.fixture
def context(office: Office, settings: Settings, theme: Theme, qapp: QApplication) -> Iterator[Context]:
    """What a page is given; the window speaks English."""
    notices = Notices()
    made = assemble(office, settings, Speech("en"), theme, notices, ErrorDesk(notices, settings.folder))
    made.store.who = "한지우"
    yield made
    made.tasks.finish()
    made.changes.silence()


PATIENCE = 20_000


@pytest.fixture
def app(settings: Settings, qapp: QApplication) -> Iterator[App]:
    """The program around its window, speaking English, with nothing on the screen yet."""
    settings.set("window", "language", "en")
    settings.set("window", "scheme", "light")
    made = App(qapp, settings)
    yield made
    made.door.opening.tasks.finish()
    if made.session is not None:
        made.session.rest()
        made.session.context.office.close(backup=False)
    made.window.may_close = lambda: True
    made.window.close()
    made.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def entered(app: App, office_folder: Path, qtbot: Any) -> App:
    """The program with the small office open on its first page."""
    app.start(office_folder, PASSPHRASE)
    qtbot.waitUntil(lambda: app.session is not None, timeout=PATIENCE)
    return app


@pytest.fixture
def shell(context: Context, qtbot) -> Iterator[Shell]:
    """The inside of the window, shown and in front, so that keys go where they should."""
    shown = Shell(context)
    context.commands.attach(shown)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    yield shown
    context.tasks.finish()


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Officer:
    """Looks at the newest placement, just nominated: neither its end nor its title is known."""
    return Officer(context, qtbot).at("placements")
