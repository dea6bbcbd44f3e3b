"""The agreements, action plans and quotas of the sample; agencies are real, everything agreed is made up."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tpd_exchange.calendar import today
from tpd_exchange.sample import data
from tpd_exchange.sample.data import Row
from tpd_exchange.sample.days import month

NOTE = "견본을 위해 지어낸 것입니다. / Made up for the sample."
Add = Callable[[str, Row], UUID]
# Each call of the sample's own programme: how many places of a domain, the rest being open to all.
_QUOTAS = {"AI": 5, "QNT": 5, "BIO": 4, "SPC": 3}
_EVENTS = (
    (-9, "Joint workshop of both lead agencies", "서울 Seoul"),
    (-5, "Visit of young researchers to host laboratories", "Gaithersburg, Maryland"),
    (2, "Joint seminar on results of the exchange", "대전 Daejeon"),
)


def houses() -> list[Row]:
    """The agencies that make agreements; nobody is placed at them, so their domains stay open."""
    return [dict(row) for row in data.document("agreements")["houses"]]


def agreements(house_ids: Mapping[str, UUID]) -> list[Row]:
    """The agreements, their days counted from today."""
    return [_agreement(row, house_ids) for row in data.document("agreements")["agreements"]]


def _agreement(row: Row, house_ids: Mapping[str, UUID]) -> Row:
    starts = month(row["starts"])
    return row | {
        "korean": house_ids[row["korean"]],
        "american": house_ids[row["american"]],
        "signed_on": starts - timedelta(days=20),
        "starts": starts,
        # The last day of the month before.
        "ends": month(row["ends"]) - timedelta(days=1),
        "note": NOTE,
    }


def under(rows: list[tuple[UUID, Row]], domain: str, start: date) -> UUID | None:
    """The agreement of a domain that was in force when a placement began, where there was one."""
    for identity, row in rows:
        if domain in row["domains"] and row["starts"] <= start <= row["ends"]:
            return identity
    return None


def plans(domain_ids: Mapping[str, UUID], house_ids: Mapping[str, UUID]) -> list[Row]:
    """An action plan for each domain, for last year and this."""
    first = today().year - 1
    leads = {"AI": ("AISI", "CAISI"), "QNT": ("NRF", "NSF"), "BIO": ("NRF", "NIH"), "SPC": ("KARI", "GSFC")}
    return [
        _plan(row, first, domain_ids[row["domain"]], [house_ids[key] for key in leads.get(row["domain"], ())], number)
        for number, row in enumerate(data.document("agreements")["plans"])
    ]


def _plan(row: Row, first: int, domain: UUID, leads: list[UUID], number: int) -> Row:
    wanted = row["events_wanted"]
    events = [
        {"on": month(offset, 10 + number), "name": name, "place": place}
        for offset, name, place in _EVENTS[: max(1, wanted - 1)]
    ]
    known: dict[str, Any] = {
        "code": f"PLAN-{row['domain']}",
        "name_en": f"Action plan {first}–{first + 1}: {row['domain']} (sample)",
        "name_ko": f"{first}–{first + 1}년 이행계획: {row['domain']} (견본)",
        "domain": domain,
        "state": row["state"],
        "starts": date(first, 1, 1),
        "ends": date(first + 1, 12, 31),
        "heads_out": row["heads"][0],
        "heads_in": row["heads"][1],
        "months_out": row["months"][0],
        "months_in": row["months"][1],
        "events_wanted": wanted,
        "events": events,
        "note": NOTE,
    }
    return known | dict(zip(("owner_kr", "owner_us"), leads, strict=False))


def quotas(programme: str) -> list[Row]:
    """The quotas of a call of the sample's own programme; those of other programmes have none."""
    return [{"domain": domain, "places": places} for domain, places in _QUOTAS.items()] if programme == "TPDX" else []
