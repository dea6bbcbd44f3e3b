"""Each verdict on a file, made true by doing to it what a forger, a scanner or another program would."""

import ctypes
import io
import json
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from pypdfium2 import raw

from db.sealing import OfficeSeal
from db.store import Store
from tests.domain import test_letter_actions as acts
from tests.letters.scanned import scanned
from tpd_exchange import letters as engine
from tpd_exchange.actions import letters
from tpd_exchange.actions.verify import Finding, Verdict, verify, verify_with_key
from tpd_exchange.errors import UserError
from tpd_exchange.letters import apart, layout
from tpd_exchange.models import Letter, Record
from tpd_exchange.pdfium import opened

day, store, placement = acts.day, acts.store, acts.placement
issue, void = acts.issue, acts.void


def judged(store: Store, content: bytes) -> Finding:
    with store.read() as session:
        return verify(session, store.vault, store.seal.public, content)


def paper(store: Store, letter: Letter) -> bytes:
    return store.vault.get(letter.paper_hash)


class Forger:
    """Makes files that look like a letter of this office, with the same engine and any code and record."""

    def __init__(self, store: Store, patch: pytest.MonkeyPatch) -> None:
        self._store, self._patch = store, patch

    def code(self, letter: Letter) -> str:
        return engine.qr_payload(letter.reference, letter.issued_on, letter.digest, self._store.seal)

    def make(self, letter: Letter, code: str, record: bytes | None = None, **changes: Any) -> bytes:
        values = json.loads(json.dumps(letter.values))
        for group, change in changes.items():
            values[group] = {**values[group], **change}
        kept = engine.canonical(letter.values) if record is None else record
        with self._patch.context() as patch:
            patch.setattr(layout, "payload", lambda *_: code)
            patch.setattr(layout, "canonical", lambda _: kept)
            return engine.render(engine.template(letter.slug), values, letter.language, letter.paper).pdf


@pytest.fixture
def forger(store: Store, monkeypatch: pytest.MonkeyPatch) -> Forger:
    return Forger(store, monkeypatch)


def saved_anew(pdf: bytes) -> bytes:
    file = io.BytesIO()
    with opened(pdf) as document:
        document.save(file)
    return file.getvalue()


def covered(pdf: bytes) -> bytes:
    """With a white note laid over the page."""
    file = io.BytesIO()
    with opened(pdf) as document:
        page = document[0]
        note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_SQUARE)
        raw.FPDFAnnot_SetRect(note, ctypes.byref(raw.FS_RECTF(100, 500, 400, 400)))
        raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_InteriorColor, 255, 0, 0, 255)
        raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, 255, 0, 0, 255)
        raw.FPDFPage_CloseAnnot(note)
        document.save(file)
    return file.getvalue()


