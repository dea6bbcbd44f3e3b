"""The rules on an office of 20,000 placements: all that is open read and judged, and one placement after a save.

Each placement has a visa, two policies, a payment, four papers and five letters. In a usual office most placements are
closed; the lines "all open" are the same office with every stage before the end. Time of the processor, against what is
allowed; garbage is looked for no more than `Watch` lets it be.
"""

import json
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from unittest.mock import patch
from uuid import UUID

from bench.lists import PASSPHRASE, insert, large_office
from bench.ratio import Ratio
from db.office import Office
from db.store import Store
from tpd_exchange.actions import records
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.watch import Watch, unswept
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules import engine, law
from tpd_exchange.rules.engine import findings
from tpd_exchange.tasks import drive

PLACEMENTS = 20_000
FIRST_TIME, SAVING = 2000.0, 5.0
DAY = date(2026, 11, 25)
USUAL = ("closed",) * 16 + ("withdrawn", "rejected", "no-show") + ("active", "preparing", "nominated")
ALL_OPEN = ("active", "active", "preparing", "confirmed", "selected", "review", "nominated", "completed", "terminated")
SLUGS = ("nomination", "placement-researcher", "placement-host", "invitation", "ds-2019-request")
PAPERS = ("passport", "degree", "language", "arrival")
STATUS = {"kr-us": ("J-1-RS", "J-1-SS", "J-1-P"), "us-kr": ("E-3", "E-1", "D-2", "C-3")}
FUNDING = [
    {"source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3000000", "period": "month",
     "payer": "kr-government"},
    {"source": "NSF", "purpose": "travel", "currency": "USD", "amount": "1500", "period": "once",
     "payer": "us-government"},
]  # fmt: skip
TITLES = {"title_ko": "", "title_en": "", "search_text": ""}


def measure() -> Iterator[Ratio]:
    """A usual office, the same with all placements open, one placement."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, TPD_EXCHANGE_TODAY=DAY.isoformat()):
        office = _office(Path(folder) / "office")
        _stages(office.store, USUAL)
        yield from _whole(office.store, "usual office")
        _stages(office.store, ALL_OPEN)
        yield from _whole(office.store, "all open")
        yield _due(office.store)
        yield from _one(office.store)
        office.close(backup=False)


def _office(folder: Path) -> Office:
    office = large_office(folder, PLACEMENTS)
    store, chance = office.store, random.Random(5)
    noun = NOUNS["placement"]
    found = store.lists.page(noun, ("direction",), store.lists.rows(noun))
    for part in range(0, PLACEMENTS, 4000):
        _details(store, chance, [(identity, str(way)) for identity, (way,) in found[part : part + 4000]])
    with store._writing.begin() as connection:
        connection.exec_driver_sql(
            """UPDATE researcher SET citizenships = '["KR"]', birth_date = '1995-05-05', gender = 'male',
            passports = '[{"number": "M12345678", "country": "KR", "expires": "2028-01-01"}]',
            degrees = '[{"level": "doctor"}]', military = 'service-done'"""
        )
    office.close(backup=False)
    return Office.open(folder, PASSPHRASE)


def _details(store: Store, chance: random.Random, found: list[tuple[UUID, str]]) -> None:
    """Dates, money and all that belongs to each placement."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("visa", "policy", "payment", "paper", "letter")}
    updates = []
    for identity, way in found:
        start = DAY - timedelta(chance.randrange(-200, 400))
        end, status = start + timedelta(chance.randrange(80, 700)), chance.choice(STATUS[way])
        given = {"applied_on": start - timedelta(200), "planned_start": start, "planned_end": end, "visa_class": status,
                 "funding": json.dumps(FUNDING), "grade": chance.choice((None, "general", "sensitive"))}  # fmt: skip
        updates.append((*(str(value) if value else None for value in given.values()), identity.hex))

        def add(noun: str, place: str = identity.hex, **more: Any) -> None:
            rows[noun].append({"id": f"{chance.getrandbits(128):032x}", "placement": place} | TITLES | more)

        add("visa", visa_class=status, begins=str(start), ends=str(end), entered_on=str(start))
        for half in ((start, start + (end - start) / 2), (start + (end - start) / 2, end)):
            add("policy", insurer="Insurer", starts=str(half[0]), ends=str(half[1]), currency="USD", dependants=0,
                medical=10_000_000, repatriation=2_500_000, evacuation=5_000_000, deductible=50_000, coinsurance=20,
                rating="A.M. Best A-")  # fmt: skip
        add("payment", source="NRF", purpose="stipend", currency="KRW", amount=300_000_000, due_on=str(start))
        for kind in PAPERS:
            add("paper", kind=kind, received_on=str(start), file="0" * 64)
        for slug in SLUGS:
            add("letter", slug=slug, **_letter(chance, start))
    statement = "UPDATE placement SET applied_on = ?, planned_start = ?, planned_end = ?, visa_class = ?, funding = ?, "
    with store._writing.begin() as connection:
        connection.exec_driver_sql(f"{statement} grade = ? WHERE id = ?", updates)
    for noun, made in rows.items():
        insert(store, noun, made)


