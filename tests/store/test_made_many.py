"""What many new records are found by, called, and kept as in the history is what one made alone has."""

import gc
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from db.derive import Derivation
from db.engine import CACHE_KIB, FILLING_KIB
from db.plain import whole
from db.recorder import verify_chain
from db.tables import operation
from tests.keeping import open_store, parties
from tpd_exchange.actions.many_made import adding_many
from tpd_exchange.i18n import say
from tpd_exchange.models import Researcher
from tpd_exchange.models.record import new_id

WORDS = some.sampled_from(
    ["김하늘", "KIM", "O’Neill", "STRASSE straße", "Ⅳ ﬁ", "가\u11a8", "e\u0301 é", "a\nb\u3000c", "ㄱ", ""]
)
PEOPLE = some.fixed_dictionaries(
    {"surname": some.one_of(WORDS, some.text(max_size=6))},
    optional={
        "hangul_name": some.sampled_from(["김하늘", "남궁 가온", None, ""]),
        "given_names": WORDS,
        "note": some.text(max_size=20),
        "position_ko": WORDS,
        "birth_date": some.sampled_from([date(1990, 5, 7), None]),
        "citizenships": some.sampled_from([["KR"], ["KR", "US"], []]),
        "languages": some.sampled_from([["ko", "en"], []]),
        "degrees": some.sampled_from([[{"level": "doctor", "field": "양자 Physics"}], []]),
        "passports": some.sampled_from([[{"number": "M12345678", "country": "KR"}], []]),
        "home": some.sampled_from(["home", None]),
    },
)


@settings(max_examples=25, deadline=None)
@given(some.lists(PEOPLE, min_size=1, max_size=30))
def test_each_of_many_is_as_if_it_were_made_alone(people):
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        home = parties(store)["home"]
        made = [(new_id(), {**one, "home": home} if one.get("home") else dict(one)) for one in people]
        with store.step(say("Import")) as session:
            assert list(adding_many(session, "researcher", made))[-1] == len(made)
        with store.read() as session:
            kept = dict(session.connection().execute(select(operation.c.record, operation.c.new)).all())
            derivation = Derivation(session)
            for identity, _ in made:
                one = session.get(Researcher, identity)
                told = (one.title_ko, one.title_en, one.search_text)
                derivation.renew([one])
                assert (one.title_ko, one.title_en, one.search_text) == told
                assert kept[identity.hex] == whole(one)
            assert verify_chain(session) is None
        store._reading.dispose()


def test_while_many_are_made_few_pages_are_kept_and_afterwards_as_many_as_before(tmp_path):
    store, seen = open_store(tmp_path), []

    def kept(session):
        seen.append((session.connection().exec_driver_sql("PRAGMA cache_size").scalar(), gc.isenabled()))

    def made(session, surnames):
        for surname in surnames:
            kept(session)
            if surname is None:
                raise RuntimeError
            yield new_id(), {"surname": surname}

    with store.step(say("Import")) as session:
        list(adding_many(session, "researcher", made(session, ["KIM"])))
        kept(session)
        with pytest.raises(RuntimeError):
            list(adding_many(session, "researcher", made(session, [None])))
        kept(session)
    assert seen == [(-FILLING_KIB, False), (-CACHE_KIB, True)] * 2
