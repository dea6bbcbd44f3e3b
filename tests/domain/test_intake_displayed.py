"""Lines inside a record come back from the text in which a list of ours shows them, in either language."""

import pytest

from tpd_exchange.display import display
from tpd_exchange.i18n import Words
from tpd_exchange.intake import displayed
from tpd_exchange.intake.cells import Ways, reader
from tpd_exchange.intake.lines import joined
from tpd_exchange.models import NOUNS

PASSPORT = {"number": "M12345678", "country": "KR", "expires": "2031-03-01"}
DEGREE = {"level": "doctor", "subject": "Physics", "institution": "Hanbit Institute", "year": "2015"}
STAY = {"country": "US", "visa_class": "J-1-SP", "starts": "2024-03-01", "ends": "2024-08-31"}
GRANT = {
    "source": "Foundation", "payer": "kr-government", "purpose": "stipend", "currency": "KRW", "amount": "2200000.50",
    "period": "month", "starts": "2026-03-01", "award": "2026-01 · part B; extended",
}  # fmt: skip
PLAIN_GRANT = {
    "source": "재단; 서울", "purpose": "travel", "currency": "USD", "amount": "1200", "period": "once"
}  # fmt: skip


def lines(noun, name, given):
    """The same lines as the model keeps them."""
    field = NOUNS[noun].fields[name]
    return field.adapter.dump_python(field.adapter.validate_python(given), mode="json")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("noun", "name", "given"),
    [
        ("researcher", "passports", [PASSPORT, {"number": "A00002776", "country": "US"}]),
        ("researcher", "degrees", [DEGREE, {"level": "master", "year": "2012"}, {"level": "master", "subject": "AI"}]),
        ("researcher", "stays", [STAY]),
        ("placement", "funding", [GRANT, PLAIN_GRANT]),
        ("placement", "returns", [{"leaves": "2026-05-01", "back": "2026-05-09", "approved_on": "2026-04-20"}]),
        ("placement", "outcomes", [{"kind": "article", "title": "Cells · atlases; and drugs", "on": "2026-08-31"}]),
    ],
)
def test_what_a_list_shows_is_read_back_or_is_at_least_no_new_line(noun, name, given, language):
    field = NOUNS[noun].fields[name]
    there = lines(noun, name, given)
    shown = display(field, there, Words(language))
    got = reader(field, Ways(lambda *_: ())).read(shown)
    assert got.fault is None
    read = lines(noun, name, got.value)
    assert display(field, read, Words(language)) == shown
    assert joined(field, there, read) == there
    if name in ("passports", "degrees", "stays"):
        assert read == there


def test_what_is_no_line_is_told_with_the_field(looked_for="Passports"):
    field = NOUNS["researcher"].fields["passports"]
    got = reader(field, Ways(lambda *_: ())).read("nothing · of · the kind")
    assert got.value is None
    assert looked_for in Words("en")(got.fault)


def test_a_new_line_is_added_behind_those_that_are_there():
    field = NOUNS["researcher"].fields["passports"]
    new = {"number": "A00002776", "country": "US", "expires": None}
    there = lines("researcher", "passports", [PASSPORT])
    assert joined(field, there, [*there, new]) == [*there, new]


def test_a_column_holds_lines_where_most_of_it_does():
    assert displayed.are_lines(["A · B", None, "C · D", "E"])
    assert not displayed.are_lines(["A", "B · C", ""])
    assert not displayed.are_lines([None, 3])
