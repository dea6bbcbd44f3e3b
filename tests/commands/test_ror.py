"""ror load: what a later dump says anew is told, and taken only when asked, as one step."""

import pytest

from tests.ror.dump import institute, packed, record

MAPLE = {"name_en": "Maple River Institute", "name_ko": "단풍강연구원", "country": "KR", "ror": "012345612"}


@pytest.fixture
def later(at, typed, tmp_path):
    """Load a first dump, have the institution, and give the path of a later dump of these records."""

    def make(*records):
        assert at("ror", "load", packed(tmp_path, [institute()])).code == 0
        assert at("add", "institution", typed([MAPLE])).code == 0
        return packed(tmp_path, list(records), "later.zip")

    return make


def test_a_new_name_is_told_and_taken_only_when_asked(at, later):
    file = later(institute("Maple Lake Institute"))
    said = at("ror", "load", file, "--take")
    assert "Maple River Institute: now called Maple Lake Institute" in said.out
    assert "Maple Lake Institute" in at("list", "institution").out
    assert at("undo").code == 0
    assert "Maple Lake Institute" not in at("list", "institution").out


def test_without_take_nothing_is_changed(at, later):
    file = later(institute("Maple Lake Institute"))
    said = at("ror", "load", file)
    assert "now called" in said.out
    assert "Nothing in the office was changed" in said.out
    assert "Maple River Institute" in at("list", "institution").out


def test_what_was_told_and_not_taken_is_told_and_taken_by_the_next_load(at, later):
    file = later(institute("Maple Lake Institute"))
    for _ in range(2):
        assert "now called Maple Lake Institute" in at("ror", "load", file).out
    assert "now called Maple Lake Institute" in at("ror", "load", file, "--take").out
    assert "Maple Lake Institute" in at("list", "institution").out
    assert "now called" not in at("ror", "load", file).out


def test_a_merged_institution_becomes_its_successor(at, later):
    merged = institute(
        status="withdrawn", relationships=[{"type": "successor", "id": "https://ror.org/0bbbbbb22", "label": "x"}]
    )
    file = later(merged, record("0bbbbbb22", "Great River Institute"))
    said = at("ror", "load", file, "--take")
    assert "Maple River Institute: merged into Great River Institute" in said.out
    assert "Great River Institute" in at("list", "institution").out


def test_a_withdrawn_one_is_told(at, later):
    file = later(institute(status="withdrawn"))
    assert "Maple River Institute: withdrawn" in at("ror", "load", file).out


def test_what_is_no_dump_is_one_sentence(at, tmp_path):
    file = tmp_path / "x.zip"
    file.write_text("no zip")
    assert "no dump of the Research Organization Registry" in at("ror", "load", file).sentence
