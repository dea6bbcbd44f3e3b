"""The research-security review: opened, answered, decided, confirmed by another, done anew when something changes."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from db.seed import questions, seed
from tests.keeping import add, edit, edit_at, open_store, parties
from tpd_exchange.actions import facts, many_plan, reviews
from tpd_exchange.actions.review_doubts import speaking_against
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import say
from tpd_exchange.intake.targets import targets
from tpd_exchange.models import NOUNS, Office, Placement, Review
from tpd_exchange.models.choices import SecurityResult
from tpd_exchange.models.oversight import CheckAnswer
from tpd_exchange.models.review import Condition

DAY = date(2026, 11, 26)
CLEARED, CONDITIONS, REFUSED = SecurityResult.CLEARED, SecurityResult.CONDITIONS, SecurityResult.REFUSED


class Desk:
    """An office with one placement and two officers."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.questions = [
            add(store, "review_question", code=code, text_en=f"{code}?", text_ko=f"{code}?", **more)
            for code, more in (("A", {}), ("B", {"grades": ["sensitive"]}), ("C", {"direction": "us-kr"}))
        ]
        self.parties = parties(store)
        self.placement = add(store, "placement", **self.parties, project_en="Sensing", stage="selected")
        self.first, self.second = (add(store, "officer", name_en=name).id for name in ("ONE", "TWO"))

    def act(self, action: Any, *given: Any, **how: Any) -> None:
        with self.store.step(say("Review"), reason="security") as session:
            action(session, reviews.current(session, self.placement.id), *given, **how)

    def open(self, **how: Any) -> None:
        with self.store.step(say("Open"), reason="security") as session:
            reviews.open_review(session, self.placement.id, DAY, **how)

    def answer(self, code: str = "A", found: CheckAnswer | None = CheckAnswer.YES) -> None:
        self.act(reviews.answer, {code: reviews.Found(found, "seen", "ONE", DAY)})

    def decide(self, result: SecurityResult = CLEARED, *given: Any, **how: Any) -> None:
        self.act(reviews.decide, result, self.first, DAY, *given, **how)

    @property
    def review(self) -> Review:
        with self.store.read() as session:
            return reviews.current(session, self.placement.id)

    @property
    def result(self) -> str:
        with self.store.read() as session:
            return session.get(Placement, self.placement.id).security_result


@pytest.fixture
def desk(tmp_path):
    return Desk(open_store(tmp_path))


def test_a_review_puts_the_questions_of_direction_and_grade(desk):
    with pytest.raises(UserError, match="open one first"):
        _ = desk.review
    desk.open()
    assert [one["code"] for one in desk.review.answers] == ["A"]
    with pytest.raises(UserError, match="being reviewed already"):
        desk.open()


def test_it_is_decided_when_every_question_is_answered(desk):
    desk.open()
    with pytest.raises(UserError, match="want an answer: A"):
        desk.decide()
    desk.answer()
    line = desk.review.answers[0]
    assert (line["answer"], line["evidence"], line["owner"], line["on"]) == ("yes", "seen", "ONE", "2026-11-26")
    assert desk.result == "open"
    desk.decide()
    assert (desk.result, desk.review.state, desk.review.decided_by) == ("cleared", "review-decided", desk.first)
    with pytest.raises(UserError, match="is decided"):
        desk.answer()
    desk.store.undo()
    assert (desk.result, desk.review.state) == ("open", "review-open")


def test_an_answer_is_taken_back_and_a_strange_code_is_said(desk):
    desk.open()
    desk.answer()
    desk.answer(found=None)
    assert desk.review.answers[0]["owner"] is None
    with pytest.raises(UserError, match="no question “Z”. It has: A"):
        desk.answer("Z")


def test_open_questions_are_passed_over_only_with_a_note(desk):
    desk.open()
    with pytest.raises(UserError, match="needs a note"):
        desk.decide(override=True)
    desk.decide(note="the minister waits", override=True)
    assert (desk.result, desk.review.note) == ("cleared", "the minister waits")


@pytest.mark.parametrize(
    ("result", "conditions"),
    [
        (CONDITIONS, []),
        (CLEARED, [Condition(text_ko="출입 금지", text_en="No access")]),
        (CONDITIONS, [Condition()]),
        (CONDITIONS, [Condition(text_en="No access")]),
        (CONDITIONS, [Condition(text_ko="출입 금지")]),
        (CONDITIONS, [Condition(text_ko="출입 금지", text_en="No access", until=date(2020, 1, 1))]),
        (CONDITIONS, [Condition(text_ko="출입 금지", text_en="No access"), Condition(text_en="No access")]),
    ],
)
def test_conditions_and_the_decision_belong_together(desk, result, conditions):
    desk.open()
    desk.answer()
    with pytest.raises(UserError):
        desk.decide(result, conditions)
    desk.decide(
        CONDITIONS,
        [Condition(text_ko="청정실 출입 금지", text_en="No access to the clean room", until=date(2027, 1, 1))],
    )
    assert desk.result == "conditions"
    assert desk.review.conditions[0]["until"] == "2027-01-01"


