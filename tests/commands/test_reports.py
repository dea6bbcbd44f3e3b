"""report and count on the sample office: numbers that agree with the balance, traced to their placements."""

import csv
import re
from decimal import Decimal
from functools import partial

import pytest

from tests.commands.conftest import Said
from tpd_exchange.calendar import today
from tpd_exchange.cli.console import width
from tpd_exchange.cli.main import run as run_command
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


@pytest.mark.parametrize(
    ("language", "total", "over"), [("ko", "합계", "인월"), ("en", "All together", "Person-months")]
)
def test_titles_and_totals_are_in_the_language_of_the_command_and_numbers_stand_below_them(
    speaking, tmp_path, language: str, total: str, over: str
) -> None:
    looking = partial(speaking, language)
    words = ("--by", "domain,direction", "--measure", "heads,months", "--compare")
    said = looking("count", *words).out.splitlines()
    begin = next(at for at, line in enumerate(said) if over in line)
    table = said[begin : next(at for at in range(begin, len(said)) if not said[at])]
    assert table[-1].startswith(f"{total}  ")
    # Hangul takes two columns for each sign: every line of numbers ends in the same column as its title.
    assert len({width(line) for line in table}) == 1
    heads = re.split(" {2,}", table[1])
    ends = [[match.end() for match in re.finditer(r"\S(?=  |$)", wide(line))][-8:] for line in table[1:]]
    assert all(one == ends[0] for one in ends)
    # The same titles, numbers and totals as CSV and as JSON.
    out = tmp_path / "count.csv"
    assert looking("count", *words, "--out", out).code == 0
    head, *rows = csv.reader(out.read_text(encoding="utf-8-sig").splitlines())
    assert [text.split(": ")[-1] for text in head[1:]] == heads[1:]
    assert [re.split(" {2,}", line) for line in table[2:]] == rows
    [made] = looking("count", *words, "--json").json["sections"]
    assert made["columns"] == head[1:]
    assert [row["name"] for row in made["rows"]] == [row[0] for row in rows]
    values = [[Decimal(cell["value"]) for cell in row["cells"]] for row in made["rows"]]
    assert values == [[Decimal(text) for text in row[1:]] for row in rows]


@pytest.fixture
def speaking(pattern, capsys):
    """Run a command in a language on the office of the whole run."""

    def run(language: str, *words: object) -> Said:
        capsys.readouterr()
        code = run_command([str(word) for word in (*words, "--speak", language, "--office", pattern)])
        return Said(code, *capsys.readouterr())

    return run


def wide(text: str) -> str:
    """Each wide sign as two."""
    return "".join(sign * width(sign) for sign in text)


def test_what_is_counted_can_be_named_by_its_title_in_either_language(looking) -> None:
    korean = looking("count", "--by", "기술 분야, 교류 방향", "--measure", "인월", "--json").json
    english = looking("count", "--by", "Domain,direction", "--measure", "person-months", "--json").json
    assert korean == english == looking("count", "--by", "domain,direction", "--measure", "months", "--json").json


def test_a_count_for_publication_is_remembered_as_csv_too(at, tmp_path) -> None:
    out = tmp_path / "count.csv"
    assert at("count", "--by", "domain", "--suppress", "3", "--out", out).code == 0
    assert "Saved for publication: Count: Domain" in at("history").out
    refused = at("count", "--by", "domain", "--out", tmp_path / "count.txt").sentence
    assert refused == "Please choose a name that ends in .csv, .xlsx or .pdf."
