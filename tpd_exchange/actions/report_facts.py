"""The placements of an office as facts for its reports: a few plain questions of columns, whatever their number.

Columns are read as the database keeps them and each different value is made once (`plain_values.Made`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, String, Table, select, type_coerce
from sqlmodel import Session, SQLModel

from tpd_exchange.actions.plain_values import Made, identities
from tpd_exchange.models import CollectedPaper, Institution, Letter, Placement, Researcher, Task, Visa
from tpd_exchange.models.choices import Currency, Direction, FundingPeriod, PaperKind, Stage
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.reports.dimensions import SEVERAL
from tpd_exchange.reports.facts import Fact, OutcomeFact
from tpd_exchange.reports.period import Period
from tpd_exchange.rules.exchange import Money, Stay
from tpd_exchange.rules.reporting import Came, Duty, Reported, ReportKind, duties

_DIRECTIONS: Final = {one.value: one for one in Direction}
_STAGES: Final = {one.value: one for one in Stage}
_SETTLED: Final = (TaskState.DONE.value, TaskState.NOT_APPLICABLE.value)
_REPORTS: Final = (PaperKind.REPORT.value, PaperKind.ARRIVAL.value, PaperKind.SIGNED.value)


def table(model: type[SQLModel]) -> Table:
    """The table of a kind of record."""
    return model.__table__  # type: ignore[attr-defined, no-any-return]


def plain(model: type[SQLModel], *names: str) -> Select[*tuple[Any, ...]]:
    """A question for columns as they are kept."""
    found: list[ColumnElement[Any]] = [type_coerce(table(model).c[name], String) for name in names]
    return select(*found)


class Reading:
    """One reading of all placements."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._days = Made(date.fromisoformat)
        self._ids = Made(lambda kept: str(UUID(int=int(kept, 16))), "")
        self._lines = _Listed(_funding, ())
        self._outcomes = _Listed(_outcomes, ())

    def facts(
        self, domains: dict[str, str], parts: dict[str, str], codes: dict[str, str], owed: Period | None = None
    ) -> list[Fact]:
        """All placements; of domains, sub-areas, programmes and calls the codes are given by identity as kept.

        Of the reports that stays owe only those are worked out that can be due within `owed`.
        """
        people, regions = self._people(), self._regions()
        reports = _Owed(self._session, self._days, owed) if owed else None
        found = []
        names = (
            "id", "number", "researcher", "home", "host", "direction", "domain", "sub_area", "programme", "call",
            "agreement", "stage", "planned_start", "planned_end", "actual_start", "actual_end", "visa_class", "grade",
            "security_result", "funding", "outcomes",
        )  # fmt: skip
        days, ids, lines, outcomes = self._days, self._ids, self._lines, self._outcomes
        rows = self._session.execute(plain(Placement, *names)).all()
        lines.fill(row.funding for row in rows)
        outcomes.fill(row.outcomes for row in rows)
        for row, identity in zip(rows, identities(row.id for row in rows), strict=True):
            (key, number, person, home, host, way, domain, part, programme, call, agreement, stage, planned,
             ends, began, ended, visa, grade, security, money, came) = row  # fmt: skip
            stay = Stay(
                domains[domain], _DIRECTIONS[way], _STAGES[stage], days[planned], days[ends], days[began],
                days[ended], parts.get(part, ""), ids[home], ids[host], lines[money],
                identity, ids[agreement],
            )  # fmt: skip
            korean, english, citizenship, gender, career = people[person]
            found.append(
                Fact(
                    stay, number or "", korean, english, person, citizenship, gender or "", career or "",
                    regions[home], regions[host], codes.get(programme, ""), codes.get(call, ""), visa or "",
                    grade or "", security or "", outcomes[came],
                    reports.of(key, stay) if reports else (),
                )
            )  # fmt: skip
        return found

    def _people(self) -> dict[str, tuple[str, str, str, str | None, str | None]]:
        citizenship = Made(_citizenship, "")
        rows = self._session.execute(
            plain(Researcher, "id", "title_ko", "title_en", "citizenships", "gender", "career_stage")
        )
        return {key: (ko, en, citizenship[kept], gender, career) for key, ko, en, kept, gender, career in rows}

    def _regions(self) -> dict[str, str]:
        return {key: region or "" for key, region in self._session.execute(plain(Institution, "id", "region"))}


class _Owed:
    """The reports that are owed: what came, who entered when, and what was settled by a task."""

    def __init__(self, session: Session, days: Made, within: Period) -> None:
        self._first, self._last = within.first - _AFTER, within.last
        self._papers: dict[str, list[Came]] = {}
        papers, letters = table(CollectedPaper), table(Letter)
        answered = plain(CollectedPaper, "placement", "kind", "received_on").add_columns(letters.c.slug)
        answered = answered.outerjoin_from(papers, letters, papers.c.answers == letters.c.id)
        for key, kind, on, slug in session.execute(answered.where(papers.c.kind.in_(_REPORTS))).all():
            self._papers.setdefault(key, []).append(Came(kind, slug or "", days[on]))
        visas = plain(Visa, "placement", "entered_on").where(table(Visa).c.refused_on.is_(None)).order_by("id")
        self._entered = {key: days[on] for key, on in session.execute(visas)}
        self._settled: dict[str, dict[str, tuple[str, date | None]]] = {}
        tasks = plain(Task, "placement", "rule", "state", "done_on")
        kept = table(Task).c
        tasks = tasks.where(kept.state.in_(_SETTLED), kept.placement.is_not(None), kept.rule.is_not(None))
        for key, rule, state, on in session.execute(tasks):
            if rule.split(":")[0] in _KEYS:
                self._settled.setdefault(key, {})[rule] = (state, days[on])

    def of(self, key: str, stay: Stay) -> tuple[Duty, ...]:
        """Those of one placement."""
        start, end = stay.actual_start, stay.end
        if start is None or start > self._last or (end is not None and end < self._first):
            return ()
        entered, papers, settled = self._entered.get(key), self._papers.get(key, ()), self._settled.get(key, {})
        reported = Reported(stay.direction, stay.stage, start, end, entered, papers, settled)
        return tuple(duties(reported))


_AFTER: Final = timedelta(days=400)
"""How long after a stay a report may be due at most, whatever an office writes into its rules."""
_KEYS: Final = frozenset(one.value for one in ReportKind)


def _citizenship(kept: str) -> str:
    found: Sequence[str] = json.loads(kept)
    return "" if not found else found[0] if len(found) == 1 else SEVERAL


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


class _Listed(Made):
    """Lines kept as JSON, by how they are kept."""

    def fill(self, kept: Iterable[str]) -> None:
        """Make all of them: the JSON of many is read at once in a quarter of the time."""
        texts = list({*kept})
        self.update(zip(texts, map(self._make, json.loads(f"[{','.join(texts)}]")), strict=True))


def _funding(lines: Sequence[Mapping[str, Any]]) -> tuple[Money, ...]:
    return tuple(
        Money(
            Currency(line["currency"]), Decimal(str(line["amount"])), FundingPeriod(line["period"]),
            _day(line.get("starts")), _day(line.get("ends")), line["source"], line.get("payer") or "", line["purpose"],
        )
        for line in lines
    )  # fmt: skip


def _outcomes(lines: Sequence[Mapping[str, Any]]) -> tuple[OutcomeFact, ...]:
    return tuple([OutcomeFact(line["kind"], _day(line.get("on"))) for line in lines])
