"""A dump is read from its ZIP as JSON or as a table, kept small, and found in by any name."""

import csv
import json
import zipfile

import pytest

from tests.ror.dump import institute, packed, record
from tpd_exchange.actions import registry
from tpd_exchange.errors import UserError
from tpd_exchange.ror import kept, reading
from tpd_exchange.ror.entry import typed
from tpd_exchange.tasks import drive


def test_every_field_of_a_record_reaches_the_institution(tmp_path):
    [entry] = drive(reading.read(packed(tmp_path, [institute()])))
    assert typed(entry) == {
        "name_en": "Maple River Institute", "name_ko": "단풍강연구원", "acronym": "MRI", "aliases": ["옛강연구소"],
        "kind": "institute", "country": "KR", "city_en": "Daejeon", "region": "KR-30",
        "website": "https://maple.example.kr/", "ror": "012345612",
    }  # fmt: skip


def test_the_table_says_the_same_as_json(tmp_path):
    row = {
        "id": "https://ror.org/012345612", "status": "active", "types": "facility; funder",
        "names.types.ror_display": "en: Maple River Institute", "names.types.acronym": "no_lang_code: MRI",
        "names.types.label": "en: Maple River Institute; ko: 단풍강연구원", "names.types.alias": "ko: 옛강연구소",
        "links.type.website": "https://maple.example.kr/", "locations.geonames_details.name": "Daejeon",
        "locations.geonames_details.country_code": "KR", "locations.geonames_details.country_subdivision_code": "30",
        "relationships": "successor: https://ror.org/099999999",
    }  # fmt: skip
    table = tmp_path / "dump.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    [entry] = drive(reading.read(table))
    [same] = drive(reading.read(packed(tmp_path, [institute()])))
    assert typed(entry) == typed(same)
    assert entry.successors == ("099999999",)


def test_only_korea_and_the_united_states_are_kept_unless_all_are_wanted(tmp_path):
    file = packed(tmp_path, [institute(), record("0aaaaaa22", "Institut du Lac", country="FR")])
    assert len(drive(reading.read(file))) == 1
    assert len(drive(reading.read(file, everywhere=True))) == 2


def test_records_longer_than_a_block_are_read_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "_BLOCK", 7)
    assert drive(reading.read(packed(tmp_path, [institute()] * 3)))[2].name_ko == "단풍강연구원"


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
    entries = drive(reading.read(packed(tmp_path, [american, institute(), closed])))
    registry.keep(tmp_path, kept.Registry(tuple(entries), "v2"), kept.starter())
    register = kept.registry(tmp_path)
    assert register.dump == "v2"
    assert [entry.name_en for entry in register.search("mri", 5)] == ["Maple River Institute", "MRI Research"]
    for asked in ("옛강", "ㄷㅍㄱ", "river daejeon"):
        assert [entry.id for entry in register.search(asked, 5)] == ["012345612"]
    assert register.search("옛강", 5, without={"012345612"}) == []


def test_without_a_dump_or_with_a_damaged_one_there_is_the_short_list(tmp_path):
    assert kept.registry(tmp_path).search("KAIST", 3)[0].name_ko == "한국과학기술원"
    (tmp_path / kept.FILE).write_bytes(b"no gzip")
    assert kept.registry(tmp_path).search("한국연구재단", 3)[0].id == "013aysd81"
