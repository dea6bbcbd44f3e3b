"""change-many: a chosen set of records is moved, changed or given a task, as one step that is shown first."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from db.office import Office
from tpd_exchange.actions import many
from tpd_exchange.actions.many_plan import Fate, Move, NewTask, Plan, Put, Request, Wish
from tpd_exchange.cli import choosing, find
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.progress import shown
from tpd_exchange.cli.reading import kind_argument
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import ChangeReason, Stage


def _arguments(parser: Parser, words: Words) -> None:
    kind_argument(parser, words)
    add = parser.add_argument
    add("--search", default="", metavar="TEXT", help=words(N_("only what holds this text")))
    choosing.add_conditions(parser, words)
    add("--set", metavar="FIELD=VALUE", help=words(N_("give this field this value; nothing after = empties it")))
    add(
        "--move", choices=[one.value for one in Stage], metavar="STAGE", help=words(N_("move placements to this stage"))
    )
    add("--on", metavar="DATE", help=words(N_("the day on which the stay began or ended, as YYYY-MM-DD")))
    add("--task", metavar="TITLE", help=words(N_("give placements this task")))
    add("--due", metavar="DATE", help=words(N_("the day by which the task is due, as YYYY-MM-DD")))
    said = words(N_("assign this officer; with --task, who does it"))
    add("--officer", metavar="OFFICER", help=said)
    reasons = ", ".join(one.value for one in ChangeReason)
    said = words(say("why; a placement needs one of: {reasons}", reasons=reasons))
    add("--reason", choices=[one.value for one in ChangeReason], metavar="REASON", help=said)
    add("--note", default="", metavar="TEXT", help=words(N_("a remark that is kept with the change")))
    add("--dry-run", action="store_true", help=words(N_("only say what would become of each record")))


def _change(given: Namespace, console: Console) -> int:
    noun = find.kind(given.kind)
    with opened(given, console) as office:
        wish = _wish(office, noun, given, console)
        ids = _chosen(office, noun, given, console)
        if not ids:
            raise UserError(say("No record fits. Nothing was changed."))
        request = Request(noun, ids, wish, _reason(wish, given.reason), given.note)
        try:
            plan = shown(many.plan(office.store, request, console.words), console)
            if not given.dry_run:
                plan = shown(many.run(office.store, plan, console.words), console)
        except Faults as refused:
            raise UserError(next(iter(refused.faults.values()))) from refused
    _tell(plan, console, everything=given.dry_run)
    console.say(plan.said())
    return 1 if plan.count(Fate.CANNOT) == len(plan.rows) else 0


def _chosen(office: Office, noun: Noun, given: Namespace, console: Console) -> Sequence[UUID]:
    lists = office.store.lists
    wanted = choosing.listing(office.store, noun, given, console.language)
    rows = choosing.rows(lists, noun, wanted, console.language)
    return [identity for identity, _ in lists.page(noun, ("title",), rows, console.language)]


def _wish(office: Office, noun: Noun, given: Namespace, console: Console) -> Wish:
    officer = None
    if given.officer:
        officer = find.record(office.store.lists, NOUNS["officer"], given.officer, console.language)
    wishes = [name for name in ("set", "move", "task") if getattr(given, name) is not None]
    if len(wishes) > 1 or (officer and wishes not in ([], ["task"])):
        raise UserError(say("One change at a time: --set, --move, --task or --officer."))
    if given.move is not None:
        return Move(Stage(given.move), one_day(given.on))
    if given.task is not None:
        return NewTask(given.task, given.due, officer)
    if given.set is not None:
        return _put(office, noun, given.set, console)
    if officer is None:
        raise UserError(say("What shall be changed? Say --set, --move, --task or --officer."))
    return Put("officer", officer)


def _put(office: Office, noun: Noun, said: str, console: Console) -> Put:
    name, equals, value = said.partition("=")
    if not equals:
        raise UserError(say("“{condition}” must read FIELD=VALUE.", condition=said))
    field = find.field(noun, name.strip())
    typed: Any = value.strip()
    if field.many:
        typed = [one.strip() for one in typed.split(",") if one.strip()]
    named = find.references(office.store.lists, noun, {field.name: typed}, console.language)
    return Put(field.name, named[field.name])


def _reason(wish: Wish, typed: str | None) -> ChangeReason | None:
    """The next step of the procedure says itself why it is taken."""
    if typed:
        return ChangeReason(typed)
    return ChangeReason.NEXT_STEP if isinstance(wish, Move) else None


def _tell(plan: Plan, console: Console, *, everything: bool) -> None:
    """What becomes of each record; once it is done, of those only that could not be changed."""
    rows = [row for row in plan.rows if everything or row.fate is Fate.CANNOT]
    if not rows:
        return
    headings = [console.words(one) for one in (plan.request.noun.one, N_("Change"), N_("Before"), N_("After"))]
    console.table(
        headings,
        (
            [row.title, console.words(row.fate.value), row.before, console.words(row.why) if row.why else row.after]
            for row in rows
        ),
    )


VERBS = (
    Verb("change-many", N_("move, change or give a task to a chosen set of records in one step"), _change, _arguments),
)
