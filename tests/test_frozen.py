"""The app as it ships: built, carried away from the checkout, run in an empty environment."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from contextlib import suppress
from pathlib import Path

import pytest

from db.backups import DATABASE
from tests.letters import reading
from tests.papers import HEIC

ROOT = Path(__file__).parents[1]
PASSPHRASE = "sample-office"
RESEARCHER = {"hangul_name": "나래솔", "surname": "NA", "given_names": "RAESOL", "email": "raesol.na@example.org"}
SHARED = sysconfig.get_config_var("Py_ENABLE_SHARED") or sysconfig.get_config_var("PYTHONFRAMEWORK") or os.name == "nt"

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.skipif(not SHARED, reason="PyInstaller cannot freeze a Python that was built without its library"),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ships, carried to a place with a blank and a Korean name."""
    place = tmp_path_factory.mktemp("build")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", str(ROOT / "build.spec")]
    command += ["--distpath", str(place / "dist"), "--workpath", str(place / "work")]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-4000:]
    return Path(shutil.move(place / "dist" / "TPD Exchange", tmp_path_factory.mktemp("away") / "새 자리"))


@pytest.fixture
def person(tmp_path: Path) -> dict[str, str]:
    """An environment that holds nothing but where the person's own folders are."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return kept | {"HOME": str(tmp_path), "TEMP": str(tmp_path), "TPD_EXCHANGE_CONFIG": str(tmp_path / "settings")}


@pytest.fixture
def run(built: Path, person: dict[str, str], tmp_path: Path):
    """Runs the built command and gives what it printed."""

    def answer(*words: str | Path, given: str = "") -> str:
        done = subprocess.run(
            [built / "tpd-exchange", *words],
            cwd=tmp_path,
            env=person | {"TPD_EXCHANGE_PASSPHRASE": PASSPHRASE},
            input=given.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    return answer


def test_a_record_is_added_to_a_new_office(run, tmp_path: Path) -> None:
    office = tmp_path / "사무실"
    names = ("--name-ko", "한미교류센터", "--name-en", "Exchange Center", "--side", "KR")
    run("init", office, *names, "--address-ko", "서울특별시 종로구", "--address-en", "Jongno-gu, Seoul")
    run("add", "researcher", "-", "--office", office, given=json.dumps(RESEARCHER))
    (row,) = json.loads(run("list", "researcher", "--search", "나래", "--json", "--office", office))
    assert "나래솔" in json.dumps(row, ensure_ascii=False)


def test_a_letter_is_issued_and_the_window_opens_and_closes(
    run, built: Path, person: dict[str, str], tmp_path: Path
) -> None:
    office = tmp_path / "sample"
    run("demo", office)
    letter = tmp_path / "letter.pdf"
    run(
        "letter",
        placement(run, office),
        "placement-researcher",
        "--language",
        "ko",
        "--issue",
        "--out",
        letter,
        "--office",
        office,
    )
    text = reading.text(letter)
    assert "배치" in text
    assert "genuine" in run("verify", letter, "--office", office, "--speak", "en")
    # HEIC and PDF libraries come only when they are asked for; the frozen program must have taken them along.
    photo = tmp_path / "photo.heic"
    photo.write_bytes(HEIC)
    run("paper", placement(run, office), photo, "--kind", "photo", "--office", office)
    run("dossier", placement(run, office), "--out", tmp_path / "dossier.pdf", "--office", office)
    assert len(reading.pages(tmp_path / "dossier.pdf")) > 2
    with window(built, person, office) as shown:
        wait_until_open(shown, office)
        shown.send_signal(signal.SIGTERM)
        assert shown.wait(60) == 0
    assert not (tmp_path / "settings" / "errors.log").exists()
    run("check", "--office", office)


def placement(run, office: Path) -> str:
    rows = json.loads(run("list", "placement", "--where", "stage=confirmed", "--json", "--office", office))
    return rows[0]["number"]


def window(built: Path, person: dict[str, str], office: Path) -> subprocess.Popen[bytes]:
    """The windowed program on this office, drawn to nowhere."""
    settings = Path(person["TPD_EXCHANGE_CONFIG"])
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "settings.toml").write_text(f"[offices]\nrecent = [{json.dumps(str(office))}]\n", encoding="utf-8")
    environment = person | {"TPD_EXCHANGE_PASSPHRASE": PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen([built / "TPD Exchange"], cwd=settings, env=environment)


def wait_until_open(shown: subprocess.Popen[bytes], office: Path) -> None:
    """Until the window has the office's database open."""
    log = office / f"{DATABASE}-wal"
    for _ in range(600):
        with suppress(subprocess.TimeoutExpired):
            pytest.fail(f"the window closed by itself with {shown.wait(0.1)}")
        if log.exists():
            return
    pytest.fail("the window did not open the office within a minute")
