"""payments: what is due, paid and returned of a placement's money, by command."""

from argparse import Namespace
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from tpd_exchange import wording
from tpd_exchange.actions import payments
from tpd_exchange.actions.cases import load
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.cli.act import act_or_placement, add_act
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.display import money
from tpd_exchange.entry import check_value
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.models import NOUNS, Payment
from tpd_exchange.models.choices import FundingPurpose
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.payments import converted

PLACEMENT, PAYMENT = NOUNS["placement"], NOUNS["payment"]
LIST = "list"
PLAN = "plan"
NOT_OWED = N_("What was returned is not owed again. Where it is still to be paid, please add a payment.")
ACTS = {"paid": wording.paid, "returned": wording.came_back}
HEADS = (N_("No."), N_("Due on"), N_("Amount"), N_("Paid by"), N_("For"), N_("State"))
TO_PAY, OVERDUE = N_("to be paid"), N_("overdue")
NONE = N_("No payment is planned yet. “payments plan” plans what the funding of the placement promises.")


def _amount(word: str | None) -> Decimal | None:
    """An amount as it is typed into a form."""
    checked = check_value(PAYMENT.fields["paid"], word)
    if checked.fault is not None:
        raise UserError(checked.fault)
    found: Decimal | None = checked.value
    return found


def _arguments(parser: Parser, words: Words) -> None:
    acts = [PLAN, *ACTS, LIST]
    add_act(parser, words, acts, LIST)
    said = words(N_("which payment is paid or came back: its number in the list"))
    parser.add_argument("payment", nargs="?", type=int, metavar="NUMBER", help=said)
    said = words(N_("the day of the month on which is paid; else the 25th"))
    parser.add_argument("--day", type=int, default=25, metavar="DAY", help=said)
    said = words(N_("show what would be planned, and write nothing"))
    parser.add_argument("--preview", action="store_true", help=said)
    parser.add_argument("--on", metavar="DATE", help=words(N_("when, as YYYY-MM-DD; else today")))
    parser.add_argument("--amount", metavar="AMOUNT", help=words(N_("how much; else all of it")))
    parser.add_argument("--note", default="", metavar="TEXT", help=words(N_("why it came back; kept in history")))
    parser.add_argument("--rate", metavar="WON", help=words(N_("won for a dollar, to add both up")))
    said = words(N_("of which day the rate is, as YYYY-MM-DD"))
    parser.add_argument("--rate-date", metavar="DATE", help=said)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _payments(given: Namespace, console: Console) -> None:
    act_or_placement(given, [PLAN, *ACTS, LIST], LIST)
    with opened(given, console) as office:
        store = office.store
        identity = find.record(store.lists, PLACEMENT, given.placement, console.language)
        if given.act == LIST:
            with store.read() as session:
                _list(session, identity, given, console)
            return
        if given.act == PLAN and given.preview:
            with store.read() as session:
                found = payments.preview(session, identity, given.day)
            for one in found:
                console.line(f"{one.due_on}  {one.currency} {money(one.amount)}  {one.source}")
            if not found:
                console.say(payments.ALL_PLANNED)
            return
        title = store.lists.title(PLACEMENT, identity, console.language)
        with store.read() as session:
            which = None if given.act == PLAN else _meant(session, identity, given.payment)
            message = wording.planned(title) if which is None else ACTS[given.act](title, which)
        with store.step(message, note=given.note.strip()) as session:
            if which is None:
                payments.plan(session, identity, given.day)
            else:
                _settle(session, which.id, given)
        console.say(message)


def _meant(session: Session, placement: UUID, number: int | None) -> Payment:
    """The payment of that number in the list."""
    found = payments.of(session, placement)
    if number is None or not 1 <= number <= len(found):
        raise UserError(say("Please give the number of a payment from 1 to {count}.", count=len(found)))
    return found[number - 1]


def _settle(session: Session, which: UUID, given: Namespace) -> None:
    on, amount = one_day(given.on) or today(), _amount(given.amount)
    if given.act == "paid":
        payments.pay(session, which, on, amount)
    else:
        payments.give_back(session, which, on, given.note, amount)


def _list(session: Session, placement: UUID, given: Namespace, console: Console) -> None:
    rate, day = _amount(given.rate), one_day(given.rate_date)
    if (rate is None) != (day is None) or rate == 0:
        said = say("A sum of both currencies needs a rate above zero and its day: --rate and --rate-date.")
        raise UserError(said)
    if day is not None and day > today():
        raise UserError(say("The day of the rate has not come yet. Please give the day on which it was published."))
    found = payments.of(session, placement)
    if given.json:
        console.json([one.model_dump(mode="json", warnings=False) for one in found])
        return
    if not found:
        console.say(NONE)
        return
    heads = [console.words(head) for head in HEADS]
    console.table(heads, [_row(number, one, console.words) for number, one in enumerate(found, start=1)])
    _totals(found, (rate, day), console)
    for finding in findings(load(session, [placement])[placement], today()):
        if finding.key.startswith("paid_twice"):
            console.warn(finding.said)


def _totals(found: list[Payment], at: tuple[Decimal | None, date | None], console: Console) -> None:
    """Each currency by itself; both together only at the rate that was given."""
    sums = payments.totals(found)
    for currency, total in sums.items():
        planned, due, paid, back = (money(one) for one in total)
        said = say(
            "{currency}: planned {planned}, due by now {due}, paid {paid}, returned {returned}",
            currency=currency.value,
            planned=planned,
            due=due,
            paid=paid,
            returned=back,
        )
        console.say(said)
    if any(total.returned for total in sums.values()):
        console.say(NOT_OWED)
    rate, day = at
    if rate is not None:
        both = converted([(currency, total.planned) for currency, total in sums.items()], rate)
        said = say(
            "Together KRW {sum}, at {rate} won for a dollar on {day}",
            sum=f"{both:,}",
            rate=f"{rate:,}",
            day=day,
        )
        console.say(said)


def _row(number: int, one: Payment, words: Words) -> tuple[str, ...]:
    said = [] if one.paid_on else [words(OVERDUE if payments.overdue(one, today()) else TO_PAY)]
    if one.paid_on:
        said.append(words(say("paid {amount} on {day}", amount=money(one.paid or 0), day=one.paid_on)))
    if one.returned_on:
        said.append(words(say("returned {amount} on {day}", amount=money(one.returned or 0), day=one.returned_on)))
    return (
        f"{number:>3}", str(one.due_on), f"{one.currency} {money(one.amount)}", one.source,
        words(FundingPurpose(one.purpose).label), "; ".join(said),
    )  # fmt: skip


VERBS = (Verb("payments", N_("plan, pay, take back or list the payments of a placement"), _payments, _arguments),)
