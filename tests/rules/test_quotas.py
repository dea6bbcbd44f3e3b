"""How full the places of a call are."""

from uuid import UUID

import pytest

from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules.quotas import TAKEN, Fill, Places, Seat, fills, telling

OUT, BACK = Direction.KR_US, Direction.US_KR
WHOLE, QUANTUM, QUANTUM_OUT, BACKWARDS = Places(5), Places(3, "QNT"), Places(2, "QNT", OUT), Places(1, "", BACK)
ALL = (WHOLE, QUANTUM, QUANTUM_OUT, BACKWARDS)

SEATS = """
    1  QNT  kr-us  selected
    2  QNT  us-kr  active
    3  AI   kr-us  closed
    4  QNT  kr-us  review
    5  AI   us-kr  nominated
    6  QNT  kr-us  withdrawn
    7  QNT  kr-us  no-show
    8  QNT  kr-us  terminated
"""


def seats() -> list[Seat]:
    lines = [line.split() for line in SEATS.strip().splitlines()]
    return [Seat(UUID(int=int(one)), domain, Direction(way), Stage(stage)) for one, domain, way, stage in lines]


def numbers(ids: tuple[UUID, ...]) -> list[int]:
    return [one.int for one in ids]


@pytest.mark.parametrize(
    ("places", "taken", "applied", "left"),
    [
        (WHOLE, [1, 2, 3, 8], [4, 5], 1),
        (QUANTUM, [1, 2, 8], [4], 0),
        (QUANTUM_OUT, [1, 8], [4], 0),
        (BACKWARDS, [2], [5], 0),
        (Places(0, "AI", BACK), [], [5], 0),
        (Places(1, "QNT", OUT), [1, 8], [4], -1),
    ],
)
def test_who_is_selected_or_further_has_a_place(
    places: Places, taken: list[int], applied: list[int], left: int
) -> None:
    [fill] = fills([places], seats())
    assert (numbers(fill.taken), numbers(fill.applied), fill.open) == (taken, applied, left)
    assert fill.full == (left <= 0)


def test_every_stage_is_taken_applied_or_neither() -> None:
    neither = {Stage.NOMINATED, Stage.REVIEW, Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW}
    assert set(Stage) - TAKEN == neither


@pytest.mark.parametrize(
    ("domain", "way", "expected"),
    [
        ("QNT", OUT, QUANTUM_OUT),
        ("QNT", BACK, QUANTUM),
        ("QNT", None, QUANTUM),
        ("AI", OUT, WHOLE),
        ("AI", BACK, BACKWARDS),
        ("", None, WHOLE),
    ],
)
def test_the_narrowest_places_are_told(domain: str, way: Direction | None, expected: Places) -> None:
    fill = telling([Fill(one) for one in ALL], domain, way)
    assert fill is not None
    assert fill.of == expected


def test_what_is_full_is_told_first() -> None:
    full = Fill(WHOLE, tuple(UUID(int=number) for number in range(5)))
    assert telling([full, Fill(QUANTUM_OUT)], "QNT", OUT) is full
    assert telling([Fill(BACKWARDS)], "QNT", OUT) is None
