"""The balance of exchange of an office of 20,000 placements, against reading the same columns with the bare driver."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.ratio import Ratio, side_by_side
from bench.store import ROWS
from db.store import Store
from tests.keeping import add, open_store, parties
from tpd_exchange.actions.balance import Grouping, drawn_up
from tpd_exchange.actions.plans import overview
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.balance import Wish

DAY = date(2026, 6, 30)
COLUMNS = "id, domain, direction, stage, planned_start, planned_end, actual_start, actual_end, agreement"


def measure() -> Iterator[Ratio]:
    """By agreement in persons, by domain in person-months, and all action plans."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        _fill(store)
        for by, unit in ((Grouping.AGREEMENT, PlaceUnit.HEADS), (Grouping.DOMAIN, PlaceUnit.MONTHS)):
            wish = Wish(2026, 2026, unit=unit)
            ours, floor = side_by_side(lambda wish=wish, by=by: _balance(store, wish, by), lambda: _bare(store), 5)
            yield Ratio(f"balance of {ROWS:,} placements by {by.value}", ours, floor, 30, "bare rows")
        ours, floor = side_by_side(lambda: _plans(store), lambda: _bare(store), 5)
        yield Ratio(f"action plans over {ROWS:,} placements", ours, floor, 30, "bare rows")


def _fill(store: Store) -> None:
    """Placements of ten years, both ways and in every stage, written past the history: only reading is measured."""
    given = parties(store)
    known = {"korean": given["home"], "american": given["host"], "places_out": 100, "places_in": 100}
    agreement = add(store, "agreement", code="A", name_en="A", name_ko="가", starts="2018-01-01", **known).id
    add(
        store, "plan", code="P", name_en="P", name_ko="가", domain=given["domain"], starts="2018-01-01",
        ends="2027-12-31", heads_out=9000,
    )  # fmt: skip
    add(store, "placement", **given, agreement=agreement, planned_start="2020-01-01", planned_end="2020-12-31")
    with store._writing.begin() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(placement)")]
        made = {
            "id": "lower(hex(randomblob(16)))",
            "number": "'P-' || (value + 10)",
            "stage": "CASE value % 5 WHEN 0 THEN 'active' WHEN 1 THEN 'preparing' ELSE 'closed' END",
            "direction": "CASE value % 3 WHEN 0 THEN 'us-kr' ELSE 'kr-us' END",
            "planned_start": "date('2018-01-01', '+' || (value % 3300) || ' days')",
            "planned_end": "date('2018-01-01', '+' || (value % 3300 + 30 + value % 400) || ' days')",
            "agreement": "CASE value % 4 WHEN 0 THEN NULL ELSE agreement END",
        }
        kept = ", ".join(made.get(name, f'"{name}"') for name in columns)
        numbers = f"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {ROWS})"
        connection.exec_driver_sql(f"{numbers} INSERT INTO placement SELECT {kept} FROM placement, n")


def _balance(store: Store, wish: Wish, by: Grouping) -> None:
    with store.read() as session:
        drawn_up(session, wish, by, DAY)


def _plans(store: Store) -> None:
    with store.read() as session:
        overview(session, DAY)


def _bare(store: Store) -> None:
    connection = store._reading.raw_connection()
    connection.execute(f"SELECT {COLUMNS} FROM placement").fetchall()
    connection.close()
