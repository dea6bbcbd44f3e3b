"""What stands between the braces: read as its order of strength says, and anything else refused with a sentence."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_exchange.errors import UserError
from tpd_exchange.letters.expressions import Missing, Scope, compile_expression

SCOPE = Scope(
    {
        "a": "A",
        "b": "B",
        "n": 3,
        "yes": True,
        "no": False,
        "day": date(2026, 1, 31),
        "host": {"name": "KAIST", "x": ""},
    },
    "en",
)
WORDS = ["a", "host.name", "'x'", "7", "(", ")", "~", "==", "!=", "and", "or", "not", "if", "else", ",", "."]
WORDS += ["upper", "with", "later", "after", "default", "|", "|", "|"]


def value(source: str) -> Any:
    return compile_expression(source).evaluate(SCOPE)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("host.name", "KAIST"),
        ("'text'", "text"),
        ('"it\'s"', "it's"),
        (r"'it\'s \\ “so”'", "it's \\ “so”"),
        ("12", 12),
        ("true", True),
        ("None", None),
        ("a ~ b ~ 'c'", "ABc"),
        ("a ~ n", "A3"),
        ("a|upper", "A"),
        ("a ~ 'b' | upper", "AB"),
        ("(a ~ 'b') | upper", "AB"),
        ("host.name | with(a)", "KAIST (A)"),
        ("day | later(1) | date", "February 28, 2026"),
        ("day | later(1 , 'days') | date", "February 1, 2026"),
        ("gone or a", "A"),
        ("gone or host.x or b", "B"),
        ("a and b", "B"),
        ("no or yes and no", False),
        ("(yes or no) and no", False),
        ("yes or no and no", True),
        ("not no and yes", True),
        ("not a == 'A'", False),
        ("not not a", True),
        ("a == 'A'", True),
        ("a != 'A'", False),
        ("a ~ b == 'AB'", True),
        ("a if yes else b", "A"),
        ("a if no else b", "B"),
        ("a if no", ""),
        ("a if no else b if no else 'c'", "c"),
        ("a ~ (', ' ~ b if yes else '')", "A, B"),
        ("a ~ ', ' if yes else b", "A, "),
        ("gone | default('–')", "–"),
        ("gone | date | default('soon')", "soon"),
        ("a if gone else b", "B"),
    ],
)
def test_an_expression_is_read_by_its_order_of_strength(source: str, said: Any) -> None:
    assert value(source) == said


@pytest.mark.parametrize("source", ["gone", "host.gone", "a ~ gone", "gone | upper", "a | until(gone)", "host.name.x"])
def test_what_is_missing_is_named(source: str) -> None:
    assert isinstance(value(source), Missing)


def test_every_name_is_told_once() -> None:
    found = compile_expression("a.b ~ (c if a.b == d.e else f | default(g))")
    assert set(found.names) == {"a.b", "c", "d.e", "f", "g"}
    assert len(found.names) == 5


@pytest.mark.parametrize(
    "source",
    [
        "", "  ", "a b", "a.", ".a", "a..b", "a.1", "1.5", "1a", "a[0]", "a()", "a.b()", "(a", "a)", "a |", "a | 'x'",
        "a | upper(b", "a | upper(b c)", "a | later(1, 'days', 2)", "a | default(x=1)", "a + b", "a * 2", "-a", "a < b",
        "a in b", "a is none", "a == b == a", "not", "a and", "or a", "a if", "a if b else", "if", "'open", "'open\\'",
        "a, b", "[a]", "{a}", "a }} b", "{% a %}", "a # b", "a := b", "lambda: a", "a ~", "a;b", "$a", "𝟙", "(" * 60,
        "(" * 60 + "a" + ")" * 60, "a|text(" * 31 + "a" + ")" * 31, "a | upper(b)", "a | until", "a | with(a, b)",
    ],
)  # fmt: skip
def test_anything_else_is_refused(source: str) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        compile_expression(source)


def test_a_field_of_a_python_object_is_only_a_name_nobody_knows() -> None:
    assert isinstance(value("a.__class__.__mro__"), Missing)
    assert isinstance(value("host.items"), Missing)


def test_an_unknown_filter_is_named_with_the_nearest() -> None:
    with pytest.raises(UserError, match="no filter “uper”. Did you mean “upper”"):
        compile_expression("a | uper")


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_row_of_words_is_read_or_refused(words: list[str]) -> None:
    with suppress(UserError):
        compile_expression(" ".join(words)).evaluate(SCOPE)


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_or_refused(source: str) -> None:
    with suppress(UserError):
        compile_expression(source)
