"""The research-security review: which questions are put, what it was decided on, and what no longer fits. Pure."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from tpd_exchange.models.choices import Stage
from tpd_exchange.models.oversight import ReviewChange
from tpd_exchange.models.review import Answered


class Question(NamedTuple):
    """A question of the office; without a direction or grades it is put to all."""

    code: str
    text_en: str
    text_ko: str
    direction: str | None = None
    grades: tuple[str, ...] = ()
    source_en: str | None = None
    source_ko: str | None = None
    starts: date | None = None
    ends: date | None = None


class Subject(NamedTuple):
    """What a review looks at; when one of these changes it is done anew."""

    person: tuple[str, ...]
    host: str
    project: tuple[str | None, ...]
    grade: str
    direction: str


OVER: Final = frozenset(
    {Stage.COMPLETED, Stage.CLOSED, Stage.WITHDRAWN, Stage.REJECTED, Stage.TERMINATED, Stage.NO_SHOW}
)
"""At these stages nothing is reviewed anew."""


def in_force(questions: Iterable[Question], direction: str, grade: str, day: date) -> list[Question]:
    """The questions for a direction and grade on a day, in the order of their codes."""
    return sorted(one for one in questions if _put(one, direction, grade) and _on(one, day))


def _put(one: Question, direction: str, grade: str) -> bool:
    return one.direction in (None, direction) and (not one.grades or grade in one.grades)


def _on(one: Question, day: date) -> bool:
    return (one.starts is None or one.starts <= day) and (one.ends is None or day <= one.ends)


def basis(subject: Subject, questions: Iterable[Question]) -> str:
    """What a review stands on, as canonical JSON: the same facts always give the same text."""
    facts: dict[ReviewChange, Any] = {
        ReviewChange.PERSON: subject.person,
        ReviewChange.HOST: subject.host,
        ReviewChange.PROJECT: subject.project,
        ReviewChange.GRADE: subject.grade,
        ReviewChange.QUESTIONS: [(one.code, one.text_en, one.text_ko) for one in questions],
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def changed(before: str, now: str) -> ReviewChange | None:
    """What of the two differs, the weightiest first; None while the review fits."""
    old: Mapping[str, Any] = json.loads(before)
    new: Mapping[str, Any] = json.loads(now)
    return next((one for one in ReviewChange if old.get(one) != new.get(one)), None)


def carried(before: Iterable[Answered], asked: Iterable[Question]) -> list[Answered]:
    """The questions as lines, those that were put in the same words before with what was answered then."""
    known = {(line.code, line.text_en, line.text_ko): line for line in before}
    return [_put_anew(one, known.get((one.code, one.text_en, one.text_ko))) for one in asked]


def _put_anew(one: Question, before: Answered | None) -> Answered:
    if before is not None:
        return before.model_copy(update={"source_en": one.source_en, "source_ko": one.source_ko})
    return Answered(
        code=one.code, text_en=one.text_en, text_ko=one.text_ko, source_en=one.source_en, source_ko=one.source_ko
    )
