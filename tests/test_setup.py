"""The first command on a fresh machine: what it installs, what it keeps, what it says when it cannot."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import tpd_exchange
from tpd_exchange import setup, system_libraries

ROOT = Path(__file__).parents[1]
LISTS = ("requirements.txt", "requirements-test.txt", "requirements-build.txt")


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {found[1]: found[2] for found in re.finditer(r"^([a-z0-9-]+)==([^ ]+)", text, re.M)}


def declared() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"": project["dependencies"], **project["optional-dependencies"]}


def as_pins(dependencies: list[str]) -> dict[str, str]:
    return {name.lower().replace("_", "-"): version for name, version in (each.split("==") for each in dependencies)}


# --- the lists


@pytest.mark.parametrize(("name", "extra"), [*zip(LISTS, ("", "test", "build"), strict=True)])
def test_the_project_and_its_list_name_the_same_versions(name: str, extra: str) -> None:
    wanted = as_pins(declared()[""]) | as_pins(declared()[extra])
    assert wanted.items() <= pins(name).items()


@pytest.mark.parametrize("name", LISTS)
def test_every_package_carries_hashes(name: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / name).read_text(encoding="utf-8").strip())
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tests_run_on_the_very_packages_the_app_runs_on() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-test.txt").items()
    assert pins("requirements-build.txt").items() <= pins("requirements-test.txt").items()


def test_no_package_server_is_named_in_the_project() -> None:
    servers = ["pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "conda" + ".anaconda"]
    options = ["--" + "index-url", "--" + "extra-index-url", "--" + "find-links"]
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in committed_texts()
        for word in servers + options
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert found == []
    assert not (ROOT / "uv.lock").exists()


def committed_texts() -> list[Path]:
    suffixes = {
        ".py",
        ".toml",
        ".txt",
        ".md",
        ".yaml",
        ".yml",
        ".spec",
        ".nsi",
        ".json",
        ".cfg",
        ".in",
        ".lock",
        ".plist",
    }
    left_out = {".venv", ".git", "build", "dist"}
    files = (path for top in ROOT.iterdir() if top.name not in left_out for path in [top, *top.rglob("*")])
    return [path for path in files if path.is_file() and (path.suffix in suffixes or path.parent.name == ".ci")]


# --- one list of checks


def test_the_commands_of_the_readme_and_of_the_checks_are_the_same() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python -m tpd_exchange.setup sample" in readme
    assert "python -m tpd_exchange.setup test" in readme
    assert "-m tpd_exchange.setup test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_hooks_come_from_the_project_itself() -> None:
    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    assert [each["repo"] for each in repositories] == ["local"]
    assert {hook["language"] for hook in repositories[0]["hooks"]} == {"system"}


# --- the environment


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout in a folder with a blank and a Korean name, whose pip only writes down that it was called."""
    folder = tmp_path / "새 폴더"
    folder.mkdir()
    for name in LISTS[:2]:
        (folder / name).write_text(f"example==1 # {name}\n", encoding="utf-8")
    environment = folder / ".venv"
    monkeypatch.setattr(setup, "CHECKOUT", folder)
    monkeypatch.setattr(setup, "ENVIRONMENT", environment)
    monkeypatch.setattr(setup, "PROGRAMS", environment / setup.PROGRAMS.name)
    monkeypatch.setattr(setup, "PYTHON", environment / setup.PROGRAMS.name / setup.PYTHON.name)
    monkeypatch.setattr(setup, "STAMP", environment / "prepared.txt")
    monkeypatch.setattr(setup, "LOG", environment / "pip.log")
    pip_that(folder, monkeypatch, "print('Collecting example==1')")
    return folder


