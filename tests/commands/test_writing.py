"""Adding, editing and removing by command; a fault leaves the office as it was."""

import io
import json
import sys

import pytest

PERSON = {"hangul_name": "문새봄", "surname": "MOON", "given_names": "SAEBOM"}


def count(at, kind):
    return len(at("list", kind, "--json").json)


def test_several_records_are_one_step(at, typed):
    people = [{**PERSON, "hangul_name": name} for name in ("문하나", "문두리", "문세리")]
    assert len(at("add", "researcher", typed(people)).out.splitlines()) == 3
    assert "Added 3 researchers" in at("undo").out
    assert at("list", "researcher", "--search", "MOON SAEBOM", "--json").json == []


def test_of_several_records_none_is_added_when_one_is_wrong(at, typed):
    before = count(at, "researcher")
    said = at("add", "researcher", typed([PERSON, {"hangul_name": "Kim"}]))
    assert "Record 2: hangul_name" in said.sentence
    assert count(at, "researcher") == before


def test_what_is_piped_in_is_read(at, monkeypatch):
    text = "\ufeff" + json.dumps(PERSON, ensure_ascii=False)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    assert at("add", "researcher", "-").code == 0
    assert at("show", "researcher", "문새봄").code == 0


@pytest.mark.parametrize(
    ("kind", "typed_in", "faults"),
    [
        ("researcher", {}, ["surname"]),
        ("researcher", {**PERSON, "birth_date": "2090-01-01"}, ["birth_date"]),
        ("researcher", {**PERSON, "hangul_name": "🙂"}, ["hangul_name"]),
        ("researcher", {**PERSON, "surname": "M" * 190}, ["surname"]),
        ("researcher", {**PERSON, "passports": [{"number": "M000A1037", "country": "KR"}]}, ["passports"]),
        ("researcher", {**PERSON, "shoe_size": 42}, ["shoe_size"]),
        ("placement", {"planned_start": "2027-05-01", "planned_end": "2027-04-01"}, ["researcher", "planned_end"]),
        ("institution", {"name_en": "X", "country": "KR", "ror": "05apxxy63"}, ["ror"]),
    ],
)
def test_each_fault_names_its_field(at, typed, kind, typed_in, faults):
    said = at("add", kind, typed(typed_in))
    assert said.code == 1
    named = [line.partition(":")[0] for line in said.problems.splitlines()]
    assert set(faults) <= set(named)
    assert all(line.partition(": ")[2] for line in said.problems.splitlines())


def test_hangul_from_a_mac_is_composed(at, typed):
    import unicodedata

    at("add", "researcher", typed({**PERSON, "hangul_name": unicodedata.normalize("NFD", "문새봄")}))
    assert at("show", "researcher", "MOON SAEBOM", "--json").json["hangul_name"] == "문새봄"


def test_a_record_that_is_named_but_not_there_is_refused(at, typed):
    assert (
        "No institution is called “Nowhere”" in at("add", "researcher", typed({**PERSON, "home": "Nowhere"})).sentence
    )


def test_an_edit_leaves_the_other_fields(at, typed):
    before = at("show", "researcher", "김도현", "--json").json
    assert at("edit", "researcher", "김도현", typed({"position_en": "Principal Engineer", "home": "SNU"})).code == 0
    after = at("show", "researcher", "김도현", "--json").json
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"position_en", "home"}


def test_what_show_writes_can_be_edited_back(at, typed):
    shown = at("show", "researcher", "김도현", "--json").json
    assert at("edit", "researcher", "김도현", typed({**shown, "position_ko": "교수"})).code == 0
    assert at("show", "researcher", "김도현", "--json").json == {**shown, "position_ko": "교수"}


def test_a_placement_is_changed_with_a_reason_that_stays_in_history(at, typed):
    stage = typed({"stage": "suspended"})
    assert "needs a reason" in at("edit", "placement", "P-2026-0026", stage).sentence
    assert at("edit", "placement", "P-2026-0026", stage, "--reason", "health", "--note", "leave of absence").code == 0
    step = at("history", "--record", "P-2026-0026", "--json").json[0]
    assert (step["reason"], step["note"]) == ("health", "leave of absence")
    (operation,) = [one for one in step["operations"] if one["field"] == "stage"]
    assert (operation["kind"], operation["new"]) == ("placement", "suspended")


def test_the_parties_of_a_placement_never_change(at, typed):
    said = at("edit", "placement", "P-2026-0026", typed({"host": "MIT"}), "--reason", "host")
    assert said.sentence.startswith("host: ")


@pytest.mark.parametrize("kind", ["letter", "office"])
def test_letters_and_offices_are_not_added_by_hand(at, typed, kind):
    assert "cannot be added" in at("add", kind, typed({"name_en": "x"})).sentence


def test_a_deleted_record_comes_back_by_undo(at):
    assert at("remove", "contact", "Denise Okafor").code == 0
    assert at("show", "contact", "Denise Okafor").code == 1
    assert "Deleted Denise Okafor" in at("undo").out
    assert at("show", "contact", "Denise Okafor").code == 0


def test_what_others_need_is_not_deleted(at):
    assert "is used by" in at("remove", "institution", "KAIST").sentence


def test_undo_ends_with_a_sentence(command, typed, monkeypatch, tmp_path):
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", "haneul gureum baram")
    names = ("--name-ko", "시험", "--name-en", "Test", "--side", "US")
    at = ("--office", tmp_path / "office")
    assert command("init", tmp_path / "office", *names).code == 0
    assert command("add", "researcher", typed(PERSON), *at).code == 0
    assert "Added researcher 문새봄 MOON SAEBOM" in command("undo", *at).out
    assert command("undo", *at).sentence == "There is nothing to undo."
    assert command("redo", *at).code == 0
    assert command("redo", *at).sentence == "There is nothing to redo."
    assert command("show", "researcher", "문새봄", *at).code == 0


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"{", "is not JSON: line 1, column 2"),
        ('{"hangul_name": "김"}'.encode("cp949"), "is not in UTF-8"),
        (b"[]", "holds no record"),
        (b"[1]", "A record is written as"),
        (b'"x"', "A record is written as"),
    ],
)
def test_a_file_that_is_no_record_is_refused(at, tmp_path, content, hint):
    (tmp_path / "typed.json").write_bytes(content)
    assert hint in at("add", "researcher", tmp_path / "typed.json").sentence


def test_a_file_that_is_not_there_is_refused(at, tmp_path):
    assert "cannot be read" in at("add", "researcher", tmp_path / "nothing.json").sentence


@pytest.mark.parametrize("text", ["[" * 100_000, '{"surname": ' + "1" * 5000 + "}"])
def test_json_that_no_record_can_hold_is_told(at, tmp_path, text):
    file = tmp_path / "deep.json"
    file.write_text(text, "utf-8")
    assert "that no record can hold" in at("add", "researcher", file).sentence
