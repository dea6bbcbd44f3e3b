"""What is due in an office with 20,000 placements: worked out once, brought up to date after a save, shown on Today."""

import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from PySide6.QtWidgets import QApplication

from bench.lists import PASSPHRASE, SIZE, insert, large_office, settle, window_parts
from bench.ratio import Ratio
from db.office import Office
from db.store import Store
from tpd_exchange.actions import records
from tpd_exchange.actions.watch import ANYTHING, Watch
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Finding, Severity
from tpd_exchange.tasks import drive
from ui.agenda.pane import FIRST, AgendaPane
from ui.context import Context

PLACEMENTS = 20_000
# What the officer is promised, in milliseconds.
FIRST_TIME, OPENING, SAVING = 2000.0, 100.0, 5.0
DAY = date(2012, 6, 1)


def measure() -> Iterator[Ratio]:
    """Working out, saving, opening."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        office = _office(Path(folder) / "office")
        context = window_parts(office, application, Path(folder))
        context.watching._watch = Watch(busy)
        yield from _first(office.store)
        yield from _saving(office.store, context)
        yield from _opening(context)
        context.changes.silence()
        office.close(backup=False)


def busy(case: Case, day: date) -> list[Finding]:
    """The rules, and three dates more of each placement, so that the list is long whatever the rules say."""
    start = case.planned_start or day
    more = [Finding(f"more:{n}", Severity.TASK, say("More"), say("Do it"), "", start + timedelta(n)) for n in range(3)]
    return [*findings(case, day), *more]


def _office(folder: Path) -> Office:
    """Each placement with a visa, two policies and a task that was done."""
    office = large_office(folder, PLACEMENTS)
    store, chance = office.store, random.Random(11)
    noun = NOUNS["placement"]
    found = store.lists.page(noun, ("planned_start", "planned_end"), store.lists.rows(noun))
    visas, policies, tasks = [], [], []
    for identity, (start, end) in found:
        of = {"placement": identity.hex, "title_ko": "", "title_en": "", "search_text": ""}
        made = [{"id": f"{chance.getrandbits(128):032x}", **of} for _ in range(4)]
        visas.append(made[0] | {"visa_class": "J-1-RS", "begins": start, "ends": end})
        policies += [each | _policy(start, end) for each in made[1:3]]
        tasks.append(made[3] | {"title": "Done", "rule": "more:0", "state": "task-done"})
    insert(store, "visa", visas)
    insert(store, "policy", policies)
    insert(store, "task", tasks)
    office.close(backup=False)
    return Office.open(folder, PASSPHRASE)


def _policy(start: Any, end: Any) -> dict[str, Any]:
    cover = {"medical": 10_000_000, "repatriation": 2_500_000, "evacuation": 5_000_000, "deductible": 50_000}
    return {"insurer": "Insurer", "starts": start, "ends": end, "currency": "USD", "dependants": 0, **cover}


def _first(store: Store) -> Iterator[Ratio]:
    watch = Watch()
    start = process_time()
    with store.read() as session:
        drive(watch.update(session, DAY))
    yield Ratio("what is due in 20,000, worked out", _since(start), FIRST_TIME, 1.0, "allowed")


def _saving(store: Store, context: Context) -> Iterator[Ratio]:
    noun, watching = NOUNS["placement"], context.watching
    watching.board(DAY, ANYTHING, FIRST)
    rows = store.lists.page(noun, (), store.lists.rows(noun))
    times = []
    for number, (identity, _) in enumerate(random.Random(3).sample(list(rows), 30)):
        with store.step(say("Note"), reason=ChangeReason.NEXT_STEP.value) as session:
            records.edit(session, noun, identity, {"note": f"Note {number}"})
        start = process_time()
        with store.read() as session:
            drive(watching.watch.update(session, DAY))
        times.append(_since(start))
    yield Ratio("what a save touches, worked out anew", median(times), SAVING, 1.0, "allowed")


def _opening(context: Context) -> Iterator[Ratio]:
    shown: list[object] = []
    times = []
    for _ in range(9):
        start = process_time()
        pane = AgendaPane(context)
        pane.shown.connect(shown.append)
        pane.resize(*SIZE)
        pane.show()
        pane.refresh()
        settle(lambda: bool(shown))
        pane.grab()
        times.append(_since(start))
        shown.clear()
        pane.rest()
        pane.deleteLater()
    count = sum(1 for due in context.watching.watch.every() if isinstance(due, Due))
    yield Ratio(f"what is due on Today, opened ({count:,} kept)", median(times), OPENING, 1.0, "allowed")


def _since(start: float) -> float:
    return (process_time() - start) * 1000
