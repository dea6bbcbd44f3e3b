"""The balance, quotas and plans of an office, read from its records."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from db.store import Store
from tests import keeping
from tests.keeping import edit_at, open_store
from tpd_exchange.actions.agreements import every, offered
from tpd_exchange.actions.balance import Grouping, Line, drawn_up
from tpd_exchange.actions.plans import overview
from tpd_exchange.actions.quotas import agreement_hint, call_hint, fills_of
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import Agreement, Call
from tpd_exchange.models.choices import Direction
from tpd_exchange.rules.balance import Wish

OUT, BACK = Direction.KR_US, Direction.US_KR
DAY = date(2026, 6, 30)
ENGLISH, KOREAN = Words("en"), Words("ko")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY.isoformat())
    return open_store(tmp_path)


def add(store: Store, noun: str, **typed: Any) -> UUID:
    return keeping.add(store, noun, **typed).id


class Office:
    """A Korean and an American house, two domains, an agreement, a call, and placements between them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.home = self.house("한빛대학교", "KR")
        self.host = self.house("Blue Ridge University", "US")
        self.quantum = self.domain("QNT", "양자", "Quantum")
        self.ai = self.domain("AI", "인공지능", "AI")
        self.agreement = add(
            store, "agreement", code="A-1", name_en="Exchange", name_ko="교류", korean=self.home, american=self.host,
            domains=["QNT"], starts="2026-01-01", ends="2027-12-31", places_out=2, places_in=1,
        )  # fmt: skip
        programme = add(store, "programme", code="P", name_en="Programme", name_ko="사업")
        self.call = add(
            store, "call", code="C-1", programme=programme, name_en="Call", name_ko="공고", places=4,
            quotas=[{"domain": "QNT", "direction": "kr-us", "places": 2}, {"direction": "us-kr", "places": 1}],
        )  # fmt: skip
        self._people = iter("ABCDEFGHIJ")

    def house(self, name: str, country: str) -> UUID:
        return add(self.store, "institution", name_en=name, name_ko=name, country=country, kind="university")

    def domain(self, code: str, korean: str, english: str) -> UUID:
        return add(self.store, "domain", code=code, area="B", name_en=english, name_ko=korean)

    def placement(self, start: str, end: str, stage: str = "active", **more: Any) -> UUID:
        person = add(self.store, "researcher", surname=next(self._people), given_names="KIM", home=self.home)
        known = {"direction": "kr-us", "home": self.home, "host": self.host, "domain": self.quantum}
        dates = {"planned_start": start, "planned_end": end}
        return add(self.store, "placement", researcher=person, stage=stage, **(known | dates | more))


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def test_each_number_leads_to_its_placements(office: Office) -> None:
    under = {"agreement": office.agreement}
    gone = office.placement("2026-01-01", "2026-12-31", **under)
    due = office.placement("2026-09-01", "2026-12-31", "confirmed", **under)
    office.placement("2026-09-01", "2026-12-31", "nominated", **under)
    alone = office.placement(
        "2026-02-01", "2026-03-31", "closed", direction="us-kr", home=office.host, host=office.home, domain=office.ai
    )
    with office.store.read() as session:
        sheet = drawn_up(session, Wish(2026, 2026), Grouping.AGREEMENT)
        domains = drawn_up(session, Wish(2026, 2026), Grouping.DOMAIN)
    agreed, without = sheet.lines
    assert (agreed.record, agreed.code, KOREAN(agreed.name)) == (office.agreement, "A-1", "교류")
    assert (agreed.row.went[OUT].stays, agreed.row.coming[OUT].stays) == ((gone,), (due,))
    assert (agreed.row.open[OUT], agreed.row.open[BACK]) == (0, 1)
    assert (without.record, without.row.went[BACK].stays) == (None, (alone,))
    assert sheet.total.difference == 0
    assert [(line.code, line.row.difference) for line in domains.lines] == [("QNT", 1), ("AI", -1)]
    assert sheet.years == range(2026, 2027)


def test_actual_days_go_before_planned_ones(office: Office) -> None:
    office.placement("2025-12-15", "2026-12-31", actual_start="2026-01-02")
    with office.store.read() as session:
        sheet = drawn_up(session, Wish(2026, 2026), Grouping.DOMAIN)
        assert sheet.total.went[OUT].value == 1
        assert drawn_up(session, Wish(2025, 2025), Grouping.DOMAIN).total.went[OUT].value == 0


