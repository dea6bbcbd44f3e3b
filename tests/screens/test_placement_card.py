"""The card of a placement, used as a person does: see what is missing, click, fill it in, come back, and go on."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTabBar

from tests.keeping import add as records_add
from tests.keeping import edit_at
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.actions import tasks
from tpd_exchange.actions.findings import about
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS, Placement
from tpd_exchange.models.choices import Stage
from tpd_exchange.models.oversight import ApprovingParty
from tpd_exchange.rules.finding import Finding, Place, Severity
from ui.placements.card import PlacementCard
from ui.placements.settled import Settled

KNOWN = {"project_en": "A study", "planned_end": "2027-08-31"}


def card_of(officer: Officer) -> PlacementCard:
    card = officer.view.pane.card
    assert isinstance(card, PlacementCard)
    return card


def held(officer: Officer) -> Placement:
    with officer.context.store.read() as session:
        return session.get(Placement, officer.view.record)


def know(officer: Officer, **typed: Any) -> None:
    """What is entered elsewhere; the card hears of it."""
    edit_at(officer.context.store, officer.view.record, "placement", **typed)
    officer.qtbot.waitUntil(lambda: card_of(officer).standpoint.case.stage == held(officer).stage)
    card_of(officer).show_record(officer.view.noun, officer.view.record)


def said(officer: Officer) -> str:
    return "\n".join(label.text() for label in card_of(officer).findChildren(QLabel) if label.isVisible())


def choose(menu: Any, *path: str) -> None:
    """Choose an entry of a menu, or of a menu within it."""
    for text in path:
        action = next(one for one in menu.actions() if one.text() == text)
        if action.menu() is None:
            action.trigger()
        else:
            menu = action.menu()


def test_what_is_missing_leads_to_its_field_and_back_until_the_placement_moves_on(officer: Officer) -> None:
    card = card_of(officer)
    assert card.bar.path.said == "Nominated, 1 of 8"
    assert card.bar.next.text() == "Move to “Under review”…"
    assert card.bar.next.property("kind") == ""
    assert list(card.checklist.links) == ["title", "period"]
    card.checklist.links["title"].click()
    assert officer.form.form.paper.row_of(QApplication.focusWidget()).field.name == "project_en"
    officer.write("A study")
    officer.control(Qt.Key.Key_S)
    assert list(card.checklist.links) == ["period"]
    card.checklist.links["period"].click()
    assert officer.form.form.paper.row_of(QApplication.focusWidget()).field.name == "planned_end"
    officer.write("2027-08-31")
    officer.control(Qt.Key.Key_S)
    assert card.bar.next.text() == "Move to “Under review”"
    assert card.bar.next.property("kind") == "primary"
    card.bar.next.click()
    assert held(officer).stage == "review"
    officer.qtbot.waitUntil(lambda: card.bar.path.said == "Under review, 2 of 8")
    officer.context.undo()
    officer.qtbot.waitUntil(lambda: card.bar.path.said == "Nominated, 1 of 8")


def test_a_placement_goes_on_all_the_same_only_with_a_note(officer: Officer) -> None:
    form = card_of(officer).bar.form
    card_of(officer).bar.next.click()
    assert "Still missing: Title of the project, Planned start and end" in said(officer)
    assert form.accept.text() == "Move all the same"
    officer.press(Qt.Key.Key_Return)
    assert "needs a note" in form.fault.text()
    officer.write("the end is being agreed")
    officer.press(Qt.Key.Key_Return)
    assert held(officer).stage == "review"
    assert not form.isVisible()
    [step] = officer.context.store.history.steps(1)
    assert (step.reason, step.note) == ("next-step", "the end is being agreed")


def test_what_is_missing_on_the_day_that_was_given_may_be_overridden_too(officer: Officer) -> None:
    whose = officer.context.store.lists.suggest(NOUNS["placement"], "P-2026-0001")[0].id
    officer.view.open_record(whose)
    officer.qtbot.waitUntil(lambda: officer.view.record == whose)
    know(officer, **KNOWN, visa_class="J-1-RS", planned_start="2026-09-01", stage="preparing")
    records_add(officer.context.store, "visa", placement=whose, visa_class="J-1-RS", issued_on="2026-08-20")
    know(officer, note="the visa is known")
    form = card_of(officer).bar.form
    card_of(officer).bar.next.click()
    assert form.accept.text() == "Move"
    officer.write("2026-08-19")
    officer.press(Qt.Key.Key_Return)
    assert "Actual start not before the visa was issued" in form.missing.text(), held(officer)
    assert (held(officer).stage, form.accept.text()) == ("preparing", "Move all the same")
    form.note.setText("the embassy dated it a day late")
    officer.press(Qt.Key.Key_Return)
    assert (held(officer).stage, held(officer).actual_start) == ("active", date(2026, 8, 19))


def test_what_is_typed_stays_while_what_is_missing_comes(officer: Officer) -> None:
    card_of(officer).bar.next.click()
    officer.write("being agreed")
    know(officer, **KNOWN)
    form = card_of(officer).bar.form
    assert form.isVisible()
    assert (form.note.text(), form.accept.text()) == ("being agreed", "Move")


def test_escape_moves_nothing(officer: Officer) -> None:
    card_of(officer).bar.next.click()
    officer.press(Qt.Key.Key_Escape)
    assert not card_of(officer).bar.form.isVisible()
    assert held(officer).stage == "nominated"


def test_a_step_back_needs_reason_and_note(officer: Officer) -> None:
    know(officer, **KNOWN, stage="review")
    bar = card_of(officer).bar
    choose(bar.menu(), "Back to…", "Nominated…")
    offered = [bar.form.reasons.itemData(at) for at in range(bar.form.reasons.count())]
    assert offered[0] == "correction"
    assert "next-step" not in offered
    bar.form.accept.click()
    assert "Please write a note" in bar.form.fault.text()
    officer.press(Qt.Key.Key_Tab)
    bar.form.note.setFocus()
    officer.write("entered too early")
    officer.press(Qt.Key.Key_Return)
    assert held(officer).stage == "nominated"
    [step] = officer.context.store.history.steps(1)
    assert (step.reason, step.note) == ("correction", "entered too early")


def test_the_ways_off_stand_in_the_menu(officer: Officer) -> None:
    bar = card_of(officer).bar
    choose(bar.menu(), "Withdrawn…")
    bar.form.reasons.setCurrentIndex(bar.form.reasons.findData("health"))
    bar.form.accept.click()
    assert held(officer).stage == "withdrawn"
    officer.qtbot.waitUntil(lambda: bar.path.said == "Withdrawn")
    assert not bar.next.isVisible()
    assert [action.text() for action in bar.menu().actions() if action.menu() is None and action.text()] == []


def test_the_day_that_a_stage_implies_is_asked(officer: Officer) -> None:
    know(officer, stage="preparing", planned_start="2026-11-20")
    bar = card_of(officer).bar
    assert bar.next.property("kind") == "primary"
    assert bar.next.text() == "Move to “On exchange”…"
    bar.next.click()
    day = bar.form.days["actual_start"].target()
    assert QApplication.focusWidget() is day
    assert day.text() == "2026-11-20"
    day.selectAll()
    officer.write("2026-11-24")
    officer.press(Qt.Key.Key_Return)
    assert "has not come yet" in bar.form.fault.text()
    day.selectAll()
    officer.write("2026-11-21")
    officer.press(Qt.Key.Key_Return)
    assert (held(officer).stage, held(officer).actual_start) == ("active", date(2026, 11, 21))


def test_an_answer_of_a_party_is_taken_down_in_two_clicks(officer: Officer) -> None:
    card = card_of(officer)
    card.approvals.buttons[ApprovingParty.SENDING].click()
    assert card.approvals.form.head.text() == "Answer of: Sending side"
    officer.write("letter of 3 November")
    card.approvals.form.approve.click()
    [line] = held(officer).approvals
    assert line == {
        "party": "sending", "answer": "approved", "on": "2026-11-23", "by": "letter of 3 November",
        "officer": "한지우",
    }  # fmt: skip
    officer.qtbot.waitUntil(lambda: "Approved, 2026-11-23 · letter of 3 November" in said(officer))
    card.approvals.buttons[ApprovingParty.SENDING].click()
    day = card.approvals.form.day.target()
    day.selectAll()
    day.setFocus()
    officer.write("2026-11-30")
    card.approvals.form.decline.click()
    assert "has not come yet" in card.approvals.form.fault.text()
    assert len(held(officer).approvals) == 1


def test_moving_and_approving_are_commands_too(officer: Officer) -> None:
    run = officer.context.commands.run
    run("placement-move")
    assert card_of(officer).bar.form.isVisible()
    officer.press(Qt.Key.Key_Escape)
    card_of(officer).show_tab("money")
    for party in ApprovingParty:
        run("placement-approval")
        assert card_of(officer).approvals.form.party == party
        officer.press(Qt.Key.Key_Return)
    assert [line["party"] for line in held(officer).approvals] == ["researcher", "sending", "receiving"]


def test_a_missing_visa_is_begun_with_its_placement(officer: Officer) -> None:
    know(officer, stage="preparing")
    card = card_of(officer)
    card.checklist.links["visa"].click()
    assert officer.form.heading == "New visa"
    assert officer.editor("placement").text().startswith("P-2026-0003")
    officer.choose("visa_class", "E-3")
    officer.control(Qt.Key.Key_S)
    card.checklist.links["visa"].click()
    assert officer.form.heading == "Edit visa"
    assert officer.form.form.paper.row_of(QApplication.focusWidget()).field.name == "issued_on"
    officer.write("2026-11-02")
    officer.control(Qt.Key.Key_S)
    assert "visa" not in card.checklist.links


def test_a_missing_letter_is_written_about_this_placement(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    know(officer, **KNOWN, stage="review")
    went: list[Any] = []
    monkeypatch.setattr(type(officer.context), "write_letter", lambda _, *letter: went.append(letter))
    card_of(officer).checklist.links["nomination"].click()
    choose(card_of(officer).bar.letters(), "Invitation letter")
    assert went == [(officer.view.record, "nomination"), (officer.view.record, "invitation")]


@pytest.fixture
def finding(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> Finding:
    """What a rule finds about every placement."""
    found = Finding(
        "us-j1-insurance", Severity.BAR, say("No insurance is known."), say("Collect a policy."), "us-j1-insurance",
        date(2026, 11, 20), date(2015, 5, 15), Place("policy"),
    )  # fmt: skip
    monkeypatch.setattr("ui.placements.reading.findings", lambda case, day: [found])
    card_of(officer).show_record(officer.view.noun, officer.view.record)
    return found


def test_a_finding_says_what_why_and_by_when_and_leads_to_where_it_is_put_right(
    officer: Officer, finding: Finding
) -> None:
    line = card_of(officer).dues.lines[finding.key]
    assert line.link.accessibleName() == "Not allowed as it stands: Collect a policy."
    assert "3 days late" in said(officer)
    assert "No insurance is known." in said(officer)
    assert "Since 2015-05-15" in said(officer)
    assert card_of(officer).tabs.tabText(0) == "Overview 1"
    line.link.click()
    assert officer.form.heading == "New insurance policy"


def test_a_finding_that_does_not_apply_is_put_away_with_its_reason(officer: Officer, finding: Finding) -> None:
    officer.window.resize(1280, 520)
    choose(card_of(officer).dues.lines[finding.key].menu(), "Does not apply…")
    form = card_of(officer).dues.form
    assert form is not None
    # Nothing of it is cut, neither below nor at the side.
    officer.qtbot.waitUntil(lambda: form.visibleRegion().boundingRect().size() == form.size())
    officer.write("insured by the institution")
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: finding.key not in card_of(officer).dues.lines)
    assert card_of(officer).dues.settled.fold.text() == "1 more are done, put off or do not apply."


def test_a_task_of_ones_own_stands_among_what_is_to_be_done(officer: Officer) -> None:
    made = put(officer.context.office, "task", title="Call the host", placement=officer.view.record)
    key = f"task:{made.id.hex}"
    officer.qtbot.waitUntil(lambda: key in card_of(officer).dues.lines)
    choose(card_of(officer).dues.lines[key].menu(), "Done…")
    officer.press(Qt.Key.Key_Return)
    officer.qtbot.waitUntil(lambda: key not in card_of(officer).dues.lines)


def test_the_tabs_are_reached_by_key_and_the_last_one_is_remembered(officer: Officer) -> None:
    card = card_of(officer)
    card.bar.letter.setFocus()
    officer.press(Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QTabBar)
    officer.press(Qt.Key.Key_Right)
    assert card.tab == "facts"
    assert "Field and project" in said(officer)
    officer.press(Qt.Key.Key_Right)
    assert "Letters" in said(officer)
    assert PlacementCard(officer.context).tab == "documents"


def test_each_tab_shows_what_belongs_to_it(officer: Officer) -> None:
    card = card_of(officer)
    for tab, heading in (
        ("facts", "Parties"), ("documents", "Collected papers"), ("stay", "Visas"), ("money", "Payments"),
        ("security", "Research-security review"), ("history", "History"),
    ):  # fmt: skip
        card.show_tab(tab)
        officer.qtbot.waitUntil(lambda heading=heading: heading in said(officer))


def test_the_way_is_told_in_words_at_every_stage(officer: Officer) -> None:
    path = card_of(officer).bar.path
    for stage in Stage:
        path.show_stage(stage, officer.context.words)
        assert not path.grab().isNull()
        assert path.said.startswith(officer.context.words(stage.label))


@pytest.mark.parametrize(
    ("noun", "fields"),
    [("visa", {"visa_class": "J-1-RS", "begins": "2027-03-01", "ends": "2027-08-31"}),
     ("policy", {"starts": "2027-03-01", "ends": "2027-08-31"})],
)  # fmt: skip
def test_a_new_visa_or_policy_begins_with_what_its_placement_says(
    officer: Officer, noun: str, fields: dict[str, str]
) -> None:
    know(officer, visa_class="J-1-RS", **KNOWN)
    officer.context.new_record(noun, {"placement": str(officer.view.record)})
    rows = officer.form.form.paper.rows
    assert {name: str(rows[name].editor.typed()) for name in fields} == fields


def test_the_card_goes_by_what_the_office_corrected_in_the_law_as_today_does(officer: Officer) -> None:
    store, here, card = officer.context.store, officer.view.record, card_of(officer)
    days = {"planned_start": "2026-10-01", "planned_end": "2027-08-31", "actual_start": "2026-10-01"}
    edit_at(store, here, "placement", stage="active", **days)
    records_add(store, "visa", placement=str(here), visa_class="E-3", entered_on="2026-10-01")

    def told() -> tuple[date | None, ...]:
        card.show_record(officer.view.noun, here)
        with store.read() as session:
            dues = (*card.standpoint.dues, *about(session, here, date(2026, 11, 23)))
        return tuple(due.due for due in dues if due.rule == "kr_registration")

    assert told() == (date(2026, 12, 30),) * 2
    records_add(store, "rule", rule="kr_registration", number="60", starts="2020-01-01", source="Notice 12")
    assert told() == (date(2026, 11, 30),) * 2


def test_what_was_settled_is_shown_and_taken_up_again(officer: Officer) -> None:
    store, here, card = officer.context.store, officer.view.record, card_of(officer)
    edit_at(store, here, "placement", stage="active", planned_start="2026-10-01", planned_end="2027-08-31",
            actual_start="2026-10-01")  # fmt: skip
    card.show_record(officer.view.noun, here)
    assert card.dues.settled is None
    due = card.standpoint.dues[0]
    with store.step(say("Settled")) as session:
        tasks.not_applicable(session, due, "Not here", "The host does it")
    officer.qtbot.waitUntil(lambda: card_of(officer).dues.settled is not None)

    def settled() -> Settled:
        return card_of(officer).dues.settled

    assert due.key not in card_of(officer).dues.lines
    assert settled().fold.text() == "1 more are done, put off or do not apply."
    settled().fold.setFocus()
    officer.press(Qt.Key.Key_Space)
    officer.qtbot.waitUntil(lambda: "Does not apply" in said(officer))
    card.show_record(officer.view.noun, here)  # read anew, it stays unfolded and the keyboard where it was
    officer.qtbot.waitUntil(lambda: settled().lines[due.key].again.hasFocus())
    officer.press(Qt.Key.Key_Space)
    officer.qtbot.waitUntil(lambda: due.key in card_of(officer).dues.lines)
    assert settled() is None
    store.undo()
    officer.qtbot.waitUntil(lambda: settled() is not None)
