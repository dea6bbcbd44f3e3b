"""Letters made before their turn in another process: the same files, no number lost, whatever comes between."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from db.store import Store
from tests.domain.test_batch import TO_HOST, TO_PERSON, House, day, numbers, store
from tests.keeping import edit
from tests.letters.certificates import NOW, PASSPHRASE, certificate
from tpd_exchange.actions import batch_ahead, batch_run, batch_signing, certificates
from tpd_exchange.actions.batch import Row, RowState, plan
from tpd_exchange.actions.batch_report import Report
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import beside
from tpd_exchange.letters.evidence import look_at
from tpd_exchange.models import Letter, Placement, new_id
from tpd_exchange.models.choices import BatchState
from tpd_exchange.tasks import Progress, drive

__all__ = ["day", "store"]
COUNT = 30


@pytest.fixture
def house(store: Store) -> House:
    return House(store, COUNT)


@pytest.fixture
def presses(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[beside.Presses]]:
    """A process that is up at once, for however few letters; those that were made."""
    made: list[beside.Presses] = []

    def begin(cores: int) -> beside.Presses:
        made.append(beside.Presses(cores))
        assert made[-1].presses[0].up.wait(60)
        return made[-1]

    monkeypatch.setattr(batch_ahead, "WORTH", 3)
    monkeypatch.setattr(batch_ahead, "cores", lambda: 2)
    monkeypatch.setattr(batch_ahead, "Presses", begin)
    monkeypatch.setattr(batch_ahead, "TOGETHER", 10)
    monkeypatch.setattr(batch_run, "TOGETHER", 10)
    yield made
    for one in made:
        one.close()


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The references of the letters that were made in this process after all."""
    found: list[str] = []
    rendered = batch_ahead.rendered

    def noted(prepared: Any, seal: Any) -> Any:
        found.append(prepared.values["letter"]["reference"])
        return rendered(prepared, seal)

    monkeypatch.setattr(batch_ahead, "rendered", noted)
    return found


def go(store: Store, rows: list[Row], wish: Any, **how: Any) -> Report:
    return drive(batch_run.run(store, wish, rows, **how))


def papers(store: Store) -> dict[str, bytes]:
    with store.read() as session:
        found = session.scalars(select(Letter).order_by(col(Letter.reference)))
        return {one.reference: store.vault.get(one.paper_hash) for one in found}


def expected(count: int) -> list[str]:
    return [f"TPD-2026-{number:04d}" for number in range(1, count + 1)]