def test_a_second_officer_confirms_and_never_the_same(desk):
    add(desk.store, "office", name_en="Office", name_ko="사무소", side="KR", second_officer=True)
    desk.open()
    desk.answer()
    desk.decide(REFUSED)
    assert (desk.result, desk.review.state) == ("open", "review-proposed")
    with pytest.raises(UserError, match="Another officer must"):
        desk.act(reviews.confirm, desk.first)
    desk.act(reviews.confirm, desk.second)
    assert (desk.result, desk.review.state, desk.review.second_by) == ("refused", "review-decided", desk.second)


def test_it_is_opened_again_when_what_it_stands_on_changes(desk):
    desk.open()
    desk.answer()
    desk.decide()
    edit(desk.store, desk.placement, "placement", note="a remark")
    assert desk.result == "cleared"
    edit(desk.store, desk.placement, "placement", project_en="Sensing of secrets")
    assert (desk.result, desk.review.state, desk.review.changed) == ("open", "review-outdated", "changed-project")
    desk.store.undo()
    assert (desk.result, desk.review.state) == ("cleared", "review-decided")


def test_a_new_question_opens_it_again_and_one_for_others_does_not(desk):
    desk.open()
    add(desk.store, "review_question", code="D", text_en="D?", text_ko="D?", direction="us-kr")
    assert desk.review.state == "review-open"
    add(desk.store, "review_question", code="E", text_en="E?", text_ko="E?")
    assert (desk.review.state, desk.review.changed) == ("review-outdated", "changed-questions")
    desk.open()
    assert (desk.review.state, [one["code"] for one in desk.review.answers]) == ("review-open", ["A", "E"])


def test_another_citizenship_opens_it_again_and_a_finished_stay_rests(desk):
    desk.open()
    with desk.store.read() as session:
        person = session.get(Placement, desk.placement.id).researcher
    edit(desk.store, desk.placement, "placement", stage="withdrawn")
    edit_at(desk.store, person, "researcher", citizenships=["KR"])
    assert desk.review.state == "review-open"
    edit(desk.store, desk.placement, "placement", stage="selected")
    edit_at(desk.store, person, "researcher", citizenships=["KR", "US"])
    assert (desk.review.state, desk.review.changed) == ("review-outdated", "changed-person")


def test_a_new_office_knows_its_questions(tmp_path):
    store = open_store(tmp_path)
    with store.step(say("Set up")) as session:
        seed(session)
    assert len(store.lists.rows(NOUNS["review_question"])) == 20


def test_a_review_begun_in_a_form_puts_the_same_questions(desk):
    made = add(desk.store, "review", placement=desk.placement.id, opened_on=DAY, note="by e-mail")
    assert ([one["code"] for one in made.answers], made.note, bool(made.basis)) == (["A"], "by e-mail", True)
    with pytest.raises(UserError, match="being reviewed already"):
        add(desk.store, "review", placement=desk.placement.id, opened_on=DAY)


def test_what_a_review_found_is_typed_in_no_form(desk):
    early = [{"code": "A", "text_en": "A?", "text_ko": "A?"}]
    with pytest.raises(Faults) as refused:
        add(desk.store, "review", placement=desk.placement.id, opened_on=DAY, answers=early)
    assert list(refused.value.faults) == ["answers"]
    desk.open()
    desk.answer()
    for typed in ({"answers": []}, {"conditions": [{"text_en": "No access to the clean room."}]}, {"result": CLEARED}):
        with pytest.raises(Faults) as refused:
            edit(desk.store, desk.review, "review", **typed)
        assert list(refused.value.faults) == list(typed)
    edit(desk.store, desk.review, "review", note="filed")
    assert (desk.review.note, desk.review.conditions) == ("filed", [])


def test_the_result_of_a_placement_comes_from_its_review_only(desk):
    with pytest.raises(Faults) as refused:
        edit(desk.store, desk.placement, "placement", security_result="cleared")
    assert "The research-security review gives this" in refused.value.faults["security_result"].text
    with pytest.raises(Faults) as refused:
        add(desk.store, "placement", **desk.parties, security_result="cleared")
    assert list(refused.value.faults) == ["security_result"]


