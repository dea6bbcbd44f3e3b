"""A dump is read from its ZIP as JSON or as a table, kept small, and found in by any name."""

import json
import zipfile

import pytest

from tests.ror.dump import institute, packed, record, tabled
from tpd_exchange.actions import registry
from tpd_exchange.errors import UserError
from tpd_exchange.ror import kept, reading
from tpd_exchange.ror.entry import typed
from tpd_exchange.tasks import drive


def test_every_field_of_a_record_reaches_the_institution(tmp_path):
    [entry] = drive(reading.read(packed(tmp_path, [institute()]))).entries
    assert typed(entry) == {
        "name_en": "Maple River Institute", "name_ko": "단풍강연구원", "acronym": "MRI", "aliases": ["옛강연구소"],
        "kind": "institute", "country": "KR",
        "city_en": "Daejeon", "city_ko": "대전", "region": "KR-30",
        "website": "https://maple.example.kr/", "ror": "012345612",
    }  # fmt: skip


def test_the_table_says_the_same_as_json(tmp_path):
    """The published table joins names by commas although the names of campuses hold commas, too."""
    related = [{"type": "successor", "id": "https://ror.org/099999999"}, {"type": "child", "id": "x"}]
    university = [
        {"value": "Lake University, Hill Campus", "lang": "en", "types": ["ror_display", "label"]},
        {"value": "호수대학교", "lang": "ko", "types": ["label"]},
        {"value": "Lake College: Hill; Old Site", "lang": "en", "types": ["alias"]},
        {"value": "옛호수대학", "lang": "ko", "types": ["alias"]},
        {"value": "호수전문대학", "lang": "ko", "types": ["alias"]},
        {"value": "LUHC", "lang": None, "types": ["acronym"]},
        {"value": "LU-H", "lang": None, "types": ["acronym"]},
    ]
    laboratory = [
        {"value": "Sand National Laboratory", "lang": None, "types": ["ror_display"]},
        {"value": "Sand Weapons Site", "lang": "en", "types": ["alias"]},
        {"value": "Sand Works", "lang": "en", "types": ["alias"]},
    ]
    company = [
        {"value": "Brook Works (United States)", "lang": None, "types": ["ror_display"]},
        {"value": "Brook Works", "lang": "en", "types": ["label"]},
        {"value": "Brook Works, Inc.", "lang": "en", "types": ["label"]},
    ]
    records = [
        institute(relationships=related), record("0aaaaaa22", "", names=university),
        record("0bbbbbb22", "", "US", names=laboratory, types=["facility", "government"]),
        record("0cccccc22", "", "US", names=company, types=["company"]),
    ]  # fmt: skip
    from_table = list(drive(reading.read(tabled(tmp_path, records))).entries)
    assert from_table == list(drive(reading.read(packed(tmp_path, records))).entries)
    by_id = {entry.id: entry for entry in from_table}
    assert by_id["012345612"].successors == ("099999999",)
    assert by_id["0aaaaaa22"].name_en == "Lake University, Hill Campus"
    assert by_id["0aaaaaa22"].aliases == ("Lake College: Hill; Old Site", "옛호수대학", "호수전문대학")
    assert by_id["0aaaaaa22"].acronyms == ("LUHC", "LU-H")
    assert by_id["0bbbbbb22"].aliases == ("Sand Weapons Site", "Sand Works")


def test_the_table_is_found_in_its_zip_where_json_is_not(tmp_path):
    file = tmp_path / "v2.0-ror-data.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.write(tabled(tmp_path, [institute()]), "v2.0-ror-data.csv")
    assert drive(reading.read(file)).of("012345612").name_ko == "단풍강연구원"


def test_korean_names_that_only_we_know_complete_the_registry(tmp_path):
    foundation = record("021nxhr62", "U.S. National Science Foundation", "US")
    place = {"name": "Sacheon-si", "country_code": "KR"}
    agency = record("03khw1425", "Korea AeroSpace Administration", locations=[{"geonames_details": place}])
    register = drive(reading.read(packed(tmp_path, [foundation, agency])))
    assert register.of("021nxhr62").name_ko == "미국 국립과학재단"
    assert register.search("국립과학재단", 5)[0].id == "021nxhr62"
    assert (register.of("03khw1425").city, register.of("03khw1425").city_ko) == ("Sacheon", "사천")


