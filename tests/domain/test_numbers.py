"""Running numbers: the one after the highest, past ten thousand too, and found without reading all of them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Column, MetaData, String, Table, create_engine, event, insert
from sqlmodel import Session

from tpd_exchange.actions.numbers import following

LETTERS = Table("letters", MetaData(), Column("reference", String, primary_key=True))


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    LETTERS.metadata.create_all(engine)
    with Session(engine) as made:
        yield made


def give(session: Session, *numbers: int, start: str = "TPD-2026-") -> None:
    rows = [{"reference": f"{start}{number:04d}"} for number in numbers]
    session.connection().execute(insert(LETTERS), rows)


@pytest.mark.parametrize(
    ("given", "next_one"),
    [([], "0001"), ([1], "0002"), ([1, 7], "0008"), (range(1, 10_000), "10000"), (range(1, 12_346), "12346"),
     ([*range(1, 9_996), *range(10_000, 10_003)], "10003")],
)  # fmt: skip
def test_the_next_number_follows_the_highest(session: Session, given: list[int], next_one: str) -> None:
    if given:
        give(session, *given)
    give(session, 4_000, start="TPD-2025-")
    give(session, 5_000, start="TPD-2026-X-")
    assert following(session, LETTERS.c.reference, "TPD-2026-") == f"TPD-2026-{next_one}"


def test_however_many_there_are_only_the_last_ones_are_looked_at(session: Session) -> None:
    """A batch of ten thousand asks ten thousand times."""
    give(session, *range(1, 9_000))
    asked: list[tuple[str, object]] = []
    event.listen(session.connection(), "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    following(session, LETTERS.c.reference, "TPD-2026-")
    [(statement, values)] = asked
    plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    [step] = [row[3] for row in plan]
    assert "reference>? AND reference<?" in step
