"""Where something stands in an officer's days, and what became of it."""

from datetime import date
from uuid import UUID

import pytest

from tpd_exchange.i18n import Words, say
from tpd_exchange.models.choices import Direction, Stage
from tpd_exchange.models.oversight import TaskState
from tpd_exchange.rules.case import Case, Person, TaskFacts
from tpd_exchange.rules.due import About, Due, Standing, When, of_case, of_task, standing, when
from tpd_exchange.rules.due_said import choices_of_days, day_said, standing_said, summary
from tpd_exchange.rules.finding import Finding, Place, Severity

DAY = date(2026, 11, 26)  # a Thursday
ME, YOU = UUID(int=1), UUID(int=2)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("due", "part", "english", "korean"),
    [
        (None, When.UNDATED, "", ""),
        ("2025-11-26", When.OVERDUE, "365 days late", "365일 지남"),
        ("2026-11-24", When.OVERDUE, "2 days late", "2일 지남"),
        ("2026-11-25", When.OVERDUE, "1 day late", "1일 지남"),
        ("2026-11-26", When.TODAY, "Today", "오늘"),
        ("2026-11-27", When.WEEK, "Tomorrow", "내일"),
        ("2026-11-28", When.WEEK, "Saturday 11-28", "11-28 토요일"),
        ("2026-12-03", When.WEEK, "Thursday 12-03", "12-03 목요일"),
        ("2026-12-04", When.LATER, "2026-12-04", "2026-12-04"),
    ],
)
def test_a_last_day_has_its_part_of_the_days_and_is_said_as_one_speaks(due, part, english, korean):
    last = day(due) if due else None
    assert when(last, DAY) is part
    assert (Words("en")(day_said(last, DAY)), Words("ko")(day_said(last, DAY))) == (english, korean)


def task(state=TaskState.OPEN, due=None, until=None, officer=None, rule="r") -> TaskFacts:
    return TaskFacts(UUID(int=9), rule, state, "Call", due and day(due), None, until and day(until), officer)


@pytest.mark.parametrize(
    ("due", "what", "became"),
    [
        ("2026-12-01", None, Standing.OPEN),
        ("2026-12-01", task(), Standing.OPEN),
        ("2026-12-01", task(until="2026-11-27"), Standing.PUT_OFF),
        ("2026-12-01", task(until="2026-11-26"), Standing.OPEN),  # it comes back on that day
        ("2026-12-01", task(TaskState.DONE, "2026-12-01"), Standing.DONE),
        ("2026-12-01", task(TaskState.DONE), Standing.DONE),
        (None, task(TaskState.DONE, "2026-12-01"), Standing.DONE),
        ("2026-11-30", task(TaskState.DONE, "2026-12-01"), Standing.DONE),
        ("2026-12-02", task(TaskState.DONE, "2026-12-01"), Standing.OPEN),  # the stay was extended
        ("2026-12-02", task(TaskState.NOT_APPLICABLE, "2026-12-01"), Standing.NOT_APPLICABLE),
    ],
)
def test_what_became_of_it(due, what, became):
    assert standing(due and day(due), what, DAY) is became


def case(**given) -> Case:
    person = Person(UUID(int=5), hangul_name="김하늘", latin_name="KIM Haneul")
    return Case(
        UUID(int=4), "P-1", Direction.KR_US, Stage.PREPARING, person, UUID(int=6), UUID(int=7), officer=ME, **given
    )


def test_findings_know_whose_they_are_and_what_was_done():
    finding = Finding("a", Severity.TASK, say("Said"), say("Todo"), "law", day("2026-12-01"))
    other = finding._replace(key="b", rule="")
    [first, second] = of_case(
        case(tasks=(task(TaskState.DONE, officer=YOU, rule="a"),)), [finding, other], {"law": "US"}, DAY
    ).dues()
    assert (first.side, first.standing, first.officer, first.task) == ("US", Standing.DONE, YOU, UUID(int=9))
    assert (second.side, second.standing, second.officer, second.task) == ("", Standing.OPEN, ME, None)
    assert (first.number, first.korean, first.english) == ("P-1", "김하늘", "KIM Haneul")
    assert not first.own


