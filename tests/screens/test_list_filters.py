"""Filters of a list: how they are chosen, how they read, that they combine and come back."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.queries import Filter
from tests.screens.officer import Officer
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.tables.comparisons import DAYS, NOTHING, NUMBERS, TEXT, VALUES, WHOLE, comparisons
from ui.tables.filter_popup import FilterPopup
from ui.tables.filters import Filters, everything, from_text, reads, to_text
from ui.tables.panel import ListPanel


def test_a_filter_narrows_reads_as_a_sentence_and_is_remembered(officer: Officer, qtbot) -> None:
    panel = officer.view.list
    popup = panel.filters.open("stage", panel.filter_button)
    labels = [popup.body.values.item(at).text() for at in range(popup.body.values.count())]
    assert labels == ["Nominated", "Preparing to travel", "On exchange"]
    popup.body.values.item(2).setCheckState(Qt.CheckState.Checked)
    assert officer.titles() == ["P-2026-0002"]
    assert panel.foot.count.text() == "1 of 3"
    [chip] = panel.filters._chips.values()
    assert chip.body.text() == "Stage: On exchange"
    popup.close()
    again = ListPanel(officer.context, NOUNS["placement"], ("", ""))
    qtbot.addWidget(again)
    again.ask()
    assert again.shown == 1
    chip.remove.click()
    assert panel.shown == 3


def test_a_span_of_days_filters(officer: Officer) -> None:
    panel = officer.view.list
    popup = panel.filters.open("planned_start", panel.filter_button)
    popup.body.since.line.setFocus()
    popup.body.since.line.setText("2026. 1. 1.")
    popup.body.since.edited.emit()
    assert officer.titles() == ["P-2026-0003", "P-2026-0001"]
    popup.body.until.line.setText("2026-12-31")
    popup.body.until.edited.emit()
    assert officer.titles() == ["P-2026-0001"]
    popup.close()


def chips(officer: Officer) -> list[str]:
    return [chip.body.text() for chip in officer.view.list.filters._chips.values()]


def compare(popup: FilterPopup, way: str) -> None:
    popup.comparison.setCurrentIndex(popup.comparison.findText(way))


def test_what_a_field_is_not_is_chosen_kept_and_read(officer: Officer) -> None:
    panel = officer.view.list
    popup = panel.filters.open("stage", panel.filter_button)
    popup.body.values.item(2).setCheckState(Qt.CheckState.Checked)
    compare(popup, "is none of")
    assert officer.titles() == ["P-2026-0003", "P-2026-0001"]
    assert chips(officer) == ["Stage: not On exchange"]
    kept = officer.context.settings.get("filters", "placement", "")
    assert from_text(NOUNS["placement"], kept) == {"stage": Filter(values=("active",), other=True)}
    popup.close()


def test_a_text_is_looked_for_in_the_title_of_what_a_field_names(officer: Officer) -> None:
    panel = officer.view.list
    popup = panel.filters.open("researcher", panel.filter_button)
    officer.write("walk")
    officer.qtbot.waitUntil(lambda: officer.titles() == ["P-2026-0003"])
    assert chips(officer) == ["Researcher: contains “walk”"]
    compare(popup, "does not contain")
    assert officer.titles() == ["P-2026-0002", "P-2026-0001"]
    popup.close()


def test_empty_fields_and_filled_ones_are_found(officer: Officer) -> None:
    panel = officer.view.list
    popup = panel.filters.open("project_en", panel.filter_button)
    compare(popup, "is empty")
    empty = officer.titles()
    compare(popup, "is not empty")
    assert 0 < len(empty) < 3
    assert sorted([*empty, *officer.titles()]) == ["P-2026-0001", "P-2026-0002", "P-2026-0003"]
    assert chips(officer) == ["Project title in English: not empty"]
    popup.close()


def test_a_period_is_chosen_and_stays_one_in_what_is_kept(officer: Officer, monkeypatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    panel = officer.view.list
    popup = panel.filters.open("planned_start", panel.filter_button)
    found = popup.body.periods.findItems("This Korean fiscal year", Qt.MatchFlag.MatchStartsWith)
    assert [item.text() for item in found] == ["This Korean fiscal year  (2026-01-01 – 2026-12-31)"]
    popup.body.periods.setCurrentItem(found[0])
    assert officer.titles() == ["P-2026-0001"]
    assert chips(officer) == ["Planned start: this Korean fiscal year"]
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-01-02")
    panel.ask()
    assert officer.titles() == ["P-2026-0003"]
    popup.body.since.put(date(2026, 1, 1))
    popup.body.since.edited.emit()
    assert chips(officer) == ["Planned start: from 2026-01-01"]
    popup.close()


def test_two_conditions_on_one_field_hold_together_and_go_one_by_one(officer: Officer) -> None:
    panel = officer.view.list
    popup = panel.filters.open("planned_start", panel.filter_button)
    popup.body.since.put(date(2026, 1, 1))
    popup.body.since.edited.emit()
    popup.more.click()
    other = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FilterPopup) and one.isVisible())
    compare(other, "is not within")
    other.body.since.put(date(2027, 1, 1))
    other.body.since.edited.emit()
    assert officer.titles() == ["P-2026-0001"]
    assert chips(officer) == ["Planned start: from 2026-01-01", "Planned start: not from 2027-01-01"]
    other.close()
    list(panel.filters._chips.values())[0].remove.click()
    assert chips(officer) == ["Planned start: not from 2027-01-01"]
    assert officer.titles() == ["P-2026-0002", "P-2026-0001"]


def test_numbers_are_at_least_and_at_most(officer: Officer, qtbot) -> None:
    panel = ListPanel(officer.context, NOUNS["agreement"], ("", ""))
    qtbot.addWidget(panel)
    popup = panel.filters.open("places_out", panel.filter_button)
    popup.body.least.setText("5")
    popup.body.most.setText("3")
    assert panel.filters.filters["places_out"] == Filter(least=Decimal(3), most=Decimal(5))
    assert reads(officer.context, NOUNS["agreement"], "places_out", Filter(least=Decimal(3))).endswith("at least 3")
    popup.close()


def test_every_field_of_every_kind_can_be_filtered_by_all_its_comparisons(officer: Officer) -> None:
    """Each is asked once of the database, so that none of them is a fault."""
    asked = {
        VALUES: Filter(values=("x",)), DAYS: Filter(period="fy2026"), TEXT: Filter(text="x"),
        WHOLE: Filter(values=("x",)), NUMBERS: Filter(least=Decimal(1)), NOTHING: Filter(empty=True),
    }  # fmt: skip
    lists = officer.context.store.lists
    for noun in NOUNS.values():
        for name in everything(noun):
            for way in comparisons(noun, name):
                if way.body == VALUES and noun.fields[name].show.to:
                    continue
                whole = len(lists.rows(noun))
                found = len(lists.rows(noun, filters={name: asked[way.body]._replace(other=way.other)}))
                rest = len(lists.rows(noun, filters={name: asked[way.body]._replace(other=not way.other)}))
                assert found + rest == whole, (noun.name, name, way)


def test_the_first_rows_that_fit_are_the_first_of_all_that_fit(context: Context) -> None:
    lists, noun = context.store.lists, NOUNS["placement"]
    for filters in ({"stage": Filter(values=("nominated",), other=True)}, {"during": Filter(period="2026")}):
        for sort in ("-number", "researcher", "planned_months"):
            lists.forget()
            assert list(lists.beginning(noun, filters, sort)) == []
            every = list(lists.rows(noun, filters=filters, sort=sort))
            assert list(lists.beginning(noun, filters, sort)) == every
            assert every


def test_few_rows_keep_the_order_of_all(context: Context) -> None:
    lists, noun = context.store.lists, NOUNS["sub_area"]
    for sort in ("code", "-code", "domain", "name_ko"):
        every = list(lists.rows(noun, sort=sort))
        titles = [title for _, (title,) in lists.page(noun, ("name_en",), every)]
        for text in ("a", "quantum"):
            wanted = [row for row, title in zip(every, titles, strict=True) if text in title.casefold()]
            assert list(lists.rows(noun, filters={"name_en": Filter(text=text)}, sort=sort)) == wanted
            assert wanted


def test_a_long_list_shows_the_first_rows_that_fit_before_all_are_known(officer: Officer, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("ui.tables.query.SHORT", 1)
    panel = ListPanel(officer.context, NOUNS["placement"], ("", ""))
    qtbot.addWidget(panel)
    panel.ask()
    qtbot.waitUntil(lambda: not panel.query.busy)
    real = type(officer.context.store.lists).beginning
    monkeypatch.setattr(type(officer.context.store.lists), "beginning", lambda *given: real(*given)[:1])
    panel.filters.set_one("project_en", Filter(text="trusted"))
    assert (panel.shown, panel.query.busy) == (1, True)
    qtbot.waitUntil(lambda: not panel.query.busy)
    assert panel.shown == 2
    assert panel.foot.count.text() == "2 of 3"


@pytest.mark.parametrize(
    "kept",
    [
        {"project_en": Filter(text="양자", also=(Filter(empty=True, other=True),))},
        {"planned_start": Filter(period="last-30-days", other=True), "planned_end": Filter(least=Decimal("2.5"))},
        {"stage": Filter(values=("active", "closed"))},
        {"planned_start": Filter(since=date(2026, 1, 1), until=date(2026, 12, 31)), "officer": Filter(empty=True)},
    ],
)
def test_filters_come_back_from_the_settings_as_they_were(kept: Filters) -> None:
    assert from_text(NOUNS["placement"], to_text(kept)) == kept


@pytest.mark.parametrize("spoiled", ["", "{", "[]", '{"stage": 3}', '{"no such field": {}}'])
def test_spoiled_settings_are_no_reason_not_to_start(spoiled: str) -> None:
    assert from_text(NOUNS["placement"], spoiled) == {}


def test_a_value_is_found_by_its_name_in_the_other_language(officer: Officer, monkeypatch) -> None:
    monkeypatch.setattr("ui.tables.filter_bodies.MANY", 1)
    panel = officer.view.list
    popup = panel.filters.open("stage", panel.filter_button)
    values = popup.body.values
    for typed in ("교류", "ON ex", "active"):
        popup.body.finder.setText(typed)
        popup.body.finder.tell()
        assert [values.item(at).text() for at in range(3) if not values.item(at).isHidden()] == ["On exchange"]
    popup.close()
