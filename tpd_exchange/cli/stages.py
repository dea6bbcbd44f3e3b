"""move and approve: a placement's way from stage to stage, and what the three parties said to it."""

from argparse import Namespace
from collections.abc import Iterable
from uuid import UUID

from db.store import Store
from tpd_exchange import wording
from tpd_exchange.actions import records, stages
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Words, say, term
from tpd_exchange.models import NOUNS, Placement
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.models.oversight import ApprovalAnswer, ApprovingParty
from tpd_exchange.rules.needing import Need
from tpd_exchange.rules.stages import NEXT, asked_day, kind_of_step, missing
from tpd_exchange.rules.stages import reasons as reasons_of

PLACEMENT = NOUNS["placement"]


def _about(parser: Parser, words: Words) -> None:
    parser.add_argument("placement", metavar="PLACEMENT", help=words(N_("the placement: its number, name or id")))


def _move_arguments(parser: Parser, words: Words) -> None:
    _about(parser, words)
    stages_ = ", ".join(stage.value for stage in Stage)
    said = words(say("to which stage: {stages}; without it, what the next one needs", stages=stages_))
    parser.add_argument(
        "stage", nargs="?", choices=[stage.value for stage in Stage], metavar="STAGE", type=str, help=said
    )
    reasons = [reason.value for reason in ChangeReason]
    said = words(say("why: {reasons}; the next step of the procedure needs none", reasons=", ".join(reasons)))
    parser.add_argument("--reason", choices=reasons, metavar="REASON", help=said)
    parser.add_argument("--note", default="", metavar="TEXT", help=words(N_("a remark that is kept with the change")))
    said = words(N_("the day on which the stay began or ended, as YYYY-MM-DD"))
    parser.add_argument("--on", metavar="DATE", help=said)
    said = words(N_("although something is missing; needs a note"))
    parser.add_argument("--override", action="store_true", help=said)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _move(given: Namespace, console: Console) -> None:
    with opened(given, console) as office:
        store = office.store
        identity = find.record(store.lists, PLACEMENT, given.placement, console.language)
        title = store.lists.title(PLACEMENT, identity, console.language)
        if given.stage is None:
            _tell_next(store, identity, given, console)
            return
        to = Stage(given.stage)
        reason, day = _reason(store, identity, to, given.reason), one_day(given.on)
        if day is None and not given.override:
            _say_all_that_is_missing(store, identity, to, console)
        if day is not None and not asked_day(Stage(_placement(store, identity).stage), to):
            raise UserError(say("No day is kept with this step. Please leave it out, or write it into the note."))
        try:
            with store.step(wording.moved(title, to), reason=reason.value, note=given.note) as session:
                stages.move(session, identity, to, reason, given.note, day, override=given.override)
        except stages.NotYet as refused:
            _warn(refused.needs, console)
            raise UserError(refused.message) from refused
        except Faults as refused:
            raise UserError(next(iter(refused.faults.values()))) from refused
        console.say(say("{title}: {stage}", title=title, stage=term(to.label)))


def _say_all_that_is_missing(store: Store, identity: UUID, to: Stage, console: Console) -> None:
    """Where a day is wanted besides, what has to be there first is told with it, and not one after the other."""
    record = _placement(store, identity)
    asked = asked_day(Stage(record.stage), to)
    if not asked or getattr(record, asked) is not None:
        return
    with store.read() as session:
        needs = stages.checklist(session, identity, to)
    if missing(needs):
        _warn(needs, console)
        console.warn(stages.NotYet(to, needs).message)
        raise UserError(_THEN[asked])


_THEN = {
    "actual_start": say("Then add the day on which the stay began: --on YYYY-MM-DD."),
    "actual_end": say("Then add the last day of the stay: --on YYYY-MM-DD."),
}


def _warn(needs: Iterable[Need], console: Console) -> None:
    for line in _lines(needs, console):
        console.warn(term(line))


