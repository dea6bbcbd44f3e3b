"""Of papers and letters first the gist is known: what is said of a placement does not depend on when each is read."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as some

from tests.rules.made_up import MadeUp
from tpd_exchange.actions.plain_values import BETWEEN, WITHIN, letters, letters_gist, papers, papers_gist
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.rules import stages
from tpd_exchange.rules.case import Case, LetterFacts, PaperFacts, Person
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.gist import Unread, of_letters, of_papers

SEEDS = some.integers(0, 2**40)
DAY = date(2026, 11, 26)


def text(*values: Any) -> str:
    return WITHIN.join(str(value or "") for value in values)


def unread(case: Case) -> Case:
    """The same case as it is read from a database: papers and letters as two texts each."""
    gist = BETWEEN.join(text(one.kind, one.answers, one.valid_until and "1") for one in case.papers)
    rest = BETWEEN.join(text(one.id.hex, one.received_on, one.valid_from, one.valid_until) for one in case.papers)
    slugs, days = (BETWEEN.join(text(one[at]) for one in case.letters) for at in (0, 1))
    return case._replace(
        papers=Unread(papers_gist(gist), papers, (gist, rest)) if case.papers else (),
        letters=Unread(letters_gist(slugs), letters, (slugs, days)) if case.letters else (),
    )


@settings(max_examples=300, deadline=None)
@given(SEEDS)
def test_what_is_read_late_says_the_same(seed: int) -> None:
    made = MadeUp(seed)
    case, day = made.case(), made.day()
    assert findings(unread(case), day) == findings(case, day)
    for stage in stages.WAY:
        assert stages.needs(unread(case), stage, day) == stages.needs(case, stage, day)
    assert unread(case) == case and hash(unread(case)) == hash(case)


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_the_gist_is_that_of_what_is_read(seed: int) -> None:
    case = MadeUp(seed).case()
    late = unread(case)
    assert (of_papers(late.papers), of_letters(late.letters)) == (of_papers(case.papers), of_letters(case.letters))
    assert bool(late.papers) is bool(case.papers) and bool(late.letters) is bool(case.letters)


@dataclass
class Reading:
    """Tells how often something was read."""

    times: int = 0

    def __call__(self, gist: str, rest: str) -> tuple[Any, ...]:
        self.times += 1
        return letters(gist, rest)


def test_what_is_read_is_a_sequence_and_is_read_once() -> None:
    reading = Reading()
    slugs, days = BETWEEN.join(["invitation", "nomination"]), BETWEEN.join(["2026-01-05", "2026-01-07"])
    late: Unread[LetterFacts, Any] = Unread(letters_gist(slugs), reading, (slugs, days))
    assert late and reading.times == 0
    first, second = LetterFacts("invitation", date(2026, 1, 5)), LetterFacts("nomination", date(2026, 1, 7))
    assert list(late) == [first, second] and len(late) == 2
    assert late[0] == first and late[1:] == (second,) and late == (first, second) and late != (first,)
    assert late == Unread(late.gist, reading, (slugs, days)) and repr(late) == repr((first, second))
    assert reading.times == 2, "once each"


def test_no_paper_and_no_letter_of_a_usual_stay_is_read() -> None:
    reading = Reading()
    gist, slugs = papers_gist(text("consent", "data-consent", "")), letters_gist("nomination")
    case = Case(
        UUID(int=1), "P-1", Direction.KR_US, Stage.ACTIVE, Person(UUID(int=2)), UUID(int=3), UUID(int=4),
        visa_class="J-1-RS", planned_start=date(2026, 9, 1), planned_end=date(2027, 8, 31),
        actual_start=date(2026, 9, 1), papers=Unread(gist, reading, ("", "")), letters=Unread(slugs, reading, ("", "")),
    )  # fmt: skip
    assert findings(case, DAY) and reading.times == 0


def test_a_paper_says_what_it_answers_or_is_known_by_its_kind_and_may_end() -> None:
    made = [
        PaperFacts(UUID(int=1), "report", DAY, answers="final-report"),
        PaperFacts(UUID(int=2), "photo", DAY, None, DAY),
    ]
    assert of_papers(made) == ({"report", "photo"}, {"final-report"}, {"photo"}, True)
    assert of_papers(made[:1]) == ({"report"}, {"final-report"}, frozenset(), False)
    assert of_papers([]) == (frozenset(), frozenset(), frozenset(), False)
