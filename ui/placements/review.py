"""The research-security review on the card of a placement: begun, answered, decided, confirmed, done anew."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import UUID

from PySide6.QtWidgets import QApplication, QWidget

from tpd_exchange import wording
from tpd_exchange.actions import reviews
from tpd_exchange.calendar import today
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason, SecurityResult
from tpd_exchange.models.oversight import CheckAnswer, ReviewState
from tpd_exchange.models.review import Condition
from ui.forms.flow import FlowLayout
from ui.placements.review_decision import CHOOSE, DecisionForm, OfficerBox
from ui.placements.review_questions import KEYS_SAID, Questions
from ui.placements.review_reading import Reviewed, Standing, read_review
from ui.placements.review_result import bound, result_line
from ui.placements.unfolding import go_on, unfolded
from ui.records.parts import CardSection, value_label
from ui.widgets.basics import Button, Label
from ui.widgets.sight import into_sight

if TYPE_CHECKING:
    from sqlmodel import Session

    from ui.context import Context

REVIEW = N_("Research-security review")
PROGRESS = N_("Research-security review · {done} of {count}")
NONE_YET = N_("The placement has not been reviewed yet. A review is decided before it is confirmed.")
BEGIN, AGAIN, AFRESH = N_("Begin review"), N_("Begin again, keeping the answers"), N_("Begin afresh")
DECIDE, CONFIRM, GIVE_BACK = N_("Decide…"), N_("Confirm"), N_("Give back")
ALL_THE_SAME = N_("Decide all the same…")
CONFIRMED_BY = N_("Confirmed by")
STILL = N_("Before the decision these questions want an answer: {codes}.")
ALL_ANSWERED = N_("Every question is answered.")
CHOOSE_SECOND = N_("Please choose the officer who confirms.")
PLACEMENT = NOUNS["placement"]
MOST_CODES: Final = 8


class Kept(NamedTuple):
    """Where the officer was in the questions, to be there again when the card is read anew."""

    placement: UUID
    code: str
    """The question that had the keyboard; none where something else of the review had it."""
    writing: bool
    """Whether its evidence was being typed."""


class ReviewPane(CardSection):
    """One section; what can be done next stands below the questions."""

    def __init__(self, context: "Context", placement: UUID) -> None:
        self._context, self._placement = context, placement
        self.standing: Standing = read_review(context, placement)
        super().__init__(self._title(context, self.standing.review))
        self.questions: Questions | None = None
        self.form: DecisionForm | None = None
        self.second: OfficerBox | None = None
        self.buttons: dict[str, Button] = {}
        self._may = not context.office.view_only
        for part in self._parts(self.standing.review):
            self.add(part)

    @property
    def earlier(self) -> bool:
        """Whether there were reviews before this one."""
        return self.standing.reviews > 1

    def _title(self, context: "Context", review: Reviewed | None) -> str:
        if review is None or review.state != ReviewState.OPEN:
            return context.words(REVIEW)
        count = len(review.lines)
        return context.words(say(PROGRESS, done=count - len(review.open), count=count))

    def _parts(self, review: Reviewed | None) -> Iterator[QWidget]:
        words = self._context.words
        if review is None:
            yield Label(words(NONE_YET), "soft", wrap=True)
            yield self._flow(self._button("begin", BEGIN, "primary", partial(self._open, keep=False)))
            return
        if review.state == ReviewState.OPEN:
            if self._may:
                yield Label(words(KEYS_SAID), "hint", wrap=True)
            yield self._asked(review)
            yield from self._to_decide(review)
            return
        yield result_line(self._context, self.standing, review)
        yield from bound(self._context, review)
        if review.note:
            yield value_label(review.note)
        if review.state == ReviewState.PROPOSED:
            yield from self._to_confirm(review)
        elif review.state == ReviewState.OUTDATED:
            again = self._button("again", AGAIN, "primary", partial(self._open, keep=True))
            yield self._flow(again, self._button("afresh", AFRESH, "", partial(self._open, keep=False)))
        yield self._asked(review)
        if review.state == ReviewState.DECIDED:
            again = self._button("again", AGAIN, "quiet", partial(self._open, keep=True))
            yield self._flow(again, self._button("afresh", AFRESH, "quiet", partial(self._open, keep=False)))

    def _asked(self, review: Reviewed) -> QWidget:
        may = self._may and review.state == ReviewState.OPEN
        self.questions = Questions(self._context, review.lines, self.standing, may=may)
        self.questions.answered.connect(self._answer)
        return self.questions

    def _to_decide(self, review: Reviewed) -> Iterator[QWidget]:
        """The way to the decision, or what it waits for."""
        words, codes = self._context.words, review.open
        shown = ", ".join(codes[:MOST_CODES]) + (" …" if len(codes) > MOST_CODES else "")
        yield Label(words(say(STILL, codes=shown) if codes else ALL_ANSWERED), "soft", wrap=True)
        button = self._button("decide", DECIDE, "" if codes else "primary", self.decide)
        button.setEnabled(self._may and not codes)
        yield self._flow(button, *self._despite(codes))
        self.form = DecisionForm(self._context, self.standing, self._decide)
        self.form.hide()
        yield self.form

    def _to_confirm(self, review: Reviewed) -> Iterator[QWidget]:
        words = self._context.words
        self.second = OfficerBox(self.standing, words(CONFIRMED_BY), words(CHOOSE), without=review.decided_by)
        self.second.setEnabled(self._may)
        self.second.setMinimumWidth(180)
        yield self._flow(
            self.second,
            self._button("confirm", CONFIRM, "primary", self._confirm),
            self._button("give-back", GIVE_BACK, "", self._give_back),
        )

    def _button(self, key: str, text: str, kind: Any, run: Callable[[], object]) -> Button:
        button = Button(self._context.words(text), kind, run=run)
        button.setEnabled(self._may)
        self.buttons[key] = button
        return button

    def _flow(self, *parts: QWidget) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole)
        for part in parts:
            flow.addWidget(part)
        return whole

    def _despite(self, codes: Sequence[str]) -> Iterator[QWidget]:
        """The way to a decision while questions are open: only with a note."""
        if codes:
            yield self._button("override", ALL_THE_SAME, "quiet", partial(self.decide, override=True))

    def decide(self, *, override: bool = False) -> None:
        """Show the form of the decision."""
        if self.form is not None:
            self.form.ask(override=override)
            self.form.results[SecurityResult.CLEARED].setFocus()
            into_sight(self.form)

    def carry_on(self, before: "ReviewPane", focus: QWidget | None) -> None:
        """Go on with what was being written when all was read anew, while it is still to be decided."""
        if before.questions is not None and self.questions is not None:
            self.questions.carry_on(before.questions)
        form, mine = before.form, self.form
        if form is None or mine is None or not unfolded(form):
            return
        before.form, self.form = None, form
        form.take_over(mine)
        self.box.replaceWidget(mine, form)
        mine.deleteLater()
        go_on(form, focus)

    def kept(self) -> Kept | None:
        """Where in the review the officer is."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return None
        if self.questions is None or not self.questions.isAncestorOf(focus):
            return Kept(self._placement, "", writing=False)
        return Kept(self._placement, self.questions.current.line.code, focus is self.questions.panel.evidence)

    def resume(self, kept: Kept | None) -> bool:
        """Be there again, or at what comes next; whether the keyboard is in the review now."""
        if kept is None or kept.placement != self._placement:
            return False
        if kept.code and self.questions is not None:
            self.questions.go_to(kept.code)
            if kept.writing:
                self.questions.panel.evidence.setFocus()
            return True
        review = self.standing.review
        if review is None or review.state not in (ReviewState.OPEN, ReviewState.PROPOSED):
            return False
        self.focus_first()
        return True

    def focus_first(self) -> None:
        """Come to what is to be done next."""
        if self.questions is not None and "decide" in self.buttons and not self.buttons["decide"].isEnabled():
            self.questions.go(self.questions.at)
            return
        first = self.second or next(iter(self.buttons.values()), None)
        if first is not None:
            first.setFocus()
            into_sight(first)

    def _open(self, *, keep: bool) -> None:
        self._attempt("open", partial(_open, placement=self._placement, keep=keep))

    def _answer(self, code: str, answer: CheckAnswer | None, evidence: str, paper: UUID | None) -> None:
        found = reviews.Found(answer, evidence, self._context.store.who, today(), paper)
        self._attempt("answer", partial(_act, self._placement, partial(reviews.answer, found={code: found})), code)

    def _decide(
        self, result: SecurityResult, officer: UUID, conditions: list[Condition], note: str, *, override: bool
    ) -> None:
        act = partial(
            reviews.decide, result=result, officer=officer, day=today(), conditions=conditions, note=note,
            override=override,
        )  # fmt: skip
        self._change("decide", partial(_act, self._placement, act), note)

    def _confirm(self) -> None:
        officer = self.second.currentData() if self.second is not None else None
        if officer is None:
            self._context.notices.tell(UserError(say(CHOOSE_SECOND)))
        else:
            self._attempt("confirm", partial(_act, self._placement, partial(reviews.confirm, officer=officer)))

    def _give_back(self) -> None:
        self._attempt("give-back", partial(_act, self._placement, reviews.give_back))

    def _attempt(self, act: str, action: Callable[["Session"], object], code: str = "") -> None:
        self._context.attempt(self._change, act, action, "", code)

    def _change(self, act: str, action: Callable[["Session"], object], note: str = "", code: str = "") -> None:
        title = self._context.store.lists.title(PLACEMENT, self._placement, self._context.language)
        message: Message = wording.reviewed(act, title, code)
        self._context.change(message, action, reason=ChangeReason.SECURITY.value, note=note)


def _open(session: "Session", *, placement: UUID, keep: bool) -> None:
    reviews.open_review(session, placement, today(), keep=keep)


def _act(placement: UUID, act: Callable[..., object], session: "Session") -> None:
    act(session, reviews.current(session, placement))
