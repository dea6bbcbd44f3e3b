"""A field of 2,000 placements among 20,000 is set at once, undone and set again; time of the processor."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

from bench.lists import large_office
from bench.ratio import Ratio
from tpd_exchange.actions import many, records
from tpd_exchange.actions.many_plan import Put, Request
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason
from tpd_exchange.tasks import drive

PLACEMENTS, CHOSEN, ALLOWED = 20_000, 2000, 4000.0


def measure() -> Iterator[Ratio]:
    """An officer, whose name each placement is found by, and a note, which is found by nothing."""
    with tempfile.TemporaryDirectory() as folder:
        office = large_office(Path(folder) / "office", PLACEMENTS)
        store, noun, words = office.store, NOUNS["placement"], Words("ko")
        with store.step(say("Officer")) as session:
            officer = records.add(session, NOUNS["officer"], {"name_en": "Officer", "name_ko": "담당자"}).id
        ids = [identity for identity, _ in store.lists.page(noun, (), store.lists.rows(noun))[:CHOSEN]]
        for field, value in (("officer", officer), ("note", "Note")):
            plan = drive(many.plan(store, Request(noun, ids, Put(field, value), ChangeReason.NEXT_STEP), words))
            name = f"{field} of {CHOSEN:,} placements"
            yield _timed(f"{name} set", lambda plan=plan: drive(many.run(store, plan, words)))
            yield _timed(f"{name} undone", store.undo)
            yield _timed(f"{name} set again", store.redo)
        office.close(backup=False)


def _timed(name: str, act: Callable[[], object]) -> Ratio:
    start = process_time()
    act()
    return Ratio(name, (process_time() - start) * 1000, ALLOWED, 1.0, "allowed")
