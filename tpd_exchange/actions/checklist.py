"""Which of the documents that belong to an exchange of a direction are there, and how each stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from tpd_exchange.i18n import N_, Words
from tpd_exchange.models import CollectedPaper, Letter
from tpd_exchange.models.choices import LetterState
from tpd_exchange.paperwork import Kind

NOT_THERE, ISSUED, SIGNED = N_("Not there"), N_("Issued"), N_("Received back signed")


def checklist(
    kinds: Iterable[Kind], direction: str, letters: Sequence[Letter], papers: Sequence[CollectedPaper]
) -> list[dict[str, Any]]:
    """Every document about a placement of this direction, as a row, with its number in the programme."""
    fitting = (kind for kind in kinds if kind.subject == "placement" and kind.direction in ("both", direction))
    return [_row(kind, [one for one in letters if one.slug == kind.slug], papers) for kind in fitting]


def _row(kind: Kind, letters: Sequence[Letter], papers: Sequence[CollectedPaper]) -> dict[str, Any]:
    """The newest letter that stands, else the newest of all; signed copies of any of them count."""
    standing = [one for one in letters if one.state == LetterState.ISSUED]
    newest = next(reversed(standing or letters), None)
    own = {one.id for one in letters}
    back = [paper.received_on for paper in papers if paper.answers in own]
    said = NOT_THERE
    if newest is not None:
        said = LetterState(newest.state).label if not standing else SIGNED if back else ISSUED
    return {
        "number": kind.number or None,
        "title_ko": kind.name_ko,
        "title_en": kind.name_en,
        "standing_ko": Words("ko")(said),
        "standing_en": said,
        "reference": newest.reference if newest else None,
        "date": newest.issued_on if newest else None,
        "received": max(back, default=None),
    }