def test_korea_and_the_united_states_are_searched_unless_all_are_wanted(tmp_path):
    french = record("0aaaaaa22", "Institut Maple du Lac", country="FR")
    registry.keep(tmp_path, drive(reading.read(packed(tmp_path, [french, institute()]))))
    near = kept.registry(tmp_path)
    assert near.has_others
    assert len(list(near.entries)) == 1
    assert [entry.id for entry in near.search("maple", 5)] == ["012345612"]
    everywhere = kept.registry(tmp_path, everywhere=True)
    assert [entry.id for entry in everywhere.search("maple", 5, everywhere=True)] == ["012345612", "0aaaaaa22"]
    assert [entry.id for entry in everywhere.search("institut maple du lac", 5, everywhere=True)] == ["0aaaaaa22"]
    assert [entry.id for entry in everywhere.search("maple", 5)] == ["012345612"]
    assert everywhere.of("0aaaaaa22").country == "FR"
    assert everywhere.of("") is everywhere.of(None) is None


def test_records_longer_than_a_block_are_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_BLOCK", 7)
    assert list(drive(reading.read(packed(tmp_path, [institute()] * 3))).entries)[2].name_ko == "단풍강연구원"


@pytest.mark.parametrize("text", ["", "{", "[]", '[{"id": 3', '["x"]', "[" * 100_000])
def test_what_is_no_dump_is_refused_with_a_sentence(tmp_path, text):
    file = tmp_path / "dump.json"
    file.write_text(text)
    with pytest.raises(UserError):
        drive(reading.read(file))


def test_an_older_schema_and_a_bomb_are_refused(tmp_path):
    old = tmp_path / "old.json"
    old.write_text(json.dumps([{"id": "https://ror.org/012345612", "name": "Maple"}]))
    with pytest.raises(UserError, match="older schema"):
        drive(reading.read(old))
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dump.json", "[" + " " * 20_000_000)
    with pytest.raises(UserError, match="packed"):
        drive(reading.read(bomb))


def test_what_is_kept_is_found_by_any_name_korea_first(tmp_path):
    american = record("0bbbbbb22", "MRI Research", country="US")
    closed = record("0cccccc22", "MRI Closed", status="inactive")
    registry.keep(tmp_path, drive(reading.read(packed(tmp_path, [american, institute(), closed]))))
    register = kept.registry(tmp_path)
    assert register.dump == "dump.zip"
    assert [entry.name_en for entry in register.search("mri", 5)] == ["Maple River Institute", "MRI Research"]
    ministries = [record(f"0e{number:05}22", f"Ministry {number}") for number in range(9)]
    nist = record("0ffffff22", "Standards House", country="US")
    nist["names"].append({"value": "NIST", "lang": None, "types": ["acronym"]})
    lake = record("0gggggg22", "Great Nistelrode Lake", country="US")
    many = drive(reading.read(packed(tmp_path, [*ministries, lake, nist], "many.zip")))
    assert [entry.id for entry in many.search("nist", 3)] == ["0ffffff22", "0gggggg22", "0e0000022"]
    for asked in ("옛강", "ㄷㅍㄱ", "river daejeon"):
        assert [entry.id for entry in register.search(asked, 5)] == ["012345612"]
    assert register.search("옛강", 5, without={"012345612"}) == []


def test_without_a_dump_or_with_a_damaged_one_there_is_the_short_list(tmp_path):
    assert kept.registry(tmp_path).search("KAIST", 3)[0].name_ko == "한국과학기술원"
    (tmp_path / kept.FILE).write_bytes(b"no gzip")
    assert kept.registry(tmp_path).search("한국연구재단", 3)[0].id == "013aysd81"


def test_candidates_share_a_name_or_its_rarer_words_and_come_from_the_same_country(tmp_path):
    others = [record(f"0c{number:06}2", f"Institute of Number {number}") for number in range(40)]
    american = record("0bbbbbb22", "Maple River Institute", country="US")
    french = record("0dddddd22", "Maple River Institute", country="FR")
    now = drive(reading.read(packed(tmp_path, [*others, american, french, institute()])))

    def ids(name, country, city=""):
        return [entry.id for entry in now.like([name], city, country, 3)]

    assert ids("Maple River Institute", "KR") == ["012345612"]
    assert ids("The River Institute at Maple", "KR") == ["012345612"]
    assert ids("옛강연구소", "KR") == ids("MRI", "KR") == ["012345612"]
    assert ids("Maple River Institute", "US") == ["0bbbbbb22"]
    assert ids("Maple River Institute", "FR") == ["0dddddd22"]
    assert ids("Granite Institute", "KR") == []
