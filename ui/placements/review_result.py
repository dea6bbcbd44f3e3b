"""What a research-security review came to: decided or proposed, by whom and when, and under which conditions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import ReviewState
from ui.placements.review_reading import Reviewed, Standing
from ui.records.parts import value_label
from ui.widgets.basics import Label, column, row
from ui.widgets.icons import IconLabel

if TYPE_CHECKING:
    from ui.context import Context

CONDITIONS = N_("Conditions")
UNTIL = N_("{condition} (until {day})")
CHANGED = N_("Since the decision this has changed: {what}. The placement has to be reviewed again.")
TONES: Final = {
    SecurityResult.CLEARED: ("circle-check", "good"),
    SecurityResult.CONDITIONS: ("circle-check", "warn"),
    SecurityResult.REFUSED: ("circle-x", "bad"),
    SecurityResult.OPEN: ("clock", "soft"),
}


def result_line(context: "Context", standing: Standing, review: Reviewed) -> QWidget:
    """How it stands: what was decided or proposed, by whom and when; or what changed since."""
    words, tokens = context.words, context.theme.tokens
    whole = QWidget()
    line = row(whole, 8)
    name, role = TONES[review.result]
    said = words(review.result.label)
    if review.state == ReviewState.OUTDATED:
        name, role = "triangle-alert", "warn"
        said = words(say(CHANGED, what=term(review.changed.label) if review.changed else ""))
    if review.state == ReviewState.PROPOSED:
        name, role = "clock", "warn"
        said = f"{words(ReviewState.PROPOSED.label)}: {said}"
    sign = IconLabel(name, 16)
    sign.show_icon(name, QColor(getattr(tokens, role)))
    line.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
    told = column(None, 1)
    told.addWidget(Label(said, wrap=True))
    told.addWidget(Label(_by_whom(context, standing, review), "hint", wrap=True))
    line.addLayout(told, 1)
    return whole


def _by_whom(context: "Context", standing: Standing, review: Reviewed) -> str:
    words, name = context.words, standing.name
    first = say("Decided by {name} on {day}", name=name(review.decided_by), day=review.decided_on)
    if review.state == ReviewState.PROPOSED:
        first = say("Proposed by {name} on {day}", name=name(review.decided_by), day=review.decided_on)
    parts = [first] if review.decided_on else [say("Opened on {day}", day=review.opened_on)]
    if review.second_by:
        parts.append(say("confirmed by {name}", name=name(review.second_by)))
    return " · ".join(words(one) for one in parts)


def bound(context: "Context", review: Reviewed) -> Iterator[QWidget]:
    """The conditions of the decision, one below the other."""
    words, korean = context.words, context.language == "ko"
    if review.conditions:
        yield Label(words(CONDITIONS), "soft")
    for one in review.conditions:
        first, second = (one.text_ko, one.text_en) if korean else (one.text_en, one.text_ko)
        said = first or second or ""
        text = words(say(UNTIL, condition=said, day=one.until)) if one.until else said
        yield value_label(f"– {text}")
