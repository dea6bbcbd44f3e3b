"""Collected papers: known by their contents, refused with a sentence, kept with what must be true of them."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from db.store import Store
from tests import papers as made
from tests.keeping import add, edit, open_store, parties
from tpd_exchange import scans
from tpd_exchange.actions import papers
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.models import NOUNS, CollectedPaper, Letter


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-23")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


@pytest.mark.parametrize(
    ("content", "media", "pages"),
    [
        (made.pdf(3), "pdf", 3),
        (b"%junk before it\n" + made.pdf(), "pdf", 1),
        (made.picture("PNG"), "png", 1),
        (made.picture("JPEG"), "jpeg", 1),
        (made.picture("JPEG", mode="CMYK"), "jpeg", 1),
        (made.picture("PNG", mode="RGBA"), "png", 1),
        (made.picture("PNG", mode="P"), "png", 1),
        (made.picture("PNG", mode="1"), "png", 1),
        (made.HEIC, "heic", 1),
    ],
)
def test_a_paper_is_known_by_its_contents(content: bytes, media: str, pages: int) -> None:
    assert scans.examine(content, "visa.docx") == (media, pages)
    assert len(PdfReader(BytesIO(scans.as_pdf(content, "x"))).pages) == pages


REFUSED = {
    "empty": (b"", "is empty"),
    "a page of the web": (b"<html>%PDF</html>", "is no PDF"),
    "a program": (b"MZ\x90\x00" + bytes(200), "is no PDF"),
    "a text that says it is a PDF": (b"%PDF-1.7\nhello\n%%EOF", "is damaged"),
    "a PDF cut in the middle": (made.pdf(40)[: len(made.pdf(40)) // 2], "is cut off"),
    "a locked PDF": (made.pdf(password="secret"), "locked with a password"),
    "pages that lead back to themselves": (made.circling(), "is damaged"),
    "pages without end": (made.branching(), "is damaged"),
    "a picture cut in the middle": (made.picture("JPEG", (300, 300))[:400], "is damaged"),
    "a PNG of noise": (made.picture()[:40] + bytes(300), "is damaged"),
    "a HEIC cut in the middle": (made.HEIC[:250], "is damaged"),
    "a bomb": (made.bomb(20_000), "too many dots"),
    "a picture larger than any scan": (made.bomb(9_500), "too many dots"),
    "too many pages": (made.pdf(2001), "2001 pages"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_paper_is_refused_with_a_sentence(case: str) -> None:
    content, sentence = REFUSED[case]
    with pytest.raises(scans.Unreadable) as refused:
        scans.examine(content, "visa.pdf")
    assert sentence in str(refused.value)
    assert "visa.pdf" in str(refused.value)


def test_a_pdf_that_only_its_owner_may_change_is_taken() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=BytesIO(made.pdf(2)))
    writer.encrypt("", owner_password="boss", algorithm="AES-256")
    locked = BytesIO()
    writer.write(locked)
    assert scans.examine(locked.getvalue(), "x").pages == 2


def test_a_picture_lies_upright_on_a4_within_its_margins() -> None:
    page = PdfReader(BytesIO(scans.as_pdf(made.turned(), "x"))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    shown = page.images[0].image
    assert shown is not None and shown.width < shown.height
    lying = PdfReader(BytesIO(scans.as_pdf(made.picture(size=(90, 60)), "x"))).pages[0]
    assert (round(lying.mediabox.width), round(lying.mediabox.height)) == (842, 595)


def test_a_picture_of_a_camera_becomes_small_enough_to_send() -> None:
    drawn = scans.as_pdf(made.picture("PNG", (4000, 3000)), "x")
    shown = PdfReader(BytesIO(drawn)).pages[0].images[0].image
    assert shown is not None and max(shown.size) == 2480


def test_the_colours_of_a_heic_picture_stay() -> None:
    image = scans.picture(made.HEIC, "x")
    assert image.size == (48, 64)
    blue, red = image.getpixel((3, 3)), image.getpixel((40, 50))
    assert blue[2] > 180 > blue[0] and red[0] > 180 > red[2]


def test_a_file_of_200_mb_is_refused_without_being_read(store: Store, tmp_path: Path, monkeypatch) -> None:
    huge = tmp_path / "scan.pdf"
    with huge.open("wb") as file:
        file.write(made.pdf())
        file.truncate(200 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was read"))
    with pytest.raises(UserError, match="larger than 50 MB"):
        papers.take(store.vault, huge)


def test_folders_and_files_that_are_gone_are_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        papers.take(store.vault, tmp_path)
    with pytest.raises(UserError, match=r"“gone\.pdf” cannot be read"):
        papers.take(store.vault, tmp_path / "gone.pdf")


def test_what_was_taken_lies_encrypted_in_the_vault_and_nowhere_else(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "보험증권.pdf"
    file.write_bytes(made.pdf(2))
    taken = papers.take(store.vault, file)
    assert (taken.name, taken.examined) == ("보험증권.pdf", ("pdf", 2))
    assert store.vault.get(taken.digest) == file.read_bytes()
    (kept,) = (tmp_path / "papers").rglob("??/*")
    assert b"%PDF" not in kept.read_bytes()


def paper(store: Store, placement, **typed):
    values = {"placement": placement.id, "kind": "insurance", "file": store.vault.put(made.pdf()), **typed}
    return add(store, "paper", **values)


def test_a_paper_is_called_by_its_name_or_its_kind_and_found_by_the_person(store: Store) -> None:
    placement = add(store, "placement", **parties(store))
    first = paper(store, placement, valid_until="2027-01-31", issued_by="ABC Insurance")
    assert first.title_ko == "보험증권 · P-2026-0001 김하늘 KIM Haneul"
    assert first.title_en == "Insurance policy · P-2026-0001 KIM Haneul 김하늘"
    assert str(first.received_on) == "2026-11-23"
    second = paper(store, placement, kind="other-paper", name="주민등록초본")
    assert second.title_en.startswith("주민등록초본 · ")
    found = store.lists.suggest(NOUNS["paper"], "abc insur")
    assert [one.id for one in found] == [first.id]
    assert store.lists.count(NOUNS["paper"], "김하늘") == 2


def test_what_cannot_be_true_of_a_paper_is_said_beside_its_field(store: Store) -> None:
    placement = add(store, "placement", **parties(store))
    wrong = [
        ({"received_on": "2026-11-24"}, "received_on", "future"),
        ({"valid_from": "2026-05-02", "valid_until": "2026-05-01"}, "valid_until", "before the start"),
        ({"kind": "other-paper"}, "name", "what this paper is"),
        ({"file": None}, "file", "fill in"),
        ({"file": "../../etc"}, "file", "choose a file"),
    ]
    for typed, field, sentence in wrong:
        with pytest.raises(Faults) as refused:
            paper(store, placement, **typed)
        assert set(refused.value.faults) == {field}
        assert sentence in str(refused.value.faults[field])


def test_a_signed_copy_belongs_to_the_placement_of_its_letter(store: Store) -> None:
    given = parties(store)
    one, other = add(store, "placement", **given), add(store, "placement", **given)

    def issue(session):
        letter = Letter(
            reference="TPD-2026-0001", slug="nda", name_en="NDA", name_ko="비밀유지약정", placement=one.id,
            recipient_ko="가", recipient_en="A", language="ko", paper="a4", issued_on=one.planned_start or first_day(),
            template_version="1", digest="0" * 64, paper_hash="0" * 64,
        )  # fmt: skip
        session.add(letter)
        session.flush()
        return letter.id

    from tpd_exchange.calendar import today as first_day
    from tpd_exchange.i18n import say

    letter = store.change(say("x"), issue)
    with pytest.raises(Faults) as refused:
        paper(store, other, kind="signed", answers=letter)
    assert "another placement" in str(refused.value.faults["answers"])
    kept = paper(store, one, kind="signed", answers=letter)
    with pytest.raises(Faults) as refused:
        edit(store, kept, "paper", placement=other.id)
    assert "answers" in refused.value.faults


def test_a_paper_can_be_removed_and_brought_back_with_its_file(store: Store) -> None:
    from tpd_exchange.actions import records
    from tpd_exchange.i18n import say

    placement = add(store, "placement", **parties(store))
    kept = paper(store, placement, valid_until="2027-01-31")
    with pytest.raises(UserError, match="is used by Insurance policy"):
        store.change(say("x"), records.remove, NOUNS["placement"], placement.id)
    store.change(say("x"), records.remove, NOUNS["paper"], kept.id)
    store.undo()
    with store.read() as session:
        again = session.get(CollectedPaper, kept.id)
    assert again is not None and again.valid_until == kept.valid_until
    assert store.vault.get(again.file) == made.pdf()
