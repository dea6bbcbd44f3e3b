"""duplicates, merge and not-same by command."""

import pytest


@pytest.fixture
def twins(at, typed):
    at("add", "researcher", typed({"hangul_name": "독고하람", "birth_date": "1990-05-05"}))
    at("add", "researcher", typed({"surname": "DOKGO", "given_names": "HARAM", "birth_date": "1990-05-05"}))

    def pair():
        pairs = at("duplicates", "--json").json
        return next((one for one in pairs if "독고하람" in str(one["records"])), None)

    return pair


def test_a_pair_is_shown_with_its_reasons_and_merged_and_taken_back(at, twins):
    pair = twins()
    assert pair["verdict"] == "strong"
    assert [one["kind"] for one in pair["reasons"]] == ["birth", "name"]
    assert "= Same birth date 1990-05-05" in at("duplicates", "researcher").out
    keep, other = (one["id"] for one in pair["records"])
    assert at("merge", "researcher", keep, other, "--take", "surname,given_names").out.startswith("Merged ")
    shown = at("show", "researcher", keep, "--json").json
    assert (shown["hangul_name"], shown["surname"]) == ("독고하람", "DOKGO")
    assert twins() is None
    assert "No researcher" in at("show", "researcher", other).sentence
    at("undo")
    assert twins() == pair


def test_each_field_is_taken_from_where_it_was_said(at, typed):
    at("add", "institution", typed({"name_en": "Haneulbit University", "country": "US", "note": "Old."}))
    other = {"name_en": "Haneulbit University", "country": "KR", "note": "New.", "aliases": ["HBU"], "acronym": "HU"}
    at("add", "institution", typed(other))
    (pair,) = [one for one in at("duplicates", "institution", "--json").json if "Haneulbit" in str(one["records"])]
    assert [(one["kind"], one["against"]) for one in pair["reasons"]] == [("name", False), ("country", True)]
    keep, other = (one["id"] for one in pair["records"])
    at("merge", "institution", keep, other, "--take", "country, note=both, aliases=keep,acronym=keep")
    shown = at("show", "institution", keep, "--json").json
    assert [shown[name] for name in ("country", "note", "aliases")] == ["KR", "Old.\n\nNew.", ["HU"]]
    assert not shown.get("acronym")


def test_two_that_are_not_the_same_are_shown_no_more(at, twins):
    keep, other = (one["id"] for one in twins()["records"])
    assert "are not the same" in at("not-same", "researcher", keep, other).out
    assert twins() is None


def test_three_that_hang_together_are_told_as_one_group(at, typed):
    for surname in ("DOKGO", "DOKKO", "TOKKO"):
        at("add", "researcher", typed({"surname": surname, "given_names": "HARAM", "birth_date": "1990-05-05"}))
    pairs = [one for one in at("duplicates", "--json").json if "Haram" in str(one["records"])]
    assert [(one["group"] == pairs[0]["group"], one["in_group"]) for one in pairs] == [(True, 3)] * 3
    told = at("duplicates").out
    assert told.count("3 records hang together:") == 1


def test_a_misspelt_institution_is_shown_with_its_reason(at, typed):
    at("add", "institution", typed({"name_en": "Haneulbit University", "country": "KR"}))
    at("add", "institution", typed({"name_en": "Haneulbitt University", "country": "KR"}))
    assert (
        "= Nearly the same name: “Haneulbit University”, “Haneulbitt University”" in at("duplicates", "institution").out
    )


def test_mistakes_are_one_sentence(at):
    assert "Only researchers, institutions and contacts" in at("duplicates", "placement").sentence
    assert "country" in at("merge", "institution", "a", "b", "--take", "country=both").sentence
    assert "There is no field" in at("merge", "researcher", "a", "b", "--take", "surnam").sentence
