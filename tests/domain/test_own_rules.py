"""An office's own value of a rule wins over ours, from its day on; letters and findings take it."""

from datetime import date
from typing import Any

import pytest

from db.store import Store
from tests.keeping import add, edit, open_store, parties
from tpd_exchange.actions import findings, own_rules, rulebook
from tpd_exchange.actions.watch import Watch
from tpd_exchange.errors import Faults
from tpd_exchange.i18n import Words, say
from tpd_exchange.rules import law
from tpd_exchange.rules.finding import Finding, Severity
from tpd_exchange.tasks import drive

DAY, LATER = date(2026, 11, 26), date(2027, 6, 1)
NAME = "us_insurance_medical"


@pytest.fixture
def store(tmp_path) -> Store:
    return open_store(tmp_path)


def correct(store: Store, **more: Any) -> Any:
    return add(store, "rule", **({"rule": NAME, "number": "150,000", "starts": "2027-01-01", "source": "eCFR"} | more))


def number(store: Store, day: date) -> Any:
    with store.read() as session, own_rules.applied(session):
        return law.at(day)[NAME].number


def test_it_wins_from_its_day_on_and_ours_holds_before(store):
    assert number(store, LATER) == 100_000
    correct(store)
    assert (number(store, DAY), number(store, LATER)) == (100_000, 150_000)
    assert law.at(LATER)[NAME].number == 100_000  # nothing leaks out of the block


def test_it_ends_and_ours_holds_again(store):
    correct(store, ends="2027-05-31")
    assert (number(store, date(2027, 5, 31)), number(store, LATER)) == (150_000, 100_000)


def test_what_is_left_empty_is_as_in_ours(store):
    correct(store, number=None, citation_en="22 CFR 62.14(b)")
    with store.read() as session:
        [rule] = own_rules.load(session)
    ours = next(one for one in law.bundled() if one.id == NAME)
    assert (rule.number, rule.text_ko, rule.citation_ko) == (ours.number, ours.text_ko, ours.citation_ko)
    assert (rule.citation_en, rule.source, rule.own) == ("22 CFR 62.14(b)", "eCFR", True)


def test_a_rule_that_is_not_applied_is_gone_while_it_is_so(store):
    correct(store, applied="no")
    with store.read() as session, own_rules.applied(session):
        assert NAME in law.at(DAY)
        assert NAME not in law.at(LATER)


def test_letters_say_it(store):
    correct(store, starts=None)
    with store.read() as session:
        assert own_rules.facts(session, DAY)[NAME] == 150_000
    assert law.facts(DAY)[NAME] == 100_000


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"rule": "us_insurance_medicl"}, "rule"),
        ({"rule": "?"}, "rule"),
        ({"number": "plenty"}, "number"),
        ({"ends": "2026-12-31"}, "ends"),
        ({"source": None}, "source"),
    ],
)
def test_what_cannot_be_is_refused(store, typed, field):
    with pytest.raises(Faults) as refused:
        correct(store, **typed)
    assert set(refused.value.faults) == {field}


def test_an_edit_is_checked_too(store):
    made = correct(store)
    with pytest.raises(Faults):
        edit(store, made, "rule", number="plenty")
    edit(store, made, "rule", number="200000")
    assert number(store, LATER) == 200_000


def test_a_correction_begins_with_what_the_rule_says_now():
    ours = next(one for one in law.bundled() if one.id == NAME)
    known = own_rules.known(ours, DAY)
    assert (known["rule"], known["number"], known["starts"]) == (NAME, "100000", "2026-11-26")
    assert known["citation_en"] == "22 CFR 62.14"


def test_the_book_of_rules_shows_it_in_the_place_of_ours(store):
    correct(store, starts=None, verified="yes")
    with store.read() as session, own_rules.applied(session):
        [rule] = rulebook.listed(DAY, "US", "medical accident")
        assert Words("en")(rulebook.standing(rule)) == "Corrected by the office, read at the source"
        assert [other.number for other in rulebook.versions(rule)] == [100_000]


def find(case: Any, day: date) -> list[Finding]:
    needed = law.at(day)[NAME].number
    return [Finding("insured", Severity.TASK, say("Cover {sum}", sum=needed), say("Insure"), NAME, day)]


def test_what_is_due_is_worked_out_by_it_as_soon_as_it_is_saved(store, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", DAY.isoformat())
    monkeypatch.setattr(findings, "findings", find)
    placement = add(store, "placement", **parties(store))
    watch = Watch(find)
    store.listen(lambda changes: watch.note(changes.kinds, changes.ids))

    def said() -> str:
        with store.read() as session:
            drive(watch.update(session, DAY))
            assert [due.said for due in findings.about(session, placement.id, DAY)] == [
                due.said for due in watch.of(placement.id)
            ]
        return str(watch.of(placement.id)[0].said)

    assert said() == "Cover 100000"
    correct(store, starts=None)
    assert said() == "Cover 150000"
    assert [rule.number for rule in watch.own_rules] == [150_000]
    store.undo()
    assert said() == "Cover 100000"


@pytest.mark.parametrize(("number", "taken"), [("36525", True), ("36526", False), ("99999999", False)])
def test_no_term_is_longer_than_a_century(store, number, taken):
    known = {"rule": "kr_registration", "starts": "2026-01-01", "source": "Notice 12", "number": number}
    if taken:
        add(store, "rule", **known)
    else:
        with pytest.raises(Faults) as refused:
            add(store, "rule", **known)
        assert "ours is 90" in Words("en")(refused.value.faults["number"])
