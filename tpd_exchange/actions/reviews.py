"""The research-security review of a placement: opened, answered, decided, confirmed, and done anew."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from tpd_exchange.entry import check_line
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import say, term
from tpd_exchange.models import Office, Placement, Researcher, Review, ReviewQuestion
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import CheckAnswer, ProjectGrade, ReviewState
from tpd_exchange.models.review import Answered, Condition
from tpd_exchange.rules.reviews import OVER, Question, Subject, basis, carried, changed, in_force

RECHECKED: Final[Mapping[str, frozenset[str]]] = {
    "placement": frozenset(
        {"researcher", "host", "direction", "project_en", "project_ko", "abstract_en", "abstract_ko", "grade", "stage"}
    ),
    "researcher": frozenset({"citizenships", "residences"}),
    "review_question": frozenset(
        {"code", "text_en", "text_ko", "direction", "grades", "source_en", "source_ko", "starts", "ends"}
    ),
}
"""The records on which a review stands, and those of their fields that it looks at."""


class Found(NamedTuple):
    """What was found about one question; without an answer, what was said before is taken back."""

    answer: CheckAnswer | None
    evidence: str = ""
    owner: str = ""
    on: date | None = None
    paper: UUID | None = None
    """The collected paper that shows it, where it is one."""


def newest(session: Session, placement: UUID) -> Review | None:
    """The newest review of a placement, where there is one."""
    found = session.exec(select(Review).where(Review.placement == placement)).all()
    return max(found, key=lambda one: (one.opened_on, one.id), default=None)


def current(session: Session, placement: UUID) -> Review:
    """The newest review of a placement, or a sentence that there is none."""
    found = newest(session, placement)
    if found is None:
        raise UserError(say("No research-security review was opened for this placement yet. Please open one first."))
    return found


def open_review(session: Session, placement: UUID, day: date, *, keep: bool = False) -> Review:
    """Put the questions in force; `keep` takes over what was answered to those that are put in the same words again."""
    record = _placement(session, placement)
    before = newest(session, placement)
    if before is not None and before.state in (ReviewState.OPEN, ReviewState.PROPOSED):
        raise UserError(say("This placement is being reviewed already. Please finish that review first."))
    asked = _asked(session, record, day)
    if not asked:
        raise UserError(say("There are no questions for this placement. Please add review questions to the catalogue."))
    lines = carried(map(_line, before.answers) if before is not None and keep else (), asked)
    made = Review(placement=placement, grade=_grade(record), opened_on=day, answers=[])
    # Lines are kept as plain values.
    made.answers = [one.model_dump(mode="json") for one in lines]  # type: ignore[misc]
    made.basis = basis(_subject(session, record), asked)
    record.security_result = SecurityResult.OPEN
    session.add(made)
    session.flush()
    return made


def typed(session: Session, values: Mapping[str, Any]) -> Review:
    """A review that was begun in a form: the same questions are put as by command."""
    made = open_review(session, values["placement"], values["opened_on"])
    made.note = values["note"]
    session.flush()
    return made


def answer(session: Session, review: Review, found: Mapping[str, Found]) -> Review:
    """Take down what was found about some questions, by their codes."""
    _must_be(review, ReviewState.OPEN)
    lines = [_line(one) for one in review.answers]
    strange = next(iter(found.keys() - {line.code for line in lines}), None)
    if strange is not None:
        said = say("This review has no question “{code}”. It has: {codes}.", code=strange, codes=_codes(lines))
        raise UserError(said)
    now = [_answered(line, found[line.code]) if line.code in found else line for line in lines]
    review.answers = [line.model_dump(mode="json") for line in now]  # type: ignore[misc]
    session.flush()
    return review


def _answered(line: Answered, found: Found) -> Answered:
    given = {"answer": found.answer, "evidence": found.evidence, "owner": found.owner, "on": found.on}
    typed = {**line.model_dump(exclude={"paper"}), **(given if found.answer else dict.fromkeys(given))}
    values, faults = check_line(Answered, typed)
    if faults:
        raise Faults(faults)
    return Answered.model_validate({**values, "paper": found.paper if found.answer else None})


def decide(
    session: Session,
    review: Review,
    result: SecurityResult,
    officer: UUID,
    day: date,
    conditions: Sequence[Condition] = (),
    note: str = "",
    *,
    override: bool = False,
) -> Review:
    """Decide a review; where the office wants it, the decision waits for another officer."""
    _must_be(review, ReviewState.OPEN)
    _complete(review, note, override=override)
    _fitting(result, conditions)
    if any(one.until is not None and one.until < day for one in conditions):
        raise UserError(say("A condition ends before the decision is taken. Please check until when it holds."))
    review.result, review.decided_on, review.decided_by = result, day, officer
    review.conditions = [one.model_dump(mode="json") for one in conditions]  # type: ignore[misc]
    review.note = note.strip() or review.note
    office = session.exec(select(Office)).first()
    if office is not None and office.second_officer:
        review.state = ReviewState.PROPOSED
    else:
        _settle(session, review)
    session.flush()
    return review


def confirm(session: Session, review: Review, officer: UUID) -> Review:
    """A second officer confirms what the first has proposed."""
    _must_be(review, ReviewState.PROPOSED)
    if officer == review.decided_by:
        raise UserError(say("Who proposed the decision cannot confirm it. Another officer must."))
    review.second_by = officer
    _settle(session, review)
    session.flush()
    return review


def give_back(session: Session, review: Review) -> Review:
    """The second officer does not confirm: it is open again with all that was answered, and is decided anew."""
    _must_be(review, ReviewState.PROPOSED)
    review.state, review.result = ReviewState.OPEN, SecurityResult.OPEN
    review.decided_on = review.decided_by = None
    review.conditions = []
    session.flush()
    return review


def recheck(session: Session, noun: str, ids: Collection[UUID], touched: Collection[str] | None = None) -> None:
    """Open the reviews again that no longer fit, after these fields of records, or all, were saved or deleted."""
    looked_at = RECHECKED.get(noun, frozenset())
    if not looked_at or (touched is not None and looked_at.isdisjoint(touched)):
        return
    query = select(Review, Placement).join(Placement, col(Review.placement) == col(Placement.id))
    query = query.where(col(Placement.stage).not_in(OVER)).order_by(col(Review.opened_on), col(Review.id))
    if noun == "placement":
        query = query.where(col(Placement.id).in_(ids))
    elif noun == "researcher":
        query = query.where(col(Placement.researcher).in_(ids))
    # Only the newest of each counts: what it replaced stays as it was.
    last = {placement.id: (review, placement) for review, placement in session.exec(query).all()}
    for review, placement in last.values():
        if review.state == ReviewState.OUTDATED:
            continue
        now = basis(_subject(session, placement), _asked(session, placement, review.opened_on))
        what = changed(review.basis, now) if review.basis else None
        if what is not None:
            review.state, review.changed = ReviewState.OUTDATED, what
            placement.security_result = SecurityResult.OPEN
    session.flush()


def _placement(session: Session, identity: UUID) -> Placement:
    record = session.get(Placement, identity)
    if record is None:
        raise UserError(say("This placement is no longer there. It may have been deleted or undone."))
    return record


def _settle(session: Session, review: Review) -> None:
    review.state = ReviewState.DECIDED
    _placement(session, review.placement).security_result = review.result


_WHY_NOT: Final = {
    ReviewState.OPEN: say("This review is still open. Please decide it first."),
    ReviewState.PROPOSED: say("This review waits for a second officer."),
    ReviewState.DECIDED: say("This review is decided. Please open a new one."),
    ReviewState.OUTDATED: say("This review no longer fits its placement. Please open a new one."),
}


def _must_be(review: Review, state: ReviewState) -> None:
    if review.state != state:
        raise UserError(_WHY_NOT[ReviewState(review.state)])


def _complete(review: Review, note: str, *, override: bool) -> None:
    missing = [line for line in map(_line, review.answers) if line.answer is None]
    if missing and not override:
        said = say("Before the decision these questions want an answer: {codes}.", codes=_codes(missing))
        raise UserError(said)
    if missing and not note.strip():
        raise UserError(say("A decision while questions are open needs a note that says why."))


def _fitting(result: SecurityResult, conditions: Sequence[Condition]) -> None:
    if result == SecurityResult.OPEN:
        raise UserError(say("Please decide: cleared, cleared with conditions, or not cleared."))
    if (result == SecurityResult.CONDITIONS) != bool(conditions):
        label = term(SecurityResult.CONDITIONS.label)
        raise UserError(say("“{result}” and conditions belong together: please state both or neither.", result=label))
    if not all(one.text_ko or one.text_en for one in conditions):
        raise UserError(say("Please say what the condition is."))
    if not all(one.text_ko and one.text_en for one in conditions):
        raise UserError(say("Please say each condition in Korean and in English: it stands in letters in both."))


def _line(kept: Answered) -> Answered:
    return Answered.model_validate(kept)


def _codes(lines: Sequence[Answered]) -> str:
    return ", ".join(line.code for line in lines)


def _grade(placement: Placement) -> ProjectGrade:
    return ProjectGrade(placement.grade) if placement.grade else ProjectGrade.GENERAL


def _subject(session: Session, placement: Placement) -> Subject:
    person = session.get(Researcher, placement.researcher)
    assert person is not None
    return Subject(
        (str(person.id), *sorted(person.citizenships), "/", *sorted(person.residences)),
        str(placement.host),
        (placement.project_en, placement.project_ko, placement.abstract_en, placement.abstract_ko),
        _grade(placement),
        placement.direction,
    )


def _asked(session: Session, placement: Placement, day: date) -> list[Question]:
    known = [
        Question(
            one.code,
            one.text_en,
            one.text_ko,
            one.direction,
            tuple(one.grades),
            one.source_en,
            one.source_ko,
            one.starts,
            one.ends,
        )
        for one in session.exec(select(ReviewQuestion)).all()
    ]
    return in_force(known, placement.direction, _grade(placement), day)