def _letter(chance: random.Random, day: date) -> dict[str, Any]:
    values = json.dumps({"officer": {"name_en": "Officer", "position": "x" * 1500}})
    return {
        "reference": f"TPD-{chance.getrandbits(64):x}", "name_en": "Letter", "name_ko": "문서", "recipient_ko": "이",
        "recipient_en": "Recipient", "language": "en", "paper": "a4", "pages": 1, "issued_on": str(day),
        "state": "issued", "template_version": "1", "digest": "0" * 64, "paper_hash": "0" * 64, "values": values,
        "asked": "{}",
    }  # fmt: skip


def _stages(store: Store, stages: tuple[str, ...]) -> None:
    chance = random.Random(9)
    noun = NOUNS["placement"]
    ids = store.lists.page(noun, (), store.lists.rows(noun))
    with store._writing.begin() as connection:
        rows = [(chance.choice(stages), identity.hex) for identity, _ in ids]
        connection.exec_driver_sql("UPDATE placement SET stage = ? WHERE id = ?", rows)
        connection.exec_driver_sql(
            # A stay that is on has begun: no form takes an actual day that is still to come.
            "UPDATE placement SET actual_start = CASE WHEN stage IN ('active', 'completed') "
            f"THEN min(planned_start, '{DAY}') END"
        )
    store.lists.forget()


def _whole(store: Store, called: str) -> Iterator[Ratio]:
    checks = len({*engine.OUTWARD, *engine.INWARD})
    law.rules()
    start = process_time()
    with unswept():
        with store.read() as session:
            cases = load(session, open_only=True)
        read = process_time()
        told = sum(len(findings(case, DAY)) for case in cases.values())
    done = process_time()
    rows = len(law.rules())
    yield Ratio(f"{called}: {len(cases):,} cases read", (read - start) * 1000, FIRST_TIME, None, "allowed for both")
    name = f"{checks} checks, {rows} rows of law, {told:,} findings"
    yield Ratio(f"{called}: {name}", (done - start) * 1000, FIRST_TIME, 1.0, "allowed")


def _due(store: Store) -> Ratio:
    """What the app does at first: cases, findings, and what is due of all of them in its order."""
    watch, start = Watch(), process_time()
    with store.read() as session:
        drive(watch.update(session, DAY))
    done = process_time()
    counts = watch.board(DAY).counts
    return Ratio(f"all open: {sum(counts.values()):,} things to do", (done - start) * 1000, FIRST_TIME, 1.0, "allowed")


def _one(store: Store) -> Iterator[Ratio]:
    noun = NOUNS["placement"]
    rows = store.lists.page(noun, (), store.lists.rows(noun))
    times = []
    for number, (identity, _) in enumerate(random.Random(3).sample(list(rows), 40)):
        with store.step(say("Note"), reason="correction") as session:
            records.edit(session, noun, identity, {"note": f"Note {number}"})
        start = process_time()
        with store.read() as session:
            found = load(session, [identity])
        findings(found[identity], DAY)
        times.append((process_time() - start) * 1000)
    yield Ratio("one placement after a save", median(times), SAVING, 1.0, "allowed")
