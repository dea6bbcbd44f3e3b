"""Agreements in the window: where they stand, how full calls are while one chooses, plans at one look, the balance."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from db.office import Office
from db.queries import CHOSEN, Filter
from tests.keeping import edit_at
from tests.papers import pdf
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tests.screens.test_letters import placement_of
from tests.screens.test_records_places import nameless
from tpd_exchange.actions.papers import take
from tpd_exchange.models import NOUNS
from ui import pdf_pages
from ui.agreements.bars import HEAD, LINE, bars_of, in_two_lines
from ui.agreements.meters import Meters
from ui.agreements.pane import BalancePane
from ui.agreements.table import STAYS
from ui.context import Context
from ui.forms.picker import Picker
from ui.forms.suggestions import Suggestions
from ui.letters.papers import LargePaper
from ui.pages.agreements import AgreementsPage

CALL = "Autumn call"


def change(context: Context, record: UUID, noun: str = "placement", **typed: Any) -> None:
    edit_at(context.store, record, noun, **typed)


def of(office: Office, noun: str, word: str) -> UUID:
    [found] = office.store.lists.suggest(NOUNS[noun], word, "en")
    return found.id


@pytest.fixture
def agreed(context: Context, office: Office) -> dict[str, Any]:
    """An agreement and a call of the domain of all placements, and a plan."""
    lists = office.store.lists
    home, host = of(office, "institution", "Hanbit"), of(office, "institution", "Blue Ridge")
    code, domain = lists.codes(NOUNS["domain"])[0]
    whose = lists.find(NOUNS["domain"], "code", code)
    far = put(office, "institution", name_en="Far University", country="US", kind="university").id
    put(
        office, "agreement", code="A-00", name_en="Ended", name_ko="끝난 협정", korean=home, american=host,
        starts="2024-01-01", ends="2025-12-31",
    )  # fmt: skip
    put(office, "agreement", code="A-05", name_en="Elsewhere", name_ko="다른 곳", korean=home, american=far)
    agreement = put(
        office, "agreement", code="A-10", name_en="Exchange", name_ko="교류 협정", korean=home, american=host,
        domains=[code], starts="2025-01-01", ends="2027-01-31", notice=90, places_out=1, places_in=2,
    ).id  # fmt: skip
    programme = put(office, "programme", code="P", name_en="Programme", name_ko="사업").id
    call = put(
        office, "call", code="C", programme=programme, name_en=CALL, name_ko="가을 공고", places=9,
        quotas=[{"domain": code, "direction": "kr-us", "places": 1}],
    ).id  # fmt: skip
    plan = put(
        office, "plan", code="PL", name_en="Plan", name_ko="계획", domain=whose, starts="2025-01-01", ends="2026-12-31",
        heads_out=4,
    ).id  # fmt: skip
    lee, kim = placement_of(context, "LEE"), placement_of(context, "KIM")
    change(context, lee, actual_start="2025-12-05", agreement=agreement, call=call)
    return {"agreement": agreement, "call": call, "plan": plan, "lee": lee, "kim": kim, "code": code, "domain": domain}


@pytest.fixture
def officer(context: Context, qtbot) -> Iterator[Officer]:
    yield Officer(context, qtbot)


@pytest.fixture
def page(officer: Officer, agreed: dict[str, Any]) -> AgreementsPage:
    officer.go("agreements")
    shown = officer.shell.page
    assert isinstance(shown, AgreementsPage)
    return shown


@pytest.fixture
def balance(page: AgreementsPage, qtbot) -> BalancePane:
    pane = page.show_balance()
    qtbot.waitUntil(lambda: pane.sheet is not None)
    return pane


def choose_years(balance: BalancePane, year: int, qtbot: Any) -> None:
    balance.wishes.first.setCurrentIndex(balance.wishes.first.findData(year))
    balance.wishes.last.setCurrentIndex(balance.wishes.last.findData(year))
    qtbot.waitUntil(lambda: balance.sheet.wish[:2] == (year, year))


def cells(balance: BalancePane, line: int) -> list[str]:
    return [balance.table.item(line, column).text() for column in range(balance.table.columnCount())]


def meters(card: Any) -> list[tuple[str, str]]:
    return [(one.label, one.said) for bars in card.findChildren(Meters) for one in bars.meters]


def test_an_agreement_says_where_it_stands(page: AgreementsPage, agreed: dict[str, Any]) -> None:
    """The day is 2026-11-23, and 90 days before 2027-01-31 is 2026-11-02: notice is due."""
    page.open_record(agreed["agreement"])
    card = page.view.pane.card
    texts = [label.text() for label in card.findChildren(QLabel)]
    assert "To be renewed" in texts
    assert "Notice of renewal by 2026-11-02; ends on 2027-01-31" in texts
    # Two years of places less the one who went in 2025.
    assert meters(card) == [
        ("Korea → United States · Persons", "0 of 1"),
        ("United States → Korea · Persons", "0 of 4"),
    ]


def test_how_full_a_call_is_stands_on_its_card_and_leads_to_its_placements(
    officer: Officer, agreed: dict[str, Any], qtbot
) -> None:
    officer.context.go("catalogue", agreed["call"])
    card = officer.view.pane.card
    assert meters(card) == [
        ("The whole call", "1 of 9"), (f"{agreed['domain']}, Korea → United States", "1 of 1"),
    ]  # fmt: skip
    [bars] = card.findChildren(Meters)
    bars.setFocus()
    officer.press(Qt.Key.Key_Down)
    officer.press(Qt.Key.Key_Return)
    assert officer.view.noun.name == "placement"
    assert officer.view.list.shown == 1
    assert officer.view.list.filters.filters == {CHOSEN: Filter(values=(str(agreed["lee"]),))}
    [chip] = officer.view.list.filters._chips.values()
    assert chip.body.text() == "1 chosen"
    chip.body.click()
    chip.remove.click()
    assert officer.view.list.shown == 3


def hint(officer: Officer, name: str) -> str:
    label = officer.form.form.paper.rows[name].hint_label
    return label.text() if label.isVisible() else ""


def test_places_are_told_while_one_chooses_and_nothing_is_refused(officer: Officer, agreed: dict[str, Any]) -> None:
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    assert hint(officer, "call") == ""
    officer.choose("call", CALL)
    full = f"All 1 places are taken (1 persons) for {agreed['domain']}, Korea → United States."
    assert hint(officer, "call").startswith(full)
    assert hint(officer, "domain").startswith(full)
    assert officer.form.form.paper.rows["call"].hint_label.property("kind") == "warn"
    officer.choose("agreement", "A-10")
    assert hint(officer, "agreement") == ("1 of 1 places open under this agreement in 2026, Korea → United States.")
    officer.control(Qt.Key.Key_S)
    assert officer.view.pane.form is None
    officer.context.go("placements", agreed["lee"])
    officer.view.edit()
    # Whoever has the place does not stand in their own way; but now KIM has it, too.
    assert hint(officer, "call").startswith(full)


def test_how_full_each_call_is_stands_in_the_list_while_one_chooses(officer: Officer, agreed: dict[str, Any]) -> None:
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    officer.type("call", "autumn")
    picker = officer.editor("call")
    assert isinstance(picker, Picker)
    picker.offer()
    said = f"{agreed['domain']}, Korea → United States 1/1 full, the whole call 1/9"
    assert [option.detail for option in picker._offered if option.value] == [said]
    officer.context.speech.speak("ko")
    picker.offer()
    [told] = [option.detail for option in picker._offered if option.value]
    assert told.endswith("1/1명 마감, 공고 전체 1/9명")


@pytest.mark.parametrize("wide", [1280, 1366])
def test_how_full_a_call_is_has_room_beside_a_long_name(officer: Officer, agreed: dict[str, Any], wide: int) -> None:
    name = "Autumn call for visiting researchers of both sides"
    change(officer.context, agreed["call"], noun="call", name_en=name, direction="kr-us", closes="2026-11-01")
    officer.window.resize(wide, 768)
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    [(label, said), _] = offers(officer, "autumn")
    [shown] = [one for one in officer.window.findChildren(Suggestions) if one.isVisible()]
    assert (label, "closed on 2026-11-01" in said) == (name, True)
    # It stands below the name, where each of them has room of its own.
    one, two = shown.visualItemRect(shown.item(0)), shown.visualItemRect(shown.item(1))
    assert one.height() > 1.5 * two.height()
    assert max(map(shown.fontMetrics().horizontalAdvance, (label, said))) + 20 < one.width() <= wide / 2
    assert officer.window.rect().contains(shown.geometry())


def test_calls_of_the_placements_own_way_come_first(officer: Officer, agreed: dict[str, Any], office: Office) -> None:
    with office.store.read() as session:
        programme = session.get(NOUNS["call"].model, agreed["call"]).programme
    more = {"programme": programme, "name_ko": "공고", "places": 3}
    put(office, "call", code="A-OTHER", name_en="A call back", direction="us-kr", **more)
    put(office, "call", code="Z-OWN", name_en="Z call out", direction="kr-us", **more)
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    picker = officer.editor("call")
    picker.offer()
    offered = [(option.label, option.detail) for option in picker._offered if option.value]
    assert [label for label, _ in offered] == ["Z call out", CALL, "A call back"]
    assert offered[-1][1] == "only United States → Korea"


def anew(officer: Officer, name: str, text: str) -> None:
    """Replace what stands in a field by typing, and take the first line of its list."""
    officer.form.form.go_to(name)
    officer.editor(name).selectAll()
    officer.write(text)
    officer.press(Qt.Key.Key_Return)


def offers(officer: Officer, typed: str = "") -> list[tuple[str, str]]:
    """What the list below Call says; what adds one bears no detail."""
    picker = officer.editor("call")
    assert isinstance(picker, Picker)
    officer.type("call", typed)
    picker.offer()
    return [(option.label, option.detail) for option in picker._offered]


@pytest.fixture
def calls(officer: Officer, agreed: dict[str, Any], office: Office) -> dict[str, Any]:
    """Calls of two programmes: open, closed, of the other way and of another domain."""
    other = put(office, "programme", code="Q", name_en="Second programme", name_ko="둘째 사업").id
    with office.store.read() as session:
        first = session.get(NOUNS["call"].model, agreed["call"]).programme
    elsewhere = office.store.lists.codes(NOUNS["domain"])[1][0]
    known = [
        ("Open out", first, {"direction": "kr-us", "closes": "2026-11-23"}),
        ("Closed out", first, {"direction": "kr-us", "closes": "2026-11-22"}),
        ("Open back", first, {"direction": "us-kr"}),
        ("Open elsewhere", first, {"direction": "kr-us", "domains": [elsewhere]}),
        ("Second out", other, {"direction": "kr-us"}),
    ]
    for name, programme, terms in known:
        put(
            office,
            "call",
            code=name.upper().replace(" ", "-"),
            name_en=name,
            name_ko="공고",
            programme=programme,
            **terms,
        )
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    return {"first": str(first), "other": str(other)}


def test_open_calls_of_the_own_way_and_domain_come_first_and_others_say_what_is_amiss(
    officer: Officer, calls: dict[str, Any]
) -> None:
    officer.choose("programme", "Programme")
    found = offers(officer)
    assert [label for label, _ in found][:6] == [
        "Open out", CALL, "Open elsewhere", "Closed out", "Open back", "Second out",
    ]  # fmt: skip
    said = dict(found)
    assert said["Closed out"] == "Korea → United States, closed on 2026-11-22"
    assert said["Open back"] == "only United States → Korea"
    assert said["Second out"] == "Second programme · Korea → United States"
    assert found[-1][0].startswith("Add")


def test_what_does_not_fit_is_said_beside_the_call_that_was_taken(officer: Officer, calls: dict[str, Any]) -> None:
    officer.choose("call", "Open back")
    said = "This call is for United States → Korea only. Please check the call or the direction."
    assert hint(officer, "call") == said
    assert officer.form.form.paper.rows["call"].hint_label.property("kind") == "warn"
    anew(officer, "call", "Closed out")
    assert hint(officer, "call") == "This call closed on 2026-11-22."
    anew(officer, "call", "Open elsewhere")
    assert " only, not for " in hint(officer, "call")
    anew(officer, "call", "Open out")
    assert hint(officer, "call") == ""


def test_a_call_of_another_programme_is_found_and_brings_its_programme(officer: Officer, calls: dict[str, Any]) -> None:
    officer.choose("programme", "Programme")
    found = offers(officer, "second")
    assert [label for label, _ in found][0] == "Second out"
    assert found[-1][0].startswith("Add")
    officer.press(Qt.Key.Key_Return)
    values = officer.form.form.paper.rows
    assert values["programme"].editor.typed() == calls["other"]
    # Emptied by hand it stays empty, whatever is typed below it, until another call is taken.
    officer.form.form.go_to("programme")
    officer.editor("programme").selectAll()
    officer.press(Qt.Key.Key_Delete)
    officer.type("call", "op")
    assert values["programme"].editor.typed() is None
    anew(officer, "call", "Open out")
    assert values["programme"].editor.typed() == calls["first"]


def test_an_agreement_of_other_domains_is_remarked_upon(
    officer: Officer, agreed: dict[str, Any], office: Office
) -> None:
    elsewhere = office.store.lists.codes(NOUNS["domain"])[1][0]
    change(officer.context, agreed["agreement"], noun="agreement", domains=[elsewhere])
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    officer.choose("agreement", "A-10")
    assert hint(officer, "agreement").startswith("This agreement is for ")
    assert hint(officer, "agreement").endswith(
        "1 of 1 places open under this agreement in 2026, Korea → United States."
    )
    assert officer.form.form.paper.rows["agreement"].hint_label.property("kind") == "warn"


def test_the_hint_goes_with_the_language_and_with_the_call(officer: Officer, agreed: dict[str, Any]) -> None:
    officer.context.go("placements", agreed["lee"])
    officer.view.edit()
    assert hint(officer, "call").startswith("0 of 1 places taken for")
    assert "0 of 1 places" in officer.editor("call").accessibleDescription()
    officer.context.speech.speak("ko")
    assert hint(officer, "call").startswith("정원 1명 중 0명 선정")
    officer.form.form.put_field("call", None)
    assert hint(officer, "call") == ""


def test_agreements_that_fit_are_offered_first(officer: Officer, agreed: dict[str, Any]) -> None:
    officer.context.go("placements", agreed["kim"])
    officer.view.edit()
    officer.form.form.go_to("agreement")
    officer.press(Qt.Key.Key_Down)
    offered = [option.label.split()[0] for option in officer.editor("agreement")._offered]
    assert offered == ["A-10", "A-00", "A-05"]


def test_all_domains_are_seen_with_their_plans(page: AgreementsPage, agreed: dict[str, Any], qtbot) -> None:
    shown = page.show_progress()
    qtbot.waitUntil(lambda: shown.found is not None)
    assert len(shown.found.domains) == 7
    [bars] = shown.findChildren(Meters)
    said = [(one.label, one.said) for one in bars.meters]
    # 354 days of LEE from 2025-12-05 to 2026-11-23; KIM goes on 2026-12-01.
    assert said == [
        ("Persons, Korea → United States", "1 of 4 · 1 coming"),
        ("Person-months, Korea → United States", "11.6, without a goal · 1.4 coming"),
    ]
    assert nameless(shown) == []


def test_a_plan_says_how_far_it_has_come(page: AgreementsPage, agreed: dict[str, Any]) -> None:
    page.open_record(agreed["plan"])
    assert meters(page.view.pane.card)[0] == ("Persons, Korea → United States", "1 of 4 · 1 coming")


def test_the_balance_by_agreement(balance: BalancePane, qtbot) -> None:
    choose_years(balance, 2025, qtbot)
    assert cells(balance, 2) == ["A-10 Exchange", "1", "0", "1", "0", "1", "0", "0", "0 / 1", "2 / 2"]
    choose_years(balance, 2026, qtbot)
    assert cells(balance, 2) == ["A-10 Exchange", "0", "0", "0", "1", "1", "0", "0", "1 / 1", "4 / 2 (+2)"]
    assert cells(balance, 3)[:7] == ["Without an agreement", "0", "0", "0", "0", "0", "1"]
    assert cells(balance, 4)[0] == "All together"


def test_by_domain_in_federal_years_and_months(balance: BalancePane, qtbot) -> None:
    """From 2025-12-05 to 2026-09-30 are 300 days, 9.8563 months."""
    balance.wishes.kind.setCurrentIndex(1)
    balance.wishes.by.setCurrentIndex(1)
    balance.wishes.unit.setCurrentIndex(1)
    qtbot.waitUntil(lambda: balance.sheet.wish.federal and balance.sheet.wish.unit == "person-months")
    choose_years(balance, 2026, qtbot)
    assert balance.wishes.first.currentText() == "FY2026"
    assert balance.table.rowCount() == 8
    assert cells(balance, 0)[1:4] == ["9.9", "0.0", "9.9"]
    again = BalancePane(balance.context)
    assert (again.wishes.federal, again.wishes.wish.unit) == (True, "person-months")


def test_until_when_an_agreement_is_in_force_and_the_fiscal_years_stand_uncut(balance: BalancePane, qtbot) -> None:
    """A-10 ends on 2027-01-31, within FY2027, which lasts from 2026-10-01 to 2027-09-30."""
    balance.wishes.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: balance.sheet.wish.federal)
    choose_years(balance, 2027, qtbot)
    table = balance.table
    assert [cells(balance, line)[0] for line in (0, 2)] == [
        "A-00 Ended",
        "A-10 Exchange\nin force until 2027-01-31\nplaces of the whole year",
    ]
    assert table.rowHeight(2) >= 3 * table.fontMetrics().height()
    advance = table.fontMetrics().horizontalAdvance
    assert max(map(advance, cells(balance, 2)[0].split("\n"))) + 12 < table.columnWidth(0)
    box = balance.wishes.first
    assert (box.currentText(), box.width() >= box.sizeHint().width()) == ("FY2027", True)
    assert box.sizeHint().width() > advance("FY2027") + 40


def test_the_last_year_follows_the_first(balance: BalancePane, qtbot) -> None:
    choose_years(balance, 2025, qtbot)
    balance.wishes.first.setCurrentIndex(balance.wishes.first.findData(2026))
    assert balance.wishes.wish[:2] == (2026, 2026)


def test_a_number_leads_to_its_placements(balance: BalancePane, officer: Officer, agreed: Any, qtbot) -> None:
    choose_years(balance, 2025, qtbot)
    item = balance.table.item(2, 1)
    assert item.data(STAYS) == (agreed["lee"],)
    balance.table.setFocus()
    balance.table.setCurrentItem(item)
    officer.press(Qt.Key.Key_Return)
    assert officer.view.noun.name == "placement"
    assert officer.titles() and officer.view.list.shown == 1
    officer.context.places.back()
    assert officer.shell.page.besides is not None
    # The name of an agreement leads to the agreement.
    balance.table.itemClicked.emit(balance.table.item(2, 0))
    assert officer.view.record == agreed["agreement"]


def test_a_bar_leads_to_its_placements_by_keyboard_and_by_mouse(
    balance: BalancePane, officer: Officer, agreed: Any, qtbot
) -> None:
    choose_years(balance, 2025, qtbot)
    balance.focus_first()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Return):
        officer.press(key)
    assert officer.shell.page.besides is balance  # nobody came
    officer.press(Qt.Key.Key_Right)
    officer.press(Qt.Key.Key_Return)
    assert officer.view.list.shown == 1
    officer.context.places.back()
    assert officer.shell.page.besides is balance
    where = balance.picture.rect().topLeft()
    where.setX(int(balance.picture.width() * 0.8))
    where.setY(HEAD + 2 * LINE + LINE // 2)
    QTest.mouseClick(balance.picture, Qt.MouseButton.LeftButton, pos=where)
    assert officer.view.noun.name == "placement"


def test_commands_of_records_rest_while_the_balance_is_shown(balance: BalancePane, officer: Officer) -> None:
    commands = officer.context.commands
    commands.run("record.new")
    commands.run("record.edit")
    assert officer.view.pane.form is None
    commands.run("balance-copy")
    text = QGuiApplication.clipboard().text().splitlines()
    assert text[0].startswith("Group\tKR → US\tUS → KR\tDifference")
    assert len(text) == balance.table.rowCount() + 1


def test_a_long_name_on_paper_is_whole_with_the_day_until_which_it_is_in_force(
    officer: Officer, agreed: dict[str, Any], qtbot
) -> None:
    name = "Agreement on the exchange of visiting researchers in the fields of both ministries"
    change(officer.context, agreed["agreement"], noun="agreement", name_en=name)
    officer.go("agreements")
    pane = officer.shell.page.show_balance()
    qtbot.waitUntil(lambda: pane.sheet is not None)
    choose_years(pane, 2027, qtbot)
    text = " ".join(pdf_pages.text(pane.pdf()).split())
    assert f"A-10 {name}, in force until 2027-01-31" in text


def test_the_balance_on_paper(balance: BalancePane, page: AgreementsPage, tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "balance.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "PDF (*.pdf)"))
    balance.pdf_button.click()
    text = " ".join(pdf_pages.text(file.read_bytes()).split())
    assert "Balance of exchange" in text
    assert "A-10 Exchange" in text
    assert len(pdf_pages.sizes(file.read_bytes())) == 1


def test_many_groups_take_many_pages(office: Office, page: AgreementsPage, qtbot) -> None:
    home, host = of(office, "institution", "Hanbit"), of(office, "institution", "Blue Ridge")
    for number in range(60):
        put(office, "agreement", code=f"B-{number}", name_en="More", name_ko="더", korean=home, american=host)
    pane = page.show_balance()
    qtbot.waitUntil(lambda: pane.sheet is not None and len(pane.sheet.lines) > 60)
    pages = pdf_pages.sizes(pane.pdf())
    assert len(pages) >= 4
    assert all(size.width() > size.height() for size in pages)


def test_the_report_is_begun_from_the_balance(balance: BalancePane, officer: Officer) -> None:
    balance.report_button.click()
    assert officer.shell.page.compose.composer.wish.slug == "balance-report"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_one_can_reach_has_a_name(balance: BalancePane, officer: Officer, language: Any) -> None:
    officer.context.speech.speak(language)
    assert nameless(officer.shell.page) == []
    assert cells(balance, 3)[0] == {"en": "Without an agreement", "ko": "협정 없음"}[language]


def test_the_balance_follows_the_office(balance: BalancePane, officer: Officer, agreed: Any, qtbot) -> None:
    choose_years(balance, 2026, qtbot)
    assert cells(balance, 2)[6] == "0"
    change(officer.context, agreed["kim"], agreement=agreed["agreement"])
    qtbot.waitUntil(lambda: cells(balance, 2)[6] == "1")


def test_a_scan_is_kept_shown_large_and_saved(
    page: AgreementsPage, officer: Officer, agreed: Any, tmp_path: Path, monkeypatch, qtbot
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(pdf())
    kept = take(officer.context.store.vault, scan)
    change(officer.context, agreed["agreement"], noun="agreement", file=kept.digest, file_name=kept.name)
    page.open_record(agreed["agreement"])
    page.refresh()
    face = page.view.pane.card.face
    qtbot.waitUntil(lambda: face.shown)
    saved = tmp_path / "out.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    officer.context.commands.run("agreement-save")
    assert saved.read_bytes() == scan.read_bytes()
    officer.context.commands.run("agreement-large")
    dialog = page.findChild(LargePaper)
    assert dialog.isVisible()
    dialog.accept()


def test_a_name_above_a_bar_takes_two_lines_before_it_is_cut(balance: BalancePane, qtbot) -> None:
    metrics = balance.picture.fontMetrics()
    name = "A-10 Agreement on the exchange of visiting researchers"
    whole, half = metrics.horizontalAdvance(name), metrics.horizontalAdvance("A-10 Agreement on the exchange")
    assert in_two_lines(name, metrics, whole) == name
    assert in_two_lines(name, metrics, half) == "A-10 Agreement on the exchange\nof visiting researchers"
    first, second = in_two_lines(name, metrics, half // 2).split("\n")
    assert name.startswith(first) and second.endswith("…") and metrics.horizontalAdvance(second) <= half // 2
    assert in_two_lines("양자정보과학방문연구자교류협정", metrics, 60).endswith("…")
    assert 2 * metrics.height() <= LINE


def test_a_name_that_is_cut_is_whole_under_the_mouse(balance: BalancePane, qtbot) -> None:
    picture = balance.picture
    for number, bar in enumerate(bars_of(balance.sheet, balance.context.words)):
        QTest.mouseMove(picture, QPoint(20, HEAD + number * LINE + LINE // 2))
        qtbot.waitUntil(lambda bar=bar: picture.toolTip() == bar.name)
    QTest.mouseMove(picture, QPoint(20, HEAD // 2))
    qtbot.waitUntil(lambda: picture.toolTip() == "")
