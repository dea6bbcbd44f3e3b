"""review: the research-security review of a placement, opened, answered, decided and confirmed."""

from argparse import Namespace
from collections.abc import Iterator
from uuid import UUID

from sqlmodel import Session

from db.store import Store
from tpd_exchange import wording
from tpd_exchange.actions import reviews
from tpd_exchange.actions.review_doubts import speaking_against
from tpd_exchange.calendar import today
from tpd_exchange.cli import find
from tpd_exchange.cli.act import act_or_placement, add_act
from tpd_exchange.cli.console import Console
from tpd_exchange.cli.days import one_day
from tpd_exchange.cli.opened import opened
from tpd_exchange.cli.verb import Parser, Verb
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, Words, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason, SecurityResult
from tpd_exchange.models.oversight import CheckAnswer, ProjectGrade, ReviewState
from tpd_exchange.models.review import Answered, Condition, Review

PLACEMENT, OFFICER, PAPER = NOUNS["placement"], NOUNS["officer"], NOUNS["paper"]
SHOW = "show"
ACTS = [*wording.REVIEW_ACTS, SHOW]
_RESULTS = [one.value for one in SecurityResult if one != SecurityResult.OPEN]


def _arguments(parser: Parser, words: Words) -> None:
    add_act(parser, words, ACTS, SHOW)
    parser.add_argument("code", nargs="?", metavar="CODE", help=words(N_("the code of the question to answer")))
    answers = [one.value for one in CheckAnswer]
    said = words(N_("open anew with the answers to questions that are put in the same words"))
    parser.add_argument("--keep", action="store_true", help=said)
    said = words(say("what was found: {answers}", answers=", ".join(answers)))
    parser.add_argument("--answer", choices=answers, metavar="ANSWER", help=said)
    parser.add_argument("--evidence", default="", metavar="TEXT", help=words(N_("what shows it")))
    parser.add_argument("--paper", metavar="ID", help=words(N_("the collected paper that shows it")))
    said = words(say("the decision: {results}", results=", ".join(_RESULTS)))
    parser.add_argument("--result", choices=_RESULTS, metavar="RESULT", help=said)
    parser.add_argument("--officer", metavar="NAME", help=words(N_("the officer who decides or confirms")))
    said = words(N_("a condition in Korean; may be given again, each beside the English of the same place"))
    parser.add_argument("--condition-ko", action="append", default=[], metavar="TEXT", help=said)
    said = words(N_("a condition in English; may be given again"))
    parser.add_argument("--condition-en", action="append", default=[], metavar="TEXT", help=said)
    said = words(N_("until when the conditions hold, as YYYY-MM-DD"))
    parser.add_argument("--until", metavar="DATE", help=said)
    parser.add_argument("--note", default="", metavar="TEXT", help=words(N_("a remark that is kept with the change")))
    said = words(N_("although something is missing; needs a note"))
    parser.add_argument("--override", action="store_true", help=said)
    parser.add_argument("--json", action="store_true", help=words(N_("write JSON")))


def _review(given: Namespace, console: Console) -> None:
    act_or_placement(given, ACTS, SHOW)
    with opened(given, console) as office:
        store = office.store
        identity = find.record(store.lists, PLACEMENT, given.placement, console.language)
        if given.act == SHOW:
            with store.read() as session:
                _show(session, store, identity, given, console)
            return
        officer, paper = _officer(store, given, console), _paper(store, given, console)
        title = store.lists.title(PLACEMENT, identity, console.language)
        message = wording.reviewed(given.act, title, given.code or "")
        with store.step(message, reason=ChangeReason.SECURITY.value, note=given.note) as session:
            _act(session, identity, given, officer, paper, store.who)
        console.say(message)
        with store.read() as session:
            console.say(ReviewState(reviews.current(session, identity).state).label)


def _officer(store: Store, given: Namespace, console: Console) -> UUID | None:
    if given.act not in ("decide", "confirm"):
        return None
    if not given.officer:
        raise UserError(say("Please say who decides: --officer and the name."))
    return find.record(store.lists, OFFICER, given.officer, console.language)


