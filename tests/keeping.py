"""A store on an empty encrypted database, and the smallest records that tests need."""

from pathlib import Path
from typing import Any
from uuid import UUID

import db.tables  # noqa: F401  the history's tables belong to the metadata
from db import guards
from db.engine import build
from db.keys import DataKey
from db.sealing import OfficeSeal
from db.store import Store
from db.vault import Vault
from tpd_exchange.actions import records, stages
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Record, metadata
from tpd_exchange.models.choices import ChangeReason, Stage

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


def parties(store: Store) -> dict[str, Any]:
    """A domain, two institutions and a researcher: what a placement needs."""
    domain = add(store, "domain", code="QNT", area="B", name_en="Quantum", name_ko="양자 기술")
    home = add(store, "institution", name_ko="가온대학교", name_en="Gaon University", country="KR")
    host = add(store, "institution", name_en="Laurel Institute", country="US")
    person = add(store, "researcher", hangul_name="김하늘", surname="KIM", given_names="HANEUL", home=home.id)
    return {
        "researcher": person.id, "home": home.id, "host": host.id, "domain": domain.id, "direction": "kr-us",
    }  # fmt: skip
