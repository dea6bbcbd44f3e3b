"""Placements and what hangs on them: parties added on the way, proposals, reasons, letters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.keeping import edit_at
from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason
from ui.context import Context

PLACEMENT = NOUNS["placement"]


def held(context: Context, identity, noun: str = "placement"):
    with context.store.read() as session:
        return records.get(session, NOUNS[noun], identity)


def value(officer: Officer, name: str):
    return officer.form.form.paper.rows[name].editor.typed()


def shown(officer: Officer, name: str) -> str:
    return officer.editor(name).text()


def test_a_missing_host_and_supervisor_are_added_without_leaving(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.choose("researcher", "김하")
    assert shown(officer, "home") == "Hanbit Institute of Technology"
    officer.type("host", "Lakeside University")
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    assert officer.form.heading == "New institution"
    assert shown(officer, "name_en") == "Lakeside University"
    officer.choose("country", "us")
    officer.control(Qt.Key.Key_S)
    assert officer.form.heading == "New placement"
    assert shown(officer, "host") == "Lakeside University"
    assert shown(officer, "researcher") == "KIM Haneul 김하늘"
    assert value(officer, "direction") == "kr-us"
    officer.type("supervisor", "Ann Poe")
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    assert officer.form.heading == "New contact"
    assert shown(officer, "institution") == "Lakeside University"
    officer.control(Qt.Key.Key_S)
    officer.choose("domain", "quantum")
    officer.control(Qt.Key.Key_S)
    kept = held(officer.context, officer.view.record)
    assert held(officer.context, kept.host, "institution").name_en == "Lakeside University"
    assert held(officer.context, kept.supervisor, "contact").name_en == "Ann Poe"
    assert kept.number == "P-2026-0004"
    assert officer.view.list.table.current_id() == kept.id


def test_what_was_just_typed_wins_over_the_draft_of_another(officer: Officer) -> None:
    store = officer.context.store
    store.drafts.save("institution", None, {"name_en": "Pusan Marine Quantum Institute", "acronym": "PMQI"})
    officer.control(Qt.Key.Key_N)
    officer.type("host", "Jeju Fusion Lab")
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    assert shown(officer, "name_en") == "Jeju Fusion Lab"
    assert shown(officer, "acronym") == ""
    officer.choose("country", "us")
    officer.control(Qt.Key.Key_S)
    assert shown(officer, "host") == "Jeju Fusion Lab"
    kept = store.drafts.load("institution", None)
    assert kept.values["name_en"] == "Pusan Marine Quantum Institute"


def test_the_direction_follows_the_countries_until_it_is_chosen_by_hand(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.choose("host", "Hanbit")
    officer.choose("home", "Blue")
    assert value(officer, "direction") == "us-kr"
    officer.choose("host", "Blue")
    officer.choose("home", "Hanbit")
    assert value(officer, "direction") == "kr-us"


def test_only_people_of_the_host_and_areas_of_the_domain_are_offered(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.choose("host", "Hanbit")
    officer.choose("domain", "quantum")
    supervisor, area = (officer.form.form.paper.rows[name].editor for name in ("supervisor", "sub_area"))
    assert [option.label for option in supervisor._source("")] == ["Add contact…"]
    assert {option.label[:3] for option in area._source("")[:-1]} == {"QNT"}


def test_what_belongs_to_another_domain_does_not_stay(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.choose("sub_area", "QNT-01")
    domain = officer.form.form.paper.rows["domain"].editor
    assert domain.picker.text() == "Quantum"
    officer.type("domain", "")
    domain.picker.selectAll()
    officer.write("space")
    officer.press(Qt.Key.Key_Return)
    assert value(officer, "sub_area") is None


def test_an_end_before_its_start_is_said_beside_the_end(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.type("planned_start", "2027. 3. 1.")
    officer.press(Qt.Key.Key_Tab)
    assert shown(officer, "planned_start") == "2027-03-01"
    officer.write("20270201")
    officer.press(Qt.Key.Key_Tab)
    assert "lies before the start" in officer.fault("planned_end")
    officer.type("planned_start", "")
    officer.editor("planned_start").selectAll()
    officer.write("2027-01-01")
    officer.press(Qt.Key.Key_Tab)
    assert officer.fault("planned_end") == ""


def test_home_and_host_must_differ(officer: Officer) -> None:
    officer.control(Qt.Key.Key_N)
    officer.choose("home", "Hanbit")
    officer.choose("host", "Hanbit")
    officer.press(Qt.Key.Key_Tab)
    assert "same institution" in officer.fault("host")


def test_parties_stand_as_text_once_they_are_saved(officer: Officer) -> None:
    officer.control(Qt.Key.Key_E)
    rows = officer.form.form.paper.rows
    assert rows["host"].is_fixed()
    assert rows["host"].fixed.text() == "Hanbit Institute of Technology"
    assert not rows["supervisor"].is_fixed()


def test_each_change_has_a_reason(officer: Officer) -> None:
    officer.control(Qt.Key.Key_E)
    stage = officer.form.form.paper.rows["stage"].editor
    officer.type("stage", "")
    stage.picker.selectAll()
    officer.write("under")
    officer.press(Qt.Key.Key_Return)
    assert officer.form.reason.reason == ChangeReason.NEXT_STEP
    officer.type("project_en", "A study")
    officer.type("planned_end", "2027-08-31")
    assert officer.form.reason.reason == ChangeReason.CORRECTION
    reasons = officer.form.reason.reasons
    reasons.setCurrentIndex(reasons.findData("host"))
    reasons.activated.emit(reasons.currentIndex())
    officer.type("note", "by mail")
    officer.form.reason.note.setFocus()
    officer.write("letter of 3 May")
    officer.control(Qt.Key.Key_S)
    [step] = officer.context.store.history.steps(1)
    assert (step.reason, step.note) == ("host", "letter of 3 May")


def test_funding_lines_show_each_fault_in_its_cell(officer: Officer) -> None:
    officer.control(Qt.Key.Key_E)
    funding = officer.form.form.paper.rows["funding"].editor
    funding.add.click()
    officer.write("NRF")
    cells = {cell.field.name: cell for cell in funding.cells_of(0)}
    for name, text in (("purpose", "stipend"), ("currency", "krw"), ("period", "month")):
        cells[name].editor.target().setFocus()
        officer.write(text)
        officer.press(Qt.Key.Key_Return)
    cells["amount"].editor.target().setFocus()
    officer.write("a lot")
    officer.type("note", "x")
    assert "digits only" in cells["amount"].fault.text()
    cells["amount"].editor.target().setFocus()
    cells["amount"].editor.target().selectAll()
    officer.write("3000000")
    officer.type("note", "y")
    assert cells["amount"].editor.target().text() == "3,000,000"
    officer.control(Qt.Key.Key_S)
    [line] = held(officer.context, officer.view.record).funding
    assert (line["source"], line["currency"], str(line["amount"])) == ("NRF", "KRW", "3000000")


def test_the_card_offers_each_of_the_five_letters(officer: Officer, monkeypatch) -> None:
    went = []
    monkeypatch.setattr(type(officer.context), "write_letter", lambda _, *letter: went.append(letter))
    officer.view.pane.card.show_tab("documents")
    offered = [
        button for button in officer.view.pane.card.area.findChildren(QPushButton) if "letter" in button.text().lower()
    ]
    assert len(offered) == 4
    names = [button.accessibleName() for button in officer.view.pane.card.findChildren(QPushButton)]
    assert "New letter: Certificate of completion" in names
    offered[1].click()
    assert went == [(officer.view.record, "invitation")]


def test_a_copy_takes_the_parties_and_not_the_stage(officer: Officer) -> None:
    officer.view.list.table.go_to_row(1)
    officer.qtbot.waitUntil(lambda: held(officer.context, officer.view.record).stage == "active")
    officer.control(Qt.Key.Key_D)
    assert shown(officer, "researcher") == "LEE Seojun 이서준"
    assert value(officer, "stage") == "nominated"
    officer.control(Qt.Key.Key_S)
    assert held(officer.context, officer.view.record).number == "P-2026-0004"


def test_a_link_leads_to_the_researcher(officer: Officer) -> None:
    officer.view.pane.card.show_tab("facts")
    links = [
        button
        for button in officer.view.pane.card.findChildren(QPushButton)
        if button.accessibleName() == "WALKER James"
    ]
    links[0].click()
    assert officer.shell.page is not None
    assert officer.view.noun.name == "researcher"
    officer.qtbot.waitUntil(lambda: officer.view.pane.head.title.text() == "WALKER James")


def test_a_change_elsewhere_does_not_take_what_is_typed(officer: Officer) -> None:
    officer.control(Qt.Key.Key_E)
    officer.type("project_en", "Mine")
    record = officer.view.record
    edit_at(officer.context.store, record, "placement", project_en="Theirs", project_ko="그들의 것")
    assert shown(officer, "project_en") == "Mine"
    assert shown(officer, "project_ko") == "그들의 것"
