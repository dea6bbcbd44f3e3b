"""review: a research-security review from its opening to the confirmed decision, by command."""

from tests import papers

FIRST, SECOND = "Kwak Dohoon", "Min Seoyoung"


def number_of(at):
    """A placement that nobody has begun to review."""
    rows = at("list", "placement", "--where", "stage=nominated", "--columns", "number", "--json").json
    return rows[0]["number"]


def test_a_review_is_opened_answered_decided_and_shown(at):
    number = number_of(at)
    assert at("review", "open", number).out.splitlines()[-1] == "Being reviewed"
    asked = [line["code"] for line in at("review", "show", number, "--json").json["answers"]]
    assert asked[0] == "SEC-01"
    assert "want an answer" in at("review", "decide", number, "--result", "cleared", "--officer", FIRST).sentence
    for code in asked:
        assert at("review", "answer", number, code, "--answer", "yes", "--evidence", "file 7").code == 0
    condition = ("--condition-en", "No access to the clean room", "--condition-ko", "청정실 출입 금지")
    said = at("review", "decide", number, "--result", "conditions", "--officer", FIRST, *condition)
    assert said.out.splitlines()[-1] == "Waiting for a second officer"
    assert "Another officer must" in at("review", "confirm", number, "--officer", FIRST).sentence
    assert at("review", "confirm", number, "--officer", SECOND).out.splitlines()[-1] == "Decided"
    assert at("show", "placement", number, "--json").json["security_result"] == "conditions"
    shown = at("review", number).out
    head, standing = shown.splitlines()[:2]
    assert head.startswith(number)
    assert all(
        part in standing
        for part in ("Decided · ", "Security grade: ", "Cleared with conditions", f"by {FIRST} on 2", SECOND)
    )
    assert "  - No access to the clean room" in shown
    assert "Yes · file 7 · 15 CFR 734.13(b); Foreign Trade Act, Article 19-2 (대외무역법 제19조의2)" in shown
    assert "\n    ! The records do not show this yet: " in shown
    step = at("history", "--record", number, "--json").json[0]
    assert step["reason"] == "security"
    said = at("history").out
    assert all(f"Answered {code} of the research-security review of " in said for code in asked[-3:])


def test_what_is_missing_is_said(at):
    number = number_of(at)
    assert "open one first" in at("review", "show", number).sentence
    at("review", "open", number)
    assert "code of the question" in at("review", "answer", number).sentence
    assert "--officer" in at("review", "decide", number).sentence
    officer = at("list", "officer", "--columns", "name_en", "--json").json[0]["name_en"]
    assert "--result" in at("review", "decide", number, "--officer", officer).sentence
    assert "still open" in at("review", "confirm", number, "--officer", officer).sentence


def test_evidence_is_a_collected_paper_whatever_it_is_called(at, tmp_path):
    number = number_of(at)
    scan = tmp_path / "passport.pdf"
    scan.write_bytes(papers.pdf(1))
    assert at("paper", number, scan, "--kind", "passport").code == 0
    paper = at("papers", "--search", "passport.pdf", "--json").json[0]["id"]
    at("review", "open", number)
    assert at("review", "answer", number, "SEC-01", "--answer", "yes", "--paper", paper).code == 0
    assert at("review", "show", number, "--json").json["answers"][0]["paper"] == paper
    renamed = tmp_path / "typed.json"
    renamed.write_text('{"name": "The passport of 2024"}', "utf-8")
    assert at("edit", "paper", paper, renamed).code == 0
    assert "Yes · The passport of 2024 · " in at("review", "show", number).out


def test_help_says_of_each_option_what_it_is(command):
    said = " ".join(command("review", "--help").out.split())
    assert "--answer ANSWER what was found: yes, no" in said
    assert "--keep open anew with the answers" in said