def test_the_second_officer_gives_it_back(desk):
    add(desk.store, "office", name_en="Office", name_ko="사무소", side="KR", second_officer=True)
    desk.open()
    desk.answer()
    desk.decide(CONDITIONS, [Condition(text_ko="출입 금지", text_en="No access")])
    desk.act(reviews.give_back)
    review = desk.review
    assert (review.state, review.result, review.decided_by, review.conditions) == ("review-open", "open", None, [])
    assert review.answers[0]["answer"] == "yes"
    with pytest.raises(UserError, match="still open"):
        desk.act(reviews.give_back)


def test_what_was_answered_is_kept_where_the_question_is_the_same(desk):
    desk.open()
    desk.answer()
    desk.decide()
    added = add(desk.store, "review_question", code="E", text_en="E?", text_ko="E?")
    desk.open(keep=True)
    assert [(one["code"], one["answer"]) for one in desk.review.answers] == [("A", "yes"), ("E", None)]
    desk.answer("E")
    edit(desk.store, added, "review_question", text_en="E, too?")
    desk.open(keep=True)
    assert [(one["code"], one["answer"]) for one in desk.review.answers] == [("A", "yes"), ("E", None)]
    desk.answer("E")
    desk.decide()
    desk.open()
    assert [one["answer"] for one in desk.review.answers] == [None, None]


def test_only_the_newest_review_is_opened_again(desk):
    desk.open()
    desk.answer()
    desk.decide()
    first = desk.review.id
    desk.open()
    edit(desk.store, desk.placement, "placement", project_en="Sensing of secrets")
    with desk.store.read() as session:
        assert session.get(Review, first).state == "review-decided"
    assert desk.review.state == "review-outdated"


def test_evidence_that_is_too_long_is_said(desk):
    desk.open()
    with pytest.raises(Faults, match="too long"):
        desk.act(reviews.answer, {"A": reviews.Found(CheckAnswer.YES, "x" * 301)})


def test_a_value_that_is_set_again_leaves_no_trace_that_undo_would_put_back(desk):
    with desk.store.step(say("Review"), reason="security") as session:
        review = reviews.open_review(session, desk.placement.id, DAY)
        reviews.answer(session, review, {"A": reviews.Found(CheckAnswer.YES)})
        reviews.decide(session, review, CLEARED, desk.first, DAY)
    assert desk.result == "cleared"
    desk.store.undo()
    assert desk.result == "open"
    with pytest.raises(UserError, match="open one first"):
        _ = desk.review


def test_its_conditions_are_among_the_facts_of_a_letter_while_it_stands(desk, monkeypatch):
    def bound() -> list[str]:
        with desk.store.read() as session:
            placement = session.get(Placement, desk.placement.id)
            office = Office(name_en="Office", name_ko="사무소", side="KR")
            known = facts.gather(session, desk.store.vault, office, placement, None).values["review"]
        return [line["text_en"] for line in known.get("conditions", ())]

    desk.open()
    desk.answer()
    desk.decide(
        CONDITIONS, [Condition(text_ko="시험동 출입 금지", text_en="No access to the hall", until=date(2027, 1, 1))]
    )
    assert bound() == ["No access to the hall"]
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-01-01")
    assert bound() == ["No access to the hall"]
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-01-02")
    assert bound() == []
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-26")
    edit_at(desk.store, desk.placement.id, "placement", project_en="Another project")
    assert bound() == []


def test_neither_a_spreadsheet_nor_a_change_of_many_can_write_what_a_review_gives():
    placement, review = NOUNS["placement"], NOUNS["review"]
    assert "stage" in targets(placement) and "security_result" not in targets(placement)
    assert not {"answers", "conditions", "result", "state"} & set(targets(review))
    assert "security_result" not in [field.name for field in many_plan.settable(placement)]


def test_each_question_of_ours_is_cited_in_the_language_of_its_reader():
    """In English a Korean act has its English name, with the Korean one behind it; in Korean the other way."""
    for asked in questions():
        bare = re.sub(r"\([^()]*\)", "", asked["source_en"])
        assert not re.search("[가-힣]", bare), asked["code"]
        assert re.search("[가-힣]", asked["source_ko"]), asked["code"]
        for act in re.findall(r"대외무역법|국가연구개발혁신법|CFR|NSPM-33|U\.S\.C\.", asked["source_ko"]):
            assert act.replace("U.S.C.", "USC") in asked["source_en"], asked["code"]


def test_nothing_speaks_against_the_answers_of_a_placement_that_is_gone(desk):
    with desk.store.read() as session:
        assert speaking_against(session, uuid4(), []) == {}
