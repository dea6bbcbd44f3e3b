"""Nothing is cut unseen: names, numbers and headings have the room they need, or say by an ellipsis that they go on."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from tests.screens.officer import Officer
from tests.screens.test_shell_names import contrast
from tpd_exchange.i18n import Message, Words
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from tpd_exchange.reports.grid import Cell, Column, Grid, Row
from ui.context import Context
from ui.dialogs.palette import Palette
from ui.forms.paper import Paper
from ui.forms.picker import Picker
from ui.placements.approvals import ApprovalForm
from ui.records.parts import CardSection
from ui.reports.table import ReportTable
from ui.sidebar import OfficeName
from ui.style.tokens import ROW
from ui.tables.columns import usual
from ui.tables.spare import shares
from ui.today.cards import LineButton
from ui.today.stages import StageBars
from ui.widgets.on_paper import on_paper
from ui.widgets.one_line import OneLine

LONG = "Electronics and Telecommunications Research Institute"


def report(context: Context, qtbot: Any, numbers: list[list[int]], width: int) -> Any:
    """A table whose last line is a total, as wide as its place."""
    columns = tuple(Column(Message(f"N{at}")) for at in range(len(numbers[0])))
    rows = [Row(Message(LONG), tuple(Cell(Decimal(number)) for number in line)) for line in numbers]
    rows[-1] = rows[-1]._replace(label=Message("All"), total=True)
    host = QWidget()
    qtbot.addWidget(host)
    table: Any = ReportTable(context, Grid(Message("Institution"), columns, tuple(rows)), "Support")
    QVBoxLayout(host).addWidget(table)
    host.resize(width, 400)
    host.show()
    table.host = host
    return table


def test_no_number_of_a_report_is_cut_not_even_a_bold_total(context: Context, qtbot: Any) -> None:
    table = report(context, qtbot, [[71639589, 381621], [327748008, 399221]], 720)
    for at in (1, 2):
        assert table.sizeHintForColumn(at) < table.columnWidth(at)


def test_a_long_name_in_a_narrow_report_goes_on_in_the_next_line(context: Context, qtbot: Any) -> None:
    narrow = report(context, qtbot, [[1] * 6, [1] * 6], 740)
    wide = report(context, qtbot, [[1] * 6, [1] * 6], 1400)
    assert narrow.rowHeight(0) > wide.rowHeight(0) == narrow.rowHeight(1) == wide.rowHeight(1)
    assert narrow.height() > wide.height()


def test_a_line_of_today_has_its_detail_below_where_there_is_no_room_beside(qtbot: Any) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    line = LineButton("2026-12-01", "BAEK Seohyun 백서현", LONG, lambda: None)
    QVBoxLayout(host).addWidget(line)
    host.resize(360, 90)
    host.show()
    assert line.height() > ROW
    host.resize(800, 90)
    qtbot.waitUntil(lambda: line.height() == ROW)


def test_the_names_of_all_stages_are_whole_beside_their_bars(qtbot: Any) -> None:
    bars = StageBars(Words("en"))
    qtbot.addWidget(bars)
    bars.resize(340, 500)
    bars.show_counts(dict.fromkeys(Stage, 1))
    longest = max(bars.fontMetrics().horizontalAdvance(stage.label) for stage in Stage)
    assert longest < bars.label_width(bars.width()) - 8 < 0.6 * bars.width()


def test_a_name_of_three_lines_is_whole_in_the_sidebar(qtbot: Any) -> None:
    name = OfficeName()
    qtbot.addWidget(name)
    name.resize(192, 40)
    name.show_name("Office of Exchange")
    two = name.height()
    name.show_name("Korea–U.S. Talent Exchange Support Center (Sample)")
    assert " ".join(name.lines()) == "Korea–U.S. Talent Exchange Support Center (Sample)"
    assert name.height() > two


def test_a_line_that_does_not_fit_says_that_it_goes_on(qtbot: Any) -> None:
    line = OneLine()
    qtbot.addWidget(line)
    line.resize(120, 20)
    line.show()
    line.setText(LONG)
    assert line.text().endswith("…")
    assert line.toolTip() == line.accessibleName() == LONG
    line.resize(900, 20)
    assert (line.text(), line.toolTip()) == (LONG, "")


def test_fields_beside_each_other_stand_on_one_height(context: Context, qtbot: Any) -> None:
    officer = Officer(context, qtbot)
    context.new_task()
    qtbot.waitUntil(lambda: any(paper.isVisible() for paper in officer.window.findChildren(Paper)))
    rows = next(paper for paper in officer.window.findChildren(Paper) if paper.isVisible()).rows
    assert rows["state"].label.isVisible()
    assert rows["state"].editor.y() == rows["done_on"].editor.y()


def test_a_card_has_no_heading_below_which_nothing_stands(context: Context, qtbot: Any) -> None:
    card = Officer(context, qtbot).at("institutions").view.pane.card
    qtbot.waitUntil(lambda: card.card is not None)
    heads = {section.findChild(QLabel).text(): section for section in card.findChildren(CardSection)}
    assert "Contacts" in " ".join(heads)
    assert all(len(section.findChildren(QWidget)) > 1 for title, section in heads.items() if title != "History")


@pytest.mark.parametrize(("noun", "seen"), [("payment", "amount"), ("review", "state"), ("call", "code")])
def test_what_one_looks_for_in_a_list_is_seen_without_scrolling(noun: str, seen: str) -> None:
    columns = usual(NOUNS[noun], lambda _: 0)
    at = [column.name for column in columns].index(seen)
    assert sum(column.width for column in columns[: at + 1]) <= 568


def test_a_code_does_not_stand_twice_in_a_line() -> None:
    for noun in ("agreement", "review_question"):
        assert [column.name for column in usual(NOUNS[noun], lambda _: 0)][0] == "title"


def test_a_line_that_is_too_short_for_what_is_chosen_tells_it_in_its_tooltip(qtbot: Any) -> None:
    picker = Picker(lambda _: [])
    qtbot.addWidget(picker)
    picker.resize(140, 30)
    picker.show()
    picker.rest_on(LONG)
    assert picker.toolTip() == LONG
    picker.resize(900, 30)
    qtbot.waitUntil(lambda: picker.toolTip() == "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_example_in_an_empty_field_can_be_read(context: Context, qtbot: Any, scheme: str) -> None:
    context.theme.choose(scheme)
    line = QLineEdit()
    qtbot.addWidget(line)
    line.setPlaceholderText("■■■■")
    line.resize(200, 32)
    line.show()
    picture = line.grab().toImage()
    seen = [picture.pixelColor(at, picture.height() // 2).name() for at in range(14, 60)]
    ground = picture.pixelColor(180, picture.height() // 2).name()
    assert max(contrast(colour, ground) for colour in seen) >= 4.5


def test_tab_goes_along_the_tools_of_a_list_as_one_reads_them(context: Context, qtbot: Any) -> None:
    officer = Officer(context, qtbot).at("researchers")
    officer.view.list.search.setFocus()
    seen = []
    for _ in range(5):
        officer.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[-1] is officer.view.list.table
    places = [widget.mapTo(officer.window, widget.rect().topLeft()).x() for widget in seen[:-1]]
    assert places == sorted(places)


@pytest.mark.parametrize("noun", ["visa", "policy", "dependant", "incident"])
def test_the_palette_adds_to_the_placement_that_is_shown(context: Context, qtbot: Any, noun: str) -> None:
    officer = Officer(context, qtbot).at("placements")
    qtbot.waitUntil(lambda: officer.view.pane.card.card is not None)
    shown = officer.view.record
    context.commands.run(f"placement-new-{noun}")
    assert officer.form.noun.name == noun
    assert officer.form.form.paper.rows["placement"].editor.typed() == str(shown)
    palette = Palette(officer.shell, context)
    palette.box.setText("new visa")
    assert not [row for row in palette.model.rows if row.command.startswith("placement-new")]


def test_the_palette_says_that_nothing_is_called_so_only_when_it_has_looked(context: Context, qtbot: Any) -> None:
    officer = Officer(context, qtbot)
    palette = Palette(officer.shell, context)
    palette.box.setText("xyzzy")
    palette.box.tell()
    assert not palette.nothing.isVisible()
    qtbot.waitUntil(palette.nothing.isVisible)


def test_nobody_is_asked_to_choose_a_line_of_an_empty_list(context: Context, qtbot: Any) -> None:
    officer = Officer(context, qtbot)
    view = officer.go("agreements")
    qtbot.waitUntil(view.list.empty.isVisible)
    assert not any(label.isVisible() for label in view.pane.nothing.findChildren(QLabel))
    search = officer.go("placements").list.search
    search.setText("nobody is called that")
    search.tell()
    nothing = officer.view.pane.nothing
    qtbot.waitUntil(officer.view.list.empty.isVisible)
    assert not any(label.isVisible() for label in nothing.findChildren(QLabel))


def test_a_wide_window_gives_what_is_left_over_to_the_names_and_keeps_the_widths_that_were_chosen(
    context: Context, qtbot: Any
) -> None:
    officer = Officer(context, qtbot).at("placements")
    table = officer.view.list.table
    own = {column.name: column.width for column in table.columns()}
    at = list(own).index("host")
    assert table.columnWidth(at) == own["host"]
    officer.window.resize(2560, 1200)
    qtbot.waitUntil(lambda: table.columnWidth(at) > own["host"])
    assert {column.name: column.width for column in table.columns()} == own
    assert table.columnWidth(list(own).index("number")) == own["number"]
    officer.window.resize(1280, 800)
    qtbot.waitUntil(lambda: table.columnWidth(at) == own["host"])


def test_what_is_left_over_is_shared_and_nothing_is_taken_from_a_narrow_list() -> None:
    assert shares([100, 100], [0], 150) == {}
    assert shares([100, 100], [], 900) == {}
    assert shares([100, 100, 50], [0, 2], 350) == {0: 50, 2: 50}
    assert shares([100], [0], 5000) == {0: 200}


def test_what_does_it_stands_last_at_the_right_of_every_form_of_the_card(context: Context, qtbot: Any) -> None:
    officer = Officer(context, qtbot).at("placements")
    card = officer.view.pane.card
    qtbot.waitUntil(lambda: card.card is not None and card.standpoint is not None)
    card.bar.go_on()
    form = card.bar.form
    assert form.cancel.x() < form.accept.x() > form.width() / 2
    card.ask_next_approval()
    said = card.findChild(ApprovalForm)
    assert said.cancel.x() < said.decline.x() < said.approve.x()
    said.by.setFocus()
    seen = []
    for _ in range(3):
        officer.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [said.cancel, said.decline, said.approve]


def test_dark_ink_is_seen_on_a_dark_window(qapp: QApplication) -> None:
    ink = QPixmap(40, 20)
    ink.fill(Qt.GlobalColor.transparent)
    ink.setDevicePixelRatio(2)
    shown = on_paper(ink)
    assert shown.devicePixelRatio() == 2
    assert (shown.width(), shown.height()) == (40 + 24, 20 + 24)
    assert shown.toImage().pixelColor(32, 22) == QColor("white")


def test_one_sees_whether_the_keyboard_is_in_the_list(context: Context, qtbot: Any) -> None:
    table = Officer(context, qtbot).at("placements").view.list.table
    accent = QColor(context.theme.tokens.accent)

    def marked() -> bool:
        picture = table.viewport().grab().toImage()
        row = table.visualRect(table.currentIndex())
        return picture.pixelColor(row.left() + 3, row.top()) == accent

    assert not marked()
    table.setFocus()
    qtbot.waitUntil(marked)


def test_a_long_name_of_what_is_new_leaves_room_for_the_search(context: Context, qtbot: Any) -> None:
    officer = Officer(context, qtbot)
    assert officer.go("placements").list.new_button.text() == "New placement"
    officer.place.show_part("review")
    panel = officer.view.list
    assert (panel.new_button.text(), panel.new_button.toolTip()) == ("New", "New research-security review")
    hint = panel.search.fontMetrics().horizontalAdvance(panel.search.placeholderText())
    qtbot.waitUntil(lambda: panel.search.width() > hint + 40)
