"""A saved view narrows, sorts and lays out lists, exports and counts by its name."""

import unicodedata
from collections import Counter

import pytest

from db.office import Office
from tests.commands.conftest import PASSPHRASE
from tpd_exchange.actions import views
from tpd_exchange.filters.conditions import Filter
from tpd_exchange.filters.listing import Listing
from tpd_exchange.i18n import say
from tpd_exchange.models import NOUNS

PLACEMENT = NOUNS["placement"]
GOING = Listing(
    filters={"direction": Filter(values=("kr-us",))}, sort="-planned_start", columns=("number", "planned_start")
)


@pytest.fixture
def going(office):
    with Office.open(office, PASSPHRASE) as opened:
        opened.store.change(say("Saved"), views.save, PLACEMENT, "Going to America", GOING)


def test_a_view_says_rows_order_and_columns(at, going) -> None:
    rows = at("list", "placement", "--view", "going to america", "--json").json
    by_hand = at(
        "list", "placement", "--where", "direction=kr-us", "--sort=-planned_start", "--columns",
        "number,planned_start", "--json",
    ).json  # fmt: skip
    assert rows == by_hand
    assert 0 < len(rows) < len(at("list", "placement", "--json").json)


def test_options_beside_a_view_narrow_it_and_take_the_place_of_its_columns(at, going) -> None:
    said = ("--view", "Going to America", "--where", "stage=active", "--columns", "stage,direction", "--json")
    rows = at("list", "placement", *said).json
    assert {(row["stage"], row["direction"]) for row in rows} == {("active", "kr-us")}


def test_a_view_is_exported_and_counted(at, going, tmp_path) -> None:
    rows = at("list", "placement", "--view", "Going to America", "--json").json
    file = tmp_path / "going.csv"
    assert at("export", "placement", "--view", "Going to America", "--out", file).code == 0
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Placement number,Planned start"
    assert [line.split(",")[0] for line in lines[1:]] == [row["number"] for row in rows]
    counted = at("count", "--by", "direction", "--view", "Going to America", "--year", "2026", "--json")
    ours = counted.json["sections"][0]["rows"]
    ids = {one for row in ours for cell in row["cells"] for one in cell["placements"]}
    assert ids
    assert ids <= {row["id"] for row in rows}
    assert f"{len(rows)} chosen placements" in counted.json["basis"][0]


def test_how_many_were_chosen_is_not_said_where_small_numbers_are_hidden(looking) -> None:
    """Of one person with several placements all numbers are hidden; this one would tell them."""
    every = Counter(row["researcher"] for row in looking("list", "placement", "--json").json)
    [(who, several)] = every.most_common(1)
    counted = ("count", "--by", "direction", "--where", f"researcher={who}", "--year", "2026", "--json")
    assert any(f"{several} chosen placements" in said for said in looking(*counted).json["basis"])
    assert several > 1
    assert not [said for said in looking(*counted, "--suppress", "2").json["basis"] if "chosen placements" in said]


def test_many_are_changed_and_written_to_by_a_view(at, going, tmp_path) -> None:
    asked = ("change-many", "placement", "--task", "Call them", "--dry-run")
    told, same = (at(*asked, *those) for those in (("--view", "Going to America"), ("--where", "direction=kr-us")))
    assert told.code == 0
    assert sorted(told.out.splitlines()) == sorted(same.out.splitlines())
    assert len(told.out.splitlines()) > 10
    some = ("batch", "--where", "stage=active", "--documents", "invitation", "--out", tmp_path / "out")
    assert at(*some, "--view", "Nowhere").sentence.startswith("There is no view")
    assert "Which placements?" not in at("batch", *some[3:], "--view", "Going to America").problems


def test_the_sample_has_views_that_show_something(looking) -> None:
    for name in ("교류 중 On exchange", "미국 회계연도 US fiscal year"):
        said = looking("list", "placement", "--view", name, "--json")
        assert said.json
    assert list(said.json[0]) == ["id", "number", "researcher", "person_months", "home", "host", "domain"]


def test_a_view_that_is_not_there_is_said(at, going) -> None:
    assert "Going to America" in at("list", "placement", "--view", "Going").sentence
    assert "no saved view of this list" in at("list", "researcher", "--view", "Going").sentence


def test_a_view_is_renamed_and_deleted_by_command_and_its_name_is_its_own(at, going, typed, office) -> None:
    assert at("edit", "saved-view", "Going to America", typed({"name": "Out"})).code == 0
    assert at("list", "placement", "--view", "Out", "--json").json
    with Office.open(office, PASSPHRASE) as opened:
        with pytest.raises(Exception, match="already"):
            opened.store.change(say("Saved"), views.save, PLACEMENT, "OUT", GOING)
        opened.store.change(say("Saved"), views.save, NOUNS["researcher"], "OUT", Listing())
    assert at("undo").code == 0
    assert at("list", "researcher", "--view", "Out").sentence


def test_a_view_is_found_by_its_name_in_hangul_however_it_was_typed(at, office) -> None:
    with Office.open(office, PASSPHRASE) as opened:
        opened.store.change(say("Saved"), views.save, PLACEMENT, "미국으로", GOING)
    for name in ("미국으로", unicodedata.normalize("NFD", "미국으로")):
        assert at("list", "placement", "--view", name, "--json").code == 0
