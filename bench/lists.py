"""The list of an office with 100,000 placements, against Qt's own query model on the same data in plain SQLite."""

import random
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtSql import QSqlDatabase, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QTableView

from bench.ratio import Ratio, side_by_side
from db.keys import Cost
from db.office import Office
from db.seed import seed
from db.store import Store
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.search import fold
from tpd_exchange.settings import Settings
from ui.assembly import assemble
from ui.context import Context
from ui.errors import ErrorDesk
from ui.notices import Notices
from ui.speech import Speech
from ui.style.theme import Theme
from ui.tables.panel import ListPanel

PLACEMENTS, RESEARCHERS, INSTITUTIONS = 100_000, 8_000, 1_500
SIZE = (1280, 800)
FRAME = 1000 / 60
PASSPHRASE = "only for the bench"
SURNAMES = ("김", "KIM"), ("이", "LEE"), ("박", "PARK"), ("최", "CHOI"), ("정", "JUNG"), ("강", "KANG"), ("한", "HAN")
SYLLABLES = ("하", "HA"), ("늘", "NEUL"), ("서", "SEO"), ("준", "JUN"), ("지", "JI"), ("우", "WOO"), ("민", "MIN")
STAGES = ("nominated", "review", "selected", "preparing", "active", "completed", "closed", "withdrawn")
QUERY = """
    SELECT p.number, r.title_en, h.title_en, d.title_en, p.direction, p.planned_start, p.planned_end, p.stage
    FROM placement p LEFT JOIN researcher r ON r.id = p.researcher LEFT JOIN institution h ON h.id = p.host
    LEFT JOIN domain d ON d.id = p.domain ORDER BY p.number DESC
"""


def measure() -> Iterator[Ratio]:
    """Opening, scrolling and searching."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        office = large_office(Path(folder) / "office")
        plain = Path(folder) / "plain.sqlite"
        _export(office.store, plain)
        context = window_parts(office, application, Path(folder))
        yield from _opening(context, plain)
        yield from _scrolling(context)
        yield from _searching(context)
        context.changes.silence()
        office.close(backup=False)


def large_office(folder: Path, placements: int = PLACEMENTS) -> Office:
    """An office with so many placements, as an officer opens it."""
    office, _ = Office.make(folder, PASSPHRASE, cost=Cost(memory_kib=64, iterations=1, lanes=1))
    office.store.change(say("Set up the office"), seed)
    _fill(office.store, placements)
    # Opened anew, as an officer opens it: what was just written would be read out of the log of writes.
    office.close(backup=False)
    return Office.open(folder, PASSPHRASE)


def window_parts(office: Office, application: QApplication, folder: Path) -> Context:
    """What a page is given."""
    notices = Notices()
    settings = Settings(folder / "config")
    return assemble(
        office, settings, Speech("en"), Theme(application, "light"), notices, ErrorDesk(notices, settings.folder)
    )


def insert(store: Store, noun: str, rows: list[dict[str, Any]]) -> None:
    """Written past the history: only reading is measured here. A list that is not given is empty."""
    with store._writing.begin() as connection:
        table = NOUNS[noun].table
        columns = {
            row[1]: "[]" if row[2] == "JSON" else None
            for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")
        }
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{name}"' for name in columns)
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"
        connection.exec_driver_sql(statement, [tuple((columns | row)[name] for name in columns) for row in rows])


def _titles(korean: str, english: str, *more: str) -> dict[str, str]:
    return {"title_ko": korean, "title_en": english, "search_text": fold(" ".join((korean, english, *more)))}


def _person(chance: random.Random) -> dict[str, Any]:
    (ko, en), first, second = chance.choice(SURNAMES), chance.choice(SYLLABLES), chance.choice(SYLLABLES)
    hangul, latin = ko + first[0] + second[0], f"{en} {(first[1] + second[1]).capitalize()}"
    return {
        "id": f"{chance.getrandbits(128):032x}", "hangul_name": hangul, "surname": en,
        "given_names": first[1] + second[1], "citizenships": "[]", "passports": "[]", "degrees": "[]",
        "domains": "[]", "languages": "[]", **_titles(f"{hangul} {latin}", f"{latin} {hangul}"),
    }  # fmt: skip


def _fill(store: Store, placements: int) -> None:
    chance = random.Random(7)
    domains = [identity for identity, _ in store.lists.page(NOUNS["domain"], (), store.lists.rows(NOUNS["domain"]))]
    houses = [
        {
            "id": f"{chance.getrandbits(128):032x}", "name_en": f"Institute of Matter {number}", "country": "KR",
            "aliases": "[]", "domains": "[]", **_titles(f"물질연구소 {number}", f"Institute of Matter {number}"),
        }
        for number in range(INSTITUTIONS)
    ]  # fmt: skip
    people = [_person(chance) for _ in range(RESEARCHERS)]
    insert(store, "institution", houses)
    insert(store, "researcher", people)
    insert(store, "placement", [_placement(n, chance, people, houses, domains) for n in range(placements)])


def _placement(number: int, chance: random.Random, people: list[Any], houses: list[Any], domains: list[Any]) -> Any:
    person, home, host = chance.choice(people), chance.choice(houses), chance.choice(houses)
    year, code = 2007 + number // 5000, f"P-{2007 + number // 5000}-{number % 5000:04d}"
    texts = (code, f"Joint study {number} on quantum sensing and trusted networks", "공동연구 과제", host["title_en"])
    return {
        "id": f"{chance.getrandbits(128):032x}", "number": code, "researcher": person["id"], "home": home["id"],
        "host": host["id"], "direction": chance.choice(("kr-us", "us-kr")), "domain": chance.choice(domains).hex,
        "project_en": texts[1], "planned_start": f"{year}-03-01", "planned_end": f"{year + 1}-02-28",
        "stage": chance.choice(STAGES), "security_result": "open", "funding": "[]",
        **_titles(f"{code} {person['title_ko']}", f"{code} {person['title_en']}", *texts),
    }  # fmt: skip


def _export(store: Store, plain: Path) -> None:
    connection = store._reading.raw_connection()
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.execute("DETACH DATABASE plain")
    connection.close()


def settle(done: Callable[[], bool]) -> None:
    application = QApplication.instance()
    assert application is not None
    while not done():
        # Waiting, not spinning: the thread that reads needs the interpreter too.
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    application.processEvents()


def _floor(database: QSqlDatabase) -> None:
    """Qt's own view and model on the same rows, to the first picture."""
    view, model = QTableView(), QSqlQueryModel()
    model.setQuery(QUERY, database)
    view.setModel(model)
    view.resize(*SIZE)
    view.show()
    settle(lambda: model.rowCount() > 0)
    view.grab()
    view.deleteLater()


