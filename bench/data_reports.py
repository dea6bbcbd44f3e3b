"""Reports on an office of 20,000 placements: reading and counting, each report alone. Time of the processor.

Every placement has two lines of money, papers that answer reports, and an outcome; dates go over twenty years.
"""

import json
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from bench.lists import PASSPHRASE, insert, large_office
from bench.ratio import Ratio
from bench.rules import FUNDING, TITLES
from db.office import Office
from db.store import Store
from tpd_exchange.actions import reports
from tpd_exchange.models import NOUNS
from tpd_exchange.models.record import new_id
from tpd_exchange.reports import period
from tpd_exchange.reports.catalogue import REPORTS
from tpd_exchange.reports.report import Wish

PLACEMENTS = 20_000
ALLOWED = 1000.0
DAY = date(2026, 11, 25)
STAGES = ("closed",) * 16 + ("withdrawn", "rejected", "active", "preparing")


def measure() -> Iterator[Ratio]:
    """Each report of a year, and the annex over twenty years with the period before beside it."""
    with tempfile.TemporaryDirectory() as folder:
        office = large_office(Path(folder) / "office", PLACEMENTS)
        _fill(office.store)
        office.close(backup=False)
        office = Office.open(Path(folder) / "office", PASSPHRASE)
        _drawn(office.store, "people", Wish(period.year(2026)))  # what is imported once is not counted
        for name in REPORTS:
            yield _ratio(office.store, name, Wish(period.year(2026)), name)
        whole = Wish(period.days(date(2006, 1, 1), DAY), compare=True, least=5)
        yield _ratio(office.store, "jcm-annex", whole, "jcm-annex, twenty years, compared, small numbers hidden")
        office.close(backup=False)


def _drawn(store: Store, name: str, wish: Wish) -> None:
    with store.read() as session:
        reports.drawn_up(session, REPORTS[name], wish, DAY)


def _ratio(store: Store, name: str, wish: Wish, title: str) -> Ratio:
    took = []
    for _ in range(3):
        start = process_time()
        _drawn(store, name, wish)
        took.append((process_time() - start) * 1000)
    return Ratio(f"report of {PLACEMENTS:,} placements: {title}", min(took), ALLOWED, 1, "allowed")


def _fill(store: Store) -> None:
    chance, noun = random.Random(7), NOUNS["placement"]
    found = store.lists.page(noun, ("direction",), store.lists.rows(noun))
    updates, papers = [], []
    for identity, _ in found:
        start = date(2006, 1, 1) + timedelta(days=chance.randrange(7500))
        end = start + timedelta(days=chance.choice((90, 180, 364)))
        came = [{"kind": chance.choice(("article", "patent", "dataset")), "title": "Result", "on": end.isoformat()}]
        money = json.dumps([{**line, "payer": "kr-government"} for line in FUNDING])
        days = (str(start), str(end)) * 2
        updates.append((*days, chance.choice(STAGES), money, json.dumps(came), identity.hex))
        papers += [_paper(identity, start + timedelta(days=30 * month)) for month in range(1, 4)]
    with store._writing.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE placement SET planned_start = ?, planned_end = ?, actual_start = ?, actual_end = ?, stage = ?, "
            "funding = ?, outcomes = ? WHERE id = ?",
            updates,
        )
    insert(store, "paper", papers)


def _paper(placement: Any, on: date) -> dict[str, Any]:
    return {
        "id": new_id().hex, "placement": placement.hex, "kind": "report", "received_on": str(on), "file": "0" * 64,
        **TITLES,
    }  # fmt: skip
