"""report and count on the sample office: numbers that agree with the balance, traced to their placements."""

import pytest

from tpd_exchange.calendar import today
from tpd_exchange.reports.catalogue import REPORTS


def test_count_agrees_with_the_balance_and_names_its_placements(looking) -> None:
    made = looking("count", "--by", "domain,direction", "--measure", "begun", "--json").json
    *rows, total = made["sections"][0]["rows"]
    balance = looking("balance", "--by", "domain", "--json").json
    for row, line in zip(rows, [one for one in balance if one["code"]][: len(rows)], strict=False):
        for cell, way in zip(row["cells"], ("kr-us", "us-kr"), strict=False):
            went = next(one for one in balance if one["name"] == row["name"])[way]["went"]
            assert cell["value"] == went["value"]
            assert set(cell["placements"]) == set(went["placements"])
        assert line["code"]
    assert int(total["cells"][2]["value"]) == sum(int(row["cells"][2]["value"]) for row in rows) > 0


def test_every_report_is_listed_and_said(looking) -> None:
    listed = looking("report", "--list").out
    for name in REPORTS:
        assert f"\n{name} " in listed
    said = looking("report", "jcm", "--fiscal-year", today().year, "--compare").out
    assert said.startswith(f"Activity report to the Joint Committee Meeting · US FY{today().year}")
    assert " persons took place: " in said


def test_small_numbers_are_not_said(looking) -> None:
    made = looking("count", "--by", "domain,direction", "--suppress", "5", "--json").json
    cells = [cell for row in made["sections"][0]["rows"] for cell in row["cells"]]
    assert any(one["hidden"] and one["value"] is None and one["placements"] == [] for one in cells)
    assert not any(one["placements"] for one in cells)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("count", "--by", "domian"), "Nothing is counted by “domian”. Did you mean “domain”?"),
        (("count", "--by", "domain,domain"),
         "Please count by one thing, or by two that differ, for example domain,direction."),
        (("count", "--by", "payer"),
         "“Exchanges” cannot be counted by “Whose money”. Please choose another of the two."),
        (("count", "--by", "domain", "--measure", "head"),
         "“head” is nothing that is counted. Did you mean “heads”?"),
        (("count", "--by", "domain", "--from", "2026-02-30"),
         "“2026-02-30” is not a date. Please write it as 2026-01-31."),
        (("count", "--by", "domain", "--from", "2026-02-01", "--to", "2026-01-01"),
         "The period ends before it begins. Please correct its first or its last day."),
        (("count", "--by", "domain", "--year", "2026", "--from", "2026-01-01"),
         "Please name the period in one way: two dates, a year, or a fiscal year."),
        (("count", "--by", "domain", "--suppress", "-1"),
         "Please give the least number that may be shown as a whole number, for example 5."),
        (("report",), "Please name a report. “report --list” shows all of them."),
        (("report", "balanse"), "There is no report “balanse”. Did you mean “balance”?"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused_in_one_sentence(looking, words: tuple[str, ...], sentence: str) -> None:
    assert looking(*words).sentence == sentence


def test_what_only_some_placements_were_counted_for_says_which(looking) -> None:
    every = looking("count", "--by", "direction", "--json").json
    made = looking("count", "--by", "direction", "--where", "direction=kr-us", "--where", "domain=AI", "--json").json
    rows = {row["name"]: int(row["cells"][0]["value"]) for row in made["sections"][0]["rows"]}
    assert rows["United States → Korea"] == 0 < rows["Korea → United States"] == rows["All together"]
    assert rows["All together"] < int(every["sections"][0]["rows"][-1]["cells"][0]["value"])
    assert (every["only"], made["only"]) == ("", "direction=kr-us; domain=AI")
    said = looking("report", "people", "--where", "direction=kr-us").out
    assert "only placements with direction=kr-us" in said.splitlines()[0]
    assert looking("count", "--by", "direction", "--where", "colour=red").sentence