def _reason(store: Store, identity: UUID, to: Stage, typed: str | None) -> ChangeReason:
    """The reason that was typed; the next step of the procedure says itself why it is taken."""
    if typed:
        return ChangeReason(typed)
    stage = Stage(_placement(store, identity).stage)
    if stage == to:
        raise UserError(say("The placement is at “{stage}” already.", stage=term(to.label)))
    offered = reasons_of(kind_of_step(stage, to))
    if offered[0] == ChangeReason.NEXT_STEP:
        return ChangeReason.NEXT_STEP
    said = ", ".join(reason.value for reason in offered)
    raise UserError(say("This step needs a reason. Add --reason with one of: {reasons}.", reasons=said))


def _placement(store: Store, identity: UUID) -> Placement:
    with store.read() as session:
        record = records.get(session, PLACEMENT, identity)
        assert isinstance(record, Placement)
        return record


def _tell_next(store: Store, identity: UUID, given: Namespace, console: Console) -> None:
    """Where it stands, and what the usual next stage needs."""
    record = _placement(store, identity)
    stage = Stage(record.stage)
    following = NEXT.get(stage)
    with store.read() as session:
        needs = stages.checklist(session, identity, following) if following else []
    if given.json:
        listed = [one._asdict() | {"said": console.words(one.said), "place": one.place._asdict()} for one in needs]
        console.json({"stage": stage, "next": following, "needs": listed})
        return
    console.say(stage.label)
    if following is not None:
        console.say(say("Next: {stage}", stage=term(following.label)))
    for line in _lines(needs, console):
        console.line(line)
    if following is not None and not any(one.blocks and not one.met for one in needs):
        asked = asked_day(stage, following)
        dated = " --on YYYY-MM-DD" if asked and getattr(record, asked) is None else ""
        command = f"tpd-exchange move {record.number} {following.value}{dated}"
        console.say(say("Nothing is missing. The step is taken by: {command}", command=command))


def _lines(needs: Iterable[Need], console: Console) -> list[str]:
    advised = f" ({console.words(N_('advised'))})"
    return [f"  [{'x' if one.met else ' '}] {console.words(one.said)}{'' if one.blocks else advised}" for one in needs]


def _approve_arguments(parser: Parser, words: Words) -> None:
    _about(parser, words)
    parties = [party.value for party in ApprovingParty]
    said = words(say("who: {parties}", parties=", ".join(parties)))
    parser.add_argument("party", choices=parties, metavar="PARTY", help=said)
    parser.add_argument("--declined", action="store_true", help=words(N_("it said no")))
    parser.add_argument("--on", metavar="DATE", help=words(N_("when, as YYYY-MM-DD; else today")))
    parser.add_argument("--by", default="", metavar="NAME", help=words(N_("who said it")))
    parser.add_argument("--note", default="", metavar="TEXT", help=words(N_("a remark that is kept with the change")))


def _approve(given: Namespace, console: Console) -> None:
    party = ApprovingParty(given.party)
    answer = ApprovalAnswer.DECLINED if given.declined else ApprovalAnswer.APPROVED
    with opened(given, console) as office:
        store = office.store
        identity = find.record(store.lists, PLACEMENT, given.placement, console.language)
        message = wording.answered(store.lists.title(PLACEMENT, identity, console.language), party, answer)
        reason, day = ChangeReason.NEXT_STEP.value, one_day(given.on) or today()
        try:
            with store.step(message, reason=reason, note=given.note) as session:
                stages.approve(session, identity, party, answer, day, given.by, store.who)
        except Faults as refused:
            raise UserError(next(iter(refused.faults.values()))) from refused
        console.say(message)


VERBS = (
    Verb("move", N_("move a placement to another stage, or show what the next one needs"), _move, _move_arguments),
    Verb("approve", N_("record what a party said to a placement"), _approve, _approve_arguments),
)
