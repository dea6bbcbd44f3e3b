"""What a card says by itself: where an agreement stands, how full a call is, how far a plan has come."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries import CHOSEN, Filter
from tpd_exchange.actions import agreements, plans, quotas
from tpd_exchange.actions.balance import written
from tpd_exchange.calendar import today
from tpd_exchange.i18n import N_, Message, Words, say, term
from tpd_exchange.models import Agreement, Call
from tpd_exchange.models.choices import Direction
from tpd_exchange.models.oversight import PlaceUnit
from tpd_exchange.rules.agreements import AgreementState, dues, state
from tpd_exchange.rules.balance import Row
from tpd_exchange.rules.plans import Progress
from tpd_exchange.rules.quotas import Fill
from ui.agreements.meters import Meter, Meters
from ui.widgets.basics import Chip, Label, Tone, column, row

if TYPE_CHECKING:
    from ui.context import Context

PLACES_NOW = N_("Places in {year}")
HOW_FULL = N_("How full it is")
HOW_FAR = N_("How far it has come")
NO_PLACES = N_("No places are named in this call.")
NO_GOALS = N_("No goals are named, and nothing counts towards them yet.")
TONES: Mapping[AgreementState, Tone] = {
    AgreementState.IN_FORCE: "good",
    AgreementState.TO_RENEW: "warn",
    AgreementState.ENDED: "bad",
}


def open_placements(context: "Context", stays: Iterable[UUID]) -> None:
    """Show these placements, and no others."""
    context.go("placements", None, {CHOSEN: Filter(values=tuple(map(str, stays)))})


def standing(context: "Context", noun: str, identity: UUID) -> Sequence[QWidget]:
    """What the card of a record of this kind says besides its fields."""
    make = _MAKERS.get(noun)
    return () if make is None else make(context, identity)


def _agreement(context: "Context", identity: UUID) -> list[QWidget]:
    words, year = context.words, today().year
    with context.store.read() as session:
        found = session.get(Agreement, identity)
        if found is None:
            return []
        facts = agreements.facts_of(found)
        now, unit = quotas.agreement_row(session, found, year), PlaceUnit(found.unit)
    parts = [state_line(context, state(facts, today()), [one.due for one in dues(facts, today()) if one.due])]
    meters = [one for way in Direction if (one := _places(now, way, unit, words)) is not None]
    if meters:
        parts.append(_section(context, words(say(PLACES_NOW, year=year)), meters))
    return parts


def state_line(context: "Context", stands: AgreementState, due: Sequence[date]) -> QWidget:
    """The state as a chip, with the next day on which something is due."""
    words, whole = context.words, QWidget()
    line = row(whole, 8)
    line.addWidget(Chip(words(stands.label), TONES.get(stands, "info")))
    if len(due) > 1:
        said = say("Notice of renewal by {date}; ends on {end}", date=due[0], end=due[-1])
        line.addWidget(Label(words(said), "hint", wrap=True), 1)
    elif due:
        line.addWidget(Label(words(say("Ends on {date}", date=due[0])), "hint", wrap=True), 1)
    else:
        line.addStretch(1)
    return whole


def _places(now: Row, way: Direction, unit: PlaceUnit, words: Words) -> Meter | None:
    places = now.places[way]
    if places is None:
        return None
    went, coming, left = now.went[way], now.coming[way], now.open[way]
    whole = places + now.brought[way]
    said = say("{taken} of {places}", taken=written(went.value, unit), places=written(whole, unit))
    return Meter(
        f"{words(way.label)} · {words(unit.label)}",
        words(_and_coming(said, written(coming.value, unit), bool(coming.value))),
        float(went.value), float(coming.value), max(float(whole), 0.0), (*went.stays, *coming.stays),
        left is not None and left < 0,
    )  # fmt: skip


def _and_coming(said: Message, coming: str, any_coming: bool) -> Message:
    return say("{said} · {coming} coming", said=said, coming=coming) if any_coming else said


def _call(context: "Context", identity: UUID) -> list[QWidget]:
    with context.store.read() as session:
        found = session.get(Call, identity)
        if found is None:
            return []
        fills, names = quotas.fills_of(session, found), quotas.domain_names(session)
    words = context.words
    if not fills:
        return [_sentence(context, HOW_FULL, NO_PLACES)]
    meters = [_fill(fill, words(quotas.scope(fill.of, names)), words) for fill in fills]
    return [_section(context, words(HOW_FULL), meters)]


def _fill(fill: Fill, scope: str, words: Words) -> Meter:
    said = say("{taken} of {places}", taken=len(fill.taken), places=fill.of.places)
    if fill.applied:
        said = say("{said} · {applied} under review", said=said, applied=len(fill.applied))
    whole = (*fill.taken, *fill.applied)
    return Meter(
        scope[:1].upper() + scope[1:], words(said), len(fill.taken), len(fill.applied), fill.of.places, whole,
        fill.open < 0,
    )  # fmt: skip


def _plan(context: "Context", identity: UUID) -> list[QWidget]:
    with context.store.read() as session:
        found = plans.overview(session, only=[identity]).plans
    words = context.words
    meters = [goal_meter(goal, words) for plan in found for goal in plan.goals]
    if not meters:
        return [_sentence(context, HOW_FAR, NO_GOALS)]
    return [_section(context, words(HOW_FAR), meters)]


def goal_meter(goal: Progress, words: Words) -> Meter:
    """A goal of a plan as a bar."""
    unit = PlaceUnit.MONTHS if goal.name.startswith("months") else PlaceUnit.HEADS
    done, coming = written(goal.done.value, unit), written(goal.coming.value, unit)
    if goal.goal is None:
        said = say("{taken}, without a goal", taken=done)
    elif goal.reached:
        said = say("{taken} of {places} ✓", taken=done, places=f"{goal.goal:,}")
    else:
        said = say("{taken} of {places}", taken=done, places=f"{goal.goal:,}")
    return Meter(
        words(term(goal.label)), words(_and_coming(said, coming, bool(goal.coming.value))),
        float(goal.done.value), float(goal.coming.value), goal.goal, (*goal.done.stays, *goal.coming.stays),
    )  # fmt: skip


def _section(context: "Context", title: str, meters: Sequence[Meter]) -> QWidget:
    whole = QWidget()
    box = column(whole, 2)
    box.addWidget(Label(title, "group"))
    bars = Meters(context, title)
    bars.show_meters(meters)
    bars.chosen.connect(lambda stays: open_placements(context, stays))
    box.addWidget(bars)
    return whole


def _sentence(context: "Context", title: str, text: str) -> QWidget:
    whole = QWidget()
    box = column(whole, 2)
    box.addWidget(Label(context.words(title), "group"))
    box.addWidget(Label(context.words(text), "hint", wrap=True))
    return whole


_MAKERS: Mapping[str, Callable[["Context", UUID], list[QWidget]]] = {
    "agreement": _agreement,
    "call": _call,
    "plan": _plan,
}
