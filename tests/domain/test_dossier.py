"""Dossiers of a placement: what is in them and in which order, the checklist, the ZIP, and what goes wrong."""

import csv
import errno
import hashlib
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlmodel import select

from db.store import Store
from tests import papers as made
from tests.keeping import add, edit, open_store, parties
from tests.letters.test_dossier import outline
from tpd_exchange.actions import letters as letter_actions
from tpd_exchange.actions import register
from tpd_exchange.actions.dossier_file import make
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import Letter, Record
from tpd_exchange.models.choices import LetterState
from tpd_exchange.tasks import Stopped, drive


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-23")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "office").mkdir()
    return open_store(tmp_path / "office")


@pytest.fixture
def placement(store: Store) -> Record:
    add(store, "office", name_en="Exchange Office", name_ko="교류 사무소", side="KR", letter_language="both")
    given = parties(store)
    return add(store, "placement", **given, planned_start="2026-12-01", planned_end="2027-11-30")


def letter(store: Store, placement: Record, number: int, slug: str, pages: int = 1, **more: Any) -> Letter:
    content = made.pdf(pages)

    def issue(session):
        kept = Letter(
            reference=f"TPD-2026-{number:04}", slug=slug, name_en=slug.title(), name_ko=slug, placement=placement.id,
            recipient_ko="가", recipient_en="A", language="ko", paper="a4", issued_on=more.pop("day"), pages=pages,
            template_version="1", digest="0" * 64, paper_hash=store.vault.put(content), **more,
        )  # fmt: skip
        session.add(kept)
        session.flush()
        return kept

    return store.change(say("Issued"), issue)


def paper(store: Store, placement: Record, content: bytes, **typed: Any) -> Record:
    return add(store, "paper", placement=placement.id, file=store.vault.put(content), **typed)


@pytest.fixture
def full(store: Store, placement: Record) -> Record:
    """A placement with letters that stand, were replaced and are void, and papers of every kind of file."""
    from datetime import date

    old = letter(store, placement, 1, "invitation", 2, day=date(2026, 9, 1), state=LetterState.REPLACED)
    new = letter(store, placement, 2, "invitation", 2, day=date(2026, 9, 2), replaces=old.id)
    letter(store, placement, 3, "completion", 1, day=date(2026, 9, 3), state=LetterState.VOID)
    letter(store, placement, 4, "nda-ip-terms", 3, day=date(2026, 9, 4))
    paper(store, placement, made.HEIC, kind="arrival", name="탑승권 ICN–IAD", received_on="2026-09-20")
    paper(store, placement, made.turned(), kind="passport", file_name="=cmd.jpg", valid_until="2026-11-22",
          received_on="2026-08-01")  # fmt: skip
    paper(store, placement, made.pdf(4), kind="signed", answers=new.id, received_on="2026-09-10")
    paper(store, placement, made.picture(), kind="visa", issued_by="=SUM(A1)", received_on="2026-09-09")
    there = add(store, "contact", institution=placement.host, name_en="Ann Poe", name_ko="포앤")
    edit(store, placement, "placement", planned_end="2027-10-31", supervisor=there.id)
    return placement


def make_it(store: Store, placement: Record, path: Path, language: str = "en", cover: str | None = "en") -> int:
    return drive(make(store, store.history, placement.id, path, cover, Words(language)))  # type: ignore[arg-type]


def test_letters_and_papers_stand_in_the_order_of_the_placements_life(store: Store, full: Record, tmp_path) -> None:
    out = tmp_path / "dossier.pdf"
    assert make_it(store, full, out) == 8
    reader = PdfReader(out)
    titles = [title for depth, title, _ in outline(reader)]
    assert titles == [
        "Dossier cover and checklist",
        "Nomination and award",
        "1. TPD-2026-0001 Invitation [Replaced]",
        "2. TPD-2026-0002 Invitation",
        "3. Signed form",
        "4. Copy of the passport [Expired on 2026-11-22]",
        "Agreements and pledges",
        "5. TPD-2026-0004 Nda-Ip-Terms",
        "Visa and registration",
        "6. Visa or certificate of visa issuance",
        "During the stay",
        "7. 탑승권 ICN–IAD",
        "Completion",
        "8. TPD-2026-0003 Completion [Void]",
    ]
    pages = {title: page for _, title, page in outline(reader)}
    start = pages["Nomination and award"]
    assert [pages[title] - start for title in titles if title[0].isdigit()] == [0, 2, 4, 8, 9, 12, 13, 14]
    assert len(reader.pages) == start + 15
    cover = " ".join(page.extract_text() for page in reader.pages[:start]).replace("\n", " ")
    assert "Documents: 8, pages: 15" in cover
    assert "P-2026-0001" in cover and "TPD-2026-0003" in cover


def test_the_checklist_tells_what_is_issued_signed_void_and_not_there(store: Store, full: Record) -> None:
    from tpd_exchange.actions.dossier import gather

    with store.read() as session:
        rows = gather(session, store.vault, full.id, "ko", Words("ko")).values["dossier"]["checklist"]
    by = {row["title_en"]: (row["standing_en"], row["reference"], str(row["received"])) for row in rows}
    assert by["Invitation letter"] == ("Received back signed", "TPD-2026-0002", "2026-09-10")
    assert by["Certificate of completion"] == ("Void", "TPD-2026-0003", "None")
    assert by["Confidentiality and intellectual property terms"][0] == "Issued"
    assert by["Departure pack"] == ("Not there", None, "None")
    assert "Employment contract" not in by, "it belongs to exchanges to Korea only"


