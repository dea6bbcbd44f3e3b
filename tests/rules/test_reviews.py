"""Which questions a review puts, and what makes it be done anew."""

from datetime import date

import pytest

from tests.rules.making import make
from tpd_exchange.i18n import Words
from tpd_exchange.models.review import Answered
from tpd_exchange.rules.engine import findings
from tpd_exchange.rules.reviews import Question, Subject, basis, carried, changed, in_force

DAY = date(2026, 8, 20)
SUBJECT = Subject(("p", "KR"), "host", ("Sensing", None), "general", "kr-us")
ONE = Question("S-1", "Is it so?", "그러한가?")


@pytest.mark.parametrize(
    ("more", "put"),
    [
        ({}, True),
        ({"direction": "kr-us"}, True),
        ({"direction": "us-kr"}, False),
        ({"grades": ("sensitive", "secured")}, False),
        ({"grades": ("general",)}, True),
        ({"starts": DAY}, True),
        ({"starts": date(2026, 8, 21)}, False),
        ({"ends": DAY}, True),
        ({"ends": date(2026, 8, 19)}, False),
    ],
)
def test_a_question_is_put_by_direction_grade_and_day(more, put):
    one = ONE._replace(**more)
    assert in_force([one], "kr-us", "general", DAY) == ([one] if put else [])


def test_questions_come_in_the_order_of_their_codes():
    two = ONE._replace(code="S-0")
    assert in_force([ONE, two], "kr-us", "general", DAY) == [two, ONE]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({}, None),
        ({"person": ("p", "US")}, "changed-person"),
        ({"host": "other"}, "changed-host"),
        ({"project": ("Sensing", "센서")}, "changed-project"),
        ({"grade": "secured"}, "changed-grade"),
        ({"grade": "secured", "person": ("q",)}, "changed-person"),
    ],
)
def test_what_changed_is_named_the_weightiest_first(more, what):
    assert changed(basis(SUBJECT, [ONE]), basis(SUBJECT._replace(**more), [ONE])) == what


def test_what_a_review_stands_on_is_kept_as_one_line_that_can_be_read():
    """The text is stored with the review: another order or spelling of the same facts would open all reviews anew."""
    assert basis(SUBJECT, [ONE]) == (
        '{"changed-grade":"general","changed-host":"host","changed-person":["p","KR"],'
        '"changed-project":["Sensing",null],"changed-questions":[["S-1","Is it so?","그러한가?"]]}'
    )


def test_another_wording_of_a_question_is_a_change_and_another_source_is_none():
    before = basis(SUBJECT, [ONE])
    assert changed(before, basis(SUBJECT, [ONE._replace(text_en="Is it?")])) == "changed-questions"
    assert changed(before, basis(SUBJECT, [ONE._replace(source_en="a law")])) is None
    assert changed(before, basis(SUBJECT, [])) == "changed-questions"


def test_the_finding_says_what_changed():
    made = make(
        stage="selected", way="kr-us",
        reviews=[{"state": "review-outdated", "changed": "changed-project"}],
    )  # fmt: skip
    said = [Words("en")(one.said) for one in findings(made, DAY)]
    assert "The research-security review no longer fits. Changed since: The project’s title or abstract." in said


def test_an_answer_is_carried_over_where_the_question_is_put_in_the_same_words():
    seen = Answered(
        code="S-1", text_en=ONE.text_en, text_ko=ONE.text_ko, source_en="old", answer="yes", evidence="seen"
    )
    same, other = carried(
        [seen],
        [ONE._replace(source_en="new", source_ko="새 법"), ONE._replace(code="S-2", source_en="a law", source_ko="법")],
    )
    assert (same.answer, same.evidence, same.source_en, same.source_ko) == ("yes", "seen", "new", "새 법")
    assert (other.code, other.source_en, other.source_ko) == ("S-2", "a law", "법")
    assert (other.answer, other.evidence) == (None, None)
    [reworded] = carried([seen], [ONE._replace(text_ko="정말 그러한가?")])
    assert (reworded.text_ko, reworded.answer) == ("정말 그러한가?", None)


def test_a_source_is_cited_in_the_language_of_the_reader():
    both = Answered(code="S-1", text_en="?", text_ko="?", source_en="Act, Article 1 (법 제1조)", source_ko="법 제1조")
    assert (both.source("en"), both.source("ko")) == ("Act, Article 1 (법 제1조)", "법 제1조")
    one = both.model_copy(update={"source_ko": None})
    assert (one.source("en"), one.source("ko")) == ("Act, Article 1 (법 제1조)", "Act, Article 1 (법 제1조)")
    assert one.model_copy(update={"source_en": None}).source("en") == ""
