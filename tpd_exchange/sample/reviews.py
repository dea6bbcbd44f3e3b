"""The research-security reviews of the sample: decided ones, and one of each kind that still wants something."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlmodel import Session, select

from db.store import Store
from tpd_exchange.actions import records, reviews
from tpd_exchange.calendar import today
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Office, Officer, Placement, Review
from tpd_exchange.models.choices import ChangeReason, SecurityResult, Stage
from tpd_exchange.models.oversight import CheckAnswer
from tpd_exchange.models.review import Condition
from tpd_exchange.sample import data

_CONDITION_EVERY: Final = 9
_BEFORE: Final = frozenset({Stage.NOMINATED, Stage.WITHDRAWN})
"""Of these there is no review: it had not come so far."""
_OWNER: Final = "곽도훈"


class _Desk(NamedTuple):
    """What the reviews are made with."""

    session: Session
    found: Mapping[str, Any]
    first: UUID
    second: UUID

    def opened(self, placement: Placement, ago: int) -> Review:
        """A review opened so many days ago, or earlier where the stay has begun."""
        begins = placement.planned_start or today()
        return reviews.open_review(
            self.session, placement.id, min(begins - timedelta(days=70), today() - timedelta(days=ago))
        )

    def answer(self, review: Review, most: int | None = None, odd: Mapping[str, Any] | None = None) -> None:
        """Answer the questions, or the first of them; the odd one is in no order."""
        day, evidence = review.opened_on + timedelta(days=3), self.found["evidence"]
        codes = [dict(line)["code"] for line in review.answers][:most]
        said = {
            code: reviews.Found(
                CheckAnswer.YES if code in evidence else CheckAnswer.NOT_APPLICABLE, evidence.get(code, ""), _OWNER, day
            )
            for code in codes
        }
        if odd is not None and odd["code"] in said:
            said[odd["code"]] = reviews.Found(CheckAnswer.NO, odd["evidence"], _OWNER, day)
        reviews.answer(self.session, review, said)

    def decide(self, review: Review, result: SecurityResult, conditions: list[Condition], *, waits: bool) -> None:
        """Propose the decision, and have it confirmed unless it still waits."""
        day = review.opened_on + timedelta(days=5)
        reviews.decide(self.session, review, result, self.first, day, conditions)
        if not waits:
            reviews.confirm(self.session, review, self.second)


def look_into(store: Store) -> None:
    """Review every placement that has come so far; what changed afterwards makes one of them outdated."""
    message = say("Took over the research-security reviews")
    with store.step(message, reason=ChangeReason.SECURITY.value, undoable=False) as session:
        office = session.exec(select(Office)).one()
        office.second_officer = True
        session.flush()
        officers = session.exec(select(Officer).order_by(Officer.id)).all()  # type: ignore[arg-type]
        desk = _Desk(session, data.document("reviews"), officers[2].id, officers[1].id)
        for number, placement in enumerate(session.exec(select(Placement).order_by(Placement.number)).all()):
            if placement.stage not in (*_BEFORE, Stage.REVIEW, Stage.SELECTED):
                _decided(desk, placement, number)
        _under_way(desk)
    _outdate(store)


def _decided(desk: _Desk, placement: Placement, number: int) -> None:
    review = desk.opened(placement, 12)
    conditioned = number % _CONDITION_EVERY == 0
    odd = desk.found["conditions"][number // _CONDITION_EVERY % len(desk.found["conditions"])]
    if placement.stage == Stage.REJECTED:
        desk.answer(review, odd=desk.found["refused"])
        desk.decide(review, SecurityResult.REFUSED, [], waits=False)
    elif conditioned:
        desk.answer(review, odd=odd)
        condition = _condition(odd, placement.planned_start or today())
        desk.decide(review, SecurityResult.CONDITIONS, [condition], waits=False)
    else:
        desk.answer(review)
        desk.decide(review, SecurityResult.CLEARED, [], waits=False)


def _condition(odd: Mapping[str, Any], begins: date) -> Condition:
    until = begins + timedelta(days=odd["days"]) if "days" in odd else None
    return Condition(text_ko=odd["text_ko"], text_en=odd["text_en"], until=until)


def _under_way(desk: _Desk) -> None:
    """One half answered, one waiting for the second officer; the others are decided, or not begun yet."""
    for placement in _of_stage(desk.session, Stage.REVIEW)[:1]:
        review = desk.opened(placement, 6)
        desk.answer(review, len(review.answers) // 2)
    selected = _of_stage(desk.session, Stage.SELECTED)
    for number, placement in enumerate(selected):
        review = desk.opened(placement, 9)
        desk.answer(review)
        desk.decide(review, SecurityResult.CLEARED, [], waits=number == 0)


def _of_stage(session: Session, stage: Stage) -> list[Placement]:
    return list(session.exec(select(Placement).where(Placement.stage == stage).order_by(Placement.number)).all())


def _outdate(store: Store) -> None:
    """The project of the last selected one is worded anew after it was cleared."""
    with store.read() as session:
        last = next(reversed(list(_titled(session))), None)
    if last is not None:
        identity, title = last
        typed = {"project_en": f"{title}, with field tests"}
        message = say("Changed the project of a placement that was reviewed")
        with store.step(message, reason=ChangeReason.HOST.value, undoable=False) as session:
            records.edit(session, NOUNS["placement"], identity, typed)


def _titled(session: Session) -> Iterator[tuple[UUID, str]]:
    for placement in _of_stage(session, Stage.SELECTED)[1:]:
        yield placement.id, placement.project_en or ""