def test_few_questions_whatever_the_size(office: Office) -> None:
    for month in range(1, 6):
        office.placement(f"2026-0{month}-01", "2026-12-31", agreement=office.agreement)
    asked: list[str] = []
    with office.store.read() as session:
        engine = session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        drawn_up(session, Wish(2026, 2026), Grouping.AGREEMENT)
    assert len([one for one in asked if one.lstrip().upper().startswith("SELECT")]) == 3


def hint(office: Office, domain: UUID | None, way: Direction | None, without: UUID | None = None) -> tuple[str, bool]:
    with office.store.read() as session:
        found = call_hint(session, office.call, domain, way, without)
    assert found is not None
    return ENGLISH(found.said), found.full


def test_how_full_a_call_is_while_choosing(office: Office) -> None:
    """The call has 4 places, 2 of them for Quantum to the United States, and 1 for whoever comes to Korea."""
    assert hint(office, office.quantum, OUT) == ("0 of 2 places taken for Quantum, Korea → United States.", False)
    first = office.placement("2026-01-01", "2026-12-31", call=office.call)
    office.placement("2026-08-01", "2026-12-31", "review", call=office.call)
    assert hint(office, office.quantum, OUT) == (
        "1 of 2 places taken for Quantum, Korea → United States; 1 more under review.", False,
    )  # fmt: skip
    office.placement("2026-01-01", "2026-12-31", "selected", call=office.call)
    said, full = hint(office, office.quantum, OUT)
    assert full
    assert said.startswith("All 2 places are taken (2 persons) for Quantum, Korea → United States.")
    # Whoever has the place already does not stand in their own way.
    assert hint(office, office.quantum, OUT, first)[1] is False
    assert hint(office, office.ai, OUT) == ("2 of 4 places taken for the whole call; 1 more under review.", False)
    assert hint(office, office.ai, BACK) == ("0 of 1 places taken for United States → Korea.", False)
    with office.store.read() as session:
        call = session.get(Call, office.call)
        assert call is not None
        assert [(fill.of.places, len(fill.taken)) for fill in fills_of(session, call)] == [(4, 2), (2, 2), (1, 0)]


def test_a_call_without_places_says_nothing(office: Office) -> None:
    with office.store.step(say("Changed a call")) as session:
        call = session.get(Call, office.call)
        assert call is not None
        call.places, call.quotas = None, []
    with office.store.read() as session:
        assert call_hint(session, office.call, office.quantum, OUT) is None


def test_how_many_places_an_agreement_has_left(office: Office) -> None:
    def told(way: Direction | None, start: date | None, without: UUID | None = None) -> tuple[str, bool] | None:
        with office.store.read() as session:
            found = agreement_hint(session, office.agreement, way, start, without)
        return (ENGLISH(found.said), found.full) if found else None

    assert told(None, None) is None
    assert told(OUT, date(2028, 5, 1)) is None
    assert told(BACK, None) == ("1 of 1 places open under this agreement in 2026, United States → Korea.", False)
    office.placement("2026-01-01", "2026-12-31", agreement=office.agreement)
    last = office.placement("2026-09-01", "2026-12-31", "selected", agreement=office.agreement)
    full = told(OUT, date(2026, 10, 1))
    assert full is not None
    assert full[1]
    assert told(OUT, date(2026, 10, 1), last) == (
        "1 of 2 places open under this agreement in 2026, Korea → United States.", False,
    )  # fmt: skip
    assert told(OUT, date(2027, 3, 1)) == (
        "2 of 2 places open under this agreement in 2027, Korea → United States.", False,
    )  # fmt: skip


def test_plans_count_by_themselves(office: Office) -> None:
    gone = office.placement("2026-01-01", "2026-12-31")
    due = office.placement("2026-09-01", "2026-12-31", "confirmed")
    add(
        office.store, "plan", code="PL", name_en="Plan", name_ko="계획", domain=office.quantum, starts="2026-01-01",
        ends="2026-12-31", heads_out=4, events_wanted=2,
        events=[{"on": "2026-03-01", "name": "Workshop"}, {"on": "2026-09-01", "name": "Seminar"}],
    )  # fmt: skip
    with office.store.read() as session:
        found = overview(session)
    [plan] = found.of("QNT")
    assert found.of("AI") == []
    heads, months, events = plan.goals
    assert (heads.goal, heads.done.stays, heads.coming.stays) == (4, (gone,), (due,))
    assert (months.goal, str(months.done.value)) == (None, "5.9")
    assert (events.goal, events.done.value, events.coming.value) == (2, 1, 1)
    # The list of domains keeps the order of the catalogue, with those that have no plan.
    assert [code for _, code, _ in found.domains] == ["QNT", "AI"]


