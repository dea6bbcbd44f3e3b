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


def test_what_waits_is_listed_before_and_after_and_taken_by_name(at, later):
    moved = institute("Maple Lake Institute")
    moved["links"] = [{"type": "website", "value": "https://lake.example.kr/"}]
    at("ror", "load", later(moved))
    [told] = at("ror", "changes", "--json").json
    assert (told["ror"], [one["field"] for one in told["fields"]]) == ("012345612", ["name_en", "website"])
    listed = at("ror", "changes").out
    assert "012345612  Maple River Institute: now called Maple Lake Institute" in listed
    assert "    name_en: Maple River Institute → Maple Lake Institute" in listed
    assert "Institutions changed: 1" in at("ror", "take", "012345612:website").out
    assert "Maple River Institute" in at("list", "institution").out
    assert "https://lake.example.kr/" in at("show", "institution", "Maple River Institute").out
    assert "website" in at("ror", "take", "012345612:website").sentence
    assert "nothing new of “0zzzzzz22”" in at("ror", "take", "0zzzzzz22").sentence
    assert "name the ROR ids" in at("ror", "take").sentence
    at("ror", "take", "--all")
    assert "Maple Lake Institute" in at("list", "institution").out
    assert "nothing new" in at("ror", "changes").out
    at("undo")
    assert "name_en" in at("ror", "changes").out
    at("ror", "leave", "012345612")
    assert "nothing new" in at("ror", "changes").out


def test_one_merged_into_another_of_the_office_names_the_command_that_merges_them(at, later, typed):
    heir = [{"type": "successor", "id": "https://ror.org/0bbbbbb22", "label": "x"}]
    at("add", "institution", typed([{"name_en": "Great River Institute", "country": "KR", "ror": "0bbbbbb22"}]))
    at("ror", "load", later(institute(status="withdrawn", relationships=heir), record("0bbbbbb22", "Great River")))
    line = next(one for one in at("ror", "changes").out.splitlines() if "tpd-exchange merge" in one)
    assert "There is nothing to take" in at("ror", "take", "012345612").sentence
    assert at(*line.split()[1:]).code == 0
    assert "Maple River Institute" not in at("list", "institution").out


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


def test_a_dump_that_is_not_there_is_not_called_damaged(at, tmp_path):
    for file in (tmp_path / "nothing.zip", tmp_path):
        assert "cannot be read" in at("ror", "load", file).sentence
