"""Which letter usually comes next in the life of a placement."""

from typing import Final

from tpd_exchange.models.choices import Stage

_NEXT: Final = {
    Stage.NOMINATED: "nomination",
    Stage.REVIEW: "nomination",
    Stage.SELECTED: "placement-researcher",
    Stage.CONFIRMED: "placement-host",
    Stage.PREPARING: "invitation",
    Stage.ACTIVE: "completion",
    Stage.COMPLETED: "completion",
    Stage.CLOSED: "completion",
}


def usual_letter(stage: Stage) -> str:
    """The letter that a placement of this stage most often needs; the invitation where none is usual."""
    return _NEXT.get(stage, "invitation")
