"""What is due is saved from Today as a file for the calendar an officer looks at anyway."""

from typing import Any

import pytest
from icalendar import Calendar
from PySide6.QtWidgets import QFileDialog
from sqlmodel import select

from tests.keeping import add, edit_at
from tests.screens.officer import Officer
from tpd_exchange.models import Placement
from ui.context import Context

PATIENCE = 20_000


@pytest.fixture
def officer(context: Context, qtbot: Any) -> Officer:
    hand = Officer(context, qtbot)
    context.go("today")
    return hand


def saved(officer: Officer) -> str:
    officer.context.notices.clear()
    officer.context.commands.run("today.calendar")
    officer.qtbot.waitUntil(lambda: not officer.context.tasks.running, timeout=PATIENCE)
    officer.qtbot.waitUntil(lambda: officer.shell.banner.tone == "good", timeout=PATIENCE)
    return officer.shell.banner.text


def test_due_dates_are_saved_and_what_has_gone_is_cancelled_next_time(officer: Officer, tmp_path, monkeypatch) -> None:
    store, file = officer.context.store, tmp_path / "due.ics"
    places = iter([("", ""), *[(str(tmp_path / "due"), "Calendar file (*.ics)")] * 3])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(places))
    add(store, "task", title="전화, 다시; 또", due_on="2026-12-01")
    officer.context.commands.run("today.calendar")
    assert not list(tmp_path.glob("*.ics"))  # turned back

    def states() -> dict[str, str]:
        return {str(one["uid"]): str(one["status"]) for one in Calendar.from_ical(file.read_bytes()).events}

    assert "due.ics" in saved(officer)
    before = states()
    assert before and set(before.values()) == {"CONFIRMED"}
    with store.read() as session:
        stays = list(session.scalars(select(Placement.id)))
    for one in stays:
        edit_at(store, one, "placement", stage="rejected")
    saved(officer)
    after = states()
    assert before.keys() <= after.keys()
    assert {uid for uid, state in after.items() if state == "CONFIRMED"} == {uid for uid in before if "task:" in uid}
