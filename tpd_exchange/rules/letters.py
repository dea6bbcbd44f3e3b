"""Which letter usually comes next in the life of a placement, and which would say what is not so."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from tpd_exchange.i18n import N_, Message, listed, say, term
from tpd_exchange.models.choices import Stage

_NEXT: Final = {
    Stage.NOMINATED: "nomination",
    Stage.REVIEW: "nomination",
    Stage.SELECTED: "placement-researcher",
    Stage.CONFIRMED: "placement-host",
    Stage.PREPARING: "invitation",
    Stage.ACTIVE: "placement-host",
    Stage.COMPLETED: "completion",
    Stage.CLOSED: "completion",
}
_OFF_THE_WAY: Final = frozenset({Stage.WITHDRAWN, Stage.REJECTED, Stage.NO_SHOW, Stage.TERMINATED})
_AT_THE_END: Final = frozenset({Stage.COMPLETED, Stage.CLOSED})
_BEFORE_REVIEW: Final = frozenset({Stage.NOMINATED})
_BEFORE_SELECTION: Final = frozenset({Stage.NOMINATED, Stage.REVIEW})


def usual_letter(stage: Stage) -> str:
    """The letter that a placement of this stage most often needs; the invitation where none is usual."""
    return _NEXT.get(stage, "invitation")


def obstacle(slug: str, stage: Stage, end: date | None, today: date, stages: Sequence[Stage] = ()) -> Message | None:
    """Why a letter does not fit a placement's stage and its end, with what to do next; None where it fits.

    `stages` are those at which the letter is true, as its template says.
    """
    if slug == "completion":
        return _completion(stage, end, today)
    if slug in ("nomination", "invitation", "placement-researcher", "placement-host"):
        if stage in _OFF_THE_WAY:
            return _said(_OFF, stage)
        if slug == "nomination":
            return _said(_TOO_LATE, stage) if stage in _AT_THE_END else None
        if stage in _AT_THE_END:
            return _said(_OVER, stage)
        if slug == "invitation":
            return _said(_NOT_REVIEWED, stage) if stage in _BEFORE_REVIEW else None
        return _said(_NOT_SELECTED, stage) if stage in _BEFORE_SELECTION else None
    # An office's own letter says what the office wants it to say.
    return _said(_NOT_NOW, stage, stages) if stages and stage not in stages else None


_OFF: Final = N_("The placement is at “{stage}”, so this letter cannot be issued. Please correct its stage first.")
_TOO_LATE: Final = N_("The placement is at “{stage}”, too late for a nomination. Please choose another letter.")
_OVER: Final = N_(
    "The placement is at “{stage}”, and this letter speaks of an exchange that is to come or under way. "
    "Please choose another, for example the certificate of completion."
)
_NOT_REVIEWED: Final = N_(
    "The placement is still at “{stage}”. Please move it to “Under review” or later before you issue an invitation."
)
_NOT_SELECTED: Final = N_(
    "The placement is still at “{stage}”. Please move it to “Selected” or later before you issue this letter."
)
_NOT_NOW: Final = N_(
    "The placement is at “{stage}”; this document goes out at: {stages}. Please correct the stage or choose another."
)
_NOT_COMPLETED: Final = N_(
    "The placement is at “{stage}”. Please set it to “Completed” before you issue a certificate of completion."
)


def _said(text: str, stage: Stage, stages: Sequence[Stage] = ()) -> Message:
    return Message(text, {"stage": term(stage.label), "stages": listed(term(one.label) for one in stages)})


def _completion(stage: Stage, end: date | None, today: date) -> Message | None:
    if stage not in _AT_THE_END:
        return _said(_NOT_COMPLETED, stage)
    # Where no end is known, the letter itself asks for it.
    if end is None or end <= today:
        return None
    return say(
        "The placement ends on {end} only. Please issue the certificate from that day on, or enter the actual end.",
        end=end.isoformat(),
    )
