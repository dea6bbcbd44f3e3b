"""What is to be said about one placement on a day, and one thing of it by its key."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from tpd_exchange.actions import agreement_dues, own_rules, own_tasks
from tpd_exchange.actions.cases import load
from tpd_exchange.actions.host_day import hosts
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.rules import law
from tpd_exchange.rules.due import OWN, Due, of_case
from tpd_exchange.rules.engine import every as findings


def about(session: Session, placement: UUID, day: date) -> list[Due]:
    """Everything, whatever became of it, also of a placement that is closed; the heaviest first."""
    case = load(session, [placement], open_only=False)[placement]
    sides = {rule.id: rule.party for rule in law.rules()}
    with own_rules.applied(session):
        said = findings(case, hosts(day)[case.direction])
    own = [due for due in own_tasks.load(session, None, day) if due.placement == placement]
    found = [*of_case(case, said, sides, day).dues(), *own]
    return sorted(found, key=lambda due: (due.standing, -due.severity, due.order))


def one(session: Session, placement: UUID | None, key: str, day: date) -> Due:
    """The one with this key, or with the only key that begins so."""
    if key.startswith(OWN):
        dues = [due for due in own_tasks.load(session, None, day, every=True) if due.placement == placement]
    elif placement is not None:
        dues = about(session, placement, day)
    else:
        dues = [due for some in agreement_dues.load(session, day).values() for due in some.dues()]
    exact = [due for due in dues if due.key == key]
    near = exact or [due for due in dues if due.key.startswith(key)]
    if len(near) == 1:
        return near[0]
    if near:
        keys = ", ".join(due.key for due in near)
        raise UserError(say("“{key}” may mean more than one: {keys}. Please give the whole key.", key=key, keys=keys))
    raise UserError(say("Nothing called “{key}” is due here. “findings” lists what is, with its keys.", key=key))
