"""The sample office is large enough to show everything, invented throughout, and the same each time."""

from collections import Counter
from datetime import timedelta

import pytest

from tpd_exchange.calendar import today
from tpd_exchange.models.choices import Currency, Direction, LetterLanguage, LetterState, Stage
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.finding import Severity
from tpd_exchange.sample import people, placements
from tpd_exchange.sample.data import rows
from tpd_exchange.sample.making import make
from tpd_exchange.tasks import drive

RECORDED = frozenset({"payment", "visa", "policy", "dependant", "incident"})


@pytest.fixture(scope="module")
def listed(pattern):
    """The records of a kind in the sample, as plain values."""
    from db.office import Office
    from tpd_exchange.models import NOUNS
    from tpd_exchange.sample.passphrase import PASSPHRASE

    with Office.open(pattern, PASSPHRASE) as office:
        found = {}
        for noun in NOUNS.values():
            names = list(noun.fields)
            page = office.store.lists.page(noun, names, office.store.lists.rows(noun, sort=names[0]))
            found[noun.name] = [dict(zip(names, values, strict=True)) for _, values in page]
    return found


def test_there_is_as_much_as_promised(listed):
    sizes = {name: len(records) for name, records in listed.items()}
    assert sizes.pop("letter") >= 35
    assert sizes.pop("paper") >= 12
    assert (sizes.pop("batch"), sizes.pop("template")) == (0, 0)
    promised = {
        "researcher": 60, "institution": 44, "contact": 44, "placement": 90, "domain": 7,
        "sub_area": 27, "programme": 3, "call": 10, "officer": 3, "office": 1, "agreement": 6, "plan": 7,
    }  # fmt: skip
    assert {name: sizes[name] for name in promised} == promised


def test_both_directions_every_domain_and_every_stage_are_shown(listed):
    shown = listed["placement"]
    assert {row["direction"] for row in shown} == set(Direction)
    assert min(Counter(row["direction"] for row in shown).values()) >= 25
    assert len({row["domain"] for row in shown}) == 7
    assert {row["stage"] for row in shown} == set(Stage)


@pytest.fixture(scope="module")
def cases(pattern):
    """All placements of the sample, as the rules look at them."""
    from db.office import Office
    from tpd_exchange.actions.cases import load
    from tpd_exchange.sample.passphrase import PASSPHRASE

    with Office.open(pattern, PASSPHRASE) as office, office.store.read() as session:
        return list(load(session).values())


def test_nothing_is_said_to_be_done_that_a_record_would_show(cases):
    for case in cases:
        asked = {one.key: one.place.noun for one in findings(case._replace(tasks=()), today()) if one.place.record}
        done = {task.rule for task in case.tasks if task.state == TaskState.DONE}
        contradicted = {key: noun for key, noun in asked.items() if key in done and noun in RECORDED}
        assert contradicted == {}, case.number


def test_what_is_still_open_is_what_a_careful_office_may_have_left(cases):
    barred, late = [], []
    for case in cases:
        done = {task.rule for task in case.tasks if task.state == TaskState.DONE}
        for one in findings(case, today()):
            if one.severity == Severity.BAR and case.stage not in (Stage.NOMINATED, Stage.REVIEW):
                barred.append((case.number, one.key))
            if one.due is not None and one.key not in done and one.due < today() - timedelta(days=46):
                late.append((case.number, one.key, one.due))
    assert (barred, late) == ([], [])


def test_a_consent_is_there_before_data_go_abroad_but_for_one(cases):
    lacking = [
        case.number for case in cases for one in findings(case, today())
        if one.rule == "kr_personal_data_abroad" and case.stage not in (Stage.NOMINATED, Stage.REVIEW)
    ]  # fmt: skip
    assert len(lacking) == 1


def test_what_is_paid_is_written_down_and_only_the_last_month_may_be_late(cases):
    unpaid = [one for case in cases for one in case.payments if one.paid_on is None and one.due_on < today()]
    assert unpaid
    assert all(one.due_on >= today() - timedelta(days=31) for one in unpaid)


def test_three_years_are_shown(listed):
    years = Counter(int(row["planned_start"][:4]) for row in listed["placement"])
    now = today().year
    assert all(years[year] >= 10 for year in (now - 2, now - 1, now))


def test_each_line_of_money_says_whose_it_is(listed):
    lines = [line for row in listed["placement"] for line in row["funding"]]
    payers = Counter(line["payer"] for line in lines)
    assert set(payers) == {"us-government", "kr-government", "international", "payer-institution"}
    assert {line["payer"] for line in lines if line["source"] in ("NRF", "KIAT")} == {"kr-government"}
    assert {line["payer"] for line in lines if line["source"] == "NIST"} == {"us-government"}


def test_both_currencies_stand_in_each_placement(listed):
    assert all({line["currency"] for line in row["funding"]} == set(Currency) for row in listed["placement"])