def _opening(context: Context, plain: Path) -> Iterator[Ratio]:
    """Both show the first rows before they know the last ones; how long the whole list takes is said as well."""
    database = QSqlDatabase.addDatabase("QSQLITE", "bench")
    database.setDatabaseName(str(plain))
    assert database.open()

    panels: list[ListPanel] = []

    def opened(rows: int) -> None:
        panel = ListPanel(context, NOUNS["placement"], ("", ""))
        panels.append(panel)
        panel.resize(*SIZE)
        panel.ask()
        panel.show()
        settle(lambda: panel.shown >= rows)
        panel.grab()

    def finish() -> None:
        """Outside the clock: what is still being read, and the order that was kept."""
        for panel in panels:
            settle(lambda panel=panel: not panel.query.busy)
            panel.deleteLater()
        panels.clear()
        context.store.lists.forget()

    def compare(rows: int) -> tuple[float, float]:
        times = []
        for _ in range(9):
            finish()
            times.append(side_by_side(partial(opened, rows), partial(_floor, database), 1))
        finish()
        return median(ours for ours, _ in times), median(theirs for _, theirs in times)

    yield Ratio("open a list of 100,000", *compare(1), 2.0, "QSqlQueryModel")
    yield Ratio("the same until its last row is known", *compare(PLACEMENTS), None, "QSqlQueryModel")


def _scrolling(context: Context) -> Iterator[Ratio]:
    panel = ListPanel(context, NOUNS["placement"], ("", ""))
    panel.resize(*SIZE)
    panel.show()
    panel.ask()
    settle(lambda: panel.shown == PLACEMENTS)
    bar, times = panel.table.verticalScrollBar(), []
    for step in range(400):
        start = perf_counter()
        bar.setValue(step * 220)
        panel.table.viewport().repaint()
        times.append((perf_counter() - start) * 1000)
    times.sort()
    yield Ratio("scrolling, the slowest of twenty frames", times[int(len(times) * 0.95)], FRAME, 1.0, "a frame")
    panel.deleteLater()


def _searching(context: Context) -> Iterator[Ratio]:
    panel = ListPanel(context, NOUNS["placement"], ("", ""))
    panel.resize(*SIZE)
    panel.show()
    panel.ask()
    settle(lambda: panel.shown == PLACEMENTS)
    connection = context.store._reading.raw_connection()
    typed = iter(["김", "김하", "김하늘", "p-2015", "김", "박", "박서", "박서준", "quantum"] * 3)
    scanned = iter(["김", "김하", "김하늘", "p-2015", "김", "박", "박서", "박서준", "quantum"] * 3)

    def ours() -> None:
        text = next(typed)
        answered: list[bool] = []
        panel.model.modelReset.connect(lambda: answered.append(True))
        panel.search.show_text(text)
        panel.ask()
        settle(lambda: bool(answered))  # and with that it is painted

    def floor() -> None:
        query = "SELECT count(*) FROM placement WHERE instr(search_text, ?)"
        connection.execute(query, (next(scanned),)).fetchone()

    yield Ratio("a keystroke that searches", *side_by_side(ours, floor, 27), 2.0, "one instr scan")
    connection.close()
    panel.deleteLater()
