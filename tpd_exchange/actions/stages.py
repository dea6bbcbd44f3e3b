"""Moves a placement from stage to stage: the one way, with what each step needs, its reason and the day it implies."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import own_rules
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.host_day import hosts
from tpd_exchange.actions.reasons import demanded
from tpd_exchange.calendar import today
from tpd_exchange.entry import check_line
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import listed, say, term
from tpd_exchange.models import NOUNS, Placement
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty
from tpd_exchange.models.placement import Approval
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.needing import Need
from tpd_exchange.rules.records import cross_faults
from tpd_exchange.rules.stages import (
    Step,
    asked_day,
    kind_of_step,
    missing,
    needs,
    needs_note,
    reasons,
    undone_days,
)


class NotYet(Faults):
    """Something is missing before a placement can be moved on; `needs` is the whole checklist."""

    def __init__(self, to: Stage, found: Iterable[Need]) -> None:
        self.needs = tuple(found)
        lacking = listed(need.said for need in missing(list(self.needs)))
        said = say("Before “{stage}” this is still missing: {missing}.", stage=term(to.label), missing=lacking)
        super().__init__({"stage": said})
        self.message = said


def checklist(session: Session, placement: UUID, to: Stage) -> list[Need]:
    """What has to be there before the placement is moved to a stage, as it stands today."""
    case = load(session, [placement])[placement]
    with own_rules.applied(session):
        return needs(case, to, hosts(today())[case.direction])


def move(
    session: Session,
    placement: UUID,
    to: Stage,
    reason: ChangeReason,
    note: str = "",
    day: date | None = None,
    *,
    override: bool = False,
) -> Placement:
    """Move a placement; `day` is the actual start or end that the stage implies.

    Refused with a sentence while something is missing, unless `override` is given with a note. The step of history
    bears the same reason and note (`store.step(…, reason=…, note=…)`).
    """
    record = session.get(Placement, placement)
    if record is None:
        raise UserError(say("This placement is no longer there. It may have been deleted or undone."))
    if demanded(session) != (reason, note.strip()):
        raise ValueError("the step of history must be given the same reason and note")
    field = asked_day(Stage(record.stage), to)
    if field and day is not None:
        setattr(record, field, day)
    take(session, record, to, override=override)
    session.flush()
    return record


def take(session: Session, record: Placement, to: Stage, *, override: bool = False, kept: Iterable[str] = ()) -> None:
    """Take a step of a placement whose other fields are as they shall be; `kept` were typed and stay."""
    days = {name: getattr(record, name) for name in _ASKED}
    undone = allowed(Stage(record.stage), days, to, demanded(session), override=override, kept=kept)
    for name in undone:
        setattr(record, name, None)
    session.flush()
    with own_rules.applied(session):
        ready(load(session, [record.id])[record.id], to, override=override)
    record.stage = to


def allowed(
    before: Stage,
    days: Mapping[str, date | None],
    to: Stage,
    why: tuple[ChangeReason, str],
    *,
    override: bool = False,
    kept: Iterable[str] = (),
) -> set[str]:
    """Whether a step may be taken for this reason, with these actual days; gives the days that it makes untrue."""
    if before == to:
        raise Faults({"stage": say("The placement is at “{stage}” already.", stage=term(to.label))})
    _explained(kind_of_step(before, to), to, *why, override=override)
    undone = set(undone_days(before, to)) - set(kept)
    _dated({**days, **dict.fromkeys(undone)}, asked_day(before, to), override=override)
    return undone


def ready(case: Case, to: Stage, *, override: bool = False) -> None:
    """Whether all is there that a stage needs first, on the day at the host and by the law that is applied."""
    found = needs(case, to, hosts(today())[case.direction])
    if missing(found) and not override:
        raise NotYet(to, found)


def _explained(step: Step, to: Stage, reason: ChangeReason, note: str, *, override: bool) -> None:
    if reason not in reasons(step):
        said = say(
            "“{reason}” does not say why it goes to “{stage}”. Please choose another reason.",
            reason=term(reason.label),
            stage=term(to.label),
        )
        raise Faults({"stage": said})
    if note:
        return
    if needs_note(step):
        said = say("“{stage}” does not follow from here. Please write a note that says why.", stage=term(to.label))
        raise Faults({"stage": said})
    if override:
        raise Faults({"stage": say("What goes on although something is missing needs a note that says why.")})


_ASKED = {
    "actual_start": say("Please enter the day on which the stay began."),
    "actual_end": say("Please enter the last day of the stay."),
}


def _dated(days: Mapping[str, date | None], field: str, *, override: bool) -> None:
    """The day that the stage implies is known, has come, and fits the other."""
    if not field:
        return
    value = days[field]
    if value is None and not override:
        raise Faults({field: _ASKED[field]})
    if value is not None and value > today():
        raise Faults({field: say("This day has not come yet. Please enter the actual day.")})
    faults = cross_faults(NOUNS["placement"], days)
    if faults:
        raise Faults(faults)


def approve(
    session: Session,
    placement: UUID,
    party: ApprovingParty,
    answer: ApprovalAnswer,
    on: date,
    by: str = "",
    officer: str = "",
) -> Placement:
    """Take down what one of the three parties said; what it said before stays, the last answer counts."""
    record = session.get(Placement, placement)
    if record is None:
        raise UserError(say("This placement is no longer there. It may have been deleted or undone."))
    demanded(session)
    if on > today():
        raise Faults({"on": say("This day has not come yet. Please enter the day on which it was said.")})
    line, faults = check_line(
        Approval, {"party": party, "answer": answer, "on": on, "by": by or None, "officer": officer or None}
    )
    if faults:
        raise Faults(faults)
    if any(_same(said, line) for said in record.approvals):
        raise UserError(say("This answer was taken down already."))
    # Lines are kept as plain values.
    record.approvals = [*record.approvals, line]  # type: ignore[list-item]
    session.flush()
    return record


def _same(said: Any, line: Mapping[str, Any]) -> bool:
    """Whether it is the same answer of the same party on the same day, whoever took it down."""
    return all(said.get(name) == line.get(name) for name in ("party", "answer", "on", "by"))