def test_a_finding_is_told_with_all_that_is_known_of_it():
    said, todo, place = say("Said"), say("Todo"), Place("visa", UUID(int=8), "issued_on")
    finding = Finding("a", Severity.BAR, said, todo, "law", day("2026-12-01"), day("2026-11-01"), place)
    put_off = task(due="2026-12-01", until="2026-11-30", rule="a")
    [due] = of_case(case(tasks=(put_off,)), [finding], {"law": "US"}, DAY).dues()
    assert due == Due(
        key="a", severity=Severity.BAR, said=said, todo=todo, due=day("2026-12-01"), rule="law", side="US",
        since=day("2026-11-01"), place=place, placement=UUID(int=4), number="P-1", korean="김하늘",
        english="KIM Haneul", officer=ME, task=UUID(int=9), standing=Standing.PUT_OFF, until=day("2026-11-30"),
    )  # fmt: skip


def test_what_was_done_for_an_earlier_day_is_asked_for_again():
    finding = Finding("a", Severity.TASK, say("Said"), say("Todo"), due=day("2026-12-02"))
    done = task(TaskState.DONE, "2026-12-01", rule="a")
    [due] = of_case(case(tasks=(done,)), [finding], {}, DAY).dues()
    assert (due.standing, due.task, due.until) == (Standing.OPEN, UUID(int=9), None)


def test_who_has_one_name_only_is_called_so_in_both_languages():
    abroad = case()._replace(person=Person(UUID(int=5), latin_name="Mary Coleman"))
    [due] = of_case(abroad, [Finding("a", Severity.NOTE, say("Said"), say("Todo"))], {}, DAY).dues()
    assert (due.korean, due.english) == ("Mary Coleman", "Mary Coleman")


def test_a_task_of_ones_own_says_what_was_written_in_both_languages():
    [due] = of_task(task(until="2026-11-30", rule=""), About(officer=ME), DAY).dues()
    assert (due.own, due.officer, due.standing) == (True, ME, Standing.PUT_OFF)
    assert Words("ko")(due.todo) == Words("en")(due.said) == "Call"
    assert Words("ko")(standing_said(due)) == "2026-11-30까지 미룸"
    assert Words("ko")(standing_said(due._replace(standing=Standing.DONE))) == "완료"


def test_a_task_of_ones_own_leads_to_itself_and_tells_whose_placement_it_is_about():
    about = About(UUID(int=4), "P-1", "김하늘", "KIM Haneul", ME)
    mine = task(due="2026-12-01", rule="", officer=YOU)
    [due] = of_task(mine, about, DAY).dues()
    assert due == Due(
        key="task:00000000000000000000000000000009", severity=Severity.TASK, said=due.said, todo=due.said,
        due=day("2026-12-01"), place=Place("task", UUID(int=9), "title"), placement=UUID(int=4), number="P-1",
        korean="김하늘", english="KIM Haneul", officer=YOU, task=UUID(int=9),
    )  # fmt: skip


def test_earlier_stands_before_later_and_heavier_before_lighter():
    plain = Due("k", Severity.TASK, say("a"), say("a"), DAY)
    entries = [
        plain._replace(due=None),
        plain,
        plain._replace(severity=Severity.BAR),
        plain._replace(due=day("2026-11-01")),
    ]
    assert [(each.due, each.severity) for each in sorted(entries, key=lambda each: each.order)] == [
        (day("2026-11-01"), Severity.TASK),
        (DAY, Severity.BAR),
        (DAY, Severity.TASK),
        (None, Severity.TASK),
    ]


@pytest.mark.parametrize(
    ("today", "days"),
    [
        ("2026-11-26", ["2026-11-27", "2026-11-30", "2026-12-26"]),
        ("2026-12-31", ["2027-01-01", "2027-01-04", "2027-01-31"]),
        ("2027-01-31", ["2027-02-01", "2027-02-01", "2027-02-28"]),
        ("2026-11-30", ["2026-12-01", "2026-12-07", "2026-12-30"]),
        ("2026-12-01", ["2026-12-02", "2026-12-07", "2027-01-01"]),
        ("2028-01-30", ["2028-01-31", "2028-01-31", "2028-02-29"]),
        ("2026-10-31", ["2026-11-01", "2026-11-02", "2026-11-30"]),
    ],
)
def test_things_are_put_off_to_tomorrow_next_week_or_a_month(today, days):
    chosen = choices_of_days(day(today))
    assert [each.isoformat() for each in chosen.values()] == days
    assert list(chosen) == ["Tomorrow", "Next week", "In a month"]


@pytest.mark.parametrize(
    ("overdue", "soon", "said"),
    [
        (0, 0, None),
        (3, 5, "3 overdue, 5 due within 7 days."),
        (1200, 0, "1,200 overdue."),
        (0, 1, "1 due within 7 days."),
    ],
)
def test_one_line_says_what_presses(overdue, soon, said):
    message = summary(overdue, soon)
    assert (message and Words("en")(message)) == said
