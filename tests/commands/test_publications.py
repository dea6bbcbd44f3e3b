"""What was saved for publication is kept, and a report that gives small numbers away with it says so."""

import hashlib
from pathlib import Path


def test_a_report_for_publication_is_kept_and_the_next_one_held_against_it(at, tmp_path: Path) -> None:
    first, next_ = tmp_path / "october.pdf", tmp_path / "november.xlsx"
    made = at("report", "annual", "--from", "2026-01-01", "--to", "2026-10-31", "--suppress", "3", "--out", first)
    assert (made.out, made.problems) == (f"Saved {first}\n", "")
    [kept] = at("list", "publication", "--columns", "name,first,last,least,language,file,digest", "--json").json
    assert kept["digest"] == hashlib.sha256(first.read_bytes()).hexdigest()
    assert [kept[name] for name in ("name", "first", "last", "least", "file")] == [
        "annual", "2026-01-01", "2026-10-31", 3, "october.pdf",
    ]  # fmt: skip
    assert "Saved for publication: Annual programme report" in at("history", "--limit", "1").out
    asked = ("report", "annual", "--from", "2026-01-01", "--to", "2026-11-20", "--suppress", "3", "--out", next_)
    stopped = at(*asked)
    assert (stopped.code, stopped.out, next_.exists()) == (1, "", False)
    assert "learns numbers of fewer than 3 persons" in stopped.problems
    assert "So nothing was saved. With “--anyway” the report is saved all the same." in stopped.problems
    assert len(at("list", "publication", "--json").json) == 1
    more = at(*asked, "--anyway")
    assert more.code == 0
    assert more.problems.startswith(
        "Whoever also has “Annual programme report” (2026-01-01 – 2026-10-31), saved on 2026-"
    )
    assert "learns numbers of fewer than 3 persons from the two together: Exchanges" in more.problems
    assert next_.exists()
    counted = at("count", "--by", "gender", "--from", "2026-01-01", "--to", "2026-11-20", "--suppress", "3")
    assert "Exchanges (Female)" in counted.problems
    assert len(at("list", "publication", "--json").json) == 2


def test_what_hides_nothing_is_not_kept_and_nobody_types_one(at, typed, tmp_path: Path) -> None:
    at("report", "people", "--out", tmp_path / "people.pdf")
    assert at("list", "publication", "--json").json == []
    refused = at("add", "publication", typed({}))
    assert refused.code != 0
    assert refused.sentence == "This is kept when the command “report” saves a file with “--suppress”."


def test_a_file_that_cannot_be_written_leaves_no_trace(at, tmp_path: Path) -> None:
    refused = at("report", "people", "--suppress", "3", "--out", tmp_path / "nowhere" / "people.pdf")
    assert refused.code != 0
    assert at("list", "publication", "--json").json == []