def test_the_zip_holds_every_file_as_it_was_kept_with_index_hashes_and_history(
    store: Store, full: Record, tmp_path: Path
) -> None:
    out = tmp_path / "dossier.zip"
    assert make_it(store, full, out, "ko") == 8
    with ZipFile(out) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    names = list(files)
    assert names[0] == "00 서류철 표지·서류목록.pdf"
    assert names[1:9] == [
        "01 TPD-2026-0001 invitation [대체됨].pdf", "02 TPD-2026-0002 invitation.pdf", "03 서명본(서식).pdf",
        "04 여권 사본 [2026-11-22 만료됨].jpg", "05 TPD-2026-0004 nda-ip-terms.pdf", "06 사증·사증발급인정서.png",
        "07 탑승권 ICN–IAD.heic", "08 TPD-2026-0003 completion [무효].pdf",
    ]  # fmt: skip
    assert names[9:] == ["index.csv", "history.csv", "SHA256SUMS"]
    assert files[names[7]] == made.HEIC and files[names[4]] == made.turned()
    sums = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {name: hashlib.sha256(files[name]).hexdigest() for name in names[:-1]}
    index = list(csv.reader(StringIO(files["index.csv"].decode("utf-8-sig"))))
    assert [row[0] for row in index[1:]] == [str(number) for number in range(1, 9)]
    assert index[3][3] == "TPD-2026-0002", "a signed copy names its letter"
    assert index[6][3] == "'=SUM(A1)", "no value becomes a formula"
    assert index[4][7] == hashlib.sha256(made.turned()).hexdigest()
    history = list(csv.reader(StringIO(files["history.csv"].decode("utf-8-sig"))))
    assert any(row[5:] == ["예정 종료일", "2027-11-30", "2027-10-31"] for row in history), history
    assert any(row[6:] == ["", "포앤"] for row in history), "another record is told by its title"


def test_the_same_dossier_is_the_same_file(store: Store, full: Record, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        make_it(store, full, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_placement_with_nothing_yet_has_a_dossier(store: Store, tmp_path: Path) -> None:
    add(store, "office", name_en="Exchange Office", name_ko="교류 사무소", side="US")
    bare = add(store, "placement", **parties(store))
    for language in ("ko", "en", "both"):
        assert make_it(store, bare, tmp_path / "bare.pdf", "en", language) == 0
    assert len(outline(PdfReader(tmp_path / "bare.pdf"))) == 1


def test_it_takes_no_number_of_the_register(store: Store, full: Record, tmp_path: Path) -> None:
    make_it(store, full, tmp_path / "x.pdf")
    with pytest.raises(UserError, match="Please make the dossier instead"), store.read() as session:
        letter_actions.prepare(session, store.vault, full.id, "dossier")
    with store.read() as session:
        assert register.office_of(session) is not None
        assert len(session.exec(select(Letter)).all()) == 4


@pytest.mark.parametrize("ending", ["pdf", "zip"])
def test_a_paper_that_is_gone_is_named_and_nothing_is_written(
    ending: str, store: Store, full: Record, tmp_path: Path
) -> None:
    out = tmp_path / f"dossier.{ending}"
    out.write_bytes(b"the one before")
    store.vault.path(hashlib.sha256(made.turned()).hexdigest()).unlink()
    with pytest.raises(UserError, match=r"^Copy of the passport: A stored paper is missing"):
        make_it(store, full, out)
    assert out.read_bytes() == b"the one before"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [out.name]


@pytest.mark.parametrize("ending", ["pdf", "zip"])
def test_stopping_leaves_nothing_behind(ending: str, store: Store, full: Record, tmp_path: Path) -> None:
    out = tmp_path / f"dossier.{ending}"
    work = make(store, store.history, full.id, out, "en", Words("en"))
    with pytest.raises(Stopped):
        drive(work, stop=iter([False] * 12 + [True]).__next__)
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_a_full_disk_and_a_wrong_name_are_one_sentence(store: Store, full: Record, tmp_path, monkeypatch) -> None:
    with pytest.raises(UserError, match=r"ends in \.pdf or \.zip"):
        make_it(store, full, tmp_path / "dossier.docx")
    with pytest.raises(UserError, match="There is no folder"):
        make_it(store, full, tmp_path / "gone" / "dossier.pdf")

    def full_disk(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(UserError, match="is full"):
        make_it(store, full, tmp_path / "dossier.pdf")
    assert [path for path in tmp_path.iterdir() if path.is_file()] == []


def test_progress_is_told_for_each_document(store: Store, full: Record, tmp_path: Path) -> None:
    told = []
    drive(make(store, store.history, full.id, tmp_path / "x.pdf", "en", Words("en")), told.append)
    assert [step.done for step in told] == list(range(1, 17))
    assert {step.total for step in told} == {16}
    assert str(told[-1].note) == "TPD-2026-0003 Completion [Void] is bound."


def test_pages_are_those_of_the_papers(store: Store, full: Record, tmp_path: Path) -> None:
    make_it(store, full, tmp_path / "x.zip")
    with ZipFile(tmp_path / "x.zip") as archive:
        rows = list(csv.reader(StringIO(archive.read("index.csv").decode("utf-8-sig"))))
        assert [row[-1] for row in rows[1:]] == ["2", "2", "4", "1", "3", "1", "1", "1"]
        first = archive.read(archive.namelist()[0])
    assert len(PdfReader(BytesIO(first)).pages) == 1
