"""Lists: search, filters, columns, order, copying, and what an empty one says."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.queries import Filter
from tests.screens.officer import Officer
from tpd_exchange.actions import records
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from ui.context import Context
from ui.tables.columns import Column
from ui.tables.delegate import LEFT, RIGHT
from ui.tables.dots import SIDE
from ui.tables.model import PAGE
from ui.tables.panel import ListPanel

HEAD = Qt.Orientation.Horizontal


def headings(officer: Officer) -> list[str]:
    model = officer.view.list.model
    return [model.headerData(at, HEAD) for at in range(model.columnCount())]


def click_heading(officer: Officer, name: str) -> None:
    table = officer.view.list.table
    table.horizontalHeader().sectionClicked.emit(table.records.columns.index(name))


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it_round(officer: Officer) -> None:
    assert officer.titles() == ["P-2026-0003", "P-2026-0002", "P-2026-0001"]
    click_heading(officer, "number")
    assert officer.titles() == ["P-2026-0001", "P-2026-0002", "P-2026-0003"]
    click_heading(officer, "researcher")
    assert officer.titles() == ["P-2026-0001", "P-2026-0002", "P-2026-0003"]
    click_heading(officer, "researcher")
    assert officer.titles() == ["P-2026-0003", "P-2026-0002", "P-2026-0001"]
    assert officer.context.settings.get("sort", "placement", "") == "-researcher"


def test_the_cursor_stays_on_its_record_when_the_order_changes(officer: Officer) -> None:
    record = officer.view.record
    click_heading(officer, "number")
    assert officer.view.list.table.current_id() == record


def test_columns_are_chosen_moved_widened_and_kept(officer: Officer, qtbot) -> None:
    table = officer.view.list.table
    table.toggle("visa_class")
    table.toggle("direction")
    assert "Visa class" in headings(officer)
    assert "Direction" not in headings(officer)
    table.horizontalHeader().moveSection(0, 2)
    table.setColumnWidth(1, 333)
    table.keep_columns()
    again = ListPanel(officer.context, NOUNS["placement"], ("", ""))
    qtbot.addWidget(again)
    assert again.model.columns[:3] == ("researcher", "stage", "number")
    assert Column("researcher", 333) in again.table.columns()
    assert "visa_class" in again.model.columns


def test_every_offered_column_can_be_shown_and_sorted_by(officer: Officer) -> None:
    from ui.tables.columns import offered

    for noun in NOUNS.values():
        for name in offered(noun):
            rows = officer.context.store.lists.rows(noun, sort=name)
            officer.context.store.lists.page(noun, (name,), rows)[:]


def test_a_search_that_finds_nothing_says_so_and_offers_the_way_back(officer: Officer) -> None:
    officer.write("zzz")
    panel = officer.view.list
    officer.qtbot.waitUntil(lambda: panel.stack.currentWidget() is panel.empty)
    panel.empty.button.click()
    assert panel.shown == 3
    assert panel.search.text() == ""


def test_a_part_of_a_number_finds(officer: Officer) -> None:
    officer.write("0002")
    officer.qtbot.waitUntil(lambda: officer.titles() == ["P-2026-0002"])


def test_chosen_rows_are_copied_as_a_spreadsheet_wants_them(officer: Officer) -> None:
    table = officer.view.list.table
    table.setFocus()
    officer.control(Qt.Key.Key_A)
    officer.control(Qt.Key.Key_C)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 4
    assert lines[0].split("\t")[:2] == ["Placement number", "Researcher"]
    assert lines[2].split("\t")[:2] == ["P-2026-0002", "LEE Seojun 이서준"]
    assert "On exchange" in lines[2].split("\t")


def test_letters_typed_in_the_table_search(officer: Officer) -> None:
    officer.view.list.table.setFocus()
    officer.write("w")
    assert QApplication.focusWidget() is officer.view.list.search
    officer.write("alker")
    officer.qtbot.waitUntil(lambda: officer.titles() == ["P-2026-0003"])


def test_arrows_in_the_search_box_walk_through_the_list_and_enter_edits(officer: Officer) -> None:
    officer.press(Qt.Key.Key_Down)
    officer.qtbot.waitUntil(lambda: officer.view.pane.head.title.text().startswith("P-2026-0002"))
    officer.press(Qt.Key.Key_Return)
    assert officer.form.record == officer.view.record


def test_stages_have_a_dot_beside_their_word(officer: Officer) -> None:
    model = officer.view.list.model
    at = model.columns.index("stage")
    cell = model.index(0, at)
    assert model.data(cell, Qt.ItemDataRole.DecorationRole) is not None
    assert model.data(cell, Qt.ItemDataRole.DisplayRole) == "Nominated"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_a_list_longer_than_a_page_reads_each_row_in_its_place(officer: Officer, qtbot) -> None:
    total = 2 * PAGE + 3
    with officer.context.store.step(say("Many")) as session:
        for number in range(total):
            typed = {"name_en": f"House {number:04d}", "country": "KR"}
            records.add(session, NOUNS["institution"], typed)
    panel = ListPanel(officer.context, NOUNS["institution"], ("", ""))
    qtbot.addWidget(panel)
    panel.search.show_text("house")
    panel.ask()
    assert panel.shown == total
    for row in (0, PAGE - 1, PAGE, 2 * PAGE, total - 1):
        assert panel.model.texts(row)[0] == f"House {row:04d}"
        assert panel.model.row_of(panel.model.id_at(row)) == row


def test_a_long_list_is_asked_beside_the_window_and_only_the_last_answer_counts(
    officer: Officer, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr("ui.tables.query.SHORT", 1)
    panel = ListPanel(officer.context, NOUNS["placement"], ("", ""))
    qtbot.addWidget(panel)
    shown = []
    panel.model.modelReset.connect(lambda: shown.append(panel.shown))
    for typed in ("김", "김하", "이서"):
        panel.search.show_text(typed)
        panel.ask()
    assert panel.query.busy
    qtbot.waitUntil(lambda: not panel.query.busy)
    assert panel.model.texts(0)[0] == "P-2026-0002"
    assert shown == [1]


def test_the_list_speaks_korean_at_once(officer: Officer) -> None:
    officer.context.speech.speak("ko")
    assert headings(officer)[0] == "번호"
    assert "추천" in officer.view.list.model.texts(0)
    assert [officer.place.tabs.tabText(at) for at in range(2)] == ["배치", "수집 서류"]


def test_a_new_office_says_what_to_do(officer: Officer) -> None:
    panel = officer.place.show_kind("placement").list
    panel._total = 0
    panel.model.show_rows(type(panel.model._rows)("q"))
    panel._show_count()
    assert panel.empty._title.text() == "No placements yet"
    panel.empty.button.click()
    assert officer.form.heading == "New placement"


def test_many_rows_are_copied_beside_the_window(officer: Officer, monkeypatch) -> None:
    monkeypatch.setattr("ui.tables.copying.AT_ONCE", 1)
    QGuiApplication.clipboard().clear()
    table = officer.view.list.table
    table.selectAll()
    table.setFocus()
    officer.control(Qt.Key.Key_C)
    officer.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text().count("\n") == 3)


def test_search_and_filters_give_way_to_a_record_they_would_hide(officer: Officer) -> None:
    panel = officer.view.list
    panel.filters.set_one("stage", Filter(values=("active",)))
    officer.write("0002")
    officer.qtbot.waitUntil(lambda: officer.titles() == ["P-2026-0002"])
    [_, _, first] = officer.context.store.lists.rows(NOUNS["placement"])
    [(identity, _)] = officer.context.store.lists.page(NOUNS["placement"], (), [first])
    officer.context.go("placements", identity)
    assert panel.shown == 3
    assert panel.table.current_id() == identity


def test_the_first_rows_of_a_list_are_the_first_of_all_rows(context: Context) -> None:
    lists, noun = context.store.lists, NOUNS["placement"]
    for sort in ("number", "-number", "stage", "title"):
        lists.forget()
        first = lists.first(noun, sort, limit=2)
        assert list(first) == list(lists.rows(noun, sort=sort))[:2]
    assert list(lists.first(noun, "-researcher")) == []


def test_a_long_list_fills_the_screen_before_its_last_row_is_known(officer: Officer, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("ui.tables.query.SHORT", 1)
    lists, noun = officer.context.store.lists, NOUNS["placement"]
    every = list(lists.rows(noun))
    monkeypatch.setattr(type(lists), "first", lambda self, *_: lists.rows(noun)[:1])
    panel = ListPanel(officer.context, noun, ("", ""))
    qtbot.addWidget(panel)
    last = lists.page(noun, (), every[-1:])[0][0]
    panel.ask()
    assert panel.shown == 1
    assert panel.foot.count.text() == "3"
    panel.go_to(last)
    qtbot.waitUntil(lambda: panel.shown == 3)
    assert panel.table.current_id() == last


def test_every_stage_is_seen_whole_without_scrolling(officer: Officer, qtbot) -> None:
    table = officer.view.list.table
    at = table.records.columns.index("stage")
    for language in ("en", "ko"):
        officer.context.speech.speak(language)
        widest = max(
            table.fontMetrics().horizontalAdvance(officer.context.words(stage.label)) for stage in Stage
        )  # fmt: skip
        room = table.columnWidth(at) - LEFT - SIDE - 5 - RIGHT
        assert 40 < widest <= room
        assert table.columnViewportPosition(at) + table.columnWidth(at) <= table.viewport().width()
