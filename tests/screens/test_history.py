"""History says in words what was changed, by whom and why, and takes it back."""

import pytest

from tests.keeping import edit_at
from tpd_exchange.actions import records, views
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS
from ui.context import Context
from ui.pages.history import HistoryPage
from ui.widgets.basics import Label

RESEARCHER, PLACEMENT, INSTITUTION = NOUNS["researcher"], NOUNS["placement"], NOUNS["institution"]


def identity(context: Context, noun, number: int = 0):
    lists = context.store.lists
    return lists.page(noun, ("title",), lists.rows(noun))[number][0]


@pytest.fixture
def page(context: Context, qtbot) -> HistoryPage:
    placement = identity(context, PLACEMENT)
    typed = {"stage": "review", "project_ko": "신뢰할 수 있는 감지", "planned_end": "2027-08-31"}
    with context.store.step(
        say("Changed {name}", name="P-2026-0003"), reason="next-step", note="by telephone"
    ) as session:
        records.edit(session, PLACEMENT, placement, typed)
    shown = HistoryPage(context)
    qtbot.addWidget(shown)
    context.changes.changed.connect(shown.refresh)
    shown.refresh()
    qtbot.waitUntil(lambda: shown.detail.undo is not None)
    shown.show()
    yield shown
    shown._steps.forget()
    shown._lines.forget()


def told(page: HistoryPage) -> str:
    return "\n".join(label.text() for label in page.detail.widget().findChildren(Label))


def whats(page: HistoryPage) -> list[str]:
    return [page.model.index(row, 1).data() for row in range(page.model.rowCount())]


def test_the_newest_step_is_told_field_by_field_in_words(page: HistoryPage) -> None:
    text = told(page)
    assert "Changed P-2026-0003" in text
    assert "한지우" in text
    assert "Reason: Next step of the procedure" in text
    assert "Note: by telephone" in text
    assert "Stage\nNominated  →  Under review" in text
    assert "Project title in Korean\n신뢰할 수 있는 감지" in text


def test_a_step_is_taken_back_from_here(page: HistoryPage, context: Context, qtbot) -> None:
    page.detail.undo.click()
    qtbot.waitUntil(lambda: whats(page)[0] == "Undone: Changed P-2026-0003")
    assert whats(page)[1].endswith("Taken back")
    with context.store.read() as session:
        assert records.get(session, PLACEMENT, identity(context, PLACEMENT)).stage == "nominated"


def test_an_older_step_is_taken_back_while_newer_ones_stay(page: HistoryPage, context: Context, qtbot) -> None:
    context.store.change(say("Added {name}", name="Lab"), records.add, INSTITUTION, {"name_en": "Lab", "country": "US"})
    qtbot.waitUntil(lambda: whats(page)[0] == "Added Lab")
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: "Changed P-2026-0003" in told(page))
    page.detail.undo.click()
    qtbot.waitUntil(lambda: whats(page)[0] == "Undone: Changed P-2026-0003")
    assert context.store.lists.count(INSTITUTION) == 3


def test_a_step_whose_record_moved_on_is_refused_with_a_sentence(page: HistoryPage, context: Context, qtbot) -> None:
    placement = identity(context, PLACEMENT)
    edit_at(context.store, placement, "placement", stage="selected")
    qtbot.waitUntil(lambda: whats(page)[0] == "Edit placement")
    page.table.selectRow(1)
    qtbot.waitUntil(lambda: "Changed P-2026-0003" in told(page))
    with qtbot.waitSignal(context.notices.bannered) as said:
        page.detail.undo.click()
    assert "has been changed since" in context.words(said.args[0].text)


@pytest.mark.parametrize("typed", ["P-2026-0003", "한지우 next", "telephone", "2026"])
def test_steps_are_found_by_what_who_why_and_when(page: HistoryPage, typed: str, qtbot) -> None:
    page.search.setText(typed)
    page.search.tell()
    qtbot.waitUntil(lambda: whats(page)[:1] == ["Changed P-2026-0003"])


def test_a_search_without_an_answer_says_so(page: HistoryPage, qtbot) -> None:
    page.search.setText("nothing like it")
    page.search.tell()
    qtbot.waitUntil(lambda: page.empty.isVisible())


def test_one_record_has_a_history_of_its_own(page: HistoryPage, context: Context, qtbot) -> None:
    page.open_record(identity(context, PLACEMENT))
    qtbot.waitUntil(lambda: len(whats(page)) == 2)
    assert whats(page)[0] == "Changed P-2026-0003"


def test_going_to_history_without_a_record_shows_all_of_it(page: HistoryPage, context: Context, qtbot) -> None:
    page.open_record(identity(context, PLACEMENT))
    qtbot.waitUntil(lambda: len(whats(page)) == 2)
    page.open_all()
    qtbot.waitUntil(lambda: len(whats(page)) > 2)


def test_a_record_that_was_deleted_is_still_told_by_name(page: HistoryPage, context: Context, qtbot) -> None:
    made = context.store.change(say("Added"), records.add, INSTITUTION, {"name_en": "Short Lived Lab", "country": "US"})
    context.store.change(say("Removed"), records.remove, INSTITUTION, made.id)
    qtbot.waitUntil(lambda: whats(page)[:1] == ["Removed"])
    qtbot.waitUntil(lambda: "Short Lived Lab" in told(page))


def test_the_record_of_a_step_is_shown_on_request(page: HistoryPage, context: Context) -> None:
    went = []
    context.places.went.connect(went.append)
    page.detail.record_wanted.emit("placement", identity(context, PLACEMENT))
    assert (went[0].place, went[0].record) == ("placements", identity(context, PLACEMENT))


def test_history_speaks_korean(page: HistoryPage, context: Context, qtbot) -> None:
    context.speech.speak("ko")
    page.retranslate()
    page.refresh()
    qtbot.waitUntil(lambda: "단계" in told(page))
    assert "사유: " in told(page)


def test_a_view_is_told_in_words_and_not_as_it_is_kept(page: HistoryPage, context: Context, qtbot) -> None:
    shown = Listing("김", {"stage": Filter(values=("active",))}, "-number", ("number", "stage"), "domain")
    context.change(say("Saved a view"), views.save, PLACEMENT, "Under way", shown)
    qtbot.waitUntil(lambda: "Under way" in told(page))
    text = told(page)
    assert "List of\nPlacements" in text
    assert text.count("Search, filters, order and columns of the list") == 1
    assert "conditions" not in text
    assert "{" not in text
