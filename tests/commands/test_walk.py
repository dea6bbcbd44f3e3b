"""The whole way of two people by command, one in each direction: from nomination to the closed file."""

import pytest

from tests import papers

RESEARCHERS = {
    "kr-us": {
        "hangul_name": "문새봄", "surname": "MOON", "given_names": "SAEBOM", "citizenships": ["KR"],
        "passports": [{"number": "M999A0001", "country": "KR", "expires": "2031-01-31"}], "home": "KAIST",
    },
    "us-kr": {
        "surname": "ASHBY", "given_names": "NORA", "citizenships": ["US"],
        "passports": [{"number": "X99900017", "country": "US", "expires": "2031-01-31"}], "home": "NIST",
    },
}  # fmt: skip
SHARED = {
    "birth_date": "1990-03-01", "email": "someone@kaist.example", "position_en": "Researcher",
    "position_ko": "연구원", "domains": ["QNT"],
}  # fmt: skip
WAYS = {
    "kr-us": ("KAIST", "NIST", "Gregory Ashworth", "J-1-SS", "USD"),
    "us-kr": ("NIST", "KAIST", "민경수", "E-3", "KRW"),
}


def placement_of(way: str) -> dict[str, object]:
    home, host, supervisor, visa, currency = WAYS[way]
    line = {"source": "NRF", "purpose": "stipend", "currency": currency, "amount": 3000, "period": "month"}
    return {
        "researcher": " ".join(RESEARCHERS[way][name] for name in ("surname", "given_names")),
        "home": home, "host": host, "supervisor": supervisor, "direction": way, "programme": "TPDX", "domain": "QNT",
        "project_en": "Clock comparison", "project_ko": "시계 비교", "position_en": "Visiting Scholar",
        "position_ko": "방문연구원", "abstract_en": "We compare clocks.", "abstract_ko": "시계를 비교합니다.",
        "planned_start": "2027-03-01", "planned_end": "2027-05-31", "visa_class": visa, "funding": [line],
    }  # fmt: skip


@pytest.mark.parametrize("way", ["kr-us", "us-kr"])
def test_from_nomination_to_the_closed_file(at, typed, reviewed, tmp_path, monkeypatch, way):
    def done(*words):
        said = at(*words)
        assert said.code == 0, said.problems
        return said

    def issue(slug):
        done("letter", number, slug, "--language", "both", "--issue", "--out", tmp_path / f"{slug}.pdf")

    def move(to, *more):
        done("move", number, to, *more)

    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-25")
    done("add", "researcher", typed({**SHARED, **RESEARCHERS[way]}))
    number = done("add", "placement", typed(placement_of(way))).out.split()[1]

    move("review")
    assert "Nomination letter" in at("move", number, "selected").problems
    issue("nomination")
    move("selected")
    assert "Research-security review" in at("move", number, "confirmed").problems
    by_hand = at("edit", "placement", number, typed({"security_result": "cleared"}), "--reason", "security")
    assert "The research-security review gives this" in by_hand.problems
    reviewed(number)
    for party in ("researcher", "sending", "receiving"):
        assert at("move", number, "confirmed").code == 1
        done("approve", number, party)
    move("confirmed")
    issue("placement-researcher")
    issue("placement-host")
    move("preparing")

    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-03-02")
    assert "day on which the stay began" in at("move", number, "active").problems
    move("active", "--on", "2027-03-01")

    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-06-01")
    assert "Final report" in at("move", number, "completed", "--on", "2027-05-31").problems
    report = tmp_path / "report.pdf"
    report.write_bytes(papers.pdf(2))
    done("paper", number, report, "--kind", "report")
    move("completed", "--on", "2027-05-31")
    assert "Certificate of completion" in at("move", number, "closed").problems
    issue("completion")
    move("closed")

    kept = at("show", "placement", number, "--json").json
    assert (kept["stage"], kept["actual_start"], kept["actual_end"]) == ("closed", "2027-03-01", "2027-05-31")
    moves = [step["reason"] for step in at("history", "--record", number, "--json").json if "Moved" in step["what"]]
    assert moves == ["next-step"] * 7
