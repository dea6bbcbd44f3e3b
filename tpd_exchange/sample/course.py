"""How far each placement of the sample has come by today; every stage is shown, on whatever day it is made."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from tpd_exchange.calendar import today

Span = tuple[date, date]

# How placements that are over came to their end, by their place among them; the rest were closed in the usual way.
_ENDINGS = {4: "terminated", 13: "withdrawn", 22: "no-show", 31: "rejected", 36: "terminated", 40: "withdrawn"}
_RECENT = timedelta(days=100)
# Those to come, the nearest first.
_AHEAD = ("preparing", "preparing", "confirmed", "selected", "review", "nominated")
_WITHDRAWN = 5


def courses(spans: Sequence[Span], chance: Random) -> list[dict[str, Any]]:
    """The stage of each period, with what follows from it; the periods stand in the order of their start."""
    return [
        _course(number, span, stage, chance)
        for number, (span, stage) in enumerate(zip(spans, _stages(spans), strict=True))
    ]


def _stages(spans: Sequence[Span]) -> list[str]:
    now = today()
    stages = [""] * len(spans)
    over = [number for number, (_, end) in enumerate(spans) if end < now]
    ahead = [number for number, (start, _) in enumerate(spans) if start > now]
    under_way = sorted(set(range(len(spans))) - {*over, *ahead})
    for place, number in enumerate(over):
        usual = "completed" if spans[number][1] > now - _RECENT else "closed"
        stages[number] = _ENDINGS.get(place, usual)
    for place, number in enumerate(under_way):
        stages[number] = "suspended" if place == 1 else "active"
    for place, number in enumerate(ahead):
        stages[number] = "withdrawn" if place == _WITHDRAWN else _AHEAD[place * len(_AHEAD) // len(ahead)]
    return stages


def _course(number: int, span: Span, stage: str, chance: Random) -> dict[str, Any]:
    start, end = span
    arrived = start + timedelta(days=chance.choice((0, 0, 0, 1, 3)))
    left = end - timedelta(days=chance.choice((0, 0, 2, 5)))
    went = stage in ("active", "completed", "closed", "suspended", "terminated")
    ends = {"terminated": start + timedelta(days=(end - start).days // 2), "completed": left, "closed": left}
    return {
        "stage": stage,
        "applied_on": min(start - timedelta(days=200), today() - timedelta(days=20)),
        "grade": "sensitive" if number % 8 == 3 else "general",
        "approvals": _approvals(number, stage, start),
        "actual_start": min(arrived, today()) if went else None,
        "actual_end": ends.get(stage),
    }


_PARTIES = (("researcher", "수락서 / acceptance form"), ("sending", "공문 / letter"), ("receiving", "e-mail"))


def _approvals(number: int, stage: str, start: date) -> list[dict[str, Any]]:
    """What the three parties have said by that stage, one after the other."""
    said = {"nominated": 0, "review": 0, "selected": 1 + number % 2, "rejected": 3, "withdrawn": 1}.get(stage, 3)
    last = min(start - timedelta(days=60), today() - timedelta(days=3))
    answers = {"rejected": "declined", "withdrawn": "declined"}
    return [
        {
            "party": party, "by": by, "officer": "민서영",
            "on": last - timedelta(days=4 * (said - 1 - place)),
            "answer": answers.get(stage, "approved") if place == said - 1 else "approved",
        }
        for place, (party, by) in enumerate(_PARTIES[:said])
    ]  # fmt: skip
