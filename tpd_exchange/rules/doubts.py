"""What a research-security review was answered, held against what the records say. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from tpd_exchange.i18n import Message, say, term
from tpd_exchange.models.choices import PaperKind
from tpd_exchange.models.oversight import CheckAnswer
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Finding
from tpd_exchange.rules.look import Look


class _Shown(NamedTuple):
    """By which finding the records tell that something is missing, and by which paper that it is there."""

    finding: str
    form: str
    kind: PaperKind | None = None


_HELD_AGAINST: Final[Mapping[str, _Shown]] = {
    "SEC-04": _Shown("us_talent_yearly", "support-disclosure"),
    "SEC-05": _Shown("us_training", "security-training", PaperKind.TRAINING),
    "SEC-07": _Shown("us_technology_release", "export-attestation", PaperKind.EXPORT),
    "SEC-10": _Shown("kr_technology_transfer", "export-attestation", PaperKind.EXPORT),
    "SEC-16": _Shown("kr_research_grades_training", "security-training", PaperKind.TRAINING),
}
"""The questions of ours to which the records have an answer, too; an office's own questions are not judged."""


def doubts(case: Case, answers: Iterable[tuple[str, str | None]], day: date) -> dict[str, Message]:
    """What speaks against an answer, by the code of its question."""
    asked = [(code, answer) for code, answer in answers if code in _HELD_AGAINST]
    if not asked:
        return {}
    told, look = {one.key: one for one in findings(case, day)}, Look(case, day)
    found = ((code, _doubt(_HELD_AGAINST[code], answer, told, look)) for code, answer in asked)
    return {code: said for code, said in found if said is not None}


def _doubt(shown: _Shown, answer: str | None, told: Mapping[str, Finding], look: Look) -> Message | None:
    missing, there = told.get(shown.finding), max(_received(shown, look), default=None)
    if answer == CheckAnswer.YES and missing is not None:
        # What is only to be renewed some day was given.
        if there is None or missing.due is None or missing.due < look.day:
            return say("The records do not show this yet: {finding}", finding=missing.said)
    elif answer == CheckAnswer.NO and missing is None and there is not None:
        received, kind = there
        return say(
            "The records say otherwise: {paper} was received on {day}.", paper=term(PaperKind(kind).label), day=received
        )
    return None


def _received(shown: _Shown, look: Look) -> Iterator[tuple[date, str]]:
    return ((paper.received_on, paper.kind) for paper in look.signed(shown.form, shown.kind))
