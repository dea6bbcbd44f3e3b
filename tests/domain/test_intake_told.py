"""What is wrong with a row is told at once, and with the words that would be right."""

import pytest

from tests.domain.test_intake import planned, sheet_of
from tests.domain.test_intake_overlaps import HEADS, STAY, stay
from tpd_exchange.i18n import Words
from tpd_exchange.intake.closed_lists import choices_by_word, in_words, squeezed
from tpd_exchange.models.choices import Direction


def faults(store, tmp_path, heads, line, language="en"):
    [row] = planned(store, sheet_of(tmp_path / "told.xlsx", [heads, line]), "placement").rows
    return [Words(language)(flaw.message) for flaw in row.faults]


def test_a_bad_address_and_an_end_before_its_start_are_told_together(store, tmp_path):
    line = stay("P-1", "새빛 연구소", "2027-06-30", "2027-01-01")
    told = faults(store, tmp_path, [*HEADS, "이메일"], [*line, "no address"])
    assert len(told) == 2
    assert any("lies before the start" in one for one in told)
    assert len(faults(store, tmp_path, HEADS, line)) == 1


def test_a_domain_that_is_not_there_is_told_with_those_that_are(store, tmp_path):
    line = [*STAY]
    line[HEADS.index("분야")] = "고고학"
    [told] = faults(store, tmp_path, HEADS, line)
    assert told.startswith("No domain is called “고고학”. There are: ")
    assert "양자" in told


@pytest.mark.parametrize(("language", "word"), [("ko", "파견, 방미"), ("ko", "초청, 방한"), ("en", "outbound")])
def test_a_direction_that_is_none_is_told_with_the_words_that_are(store, tmp_path, language, word):
    [told] = faults(store, tmp_path, [*HEADS, "교류구분"], [*STAY, "교환"], language)
    assert word in told
    assert "kr-us" in told


@pytest.mark.parametrize("side", ["KR", "US"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_words_that_are_named_mean_what_they_stand_beside(side, language):
    known = choices_by_word(Direction, side)
    for one in Words(language)(in_words(Direction, side)).split("), "):
        value, _, rest = one.partition(" (")
        said = rest.removesuffix(")").partition("; ")[2]
        assert {known[squeezed(word)] for word in said.split(", ")} == {value}
