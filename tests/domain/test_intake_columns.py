"""Rows read many at once, column by column, say to the letter what each of them says when it is read alone."""

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tpd_exchange.intake.headings import Layout
from tpd_exchange.intake.taking import Taken, Taker
from tpd_exchange.models import NOUNS
from tpd_exchange.models.stay import OF
from tpd_exchange.sheets.cells import Trouble

SHEETS = {
    "researcher": "hangul_name latin_name surname given_names birth_date citizenships email phone gender position note "
    "passports.number home id",
    "placement": "researcher.name host host.country period funding funding.award stage domain project planned_start",
    "payment": "amount currency due_on purpose source",
    "dependant": "name placement birth_date relation",
}
FOR_ALL = {"researcher": {"home": "가온대학교"}, "placement": {"funding.source": "한빛재단"}}
TEXTS = (
    "", " ", "김하늘", "KIM", "HA-NEUL", "KIM HANEUL", "여", "한국", "한국; 미국", "p@x.org", "p x.org", "1990.5.7.",
    "3/4/2026", "2026.3.1. ~ 8.31.", "1,200만원", "$5", "KRW", "양자", "활동 중", "active", "-", "[]", "x" * 300,
    f"KIM HANEUL{OF}P-1", f"김하늘{OF}P-1", "6f0f6d2a-3c1e-4a8e-9f57-0c9f8f1d2a3b", '[{"source": "A", "amount": "5"}]',
)  # fmt: skip
DAYS = (date(2026, 3, 1), datetime(2026, 3, 1, 9))  # noqa: DTZ001  as a sheet has it
OTHERS = (1012345678, 821012345678, 0, 1, True, False, 12.5, 1.0, *DAYS, Trouble("#N/A"), Trouble(), None)
CELLS = some.one_of(some.none(), some.sampled_from(TEXTS), some.sampled_from(OTHERS), some.text(max_size=8))


def resolve(noun: str, text: str) -> list[tuple[UUID, str]]:
    return [(UUID(int=7), text)] if noun == "dependant" and "KIM" in text else []


def told(taken: Taken) -> tuple[object, ...]:
    return list(taken.values.items()), taken.parties, taken.faults, taken.notices, taken.identity


@pytest.mark.parametrize("noun", SHEETS)
@settings(deadline=None)
@given(data=some.data())
def test_many_rows_say_what_each_says_alone(noun, data):
    paths = data.draw(some.lists(some.sampled_from(SHEETS[noun].split()), min_size=1, max_size=8))
    for_all = data.draw(some.sampled_from([{}, FOR_ALL.get(noun, {})]))
    layout = Layout(NOUNS[noun], dict(enumerate(paths)), for_all=for_all)
    row = some.lists(CELLS, min_size=len(paths), max_size=len(paths))
    lots = data.draw(some.lists(some.lists(row, max_size=6), min_size=1, max_size=3))
    together, alone = Taker(layout, resolve), Taker(layout, resolve)
    for lot in lots:
        # Values of different kinds may be equal: True is 1.
        assert repr([told(one) for one in together.take_all(lot)]) == repr([told(alone.take(one)) for one in lot])


def test_what_is_read_again_and_again_is_remembered_no_longer_than_its_column():
    taker = Taker(Layout(NOUNS["researcher"], {0: "surname", 1: "email"}), lambda noun, text: [])
    for start in range(0, 5000, 500):
        taker.take_all([["KIM", f"p{number}@x.org"] for number in range(start, start + 500)])
    assert all(len(reading._values) <= 1000 for _, _, reading in taker._plain)
