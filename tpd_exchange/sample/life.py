"""What happened in the stays of the sample: visas, insurance, those who came along, payments. All of it made up."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, select

from db.store import Store
from tpd_exchange.actions import records
from tpd_exchange.calendar import today
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Placement
from tpd_exchange.sample.data import Row
from tpd_exchange.sample.days import later

_WENT = frozenset({"active", "suspended", "completed", "closed", "terminated"})
_NEAR = timedelta(days=120)
# So long after the beginning a last step may still be waited for.
_FRESH = timedelta(days=30)
# Who came along: relation, Hangul name, surname and given names as in the passport, and an age in years.
_FAMILY = (
    ("spouse", "오한별", "OH", "HANBYEOL", 34), ("child", "서이든", "SEO", "EDEN", 6),
    ("spouse", None, "WHITFIELD", "LAURA ANNE", 38), ("child", None, "WHITFIELD", "OLIVER", 9),
    ("spouse", "표은솔", "PYO", "EUNSOL", 31),
)  # fmt: skip
_INSURERS = ("Specimen Assurance Company", "견본손해보험")


def live(store: Store) -> int:
    """Add all of it in one step; gives how many records."""
    with store.read() as session:
        placements = list(session.scalars(select(Placement).order_by(Placement.number)))
    rows = [row for number, one in enumerate(placements) for row in _of(one, number)]
    with store.step(say("Took over what is known of the stays"), undoable=False) as session:
        _add(session, rows)
    return len(rows)


def _add(session: Session, rows: list[tuple[str, Row]]) -> None:
    for noun, row in rows:
        records.add(session, NOUNS[noun], row)


def _of(placement: Placement, number: int) -> Iterator[tuple[str, Row]]:
    """The records of one placement; stays that are long over are left alone, as an office would."""
    start, end = placement.actual_start or placement.planned_start, placement.actual_end or placement.planned_end
    if start is None or end is None or end < today() - _NEAR:
        return
    if placement.stage in _WENT or (placement.stage == "preparing" and placement.visa_class):
        yield "visa", {"placement": placement.id, **_visa(placement, number, start, end)}
    if placement.stage in _WENT:
        yield "policy", {"placement": placement.id, **_policy(placement, number, start, end)}
        yield from (("payment", {"placement": placement.id, **row}) for row in _payments(placement, number, start, end))
    if placement.stage in ("active", "suspended") and number % 4 == 0:
        yield "dependant", {"placement": placement.id, **_dependant(number // 4, start, end)}


def _known(day: date) -> date | None:
    """A day that has come."""
    return day if day <= today() else None


def _visa(placement: Placement, number: int, start: date, end: date) -> Row:
    """Every step that has come by today; some of those under way still lack the last one."""
    out, went = placement.direction == "kr-us", placement.stage in _WENT
    arrived = start - timedelta(days=4)
    behind = placement.stage == "active" and number % 6 == 0 and start > today() - _FRESH
    row: dict[str, Any] = {
        "visa_class": placement.visa_class,
        "document": f"N{31_460_200 + number:010d}" if out else f"{today().year}-{4_100 + number}-KR",
        "begins": placement.planned_start,
        "ends": placement.planned_end,
        "applied_on": _known(start - timedelta(days=75)),
        "issued_on": _known(start - timedelta(days=48)),
    }
    if went:
        row |= {"entered_on": arrived, "left_on": _known(end + timedelta(days=2)) if placement.actual_end else None}
    if went and not behind:
        row |= {"validated_on": _known(start + timedelta(days=5))} if out else {}
        long = (end - start).days > 90
        row |= {"registered_on": _known(start + timedelta(days=35))} if long and not out else {}
    return row


def _policy(placement: Placement, number: int, start: date, end: date) -> Row:
    """For the whole stay; every fifth ends before it does."""
    out = placement.direction == "kr-us"
    short = end - timedelta(days=30) if number % 5 == 0 and (end - start).days > 60 else end
    row: dict[str, Any] = {
        "insurer": _INSURERS[0] if out else _INSURERS[1],
        "number": f"{'SA' if out else 'GB'}-{70_000 + number}",
        "starts": start - timedelta(days=4),
        "ends": short,
        "dependants": number % 4 == 0,
    }
    if out:
        return row | {
            "currency": "USD", "medical": "100000", "repatriation": "25000", "evacuation": "50000",
            "deductible": "250", "coinsurance": "20", "rating": "A.M. Best A-",
        }  # fmt: skip
    return row | {"currency": "KRW", "medical": "100000000", "repatriation": "30000000", "deductible": "0"}


def _dependant(which: int, start: date, end: date) -> Row:
    relation, hangul, surname, given, age = _FAMILY[which % len(_FAMILY)]
    return {
        "relation": relation, "hangul_name": hangul, "surname": surname, "given_names": given,
        "birth_date": date(start.year - age, 5, 14), "citizenship": "KR" if hangul else "US", "arrives": start,
        "leaves": end,
    }  # fmt: skip


def _payments(placement: Placement, number: int, start: date, end: date) -> Iterator[Row]:
    """The stipend of the last months and of the next one, on the day on which the stay began; one is late."""
    line: dict[str, Any] = dict(placement.funding[0]) if placement.funding else {}
    if not line or line["period"] != "month":
        return
    for month in range(24):
        due = later(start, month) + timedelta(days=1)
        if due > min(end, today() + timedelta(days=31)):
            return
        if due < today() - timedelta(days=62):
            continue
        late = number % 7 == 0 and due > today() - timedelta(days=31)
        paid = None if late or due > today() else due
        yield {
            "source": line["source"], "purpose": line["purpose"], "currency": line["currency"],
            "amount": line["amount"], "due_on": due, "paid_on": paid, "paid": line["amount"] if paid else None,
            "reference": f"{due:%y%m}-{1_000 + number}" if paid else None,
        }  # fmt: skip
