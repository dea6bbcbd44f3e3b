"""Nothing is cut unseen: names, numbers and headings have the room they need, or say by an ellipsis that they go on."""

from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from tests.screens.officer import Officer
from tpd_exchange.i18n import Message, Words
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import Stage
from tpd_exchange.reports.grid import Cell, Column, Grid, Row
from ui.context import Context
from ui.forms.paper import Paper
from ui.records.parts import CardSection
from ui.reports.table import ReportTable
from ui.sidebar import OfficeName
from ui.style.tokens import ROW
from ui.tables.columns import usual
from ui.today.cards import LineButton
from ui.today.stages import StageBars
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