def _paper(store: Store, given: Namespace, console: Console) -> UUID | None:
    """The paper that is named as evidence; what it is called now is kept beside it."""
    if given.act != "answer" or not given.paper:
        return None
    paper = find.record(store.lists, PAPER, given.paper, console.language)
    given.evidence = given.evidence or store.lists.title(PAPER, paper, console.language)
    return paper


def _act(
    session: Session, placement: UUID, given: Namespace, officer: UUID | None, paper: UUID | None, who: str
) -> None:
    if given.act == "open":
        reviews.open_review(session, placement, today(), keep=given.keep)
        return
    review = reviews.current(session, placement)
    if given.act == "answer":
        if not given.code or not given.answer:
            raise UserError(say("Please give the code of the question and --answer."))
        found = reviews.Found(CheckAnswer(given.answer), given.evidence, who, today(), paper)
        reviews.answer(session, review, {given.code: found})
        return
    if given.act == "give-back":
        reviews.give_back(session, review)
        return
    assert officer is not None
    if given.act == "confirm":
        reviews.confirm(session, review, officer)
        return
    if not given.result:
        raise UserError(say("Please give the decision: --result with one of: {results}.", results=", ".join(_RESULTS)))
    result = SecurityResult(given.result)
    reviews.decide(session, review, result, officer, today(), _conditions(given), given.note, override=given.override)


def _conditions(given: Namespace) -> list[Condition]:
    count = max(len(given.condition_ko), len(given.condition_en))
    korean = [*given.condition_ko, *[None] * (count - len(given.condition_ko))]
    english = [*given.condition_en, *[None] * (count - len(given.condition_en))]
    until = one_day(given.until)
    return [Condition(text_ko=ko, text_en=en, until=until) for ko, en in zip(korean, english, strict=True)]


def _standing(store: Store, review: Review, console: Console) -> Iterator[str | Message]:
    """How far it has come, at which grade, and what was decided by whom."""
    yield ReviewState(review.state).label
    yield say("Security grade: {grade}", grade=term(ProjectGrade(review.grade).label))
    yield say("Opened on {day}", day=review.opened_on)
    if review.decided_on:
        yield SecurityResult(review.result).label
        name = store.lists.title(OFFICER, review.decided_by, console.language)
        yield say("Decided by {name} on {day}", name=name, day=review.decided_on)
    if review.second_by:
        yield say("confirmed by {name}", name=store.lists.title(OFFICER, review.second_by, console.language))


def _show(session: Session, store: Store, placement: UUID, given: Namespace, console: Console) -> None:
    review = reviews.current(session, placement)
    if given.json:
        console.json(review.model_dump(mode="json", warnings=False))
        return
    console.line(store.lists.title(PLACEMENT, placement, console.language))
    console.line(" · ".join(map(console.words, _standing(store, review, console))))
    korean = console.language == "ko"
    lines = [Answered.model_validate(one) for one in review.answers]
    against = speaking_against(session, placement, lines)
    for line in lines:
        found = console.words(CheckAnswer(line.answer).label if line.answer else N_("Not answered yet"))
        console.line(f"  {line.code}  {line.text_ko if korean else line.text_en}")
        evidence = store.lists.title(PAPER, line.paper, console.language) or line.evidence
        console.line("    " + " · ".join(filter(None, (found, evidence, line.source(console.language)))))
        if line.code in against:
            console.line(f"    ! {console.words(against[line.code])}")
    if review.conditions:
        console.say(N_("Conditions"))
    for condition in (Condition.model_validate(one) for one in review.conditions):
        said = (condition.text_ko or condition.text_en) if korean else (condition.text_en or condition.text_ko)
        console.line(f"  - {said}" + (f" ({condition.until})" if condition.until else ""))


VERBS = (
    Verb(
        "review", N_("open, answer, decide, confirm, give back or show a research-security review"), _review, _arguments
    ),
)
