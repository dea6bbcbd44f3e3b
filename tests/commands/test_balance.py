"""balance, call-places and plans on the sample office; each number is traced to its placements."""

from datetime import date

import pytest

from tpd_exchange.calendar import today

NAMED = ("--name-en", "Office", "--name-ko", "사무소", "--side", "KR")


def by_code(lines, code):
    return next(line for line in lines if line["code"] == code)


def test_balance_adds_up_and_names_its_placements(looking) -> None:
    lines = looking("balance", "--json").json
    *groups, total = lines
    for way in ("kr-us", "us-kr"):
        assert sum(int(one[way]["went"]["value"]) for one in groups) == int(total[way]["went"]["value"])
        traced = {identity for one in groups for identity in one[way]["went"]["placements"]}
        assert traced == set(total[way]["went"]["placements"])
        assert len(traced) == int(total[way]["went"]["value"]) > 0
    one = by_code(groups, "EX-AI-01")
    first = one["kr-us"]["went"]["placements"][0]
    shown = looking("show", "placement", first, "--json").json
    assert (shown["direction"], shown["agreement"]) == ("kr-us", one["id"])
    assert date.fromisoformat(shown["actual_start"]).year == today().year


def test_balance_by_domain_in_months_and_federal_years(looking) -> None:
    year = today().year
    lines = looking("balance", "--by", "domain", "--months", "--federal", "--year", year, "--json").json
    assert [one["code"] for one in lines] == ["AI", "RSEC", "TEL", "BIO", "QNT", "BSE", "SPC", ""]
    quantum = by_code(lines, "QNT")
    assert float(quantum["kr-us"]["went"]["value"]) > 0
    assert quantum["kr-us"]["places"] is None


def test_balance_as_a_table(looking) -> None:
    said = looking("balance", "--by", "domain").out.splitlines()
    year = today().year
    assert said[0] == f"Balance of exchange, {year}, in persons, by domain, as of {today()}"
    assert said[1].split()[:1] == ["Group"]
    assert [line.split()[0] for line in said[2:]] == ["AI", "RSEC", "TEL", "BIO", "QNT", "BSE", "SPC", "All"]


def test_a_balance_says_of_which_years_and_in_what(looking) -> None:
    said = looking("balance", "--federal", "--months", "--year", "2025", "--until", "2026").out.splitlines()
    assert said[0].startswith("Balance of exchange, FY2025 – FY2026, in person-months, by agreement, as of ")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--year", "20"), "Please give a year between 1950 and 2200."),
        (("--year", "2026", "--until", "2025"), "The last year lies before the first. Please turn them round."),
    ],
)
def test_a_year_that_cannot_be_meant(looking, words, sentence) -> None:
    assert looking("balance", *words).sentence == sentence


def test_call_places(looking) -> None:
    code = f"TPDX-{today().year}-A"
    fills = looking("call-places", code, "--json").json
    whole, *quotas = fills
    assert (whole["places"], whole["domain"], whole["direction"]) == (30, None, None)
    assert [one["domain"] for one in quotas] == ["AI", "QNT", "BIO", "SPC"]
    for one in fills:
        assert one["open"] == one["places"] - len(one["taken"])
    assert whole["taken"]
    shown = looking("show", "placement", whole["taken"][0], "--json").json
    assert looking("show", "call", shown["call"], "--json").json["code"] == code
    assert looking("call-places", code).out.splitlines()[1].startswith(f"{code}  the whole call  30")


def test_plans(looking) -> None:
    [plan] = looking("plans", "PLAN-QNT", "--json").json
    assert plan["domain"] == "QNT"
    heads = plan["goals"]["heads_out"]
    assert int(heads["done"]["value"]) == len(heads["done"]["placements"]) > 0
    assert len(looking("plans", "--json").json) == 7
    said = looking("plans", "PLAN-QNT").out
    assert "Person-months, Korea → United States" in said and said.splitlines()[0].endswith(" · Under way")


def test_an_empty_office_has_nothing_to_tell(command, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", "correct horse battery staple")
    assert command("init", tmp_path / "office", *NAMED).code == 0
    for word, adding in (("call-places", "“add call”"), ("plans", "“add plan”")):
        assert adding in command(word, "--office", tmp_path / "office").out
    last = command("balance", "--office", tmp_path / "office").out.splitlines()[-1]
    assert last.split() == ["All", "together", "0", "0", "0", "0", "0", "0", "0", "–", "–"]