def test_nobody_is_in_two_places_at_once(listed):
    spans = {}
    for row in listed["placement"]:
        spans.setdefault(row["researcher"], []).append((row["planned_start"], row["planned_end"]))
    for person, times in spans.items():
        ordered = sorted(times)
        assert all(a[1] < b[0] for a, b in zip(ordered, ordered[1:], strict=False)), person


def test_dates_and_stages_tell_one_story(listed):
    now = today().isoformat()
    for row in listed["placement"]:
        if row["stage"] in ("active", "suspended"):
            assert row["planned_start"] <= now <= row["planned_end"]
        if row["stage"] in ("completed", "closed"):
            assert row["actual_end"] < now
        if row["stage"] in ("nominated", "review", "selected", "confirmed", "preparing"):
            assert row["planned_start"] > now
            assert row["actual_start"] is None


def test_what_parties_said_fits_the_stage(listed):
    for row in listed["placement"]:
        last = {line["party"]: line["answer"] for line in row["approvals"]}
        if row["stage"] in ("confirmed", "preparing", "active", "suspended", "completed", "closed", "terminated"):
            assert last == dict.fromkeys(("researcher", "sending", "receiving"), "approved")
        assert row["stage"] not in ("nominated", "review") or last == {}


def test_those_who_went_have_a_visa_insurance_and_money(listed):
    going = {row["number"] for row in listed["placement"] if row["stage"] in ("active", "suspended")}
    for kind in ("visa", "policy", "payment"):
        assert going <= {row["placement"].split()[0] for row in listed[kind]}, kind
    assert listed["dependant"] != []
    days = [row[name] for row in listed["visa"] for name in ("issued_on", "entered_on", "registered_on", "left_on")]
    assert max(filter(None, days)) <= today().isoformat()


def test_letters_are_in_every_language_and_standing(listed):
    assert {row["language"] for row in listed["letter"]} == set(LetterLanguage)
    assert Counter(row["state"] for row in listed["letter"])[LetterState.VOID] == 1
    assert Counter(row["state"] for row in listed["letter"])[LetterState.REPLACED] == 1
    assert {row["slug"] for row in listed["letter"]} == {
        "nomination", "invitation", "placement-researcher", "placement-host", "completion"
    }  # fmt: skip


def test_nothing_in_it_reaches_a_real_person(listed):
    people = [*listed["researcher"], *listed["contact"], *listed["officer"]]
    assert all(row["email"].endswith(".example") for row in people)
    assert all(row["phone"].startswith(("+1 202 555 0", "+82 42 000 ", "+82 10 0000 ")) for row in people)


def test_names_come_in_the_spellings_that_make_trouble(listed):
    named = listed["researcher"]
    assert {row["surname"] for row in named if (row["hangul_name"] or "").startswith("이")} >= {"LEE", "YI", "RHEE"}
    assert any(row["hangul_name"] is None for row in named)
    assert max(len(row["surname"]) for row in named) > 30
    assert any(" " in row["surname"] for row in named)


def test_the_same_sample_is_made_each_time():
    houses = {row["key"]: {**row, "domains": row["domains"].split()} for row in rows("institutions")}
    first, second = (placements.placements(people.researchers(houses), houses, dict.fromkeys(houses)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("day", ["2025-01-01", "2026-02-28", "2027-08-31", "2028-02-29", "2030-12-31"])
def test_every_stage_is_planned_on_any_day(day, monkeypatch):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", day)
    houses = {row["key"]: {**row, "domains": row["domains"].split()} for row in rows("institutions")}
    planned = placements.placements(people.researchers(houses), houses, dict.fromkeys(houses))
    assert {row["stage"] for row in planned} == {stage.value for stage in Stage}
    assert all(row["planned_start"] < row["planned_end"] for row in planned)


def test_it_can_be_made_on_a_leap_day(monkeypatch, tmp_path):
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2028-02-29")
    assert (drive(make(tmp_path / "office")) / "office.db").exists()


def test_a_sample_that_was_stopped_leaves_nothing(tmp_path):
    work = make(tmp_path / "office")
    for _ in range(3):
        next(work)
    work.close()
    assert list(tmp_path.iterdir()) == []


def test_institutions_are_real_ones_with_their_own_ids():
    houses = rows("institutions")
    known = {"KAIST": "05apxxy63", "IBS": "00y0zf565", "KRISS": "01az7b475", "ETRI": "03ysstz10", "NIST": "05xpvk416"}
    assert {row["key"]: row["ror"] for row in houses if row["key"] in known} == known
    assert len({row["ror"] for row in houses}) == 40
    assert Counter(row["country"] for row in houses) == {"KR": 20, "US": 20}


def test_papers_came_for_placements_that_have_begun_and_one_has_expired(listed):
    kinds = Counter(row["kind"] for row in listed["paper"])
    assert set(kinds) == {"passport", "insurance", "signed", "arrival", "consent"}
    assert all(row["answers"] for row in listed["paper"] if row["kind"] == "signed")
    ends = [row["valid_until"] for row in listed["paper"] if row["valid_until"]]
    assert min(ends) < today().isoformat() < max(ends)