def sheet(office: Office, year: int, federal: bool) -> Line:
    with office.store.read() as session:
        lines = drawn_up(session, Wish(year, year, federal), Grouping.AGREEMENT).lines
    [line] = [one for one in lines if one.code == "A-1"]
    assert (", in force until 2027-12-31" in ENGLISH(line.said)) == (line.until is not None)
    return line


def test_a_line_says_until_when_an_agreement_that_ends_within_the_years_is_in_force(office: Office) -> None:
    """It ends on 2027-12-31: the last day of 2027, and a day of the federal year 2028, which ends on 2028-09-30."""
    asked = [(2026, False), (2027, False), (2028, False), (2027, True), (2028, True), (2029, True)]
    found = {(year, federal): sheet(office, year, federal).until for year, federal in asked}
    assert {key: until for key, until in found.items() if until} == {(2028, True): date(2027, 12, 31)}


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2027-01-01", "2027-12-31", []),
        ("2027-01-02", "2028-12-31", ["in force from 2027-01-02", "places of the whole year"]),
        ("2027-12-31", None, ["in force from 2027-12-31", "places of the whole year"]),
        ("2026-05-01", "2027-12-30", ["in force until 2027-12-30", "places of the whole year"]),
        ("2026-05-01", "2027-01-01", ["in force until 2027-01-01", "places of the whole year"]),
        ("2027-03-01", "2027-08-31", ["in force from 2027-03-01 to 2027-08-31", "places of the whole year"]),
        ("2028-01-01", None, []),
        ("2026-01-01", "2026-12-31", []),
        (None, None, []),
    ],
)
def test_the_places_of_a_part_of_a_year_are_said_to_be_those_of_the_whole(
    office: Office, starts: str | None, ends: str | None, said: list[str]
) -> None:
    """Nobody agreed on a share of the places: whether an agreement gives fewer in such a year stands in itself."""
    edit_at(office.store, office.agreement, "agreement", starts=starts, ends=ends)
    with office.store.read() as session:
        [line] = [one for one in drawn_up(session, Wish(2027, 2027), Grouping.AGREEMENT).lines if one.code == "A-1"]
    assert list(map(ENGLISH, line.parts)) == said
    assert ENGLISH(line.said) == ", ".join([ENGLISH(line.name), *said])
    assert (line.row.places[Direction.KR_US] is None) == (starts == "2028-01-01" or ends == "2026-12-31")


def test_an_agreement_without_places_says_nothing_of_them(office: Office) -> None:
    edit_at(office.store, office.agreement, "agreement", ends="2027-06-30", places_out=None, places_in=None)
    with office.store.read() as session:
        [line] = [one for one in drawn_up(session, Wish(2027, 2027), Grouping.AGREEMENT).lines if one.code == "A-1"]
    assert list(map(ENGLISH, line.parts)) == ["in force until 2027-06-30"]


def test_agreements_that_fit_are_offered_first(office: Office) -> None:
    far = office.house("Far University", "US")
    other = add(
        office.store, "agreement", code="A-0", name_en="Other", name_ko="다른", korean=office.home, american=far,
    )  # fmt: skip
    with office.store.read() as session:
        assert [facts.code for facts in every(session)] == ["A-0", "A-1"]
        houses = [office.home, office.host]
        assert offered(session, houses, None, date(2026, 2, 1), date(2026, 9, 1)) == [office.agreement, other]
        assert offered(session, [office.home, far], None, None, None) == [other, office.agreement]
        assert offered(session, [far], office.quantum, None, None) == [office.agreement, other]


def test_an_agreement_knows_its_own_facts(office: Office) -> None:
    with office.store.read() as session:
        agreement = session.get(Agreement, office.agreement)
        [facts] = every(session)
    assert agreement is not None
    assert facts.parties == {office.home, office.host}
    assert (facts.domains, facts.starts, facts.ends) == (("QNT",), date(2026, 1, 1), date(2027, 12, 31))
