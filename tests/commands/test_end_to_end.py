"""From a sample office to a restored one, by command only."""

import hashlib

RESEARCHER = {
    "hangul_name": "문새봄",
    "surname": "MOON",
    "given_names": "SAEBOM",
    "birth_date": "1990년 3월 1일",
    "citizenships": ["KR"],
    "passports": [{"number": "M999A0001", "country": "KR", "expires": "2031-01-31"}],
    "email": "saebom@kaist.example",
    "home": "KAIST",
    "position_en": "Researcher",
    "position_ko": "연구원",
    "domains": ["QNT"],
}
PLACEMENT = {
    "researcher": "MOON SAEBOM",
    "home": "한국과학기술원",
    "host": "05xpvk416",
    "supervisor": "Gregory Ashworth",
    "direction": "kr-us",
    "programme": "TPDX",
    "domain": "QNT",
    "sub_area": "QNT-01",
    "project_en": "Clock comparison",
    "project_ko": "시계 비교",
    "position_en": "Visiting Scholar",
    "position_ko": "방문연구원",
    "planned_start": "2027-03-01",
    "planned_end": "2027-08-31",
    "visa_class": "J-1-SS",
    "stage": "selected",
    "funding": [
        {"source": "NRF", "purpose": "stipend", "currency": "USD", "amount": "3,200", "period": "month"},
        {"source": "NRF", "purpose": "travel", "currency": "KRW", "amount": 2500000, "period": "once"},
    ],
}


def test_the_main_job(command, at, reviewed, office, typed, tmp_path, monkeypatch):
    assert at("add", "researcher", typed(RESEARCHER)).out.strip().endswith("MOON Saebom 문새봄")
    added = at("add", "placement", typed(PLACEMENT))
    assert added.code == 0, added.problems
    number = added.out.split()[1]
    (found,) = at("list", "placement", "--search", "새봄", "--json").json
    assert (found["number"], found["stage"], found["host"]) == (
        number, "selected", "National Institute of Standards and Technology",
    )  # fmt: skip

    issued = tmp_path / "letter.pdf"
    said = at("letter", number, "placement-researcher", "--language", "both", "--issue", "--out", issued)
    assert said.code == 0, said.problems
    reference = said.out.split()[1].rstrip(":")
    assert issued.read_bytes().startswith(b"%PDF-")
    again = tmp_path / "again.pdf"
    assert at("reprint", reference, "--out", again).code == 0
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(issued.read_bytes()).digest()

    assert at("void", reference, "--reason", "mistake", "--note", "wrong date").code == 0
    assert at("letters", "--search", reference, "--columns", "reference,state", "--json").json[0]["state"] == "void"
    assert at("undo").code == 1  # what went out is not taken back, nor what it stands on
    assert at("letters", "--search", reference, "--columns", "reference,state", "--json").json[0]["state"] == "void"

    lacking = at("move", number, "confirmed")
    assert lacking.code == 1
    assert "  [ ] Approval of the researcher\n" in lacking.problems
    reviewed(number)
    known = typed({"supervisor": "Gregory Ashworth"}, "known.json")
    assert at("edit", "placement", number, known, "--reason", "next-step").code == 0
    for party in ("researcher", "sending", "receiving"):
        assert at("approve", number, party, "--by", "signed form").code == 0
    assert at("move", number, "confirmed").code == 0
    assert number in at("undo").out
    assert at("show", "placement", number, "--json").json["stage"] == "selected"
    assert number in at("redo").out
    assert at("show", "placement", number, "--json").json["stage"] == "confirmed"

    saved = at("backup", tmp_path / "backups")
    assert saved.code == 0, saved.problems
    (file,) = (tmp_path / "backups").glob("*.tpdbackup")
    assert at("remove", "researcher", "문새봄").code == 1
    other = tmp_path / "restored"
    assert command("restore", file, other).code == 1  # a passphrase is needed, and nobody is there to type it
    monkeypatch.setenv("TPD_EXCHANGE_PASSPHRASE", "sample-office")
    assert command("restore", file, other).code == 0
    assert command("check", "--office", other).code == 0
    third = tmp_path / "third.pdf"
    assert command("reprint", reference, "--out", third, "--office", other).code == 0
    assert third.read_bytes() == issued.read_bytes()
    assert command("check", "--office", office).code == 0
