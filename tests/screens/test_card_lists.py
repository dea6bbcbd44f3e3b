"""The lists below a card: each day in them says what it stands for."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.screens.conftest import put
from tests.screens.officer import Officer
from tpd_exchange.i18n import Words
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.forms.saving import save_record
from ui.placements.card import PlacementCard
from ui.records.deeds import delete
from ui.records.related import KIN, WHEN


def test_every_day_in_a_list_has_a_word() -> None:
    shown = {
        name for lists in KIN.values() for kin in lists for name in kin.details if kin.noun != "paper"
        and NOUNS[kin.noun].fields[name].editor == "date"
    }  # fmt: skip
    assert shown == set(WHEN)


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "from 2026-12-01 · until 2027-11-30"), ("ko", "2026-12-01부터 · 2027-11-30까지")],
)  # fmt: skip
def test_a_policy_says_from_when_until_when(context: Context, qtbot: Any, language: str, line: str) -> None:
    hands = Officer(context, qtbot).at("placements")
    view = hands.view
    put(
        context.office, "policy", placement=view.record, insurer="Blue Ridge Mutual", starts="2026-12-01",
        ends="2027-11-30",
    )  # fmt: skip
    context.speech.speak(language)
    card = hands.view.pane.card
    card.show_tab("stay")
    qtbot.waitUntil(lambda: line in [label.text() for label in card.findChildren(QLabel)])


def test_what_is_added_edited_and_deleted_is_called_by_what_it_is_and_whose(context: Context, qtbot: Any) -> None:
    hands = Officer(context, qtbot).at("placements")
    noun, placement = NOUNS["policy"], hands.view.record
    typed = {"placement": placement, "insurer": "Specimen", "starts": "2027-03-01", "ends": "2027-06-30"}
    made = save_record(context, noun, None, typed, None)
    said = [both_ways(context)]
    save_record(context, noun, made, {"number": "SA-7"}, None)
    said.append(both_ways(context))
    delete(context, noun, [made])
    said.append(both_ways(context))
    assert said == [
        (
            "Added insurance policy Specimen of P-2026-0003 WALKER James",
            "보험증권 추가: P-2026-0003 WALKER James · Specimen",
        ),
        (
            "Changed “Policy number” of insurance policy Specimen of P-2026-0003 WALKER James",
            "P-2026-0003 WALKER James · Specimen 보험증권의 ‘증권 번호’ 변경",
        ),
        (
            "Deleted insurance policy Specimen of P-2026-0003 WALKER James",
            "P-2026-0003 WALKER James · Specimen 보험증권 삭제",
        ),
    ]


def both_ways(context: Context) -> tuple[str, str]:
    """What undo would take back, in both languages."""
    step = context.store.undoable()
    assert step is not None
    return Words("en")(step), Words("ko")(step)


def test_what_is_begun_on_the_card_begins_behind_what_is_known_and_ends_on_the_card(
    context: Context, qtbot: Any
) -> None:
    hands = Officer(context, qtbot).at("placements")
    card = hands.view.pane.card
    assert isinstance(card, PlacementCard)
    card.show_tab("stay")
    card.add_wanted.emit(NOUNS["visa"], {"placement": str(hands.view.record)})
    assert hands.editor("visa_class").hasFocus()
    hands.write("E-3")
    hands.press(Qt.Key.Key_Return)
    hands.control(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: hands.view.pane.form is None)
    assert card.tab == "stay" and card.tabs.hasFocus()
    hands.view.edit()
    hands.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: hands.view.pane.form is None)
    assert hands.view.list.search.hasFocus()


def test_what_is_added_below_a_card_leaves_the_card_where_it_is(context: Context, qtbot: Any) -> None:
    hands = Officer(context, qtbot).at("placements")
    view = hands.view
    view.list.table.setFocus()
    first = view.record
    hands.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.record != first)
    there = view.record
    form = view.pane._open(NOUNS["policy"], None, {"placement": there})
    # A policy begins with the period of its placement.
    hands.type("insurer", "Blue Ridge Mutual")
    hands.control(Qt.Key.Key_S)
    qtbot.waitUntil(lambda: view.pane.form is None and not view.list.query.busy)
    assert form.noun.name == "policy"
    assert (view.record, view.list.table.current_id()) == (there, there)
