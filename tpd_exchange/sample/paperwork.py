"""What an officer did with the sample's placements: a few changes with their reasons, and the letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from db.queries import Filter
from db.store import Store
from tpd_exchange import wording
from tpd_exchange.actions import letters, records, stages, templates
from tpd_exchange.calendar import today
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason, Stage, VoidReason

PLACEMENT = NOUNS["placement"]
TO_RESEARCHER = frozenset({"invitation", "placement-researcher", "completion"})
# Which letters fit a placement of each stage, and how many placements of the stage get them.
_PLAN = (
    ("review", ("nomination",), 3),
    ("selected", ("nomination", "placement-researcher"), 3),
    ("confirmed", ("placement-researcher", "placement-host"), 3),
    ("preparing", ("invitation", "placement-host"), 2),
    ("active", ("invitation", "placement-researcher", "placement-host"), 6),
    ("completed", ("completion",), 5),
    ("closed", ("completion",), 3),
)


@dataclass(frozen=True)
class _Sent:
    """One letter to be issued."""

    placement: UUID
    slug: str
    language: str


def change_some(store: Store) -> None:
    """Changes as they come up: a later end, a new stage, a corrected role."""
    active = _of_stage(store, "active")
    for identity in active[:3]:
        with store.read() as session:
            end = records.get(session, PLACEMENT, identity).planned_end  # type: ignore[attr-defined]
        typed = {"planned_end": end + timedelta(days=31)}
        _change(
            store,
            identity,
            typed,
            ChangeReason.HOST,
            "초청 기관의 요청으로 한 달 연장 / Extended at the host's request",
        )
    for identity in _of_stage(store, "review")[:1]:
        _select(store, identity)
    for identity in _of_stage(store, "confirmed")[:1]:
        _change(store, identity, {"position_en": "Visiting Fellow"}, ChangeReason.CORRECTION, "")


def _select(store: Store, identity: UUID) -> None:
    """Selected before its nomination has come, as happens; the note says so."""
    reason, note = ChangeReason.HOST, "추천서 원본은 우편으로 받기로 함 / The nomination itself follows by post"
    message = wording.moved(store.lists.title(PLACEMENT, identity, "ko"), Stage.SELECTED)
    with store.step(message, reason=reason.value, note=note) as session:
        stages.move(session, identity, Stage.SELECTED, reason, note, override=True)


def _change(store: Store, identity: UUID, typed: dict[str, Any], reason: ChangeReason, note: str) -> None:
    message = wording.edited(PLACEMENT, store.lists.title(PLACEMENT, identity, "ko"), typed)
    with store.step(message, reason=reason.value, note=note) as session:
        records.edit(session, PLACEMENT, identity, typed)


def issue_letters(store: Store) -> Iterator[UUID]:
    """Issue the sample's letters one by one; the first is replaced afterwards and the second made void."""
    issued = []
    for sent in _to_send(store):
        issued.append(_issue(store, sent, None))
        yield issued[-1]
    first, second = next(_to_send(store)), issued[1]
    yield _issue(store, first, issued[0])
    note = "수신 기관 변경 / The recipient has changed"
    with store.read() as session:
        reference = records.get(session, NOUNS["letter"], second).reference  # type: ignore[attr-defined]
    with store.step(wording.voided(reference), undoable=False) as session:
        letters.void(session, second, VoidReason.CHANGED.value, note)


def _to_send(store: Store) -> Iterator[_Sent]:
    """Each reader gets the own language, and every third time both."""
    number = 0
    for stage, slugs, wanted in _PLAN:
        for identity in _of_stage(store, stage)[:wanted]:
            with store.read() as session:
                leaves = records.get(session, PLACEMENT, identity).direction  # type: ignore[attr-defined]
            for slug in slugs:
                korean = (leaves == "kr-us") == (slug in TO_RESEARCHER)
                yield _Sent(identity, slug, "both" if number % 3 == 2 else "ko" if korean else "en")
                number += 1


def _of_stage(store: Store, stage: str) -> list[UUID]:
    """The placements of a stage, the newest numbers first."""
    rows = store.lists.rows(PLACEMENT, filters={"stage": Filter(values=(stage,))})
    return [identity for identity, _ in store.lists.page(PLACEMENT, [], rows)]


def _issue(store: Store, sent: _Sent, replaces: UUID | None) -> UUID:
    with store.read() as session:
        asked = {question.name for question in templates.current(session, sent.slug).questions}
        answers = {"reply_by": today() + timedelta(days=21)} if "reply_by" in asked else {}
        prepared = letters.prepare(
            session, store.vault, sent.placement, sent.slug, sent.language, answers, replaces=replaces
        )
    message = wording.issued(prepared.template.name_en, store.lists.title(PLACEMENT, sent.placement, "ko"))
    with store.step(message, undoable=False) as session:
        return letters.issue(session, store.vault, store.seal, prepared).id
