"""The services that pages stand on."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from tpd_exchange.actions import records
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from tpd_exchange.tasks import Progress
from ui.context import Context
from ui.tasks import Task, _Run
from ui.widgets.search import SearchBox


def test_a_change_rings_and_can_be_taken_back_from_the_toast(context: Context, qtbot) -> None:
    toasts = []
    context.notices.toasted.connect(toasts.append)
    with qtbot.waitSignal(context.changes.changed) as rung:
        context.change(
            say("Added {name}", name="KAIST"), records.add, NOUNS["institution"], {"name_en": "K", "country": "KR"}
        )
    assert rung.args[0].kinds == {"institution"}
    before = context.store.lists.count(NOUNS["institution"])
    toasts[0].action.run()
    assert context.store.lists.count(NOUNS["institution"]) == before - 1


def test_work_in_the_background_gives_its_result_in_the_window(context: Context, qtbot) -> None:
    def work():
        yield Progress(1, 2)
        return context.store.lists.count(NOUNS["researcher"])

    found = []
    task = context.tasks.start(say("Counting"), work(), found.append)
    qtbot.waitUntil(lambda: found == [3])
    assert task not in context.tasks.running


def test_stopped_work_is_closed_and_gives_nothing(context: Context, qtbot) -> None:
    closed, found = [], []

    def work():
        try:
            while True:
                yield Progress(1)
        finally:
            closed.append(True)

    task = context.tasks.start(say("Counting for ever"), work(), found.append)
    with qtbot.waitSignal(context.tasks.ended):
        task.stop()
    assert closed == [True]
    assert found == []


def test_a_refusal_in_the_background_becomes_a_banner(context: Context, qtbot) -> None:
    def work():
        yield Progress(0)
        raise UserError(say("The disk is full."))

    with qtbot.waitSignal(context.notices.bannered) as said:
        context.tasks.start(say("Saving"), work())
    assert context.words(said.args[0].text) == "The disk is full."


def test_the_syllable_under_way_is_searched_for(qtbot) -> None:
    box = SearchBox("Search", pause=0)
    qtbot.addWidget(box)
    box.show()
    box.setText("김")
    with qtbot.waitSignal(box.searched, check_params_cb=lambda text: text == "김하"):
        QApplication.sendEvent(box, QInputMethodEvent("하", []))
    assert box.text() == "김"


def test_work_goes_on_quietly_when_whoever_asked_is_gone(qapp) -> None:
    done = []

    def work():
        yield Progress(0)
        done.append("half")
        yield Progress(1)
        done.append("all")

    task = Task(say("Long work"))
    run = _Run(task, work())
    delete(task)
    run.run()
    assert done == ["half", "all"]
