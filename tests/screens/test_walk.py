"""The whole way of two people in the window, one in each direction: from nomination to the closed file."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from tests import papers
from tests.screens.conftest import put
from tests.screens.officer import Officer
from tests.screens.test_letters import settled
from tests.screens.test_papers import drop
from tpd_exchange.models import NOUNS, Letter, Placement
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import ApprovingParty
from ui.context import Context
from ui.pages.letters import LettersPage
from ui.placements.card import PlacementCard

PEOPLE = {
    "kr-us": {"hangul_name": "문새봄", "surname": "MOON", "given_names": "SAEBOM", "citizenships": ["KR"]},
    "us-kr": {"surname": "ASHBY", "given_names": "NORA", "citizenships": ["US"]},
}
VISAS = {"kr-us": ("J-1-SS", "USD"), "us-kr": ("E-3", "KRW")}


class Walk:
    """An officer who takes one placement all its way."""

    def __init__(self, context: Context, qtbot: Any, way: str) -> None:
        self.context, self.qtbot = context, qtbot
        self.placement = nominated(context, way)
        self.hands = Officer(context, qtbot)
        self.come()

    def come(self) -> PlacementCard:
        """Back to the card, read anew."""
        self.context.go("placements", self.placement)
        self.qtbot.waitUntil(lambda: self.hands.view.record == self.placement)
        self.card.show_record(self.hands.view.noun, self.placement)
        self.card.show_tab("overview")
        return self.card

    @property
    def card(self) -> PlacementCard:
        card = self.hands.view.pane.card
        assert isinstance(card, PlacementCard)
        return card

    @property
    def held(self) -> Placement:
        with self.context.store.read() as session:
            return session.get(Placement, self.placement)

    def move(self, to: str, *days: tuple[str, str]) -> None:
        """Take the next step, which nothing hinders."""
        bar = self.come().bar
        assert not self.card.checklist or not [n for n in self.card.standpoint.needs if not n.met and n.blocks]
        bar.next.click()
        for name, day in days:
            field = bar.form.days[name].target()
            field.selectAll()
            self.hands.write(day)
        if bar.form.isVisible():
            self.hands.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: self.held.stage == to)

    def hindered(self, key: str) -> None:
        """The next step is not taken, and the checklist says why."""
        assert key in self.come().checklist.links

    def issue(self, slug: str) -> None:
        """From the checklist to the letter and back, issued in both languages."""
        self.context.write_letter(self.placement, slug)
        page = self.hands.shell.page
        assert isinstance(page, LettersPage)
        page.compose.choices.language.buttons["both"].click()
        self.qtbot.waitUntil(settled(page.compose), timeout=20_000)
        assert [link.text() for link in page.compose.gaps.links] == []
        page.compose.issue_button.click()
        self.qtbot.waitUntil(lambda: slug in self.letters and not page.compose.composer.issuing, timeout=20_000)

    @property
    def letters(self) -> list[str]:
        with self.context.store.read() as session:
            return [one.slug for one in session.exec(select(Letter).where(Letter.placement == self.placement))]

    def review(self) -> None:
        """Begun, answered by keys, decided."""
        self.come().show_tab("security")
        self.card.review.buttons["begin"].click()
        self.qtbot.waitUntil(lambda: self.card.review.questions is not None)
        for count in range(len(self.card.review.questions.rows)):
            self.card.review.focus_first()
            self.hands.press(Qt.Key.Key_Y)
            self.qtbot.waitUntil(lambda count=count: self.answered > count)
        self.qtbot.waitUntil(lambda: self.card.review.buttons["decide"].isEnabled())
        self.card.review.buttons["decide"].click()
        self.card.review.form.results[SecurityResult.CLEARED].setChecked(True)
        self.card.review.form.accept.click()
        self.qtbot.waitUntil(lambda: self.held.security_result == SecurityResult.CLEARED)

    @property
    def answered(self) -> int:
        """How many questions of the review have an answer."""
        review = self.card.review.standing.review
        return len(review.lines) - len(review.open)

    def approve(self) -> None:
        """Each of the three parties says yes."""
        for party in ApprovingParty:
            self.come()
            self.context.commands.run("placement-approval")
            assert self.card.approvals.form.party == party
            self.hands.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: len(self.held.approvals) == len(ApprovingParty))


def nominated(context: Context, way: str) -> Any:
    """A person and a placement, as they are typed into the forms."""
    office = context.office
    kr, us = [context.store.lists.suggest(NOUNS["institution"], name)[0].id for name in ("Hanbit", "Blue Ridge")]
    home, host = (kr, us) if way == "kr-us" else (us, kr)
    acting = {"name_en": "Gregory Ashworth", "name_ko": "민경수", "role": "supervisor"}
    supervisor = put(office, "contact", institution=host, **acting)
    person = put(
        office, "researcher", home=home, birth_date="1990-03-01", email="someone@hanbit.example",
        position_en="Researcher", position_ko="연구원",
        passports=[{"number": "M999A0001", "country": PEOPLE[way]["citizenships"][0], "expires": "2031-01-31"}],
        **PEOPLE[way],
    )  # fmt: skip
    visa, currency = VISAS[way]
    line = {"source": "NRF", "purpose": "stipend", "currency": currency, "amount": "3000", "period": "month"}
    programme = put(office, "programme", code="WALK", name_en="Exchange Programme", name_ko="교류사업")
    domain = context.store.lists.suggest(NOUNS["domain"], "QNT")[0].id
    officer = context.store.lists.suggest(NOUNS["officer"], "HAN")[0].id
    return put(
        office, "placement", researcher=person.id, home=home, host=host, supervisor=supervisor.id, direction=way,
        programme=programme.id, domain=domain, officer=officer, project_en="Clock comparison", project_ko="시계 비교",
        position_en="Visiting Scholar", position_ko="방문연구원", abstract_en="We compare clocks.",
        abstract_ko="시계를 비교합니다.", planned_start="2027-03-01", planned_end="2027-05-31", visa_class=visa,
        funding=[line],
    ).id  # fmt: skip


@pytest.mark.parametrize("way", ["kr-us", "us-kr"])
def test_from_nomination_to_the_closed_file_in_the_window(
    context: Context, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    walk = Walk(context, qtbot, way)
    walk.move("review")
    walk.hindered("nomination")
    walk.issue("nomination")
    walk.move("selected")
    walk.review()
    walk.approve()
    walk.move("confirmed")
    walk.hindered("placement-researcher")
    walk.issue("placement-researcher")
    walk.issue("placement-host")
    walk.move("preparing")

    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-03-02")
    walk.move("active", ("actual_start", "2027-03-01"))

    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-06-01")
    report = tmp_path / "report.pdf"
    report.write_bytes(papers.pdf(2))
    walk.come().checklist.links["final-report"].click()
    assert drop(walk.hands.form.form.paper.rows["file"].editor, report)
    walk.hands.control(Qt.Key.Key_S)
    walk.move("completed", ("actual_end", "2027-05-31"))
    walk.hindered("completion")
    walk.issue("completion")
    walk.move("closed")
    assert (walk.held.actual_start, walk.held.actual_end) == (date(2027, 3, 1), date(2027, 5, 31))
    assert sorted(walk.letters) == ["completion", "nomination", "placement-host", "placement-researcher"]
