"""What the history and the list queries cost, against the same encrypted database used raw."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.ratio import Ratio, side_by_side
from db.store import Store
from tests.keeping import add, open_store, parties
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS

ROWS = 20_000


def measure() -> Iterator[Ratio]:
    """A save with its history against UPDATE and commit; a page of rows against the driver's own."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        given = parties(store)
        yield _saving(store, given)
        _fill(store, given)
        yield _page(store)


def _saving(store: Store, given: dict[str, Any]) -> Ratio:
    noun, person = NOUNS["researcher"], given["researcher"]
    connection = store._reading.raw_connection()
    turn = iter(range(10**9))

    def raw() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE researcher SET note = ? WHERE id = ?", (f"raw {next(turn)}", person.hex))
        connection.execute("COMMIT")

    def ours() -> None:
        store.change(say("Edit"), records.edit, noun, person, {"note": f"ours {next(turn)}"})

    # In runs of twenty, since an office has one writer: taking turns save by save, each would find its pages gone.
    times = side_by_side(lambda: [ours() for _ in range(20)], lambda: [raw() for _ in range(20)], 25)
    ratio = Ratio("save a record with its history", times[0] / 20, times[1] / 20, 4.0, "UPDATE and commit")
    connection.close()
    return ratio


def _fill(store: Store, given: dict[str, Any]) -> None:
    """Many placements, written past the history: only reading is measured here."""
    add(store, "placement", **given)
    with store._writing.begin() as connection:
        columns = [row[1] for row in connection.exec_driver_sql("PRAGMA table_info(placement)")]
        kept = ", ".join("lower(hex(randomblob(16)))" if name == "id" else f'"{name}"' for name in columns)
        kept = kept.replace('"number"', "'P-2026-' || (value + 10)")
        numbers = f"WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < {ROWS})"
        connection.exec_driver_sql(f"{numbers} INSERT INTO placement SELECT {kept} FROM placement, n")


def _page(store: Store) -> Ratio:
    noun = NOUNS["placement"]
    rows = list(store.lists.rows(noun))
    random.seed(7)
    connection = store._reading.raw_connection()
    query = """
        SELECT p.rowid, p.id, p.number, r.title_en, h.title_en, d.title_en, p.direction, p.planned_start,
               p.planned_end, p.stage
        FROM placement p LEFT JOIN researcher r ON r.id = p.researcher LEFT JOIN institution h ON h.id = p.host
        LEFT JOIN domain d ON d.id = p.domain WHERE p.rowid IN ({})
    """

    def chosen() -> list[int]:
        start = random.randrange(len(rows) - 200)
        return rows[start : start + 200]

    def raw() -> None:
        some = chosen()
        connection.execute(query.format(",".join("?" * len(some))), some).fetchall()

    def ours() -> None:
        store.lists.page(noun, noun.columns, chosen())

    for start in range(0, len(rows), 200):  # both read from memory that is warm, as a list that is scrolled does
        some = rows[start : start + 200]
        connection.execute(query.format(",".join("?" * len(some))), some).fetchall()
        store.lists.page(noun, noun.columns, some)
    ratio = Ratio("a page of 200 rows", *side_by_side(ours, raw, 120), 1.3, "raw driver")
    connection.close()
    return ratio
