"""What is due is worked through as a person does it: with the keyboard, on the page Today."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel

from db.office import Office
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.actions.watch import Watch
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Direction
from tpd_exchange.rules.case import Case
from tpd_exchange.rules.due import Due, When
from tpd_exchange.rules.finding import Finding, Place, Severity
from ui.agenda.model import ENTRY, Heading, More
from ui.agenda.pane import HOLIDAYS, AgendaPane, days_apart
from ui.agenda.settle import SettleForm
from ui.context import Context
from ui.officer import officer_id
from ui.pages.today import TodayPage
from ui.places import PLACE_OF
from ui.window_commands import Doings, window_commands

KEY, ASKED = Qt.Key, "Collect the report."


def find(case: Case, day: date) -> list[Finding]:
    """A visa is applied for 90 days ahead, a policy is there by the start, a class of visa is known."""
    start, found = case.planned_start, []
    if start:
        ahead, policy = start - timedelta(days=90), Place("policy")
        found.append(
            Finding("visa", Severity.TASK, say("Said"), say("Apply for the visa"), "", ahead, None, Place("visa"))
        )
        found.append(
            Finding(
                "policy",
                Severity.WARNING,
                say("None"),
                say(ASKED),
                "us_insurance_medical",
                start,
                None,
                policy,
            )
        )
    if not case.visa_class and case.project_en:
        field = Place("placement", None, "visa_class")
        found.append(Finding("class", Severity.BAR, say("Unknown"), say("Choose the class"), "", None, None, field))
    return found


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Officer:
    context.watching._watch = Watch(find)
    context.commands.add(window_commands(context, Doings(**dict.fromkeys(Doings._fields, lambda: None))))
    hand = Officer(context, qtbot)
    context.go("today")
    qtbot.waitUntil(lambda: pane(hand).view.due is not None)
    yield hand
    page(hand)._latest.forget()
    pane(hand).rest()


def page(officer: Officer) -> TodayPage:
    shown = officer.shell._pages["today"]
    assert isinstance(shown, TodayPage)
    return shown


def pane(officer: Officer) -> AgendaPane:
    return page(officer).agenda


def texts(officer: Officer) -> list[str]:
    model = pane(officer).view.entries
    return [model.text(entry) for entry in model.entries]


def work(officer: Officer) -> list[tuple[str, str]]:
    """Name and key of everything that is shown."""
    return [(due.english or "office", due.key.partition(":")[0]) for due in pane(officer).view.entries.dues]


# Overdue since 2025-09-06, 2025-12-05 and 2026-09-02; without a day; 2026-12-01 (the heavier first), 2027-03-01.
ALL = [
    ("LEE Seojun", "visa"),
    ("LEE Seojun", "policy"),
    ("KIM Haneul", "visa"),
    ("KIM Haneul", "class"),
    ("LEE Seojun", "class"),
    ("KIM Haneul", "policy"),
    ("WALKER James", "visa"),
    ("WALKER James", "policy"),
]


def test_what_is_due_stands_in_the_parts_of_the_days(officer: Officer) -> None:
    headings = [str(text) for text in texts(officer) if text[-1].isdigit() and "," not in text]
    assert headings == ["Overdue 3", "To be put right 2", "Later 3"]
    assert work(officer) == ALL
    assert pane(officer).view.due.key == "visa"
    assert QApplication.focusWidget() is pane(officer).view


def test_arrows_pass_over_headings_and_return_opens_the_place_where_it_is_put_right(officer: Officer) -> None:
    for _ in range(6):
        officer.press(KEY.Key_Down)
    assert (pane(officer).view.due.english, pane(officer).view.due.key) == ("WALKER James", "visa")
    officer.press(KEY.Key_Return)
    assert officer.view.noun.name == "visa"
    assert officer.form.record is None
    assert "WALKER" in officer.editor("placement").text()


def test_return_goes_to_the_field_of_the_placement(officer: Officer) -> None:
    for _ in range(3):
        officer.press(KEY.Key_Down)
    assert pane(officer).view.due.key == "class"
    officer.press(KEY.Key_Return)
    assert officer.view.noun.name == "placement"
    assert officer.form.record == pane(officer).view.due.placement
    assert officer.editor("visa_class").hasFocus()


def test_done_asks_what_shows_it_where_a_rule_asks_for_it(officer: Officer, qtbot: Any) -> None:
    view, form = pane(officer).view, pane(officer).form
    officer.press(KEY.Key_Down)
    assert view.due.key == "policy"
    officer.press(KEY.Key_D)
    assert form.isVisible() and form.text.hasFocus()
    officer.press(KEY.Key_Return)
    assert form.fault.text() == "Please say what shows it, or choose the collected paper."
    officer.write("증권 제12호")
    officer.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: work(officer) == [each for each in ALL if each != ("LEE Seojun", "policy")])
    assert not form.isVisible()
    assert view.hasFocus()
    assert (view.due.english, view.due.key) == ("KIM Haneul", "visa")  # what came into its place
    officer.context.commands.run("undo")
    qtbot.waitUntil(lambda: work(officer) == ALL)
    assert (view.due.english, view.due.key) == ("LEE Seojun", "policy")  # what was brought back


def test_what_was_done_one_after_the_other_is_brought_back_the_last_first(officer: Officer, qtbot: Any) -> None:
    view = pane(officer).view
    for left in range(len(ALL) - 1, len(ALL) - 4, -1):
        officer.press(KEY.Key_N)
        officer.write("Not here")
        officer.press(KEY.Key_Return)
        qtbot.waitUntil(lambda left=left: len(work(officer)) == left)
    for back in (2, 1, 0):
        officer.context.commands.run("undo")
        qtbot.waitUntil(lambda back=back: len(work(officer)) == len(ALL) - back)
        assert (view.due.english, view.due.key) == ALL[back]


def test_the_word_of_what_was_done_covers_nothing_that_is_worked_with(officer: Officer, qtbot: Any) -> None:
    toast, shell = officer.shell.toast, officer.shell
    officer.press(KEY.Key_N)
    officer.write("Not here")
    officer.press(KEY.Key_Return)
    assert toast.isVisible() and toast.button.text() == "Undo"
    own = QRect(toast.mapTo(shell, QPoint(0, 0)), toast.size())
    needed = [*shell.sidebar.places.values(), *shell.sidebar._icons.values(), shell.sidebar._search, shell.page]
    assert all(
        not own.intersects(QRect(part.mapTo(shell, QPoint(0, 0)), part.size())) for part in needed if part.isVisible()
    )
    assert QRect(QPoint(0, 0), toast.size()).contains(toast.button.geometry())
    officer.context.notices.toast(say("A word of what was done that goes on and on, " * 12))
    assert toast.height() < 160 and toast.text.count("on and on") == 12


def forms(officer: Officer) -> list[SettleForm]:
    return [form for form in officer.shell.page.findChildren(SettleForm) if form.isVisible()]


def test_what_was_settled_in_one_language_is_read_in_the_other(officer: Officer, qtbot: Any) -> None:
    officer.press(KEY.Key_Down)
    officer.press(KEY.Key_D)
    assert "LEE Seojun" in forms(officer)[-1].head.text()
    officer.write("policy 12")
    officer.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: ("LEE Seojun", "policy") not in work(officer))
    lists, noun = officer.context.store.lists, NOUNS["task"]
    [task] = [identity for identity, _ in lists.page(noun, ("title",), lists.rows(noun))]
    todo = officer.shell._pages["today"].context.store.lists.title(noun, task, "en")
    assert todo == ASKED
    assert lists.title(noun, task, "ko") == Words("ko")(ASKED) != todo
    officer.context.go("today", task)
    officer.context.speech.speak("ko")
    card = officer.shell.page.tasks.view.pane.card
    qtbot.waitUntil(lambda: Words("ko")(ASKED) in [label.text() for label in card.findChildren(QLabel)])
    assert todo not in [label.text() for label in card.findChildren(QLabel)]
    officer.context.store.change(say("Reworded"), records.edit, noun, task, {"title": "Ask Ms Coleman"})
    assert (lists.title(noun, task, "ko"), lists.title(noun, task, "en")) == ("Ask Ms Coleman", "Ask Ms Coleman")


def test_a_syllable_under_way_counts_as_evidence(officer: Officer, qtbot: Any) -> None:
    officer.press(KEY.Key_Down)
    officer.press(KEY.Key_D)
    officer.compose("증")
    officer.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: ("LEE Seojun", "policy") not in work(officer))


def test_put_off_until_next_week_with_a_reason(officer: Officer, qtbot: Any) -> None:
    form = pane(officer).form
    officer.press(KEY.Key_S)
    assert form.day.text() == "2026-11-24"
    officer.press(KEY.Key_Return)
    assert form.fault.text() == "Please say why it is put off."
    form.buttons[1].click()
    assert form.day.text() == "2026-11-30"
    officer.write("Waiting for the consulate")
    officer.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: work(officer) == ALL[1:])
    assert pane(officer).put_off.text() == "1 put off"
    [step] = officer.context.store.history.steps(limit=1)
    assert (Words("en")(step.message), step.note) == (
        "Put off: Apply for the visa (P-2026-0002)", "Waiting for the consulate",
    )  # fmt: skip


def test_a_day_that_has_passed_is_refused(officer: Officer) -> None:
    form = pane(officer).form
    officer.press(KEY.Key_S)
    officer.write("Waiting")
    form.day.setText("2026-11-23")
    officer.press(KEY.Key_Return)
    assert form.fault.text() == "Please choose a day after today."
    form.day.setText("soon")
    officer.press(KEY.Key_Return)
    assert form.fault.text() != ""


def test_escape_does_nothing_and_leads_back(officer: Officer) -> None:
    officer.press(KEY.Key_N)
    assert pane(officer).form.isVisible()
    officer.press(KEY.Key_Escape)
    assert not pane(officer).form.isVisible()
    assert pane(officer).view.hasFocus()
    assert work(officer) == ALL


def test_a_korean_keyboard_acts_by_the_same_keys(officer: Officer) -> None:
    view = pane(officer).view
    acted: list[str] = []
    view.act.connect(lambda act, _: acted.append(act))
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    for sign in "ㅇㄴㅜ":
        view.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))
        pane(officer).form.close_form()
    assert acted == ["done", "put-off", "not-applicable"]


def test_does_not_apply_needs_no_reason_where_no_law_asks(officer: Officer, qtbot: Any) -> None:
    officer.press(KEY.Key_N)
    officer.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: work(officer) == ALL[1:])


def test_ctrl_t_writes_a_task_that_comes_to_today(officer: Officer, qtbot: Any) -> None:
    officer.control(KEY.Key_T)
    assert page(officer).tabs.currentIndex() == 1
    tasks = page(officer).tasks.view
    tasks.pane.form.form.go_to("title")
    officer.write("Call the host")
    tasks.pane.form.form.go_to("due_on")
    officer.write("2026-11-23")
    tasks.save()
    officer.context.go("today")
    qtbot.waitUntil(lambda: ("office", "task") in work(officer))
    assert "Due today 1" in texts(officer)
    assert officer.context.store.lists.count(NOUNS["task"]) == 1
    last = officer.context.store.history.steps(1)[0]
    assert officer.context.words(last.message) == "Added task Call the host"


def test_a_task_is_about_the_placement_one_looks_at(officer: Officer) -> None:
    placement = pane(officer).view.due.placement
    officer.context.go("placements", placement)
    officer.context.commands.run("task.new")
    form = page(officer).tasks.view.pane.form
    assert "P-2026-0002" in form.form.paper.rows["placement"].editor.target().text()


def test_return_on_a_task_opens_it(officer: Officer, office: Office, qtbot: Any) -> None:
    put(office, "task", title="Call", due_on="2025-01-01")
    qtbot.waitUntil(lambda: ("office", "task") in work(officer))
    pane(officer).view.setCurrentIndex(pane(officer).view.entries.index(1))
    officer.press(KEY.Key_Return)
    assert page(officer).tabs.currentIndex() == 1
    assert page(officer).tasks.view.pane.form is not None
    officer.press(KEY.Key_Escape)


def test_whose_work_is_shown_is_remembered(officer: Officer, office: Office, qtbot: Any) -> None:
    filters = pane(officer).filters
    other = put(office, "officer", name_en="YOO Nari", name_ko="유나리")
    filters.speak()
    filters.officers.setCurrentIndex(filters.officers.findData(str(other.id)))
    filters.officers.activated.emit(filters.officers.currentIndex())
    qtbot.waitUntil(lambda: pane(officer).view.due is None)
    assert pane(officer).nothing.text() == "Nothing of this is due."
    assert AgendaPane(officer.context).filters.wanted.officer == other.id


def test_only_the_rules_of_one_side(officer: Officer, qtbot: Any) -> None:
    filters = pane(officer).filters
    filters.sides.setCurrentIndex(filters.sides.findData("US"))
    filters.sides.activated.emit(2)
    qtbot.waitUntil(lambda: {key for _, key in work(officer)} == {"policy"})


def test_mine_is_offered_to_who_is_chosen_on_this_computer(officer: Officer, qtbot: Any) -> None:
    context = officer.context
    lists = context.store.lists
    [me] = [identity for identity, _ in lists.page(NOUNS["officer"], (), lists.rows(NOUNS["officer"]))]
    context.settings.set("officer", str(context.office.folder), str(me))
    assert officer_id(context.settings, context.office.folder) == me
    filters = pane(officer).filters
    filters.speak()
    filters.officers.setCurrentIndex(filters.officers.findData("mine"))
    assert filters.wanted.officer == me
    pane(officer).new_task.click()
    task = page(officer).tasks.view.pane.form
    assert "HAN" in task.form.paper.rows["officer"].editor.target().text()


def test_all_about_an_entry_is_told_on_hover(officer: Officer) -> None:
    entries = pane(officer).view.entries
    policy = next(due for due in entries.dues if due.key == "policy")
    told = entries.told(policy)
    assert "22 CFR 62.14" in told
    assert "By 2025-12-05" in told


def test_a_day_off_of_its_side_is_said_with_the_working_day_before(
    officer: Officer, office: Office, qtbot: Any
) -> None:
    put(office, "task", title="Call", due_on="2026-11-29")  # a Sunday
    qtbot.waitUntil(lambda: ("office", "task") in work(officer))
    for name in HOLIDAYS:
        __import__(name)
    pane(officer).mark_days_off()
    entries = pane(officer).view.entries
    call = next(due for due in entries.dues if due.own)
    qtbot.waitUntil(lambda: entries.line(call).side == "Sunday: by 11-27")


def test_a_long_part_shows_its_first_entries_and_a_way_to_the_rest(
    officer: Officer, office: Office, qtbot: Any
) -> None:
    for number in range(3):
        put(office, "task", title=f"Call {number}", due_on="2026-11-24")
    pane(officer)._most = 1
    pane(officer).refresh()
    view = pane(officer).view
    qtbot.waitUntil(lambda: "Show 2 more" in texts(officer))
    at = texts(officer).index("Show 2 more")
    entry = view.entries.index(at).data(ENTRY)
    assert isinstance(entry, More) and entry.part is When.OVERDUE or entry.number == 2
    view.setCurrentIndex(view.entries.index(at))
    officer.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: "Show 2 more" not in texts(officer))
    assert isinstance(view.entries.entries[0], Heading)


def test_everything_is_said_in_korean(officer: Officer, qtbot: Any) -> None:
    officer.context.speech.speak("ko")
    qtbot.waitUntil(lambda: any(text.startswith("기한 지남") for text in texts(officer)))
    entry = pane(officer).view.entries.entries[1]
    assert isinstance(entry, Due)
    assert pane(officer).view.entries.line(entry).about.startswith("이서준 · P-2026-0002")
    assert pane(officer).acts["done"].text() == "완료  D"


def test_every_place_a_finding_may_name_is_shown_somewhere() -> None:
    assert {"task", "placement", "visa", "policy", "review", "payment", "paper", "researcher"} <= set(PLACE_OF)


def test_the_calendar_of_a_date_shows_the_holidays_of_both_countries(officer: Officer) -> None:
    officer.control(KEY.Key_T)
    editor = page(officer).tasks.view.pane.form.form.paper.rows["due_on"].editor
    editor.open_calendar()
    [calendar] = editor.findChildren(QCalendarWidget)
    assert calendar.dateTextFormat(QDate(2026, 11, 26)).toolTip() == "US Thanksgiving Day"
    calendar.setCurrentPage(2027, 2)
    assert calendar.dateTextFormat(QDate(2027, 2, 7)).toolTip() == "KR Korean New Year"
    assert calendar.dateTextFormat(QDate(2027, 1, 1)).toolTip() == "KR New Year's Day, US New Year's Day"
    calendar.parentWidget().close()


def test_while_the_two_countries_are_on_different_days_today_says_so():
    apart = {Direction.KR_US: date(2026, 11, 25), Direction.US_KR: date(2026, 11, 26)}
    (said,) = days_apart(apart)
    assert str(said) == "It is 2026-11-25 in Washington and 2026-11-26 in Seoul."
    assert Words("ko")(said) == "지금 워싱턴은 2026-11-25, 서울은 2026-11-26입니다."
    assert days_apart(dict.fromkeys(apart, date(2026, 11, 26))) == days_apart({}) == []