def test_they_are_the_very_files_that_are_made_here(
    store: Store, house: House, presses: list[Any], here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = house.wish(TO_HOST)
    rows = plan(store, wish)
    go(store, rows, wish)
    assert presses
    assert here == []
    monkeypatch.setattr(batch_ahead, "WORTH", 1000)
    there = papers(store)
    with store.read() as session:
        letters = {one.reference: one for one in session.scalars(select(Letter))}
    assert list(there) == expected(COUNT)
    # The same letters made here, in an office whose register stands where it stood.
    from tpd_exchange import letters as engine
    from tpd_exchange.actions.printing import revived
    from tpd_exchange.actions.templates import made_with

    for reference in expected(3):
        letter = letters[reference]
        with store.read() as session:
            template = made_with(session, letter)
        values = revived(letter.values, template, store.vault)
        made = engine.render(template, values, str(letter.language), str(letter.paper), seal=store.seal)
        assert (made.pdf, made.pages) == (there[reference], letter.pages)


def test_a_row_that_is_refused_leaves_no_gap(store: Store, house: House, presses: list[Any], here: list[str]) -> None:
    for at in (4, 5, 17):
        edit(store, house.placements[at], "placement", planned_start=None)
    wish = house.wish(TO_HOST)
    # What the plan did not know is found by the process that makes the letter.
    rows = [Row(**{**vars(row), "state": RowState.READY, "lacks": ()}) for row in plan(store, wish)]
    report = go(store, rows, wish)
    assert numbers(store) == expected(COUNT - 3)
    assert sum(one.why is not None and "Planned start" in str(one.why) for one in report.outcomes) == 3
    assert here == []


def test_what_is_changed_meanwhile_stands_in_the_letters_to_come(
    store: Store, house: House, presses: list[Any]
) -> None:
    wish = house.wish(TO_HOST)
    with store.read() as session:
        last = session.get_one(Placement, house.placements[-1].id)
    for progress in batch_run.run(store, wish, plan(store, wish)):
        if progress.done == 2:
            edit(store, last, "placement", project_en="Distinguished optics")
    assert numbers(store) == expected(COUNT)
    assert "Distinguished optics" in look_at(list(papers(store).values())[-1]).pages[0].text


def test_a_number_that_somebody_else_took_is_not_given_twice(
    store: Store, house: House, presses: list[Any], here: list[str]
) -> None:
    wish = house.wish(TO_HOST)
    rows = plan(store, wish)
    other = Row(**{**vars(rows[0]), "slug": TO_PERSON})
    for progress in batch_run.run(store, wish, rows):
        if progress.done == 5:
            go(store, [other], house.wish(TO_PERSON), batch=new_id())
    assert numbers(store) == expected(COUNT + 1)
    # Only the one whose number was gone is made here, then all goes on under the right numbers.
    assert len(here) <= 2
    for reference, paper in papers(store).items():
        assert reference in look_at(paper).pages[0].text


def test_a_process_that_dies_stops_the_batch_with_a_sentence_and_it_goes_on(
    store: Store, house: House, presses: list[Any]
) -> None:
    wish, batch = house.wish(TO_HOST), new_id()
    work = batch_run.run(store, wish, plan(store, wish), batch)

    def kill(progress: Progress) -> None:
        if progress.done == 3:
            for press in presses[0].presses:
                press.process.kill()
                press.process.join()

    report = drive(work, kill)
    assert report.state == BatchState.STOPPED
    assert "go on with the rest" in str(report.stopped)
    gone = len(numbers(store))
    assert 3 <= gone < COUNT
    assert numbers(store) == expected(gone)
    again = go(store, plan(store, wish, batch), wish, batch=batch)
    assert (again.state, len(again.issued), again.before) == (BatchState.DONE, COUNT - gone, gone)
    assert numbers(store) == expected(COUNT)


def test_where_no_process_can_be_started_all_is_made_here(
    store: Store, house: House, monkeypatch: pytest.MonkeyPatch, here: list[str]
) -> None:
    monkeypatch.setattr(batch_ahead, "WORTH", 3)
    monkeypatch.setattr(batch_ahead, "cores", lambda: 2)
    monkeypatch.setattr(beside, "_work", _breaking)
    wish = house.wish(TO_HOST)
    go(store, plan(store, wish), wish)
    assert here == expected(COUNT)


def _breaking(_: object) -> None:
    raise SystemExit(1)


def test_where_there_is_no_room_for_a_process_all_is_made_here(
    store: Store, house: House, monkeypatch: pytest.MonkeyPatch, here: list[str]
) -> None:
    def full(*_: Any) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(batch_ahead, "WORTH", 3)
    monkeypatch.setattr(batch_ahead, "cores", lambda: 2)
    monkeypatch.setattr(beside, "Press", full)
    wish = house.wish(TO_HOST)
    go(store, plan(store, wish), wish)
    assert here == expected(COUNT)


def test_stopped_in_the_midst_nothing_ordered_is_numbered(store: Store, house: House, presses: list[Any]) -> None:
    wish = house.wish(TO_HOST)
    work = batch_run.run(store, wish, plan(store, wish))
    for progress in work:
        if progress.done == 7:
            break
    work.close()
    assert numbers(store) == expected(7)
    for press in presses[0].presses:
        press.join(60)
        assert press.process.exitcode == 0


def test_they_are_signed_here_for_the_key_stays(
    store: Store, house: House, presses: list[Any], here: list[str], tmp_path: Path
) -> None:
    from datetime import timedelta

    (file := tmp_path / "officer.p12").write_bytes(certificate(start=NOW + timedelta(200), days=400))
    edit(store, house.officer, "officer", certificate=certificates.take(store.vault, file))
    wish = house.wish(TO_HOST, sign=True)
    rows = plan(store, wish)
    with store.read() as session:
        held = batch_signing.opened(session, store.vault, rows, PASSPHRASE)
    go(store, rows, wish, certificate=held)
    assert here == []
    for paper in list(papers(store).values())[::10]:
        (signature,) = look_at(paper).signatures
        assert signature.whole


def test_a_refusal_there_is_the_same_sentence_here(house: House) -> None:
    """Only sentences travel back, never what raised them."""
    from concurrent.futures import Future

    done: Future[Any] = Future()
    done.set_result(say("This name cannot be printed."))
    with pytest.raises(UserError, match="cannot be printed"):
        beside.fetched(done, None)
