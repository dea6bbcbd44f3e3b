"""What commands say: in which language, with what may be chosen, whole also into a pipe."""

import re

import pytest

from tests.commands.conftest import Said
from tests.commands.test_front_door import start
from tpd_exchange.cli.main import run as run_command
from tpd_exchange.settings import Settings

SPOKEN = {"en": "There is no kind “zz”.", "ko": "‘zz’"}


@pytest.fixture
def spoken(capsys, monkeypatch, tmp_path):
    """Run a command as it stands, with the languages that the computer and its environment have."""

    def run(*words: object, computer: str = "C", variable: str = "") -> Said:
        monkeypatch.setattr("locale.getlocale", lambda *_: (computer, "UTF-8"))
        monkeypatch.setenv("TPD_EXCHANGE_LANGUAGE", variable)
        code = run_command([str(word) for word in words])
        return Said(code, *capsys.readouterr())

    monkeypatch.setenv("TPD_EXCHANGE_CONFIG", str(tmp_path / "config"))
    return run


@pytest.mark.parametrize(
    ("words", "computer", "variable", "language"),
    [
        ((), "ko_KR", "", "ko"), ((), "Korean_Korea", "", "ko"), ((), "en_US", "", "en"), ((), "C", "", "en"),
        ((), "en_US", "ko", "ko"), ((), "ko_KR", "en", "en"),
        (("--language", "en"), "ko_KR", "ko", "en"), (("--language=ko",), "en_US", "en", "ko"),
        (("--speak", "ko"), "en_US", "en", "ko"),
    ],
)  # fmt: skip
def test_the_language_is_the_option_then_the_environment_then_the_computer(
    spoken, pattern, words, computer, variable, language
):
    said = spoken("list", "zz", "--office", pattern, *words, computer=computer, variable=variable)
    assert SPOKEN[language] in said.problems
    assert spoken(*words, "list", "zz", "--office", pattern, computer=computer, variable=variable) == said


def test_the_language_of_the_window_is_not_that_of_the_commands(spoken, pattern):
    Settings().set("window", "language", "ko")
    assert SPOKEN["en"] in spoken("list", "zz", "--office", pattern, computer="en_US").problems


def test_the_language_of_a_letter_is_not_that_of_what_is_said(spoken, pattern, tmp_path):
    words = ("letter", "P-2026-0026", "love", "--language", "ko", "--office", pattern, "--out", tmp_path / "x.pdf")
    assert "There is no letter" in spoken(*words, computer="en_US").problems
    assert "없습니다" in spoken("--language", "ko", *words, computer="en_US").problems


def test_what_may_be_chosen_is_listed(command, spoken):
    asked = {
        (one["slug"], question["name"]): question.get("choices")
        for one in command("templates", "--json").json
        for question in one["asks"]
    }
    kinds = asked["incident-report", "kind"]
    assert kinds["leak"]
    assert asked["nomination", "reply_by"] is None
    said = command("templates", "incident-report")
    assert f"leak ({kinds['leak']})" in said.out
    assert "사고" in spoken("templates", "incident-report", "--language", "ko").out
    assert "There is no letter “love-letter”" in command("templates", "love-letter").sentence


def test_templates_are_listed_whole_into_a_pipe(command):
    longest = next(one for one in command("templates", "--json").json if one["slug"] == "ds-2019-request")
    out = start("templates", "--language", "en").stdout.decode("utf-8")
    assert ", ".join(question["name"] for question in longest["asks"]) in out


def test_an_unknown_kind_of_paper_is_refused_with_those_there_are(at, tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"whatever")
    said = at("paper", "P-2026-0026", tmp_path / "x.pdf", "--kind", "zz")
    assert "“zz” is not one of the choices: " in said.problems
    assert "insurance (Insurance policy)" in said.problems
    assert "no PDF" not in said.problems


@pytest.mark.parametrize(
    ("slug", "answer", "english", "korean"),
    [
        ("incident-report", "kind=zz", "Kind of incident: “zz” cannot be chosen.", "사안의 종류: ‘zz’은(는)"),
        ("security-pledge", "years_after=-60", "exchange: Please write a whole number, 0 or more.", "0 이상의 정수"),
        ("nomination", "reply_by=2026-02-31", "Reply by: There is no such day", "회신 기한: 없는 날짜입니다"),
        ("ds-2019-request", "usd_sponsor=-60", "An amount is 0 or more.", "금액은 0 이상"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_answer_is_said_in_one_language(spoken, pattern, tmp_path, slug, answer, english, korean):
    words = (
        "letter", "P-2026-0026", slug, "--language", "ko", "--office", pattern, "--out", tmp_path / "x.pdf",
        "--answer", answer,
    )  # fmt: skip
    said = spoken(*words, computer="en_US").problems
    assert english in said
    assert not any("가" <= sign <= "힣" for sign in said)
    said = spoken(*words, computer="ko_KR").problems
    assert korean in said
    assert not any(word in said for word in ("Kind", "Years", "Reply", "Please"))


@pytest.mark.parametrize(
    "words",
    [("report", "jcm", "--year", "abc"), ("report", "jcm", "--year"), ("export", "placement"),
     ("list", "placement", "--x"), ("import", "placement", "x.csv", "--past", "zzz"), ("names",), ("nonsense",)],
)  # fmt: skip
def test_what_is_wrong_with_a_command_line_is_said_in_korean(words, capsys) -> None:
    assert run_command(["--language", "ko", *words]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    said = line.partition(": ")[2]
    assert re.search("[가-힣]", said)
    assert not re.search("argument|invalid|expected|required|unrecognized", said)