def pip_that(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    script = folder / "pip.py"
    note = f"open({str(folder / 'calls')!r}, 'a', encoding='utf-8').write(' '.join(sys.argv[1:]) + '\\n')"
    script.write_text(f"import sys\n{note}\n{does}\n", encoding="utf-8")
    monkeypatch.setattr(setup, "pip_for_environment", lambda: [sys.executable, str(script)])


def calls(checkout: Path) -> list[str]:
    log = checkout / "calls"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def test_a_first_start_installs_only_what_carries_the_right_hash(checkout: Path) -> None:
    setup.prepare("requirements.txt")
    (call,) = calls(checkout)
    assert call.startswith("install ")
    assert "--require-hashes" in call
    assert "--only-binary=:all:" in call
    assert call.endswith(f"-r {checkout / 'requirements.txt'}")
    assert setup.environment_version() == sys.version_info[:2]


def test_a_second_start_installs_nothing(checkout: Path) -> None:
    for _ in range(2):
        setup.prepare("requirements.txt")
    assert len(calls(checkout)) == 1


def test_after_the_tests_the_sample_needs_nothing_more(checkout: Path) -> None:
    setup.prepare("requirements-test.txt")
    setup.prepare("requirements.txt")
    assert len(calls(checkout)) == 1


def test_changed_requirements_are_installed_anew_into_the_same_environment(checkout: Path) -> None:
    setup.prepare("requirements.txt")
    kept = setup.ENVIRONMENT / "kept"
    kept.touch()
    (checkout / "requirements.txt").write_text("example==2\n", encoding="utf-8")
    setup.prepare("requirements.txt")
    assert len(calls(checkout)) == 2
    assert kept.exists()


def test_an_environment_of_another_python_is_made_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setup.prepare("requirements.txt")
    kept = setup.ENVIRONMENT / "kept"
    kept.touch()
    monkeypatch.setattr(setup, "environment_version", lambda: (3, 9))
    setup.prepare("requirements.txt")
    assert len(calls(checkout)) == 2
    assert not kept.exists()


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    setup.prepare("requirements.txt")
    setup.PYTHON.unlink()
    setup.prepare("requirements.txt")
    assert len(calls(checkout)) == 2
    assert setup.PYTHON.exists()


def test_an_interrupted_installation_is_not_trusted(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip_that(checkout, monkeypatch, "sys.exit(1)")
    with pytest.raises(setup.SetupError):
        setup.prepare("requirements.txt")
    half = setup.ENVIRONMENT / "half-installed"
    half.touch()
    pip_that(checkout, monkeypatch, "")
    setup.prepare("requirements.txt")
    assert not half.exists()
    assert setup.UNFINISHED not in setup.stamps()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("NewConnectionError: Failed to establish a new connection", "check the network connection"),
        ("ERROR: Could not find a version that satisfies x (from versions: none)", "check the network connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "so it was refused"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("something new", "what it said is in"),
    ],
)
def test_a_failing_pip_becomes_one_sentence(
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    said: str,
    sentence: str,
) -> None:
    pip_that(checkout, monkeypatch, f"sys.exit({said!r})")
    assert setup.main(["sample"]) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1
    assert said in setup.LOG.read_text(encoding="utf-8")


def test_without_any_pip_the_sentence_says_how_to_get_one(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(setup, "ENVIRONMENT", checkout / ".venv")
    monkeypatch.setattr(setup, "PYTHON", checkout / ".venv" / "bin" / "python")
    monkeypatch.setattr(setup, "STAMP", checkout / ".venv" / "prepared.txt")
    monkeypatch.setattr(setup, "answers", lambda pip: False)
    monkeypatch.setattr(setup, "find_spec", lambda name: None)
    assert setup.main(["sample"]) == 1
    error = capsys.readouterr().err
    assert "this Python has no pip: install it with" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("version", "told"), [((3, 10, 4), "needs Python 3.11 to 3.14"), ((3, 15, 0), "needs Python 3.11 to 3.14")]
)
def test_a_python_too_old_or_too_new_is_told_so(version: tuple[int, int, int], told: str) -> None:
    code = f"import sys, runpy; sys.version_info = {version} + ('final', 0); sys.argv = ['setup', 'sample']; "
    code += "runpy.run_module('tpd_exchange.setup', run_name='__main__')"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert answer.returncode == 1
    assert told in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_the_first_file_can_be_read_by_any_python() -> None:
    source = (ROOT / "tpd_exchange" / "__init__.py").read_bytes()
    source.decode("ascii")
    ast.parse(source, feature_version=(3, 4))
    assert b'f"' not in source


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["sample"], "requirements.txt"),
        (["run", "python", "-m", "tpd_exchange", "--help"], "requirements.txt"),
        (["run", "ruff", "check", "."], "requirements-test.txt"),
        (["test"], "requirements-test.txt"),
    ],
)
def test_each_word_prepares_what_it_needs(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], wanted: str
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(setup, "start", lambda program, arguments: started.append([program.name, *arguments]) or 7)
    monkeypatch.setattr(system_libraries, "require", lambda tell: None)
    assert setup.main(words) == 7
    assert calls(checkout)[0].endswith(wanted)
    assert len(started) == 1


def test_an_unknown_word_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert setup.main(["smaple"]) == 2
    assert "usage: python -m tpd_exchange.setup sample" in capsys.readouterr().err


# --- the system's libraries


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A Linux without Qt's libraries, whose apt-get only writes down what it was asked for."""
    asked: list[str] = []
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "loads", lambda library: bool(asked) or library != "libGL.so.1")
    monkeypatch.setattr(system_libraries.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(system_libraries, "apt_install", asked.extend)
    return asked


def test_root_gets_the_missing_libraries_installed(bare_linux: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 0, raising=False)
    told: list[str] = []
    system_libraries.require(told.append)
    assert bare_linux == ["libgl1"]
    assert told == ["Installing system packages: libgl1"]


def test_others_are_told_the_command(bare_linux: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(system_libraries.LibrariesMissingError, match=r"lacks libGL\.so\.1; .*apt-get install libgl1"):
        system_libraries.require(print)
    assert bare_linux == []


def test_the_version_is_the_same_wherever_it_is_said() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    windows = (ROOT / "resources" / "packaging" / "windows_version.txt").read_text(encoding="utf-8")
    assert tpd_exchange.__version__ == version
    assert set(re.findall(r"'(?:File|Product)Version', '([^']+)'", windows)) == {version}
    assert set(re.findall(r"(?:filevers|prodvers)=\(([^)]+)\)", windows)) == {f"{version}.0".replace(".", ", ")}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen to reach")
def test_a_screen_that_cannot_be_reached_is_found_out_before_qt_ends_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert system_libraries.why_no_window() is None
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", ":4711")
    assert system_libraries.why_no_window()