def test_the_paper_itself_is_genuine(store: Store, placement: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = issue(store, placement)
    monkeypatch.setattr(apart, "look_at", None)
    found = judged(store, paper(store, letter))
    assert (found.verdict, found.reference, found.letter) == (Verdict.GENUINE, "TPD-2026-0001", letter.id)
    assert str(found.message) == "TPD-2026-0001 is genuine and unchanged."
    assert {"김하늘 · KIM HANEUL", "3,000,000 KRW NRF"} <= {one.value for one in found.says}


def test_a_genuine_letter_that_is_void_or_replaced_is_said_to_be(store: Store, placement: Record) -> None:
    old = issue(store, placement)
    new = issue(store, placement, replaces=old.id)
    for content in (paper(store, old), scanned(paper(store, old))):
        found = judged(store, content)
        assert (found.verdict, found.good) == (Verdict.REPLACED, False)
        assert str(found.message) == "TPD-2026-0001 is genuine, but was replaced by TPD-2026-0002 on 2026-11-23."
    void(store, new, "cancelled")
    for content in (paper(store, new), scanned(paper(store, new))):
        found = judged(store, content)
        assert (found.verdict, found.good) == (Verdict.VOID, False)
        said = "TPD-2026-0002 is genuine, but void since 2026-11-23 (The placement was cancelled)."
        assert str(found.message) == said


def test_one_digit_of_an_amount_is_found(store: Store, placement: Record, forger: Forger) -> None:
    letter = issue(store, placement, language="en")
    funding = [{**letter.values["placement"]["funding"][0], "amount": "8000000"}]
    found = judged(store, forger.make(letter, forger.code(letter), placement={"funding": funding}))
    assert (found.verdict, found.letter) == (Verdict.CHANGED, letter.id)
    assert "₩8,000,000" in str(found.message)
    assert "where “₩3,000,000” was issued" in str(found.message)


def test_another_record_in_the_file_is_found(store: Store, placement: Record, forger: Forger) -> None:
    letter = issue(store, placement)
    other = json.loads(json.dumps(letter.values))
    other["researcher"]["surname"] = "LEE"
    found = judged(store, forger.make(letter, forger.code(letter), json.dumps(other).encode()))
    assert found.verdict is Verdict.CHANGED
    assert "The attached record says “LEE” for researcher.surname, where “KIM” was issued." in str(found.message)
    bad = judged(store, forger.make(letter, forger.code(letter), b"[" * 100_000))
    assert "The attached record is damaged." in str(bad.message)


def test_a_code_cut_from_another_letter_is_found(store: Store, placement: Record, forger: Forger) -> None:
    one, other = issue(store, placement), issue(store, placement, "nomination")
    found = judged(store, forger.make(one, forger.code(other)))
    assert (found.verdict, found.reference) == (Verdict.CHANGED, other.reference)
    assert found.message.values["what"]


def test_a_letter_without_its_code_is_found_by_its_number(store: Store, placement: Record, forger: Forger) -> None:
    letter = issue(store, placement)
    found = judged(store, forger.make(letter, "https://example.org"))
    assert (found.verdict, found.reference) == (Verdict.CHANGED, letter.reference)
    assert "The code of the letter is missing or damaged." in [str(one) for one in (found.message, *found.details)][-1]


def test_a_letter_of_another_office_is_not_ours(store: Store, placement: Record) -> None:
    letter = issue(store, placement)
    values = (engine.template(letter.slug), letter.values, letter.language, letter.paper)
    theirs = engine.render(*values, seal=OfficeSeal(b"\x02" * 32)).pdf
    for content in (theirs, scanned(theirs)):
        found = judged(store, content)
        assert (found.verdict, found.good) == (Verdict.FOREIGN, False)
        assert "another office, or forged" in str(found.message)


def test_a_code_of_ours_that_the_register_does_not_know(store: Store, placement: Record) -> None:
    letter = issue(store, placement)
    values = json.loads(json.dumps(letter.values))
    values["letter"]["reference"] = "TPD-2026-0999"
    made = engine.render(engine.template(letter.slug), values, letter.language, letter.paper, seal=store.seal).pdf
    found = judged(store, made)
    assert (found.verdict, found.reference) == (Verdict.FOREIGN, "TPD-2026-0999")
    assert "register has no such letter" in str(found.message)


def test_a_draft_is_called_a_draft(store: Store, placement: Record) -> None:
    with store.read() as session:
        ready = letters.prepare(session, store.vault, placement.id, "invitation")
    draft = letters.preview(ready).pdf
    for content in (draft, scanned(draft)):
        assert judged(store, content).verdict is Verdict.DRAFT


def test_a_file_saved_anew_is_still_genuine(store: Store, placement: Record) -> None:
    letter = issue(store, placement)
    again = saved_anew(paper(store, letter))
    assert again != paper(store, letter)
    found = judged(store, again)
    assert (found.verdict, found.good) == (Verdict.GENUINE, True)
    assert "saved anew" in str(found.message)


def test_what_was_laid_over_or_added_is_found(store: Store, placement: Record) -> None:
    letter = issue(store, placement)
    over = judged(store, covered(paper(store, letter)))
    assert over.verdict is Verdict.CHANGED
    assert "Page 1 carries a note, link or stamp" in str(over.message)
    added = judged(store, paper(store, letter) + b"\n% more\n")
    assert "added to the file" in str(added.message)


@pytest.mark.parametrize("askew", [-5, 5])
def test_a_scan_is_compared_by_eye(store: Store, placement: Record, askew: float) -> None:
    letter = issue(store, placement, language="ko")
    found = judged(store, scanned(paper(store, letter), 0, askew))
    assert (found.verdict, found.good, found.letter) == (Verdict.COMPARE, True, letter.id)
    assert "3,000,000 KRW NRF" in {one.value for one in found.says}


def test_a_scan_in_a_pdf_is_a_scan(store: Store, placement: Record) -> None:
    letter, file = issue(store, placement, language="ko"), io.BytesIO()
    PIL.Image.open(io.BytesIO(scanned(paper(store, letter), 0, 2))).save(file, "PDF", resolution=150)
    assert judged(store, file.getvalue()).verdict is Verdict.COMPARE


def test_two_codes_on_one_page_are_no_letter(store: Store, placement: Record) -> None:
    one, other = issue(store, placement, language="ko"), issue(store, placement, "nomination", language="ko")
    pages = [PIL.Image.open(io.BytesIO(scanned(paper(store, letter)))) for letter in (one, other)]
    both, file = PIL.Image.new("L", (pages[0].width * 2, pages[0].height)), io.BytesIO()
    both.paste(pages[0], (0, 0))
    both.paste(pages[1], (pages[0].width, 0))
    both.save(file, "PNG")
    found = judged(store, file.getvalue())
    assert found.verdict is Verdict.CHANGED
    assert "TPD-2026-0001, TPD-2026-0002" in str(found.message)


def test_another_office_verifies_with_the_key_alone(store: Store, placement: Record, forger: Forger) -> None:
    letter, public = issue(store, placement), store.seal.public
    found = verify_with_key(public, "Our office", paper(store, letter))
    assert (found.verdict, found.reference) == (Verdict.COMPARE, letter.reference)
    assert "김하늘 · KIM HANEUL" in {one.value for one in found.says}
    assert verify_with_key(public, "Our office", scanned(paper(store, letter))).verdict is Verdict.COMPARE
    other = forger.make(letter, forger.code(letter), b'{"letter":{}}')
    assert verify_with_key(public, "Our office", other).verdict is Verdict.CHANGED
    assert verify_with_key(b"\x01" * 32, "Theirs", paper(store, letter)).verdict is Verdict.FOREIGN


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90 a program", "neither a PDF nor a picture"),
        (b"%PDF-1.7\n1 0 obj <</Type /Catalog", "damaged"),
        (b"%PDF-1.7\n" + b"\xff" * 100_000, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, "damaged"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(store: Store, content: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        judged(store, content)


def bomb() -> bytes:
    """Each drawing shows the next one a thousand times: read naively it never ends."""
    objects = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</XObject <</X 5 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for number in range(5, 12):
        shown = b"/X Do " * 1000
        below = b"/Resources <</XObject <</X %d 0 R>>>>" % (number + 1) if number < 11 else b""
        head = b"<</Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length %d %b>>" % (len(shown), below)
        objects.append(head + b"stream\n" + shown + b"\nendstream")
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


def test_a_file_that_never_ends_is_given_up() -> None:
    with pytest.raises(UserError, match="reasonable time"):
        apart.look_apart(bomb(), seconds=6)


def test_a_picture_of_a_billion_points_is_refused() -> None:
    file = io.BytesIO()
    PIL.Image.new("1", (40_000, 30_000)).save(file, "PNG")
    with pytest.raises(UserError, match="too large"):
        apart.look_apart(file.getvalue())


def test_a_huge_or_empty_file_is_refused_unread(tmp_path: Path) -> None:
    huge, empty = tmp_path / "huge.pdf", tmp_path / "empty.pdf"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    empty.touch()
    for path, sentence in ((huge, "larger than 50 MB"), (empty, "is empty"), (tmp_path, "cannot be read")):
        with pytest.raises(UserError, match=sentence):
            apart.content_of(path)
