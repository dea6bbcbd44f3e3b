"""Once a day, and only where nothing else is said, one line tells what presses."""

from typing import Any

import pytest

from db.office import Office
from tests.screens.conftest import put
from tests.screens.officer import Officer
from ui.context import Context
from ui.greeting import Greeting


@pytest.fixture
def elsewhere(context: Context, office: Office, qtbot: Any) -> Officer:
    from tpd_exchange.actions.watch import Watch

    context.watching._watch = Watch(lambda case, day: [])
    put(office, "task", title="Ring up", due_on="2026-11-20")
    put(office, "task", title="Write", due_on="2026-11-25")
    hand = Officer(context, qtbot)
    context.go("researchers")
    return hand


def greeted(officer: Officer) -> Greeting:
    greeting = Greeting(officer.shell)
    greeting.greet()
    return greeting


def test_it_is_said_in_one_line_with_the_way_there(elsewhere: Officer, qtbot: Any) -> None:
    greeted(elsewhere)
    banner = elsewhere.shell.banner
    qtbot.waitUntil(lambda: banner.isVisible())
    assert banner.text == "1 overdue, 1 due within 7 days."
    banner.button.click()
    assert elsewhere.context.places.here.place == "today"
    elsewhere.shell.page.agenda.rest()
    elsewhere.shell.page._latest.forget()


def test_it_is_said_once_a_day(elsewhere: Officer, qtbot: Any) -> None:
    greeted(elsewhere)
    banner = elsewhere.shell.banner
    qtbot.waitUntil(lambda: banner.isVisible())
    banner.hide()
    again = greeted(elsewhere)
    again._latest.forget()
    assert not banner.isVisible()


def test_it_waits_where_something_else_is_said(elsewhere: Officer, qtbot: Any) -> None:
    elsewhere.context.notices.banner("The disk is nearly full.", "warn")
    greeting = Greeting(elsewhere.shell)
    with qtbot.waitSignal(greeting._latest.answered):
        greeting.greet()
    assert elsewhere.shell.banner.text == "The disk is nearly full."
    assert greeting._said == ""


def test_who_is_at_today_is_not_told_again(elsewhere: Officer, qtbot: Any) -> None:
    elsewhere.context.go("today")
    greeting = Greeting(elsewhere.shell)
    with qtbot.waitSignal(greeting._latest.answered):
        greeting.greet()
    assert not elsewhere.shell.banner.isVisible()
    elsewhere.shell.page.agenda.rest()
    elsewhere.shell.page._latest.forget()


def test_the_number_beside_today_follows_the_office(elsewhere: Officer, office: Office, qtbot: Any) -> None:
    greeting = greeted(elsewhere)
    button = elsewhere.shell.sidebar.places["today"]
    qtbot.waitUntil(lambda: button.count == "1")
    put(office, "task", title="Answer", due_on="2026-11-23")
    qtbot.waitUntil(lambda: button.count == "2")
    greeting._latest.forget()
