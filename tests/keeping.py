"""A store on an empty encrypted database, and the smallest records that tests need."""

from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import select

import db.tables  # noqa: F401  the history's tables belong to the metadata
from db import guards
from db.engine import build
from db.keys import DataKey
from db.sealing import OfficeSeal
from db.store import Store
from db.vault import Vault
from tpd_exchange.actions import records, reviews, stages
from tpd_exchange.calendar import today
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Record, ReviewQuestion, metadata
from tpd_exchange.models.choices import ChangeReason, SecurityResult, Stage
from tpd_exchange.models.oversight import CheckAnswer

WHY, NOTE = ChangeReason.OTHER, "for the test"


def open_store(folder: Path, *, fresh: bool = True) -> Store:
    """A store in a folder; the key is fixed so that a second process can open it."""
    engine = build(folder / "office.db", b"\x07" * 32, "rwc")
    if fresh:
        with engine.begin() as connection:
            metadata.create_all(connection)
            guards.put_up(connection)
    return Store(engine, "node", Vault(folder / "papers", DataKey.fresh()), OfficeSeal(b"\x07" * 32), "Tester")


def add(store: Store, noun: str, **typed: Any) -> Record:
    """Add a record as an officer would."""
    return store.change(say("Add {noun}", noun=noun), records.add, NOUNS[noun], typed)


def edit(store: Store, record: Record, noun: str, **typed: Any) -> Record:
    """Edit a record as an officer would; a placement is moved whatever its stage needs."""
    return edit_at(store, record.id, noun, **typed)


def edit_at(store: Store, identity: UUID, noun: str, **typed: Any) -> Record:
    """The same of a record that is known by its identity."""
    with store.step(say("Edit {noun}", noun=noun), reason=WHY.value, note=NOTE) as session:
        stage = typed.pop("stage", None) if noun == "placement" else None
        edited = records.edit(session, NOUNS[noun], identity, typed)
        if stage not in (None, getattr(edited, "stage", None)):
            stages.move(session, identity, Stage(stage), WHY, NOTE, override=True)
        return edited


def cleared(store: Store, placement: Record) -> Record:
    """Have a placement reviewed and cleared, in one step that stays."""
    with store.step(say("Review"), reason=WHY.value, note=NOTE, undoable=False) as session:
        question = {"code": "TEST", "text_en": "Is all in order?", "text_ko": "이상이 없는가?"}
        if not session.exec(select(ReviewQuestion)).first():
            records.add(session, NOUNS["review_question"], question)
        officer = records.add(session, NOUNS["officer"], {"name_en": "REVIEWER", "signs": False})
        review = reviews.open_review(session, placement.id, today())
        codes = [dict(line)["code"] for line in review.answers]
        reviews.answer(session, review, {code: reviews.Found(CheckAnswer.YES) for code in codes})
        reviews.decide(session, review, SecurityResult.CLEARED, officer.id, today())
    return placement


def parties(store: Store) -> dict[str, Any]:
    """A domain, two institutions and a researcher: what a placement needs."""
    domain = add(store, "domain", code="QNT", area="B", name_en="Quantum", name_ko="양자 기술")
    home = add(store, "institution", name_ko="가온대학교", name_en="Gaon University", country="KR")
    host = add(store, "institution", name_en="Laurel Institute", country="US")
    person = add(store, "researcher", hangul_name="김하늘", surname="KIM", given_names="HANEUL", home=home.id)
    return {
        "researcher": person.id, "home": home.id, "host": host.id, "domain": domain.id, "direction": "kr-us",
    }  # fmt: skip
