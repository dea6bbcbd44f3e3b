"""What the pane of the research-security review says, read at once."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from sqlmodel import Session, select

from tpd_exchange.actions import reviews
from tpd_exchange.actions.review_doubts import speaking_against
from tpd_exchange.i18n import Message
from tpd_exchange.models import NOUNS, Office, Review
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import ReviewChange, ReviewState
from tpd_exchange.models.review import Answered, Condition
from ui.agenda.settling import papers_of
from ui.officer import officer_id

if TYPE_CHECKING:
    from ui.context import Context

OFFICER = NOUNS["officer"]


class Reviewed(NamedTuple):
    """The newest review of a placement."""

    state: ReviewState
    opened_on: date
    lines: tuple[Answered, ...]
    result: SecurityResult
    conditions: tuple[Condition, ...]
    decided_on: date | None
    decided_by: UUID | None
    second_by: UUID | None
    changed: ReviewChange | None
    note: str

    @property
    def open(self) -> tuple[str, ...]:
        """The codes of the questions that want an answer."""
        return tuple(line.code for line in self.lines if line.answer is None)


class Standing(NamedTuple):
    """The review, if there is one, and with whom and what it goes on."""

    review: Reviewed | None
    officers: tuple[tuple[UUID, str], ...]
    me: UUID | None
    """Who works at this computer, where that is known."""
    two: bool
    """Whether a second officer confirms."""
    papers: tuple[tuple[UUID, str], ...]
    reviews: int
    """How many reviews there are of the placement."""
    against: Mapping[str, Message]
    """What the records say against an answer, by the code of its question."""

    def name(self, officer: UUID | None) -> str:
        """What an officer is called."""
        return dict(self.officers).get(officer, "") if officer is not None else ""


def read_review(context: "Context", placement: UUID) -> Standing:
    """Read how far the review of a placement has come."""
    from db.queries import Filter

    lists, language = context.store.lists, context.language
    page = lists.page(OFFICER, ("title",), lists.rows(OFFICER), language)
    officers = tuple((identity, str(title)) for identity, (title,) in page)
    with context.store.read() as session:
        found = reviews.newest(session, placement)
        review = _reviewed(found) if found is not None else None
        two = _two(session)
        against = speaking_against(session, placement, review.lines) if review is not None else {}
    me = officer_id(context.settings, context.office.folder) or _called(context, [one for one, _ in officers])
    total = len(lists.rows(NOUNS["review"], filters={"placement": Filter(values=(str(placement),))}))
    return Standing(review, officers, me, two, tuple(papers_of(context, placement)), total, against)


def _two(session: Session) -> bool:
    office = session.exec(select(Office)).first()
    return office is not None and office.second_officer


def _called(context: "Context", officers: list[UUID]) -> UUID | None:
    """The officer who is called as the history calls who works here."""
    title = context.store.lists.title
    return next((one for one in officers if title(OFFICER, one, "ko") == context.store.who), None)


def _reviewed(found: Review) -> Reviewed:
    return Reviewed(
        ReviewState(found.state),
        found.opened_on,
        tuple(Answered.model_validate(line) for line in found.answers),
        SecurityResult(found.result),
        tuple(Condition.model_validate(line) for line in found.conditions),
        found.decided_on,
        found.decided_by,
        found.second_by,
        ReviewChange(found.changed) if found.changed else None,
        found.note or "",
    )
