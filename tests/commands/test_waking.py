"""The short way to the record that a save begins with gives what SQLAlchemy's own way gives, for every kind."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import col, select

from db.office import Office
from db.store import Store
from tests.commands.conftest import PASSPHRASE
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Noun


@pytest.fixture(scope="module")
def store(pattern):
    """The sample office, read only."""
    with Office.open(pattern, PASSPHRASE) as opened:
        yield opened.store


def first(store: Store, noun: Noun) -> UUID | None:
    with store.read() as session:
        return session.exec(select(noun.model.id)).first()  # type: ignore[call-overload]


def values(record: Any) -> dict[str, tuple[type, Any]]:
    """Each column of a record, with what it is made of."""
    kept = {name: getattr(record, name) for name in type(record).model_fields}
    return {name: (type(value), value) for name, value in kept.items()}


def test_a_record_of_every_kind_is_the_same_on_both_ways(store: Store) -> None:
    there = {noun: identity for noun in NOUNS.values() if (identity := first(store, noun)) is not None}
    assert len(there) > 20
    for noun, identity in there.items():
        with store.read() as session:
            kept = values(session.get(noun.model, identity))
        with store.step(say("Look")) as session:
            woken = session.get(noun.model, identity)
            assert values(woken) == kept
            assert woken in session
            assert not session.dirty
            assert session.get(noun.model, identity) is woken
            assert session.exec(select(noun.model).where(col(noun.model.id) == identity)).one() is woken


def test_what_is_not_there_is_none(store: Store) -> None:
    with store.step(say("Look")) as session:
        assert session.get(NOUNS["researcher"].model, uuid4()) is None


def test_what_the_session_has_not_written_yet_is_found(store: Store) -> None:
    noun = NOUNS["researcher"]
    with pytest.raises(UserError), store.step(say("Try")) as session:
        new = noun.model(surname="KIM")
        session.add(new)
        assert session.get(noun.model, new.id) is new
        raise UserError(say("Never mind."))
