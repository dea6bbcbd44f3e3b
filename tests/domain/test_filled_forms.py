"""A form that was filled in as it was meant, and forms in which something else was done to the fields."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, NumberObject
from pypdf.generic import TextStringObject as Text
from sqlmodel import select

from db.store import Store
from tests.domain import test_letter_actions as acts
from tests.domain.test_verify import judged, paper
from tests.keeping import edit
from tests.letters import certificates as made
from tpd_exchange.actions import certificates, letters
from tpd_exchange.actions.verify import Finding, Verdict, verify_with_key
from tpd_exchange.i18n import say
from tpd_exchange.letters import apart
from tpd_exchange.models import Letter, Officer, Record

day, store, placement, issue = acts.day, acts.store, acts.placement, acts.issue
Widgets = dict[str, DictionaryObject]
WHITE, INK = b"1 g 0 0 900 900 re f", b"0 g 2 2 9 9 re f"


@pytest.fixture
def form(store: Store, placement: Record) -> Letter:
    """A pledge, in which a second party has neither name nor title."""
    return issue(store, placement, "security-pledge", language="ko")


def name(*path: str) -> NameObject:
    return NameObject("/" + "".join(path))


def shown(writer: pypdf.PdfWriter, drawing: bytes, width: float = 900, height: float = 900) -> DictionaryObject:
    """An appearance."""
    stream = DecodedStreamObject()
    stream.set_data(drawing)
    box = ArrayObject(map(FloatObject, (0, 0, width, height)))
    stream.update({name("Type"): name("XObject"), name("Subtype"): name("Form"), name("BBox"): box})
    return DictionaryObject({name("N"): writer._add_object(stream)})


def area(*sides: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, sides))


def named(widget: DictionaryObject) -> str:
    """The name of a field; of a box of a choice also what it stands for."""
    if "/T" in widget:
        return str(widget["/T"])
    return f"{widget['/Parent']['/T']}.{next(state[1:] for state in widget['/AP']['/N'] if state != '/Off')}"


def choose(widgets: Widgets, choice: str, value: str) -> None:
    """Tick one box of a choice, as a reader does."""
    widgets[f"{choice}.{value}"][name("AS")] = name(value)
    widgets[f"{choice}.{value}"]["/Parent"][name("V")] = name(value)


def changed(content: bytes, change: Callable[[pypdf.PdfWriter, Widgets], Any], *, added: bool = False) -> bytes:
    """The file after that was done to it, written anew or added to."""
    writer = (
        pypdf.PdfWriter(io.BytesIO(content), incremental=added)
        if added
        else pypdf.PdfWriter(clone_from=io.BytesIO(content))
    )
    notes = [note.get_object() for page in writer.pages for note in page.get("/Annots", [])]
    change(writer, {named(note): note for note in notes})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def fill(writer: pypdf.PdfWriter, values: dict[str, str]) -> None:
    """As an honest program does."""
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)


def told(finding: Finding) -> str:
    return "\n".join(map(str, (finding.message, *finding.details)))


@pytest.mark.parametrize("added", [False, True])
def test_what_was_filled_in_is_listed_by_its_label(store: Store, form: Letter, added: bool) -> None:
    def honest(writer: pypdf.PdfWriter, _: Widgets) -> None:
        fill(writer, {"date-1": "2026-12-01", "date-2": "2 Dec", "name-1": "Kim"})

    found = judged(store, changed(paper(store, form), honest, added=added))
    assert (found.verdict, found.good) == (Verdict.FILLED, False)
    assert "is a genuine form that was filled in after it was issued" in str(found.message)
    assert sorted(map(str, found.details)) == sorted(
        [
            "서약자 날짜 = 2026-12-01",
            "확인자(초청 기관 보안 담당자) 날짜 = 2 Dec",
            "확인자(초청 기관 보안 담당자) 성명 = Kim",
        ]
    )
    assert found.says


@pytest.mark.parametrize("added", [False, True])
def test_the_one_box_that_was_ticked_of_a_choice_is_listed(store: Store, form: Letter, added: bool) -> None:
    content = changed(paper(store, form), lambda _, widgets: choose(widgets, "grade", "general"), added=added)
    found = judged(store, content)
    assert found.verdict is Verdict.FILLED
    assert list(map(str, found.details)) == ["국가연구개발사업의 과제 분류 (하나에만 표시): 일반과제 = ticked"]


def test_a_field_that_shows_another_text_than_it_holds_is_told(store: Store, form: Letter) -> None:
    def lie(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
        fill(writer, {"date-1": "9,000,000 KRW", "date-2": "2 Dec"})
        widgets["date-1"][name("V")] = Text("1 Dec")

    found = judged(store, changed(paper(store, form), lie))
    assert found.verdict is Verdict.FILLED
    assert sorted(map(str, found.details)) == sorted(
        [
            "서약자 날짜 = 1 Dec, but “9,000,000 KRW” is read there",
            "확인자(초청 기관 보안 담당자) 날짜 = 2 Dec",
        ]
    )


def cover(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A field of its own lies white over the page."""
    widget = DictionaryObject({
        name("Type"): name("Annot"), name("Subtype"): name("Widget"), name("FT"): name("Tx"),
        name("F"): NumberObject(4),
        name("T"): Text("amount"), name("V"): Text("5,000,000"), name("Rect"): area(60, 300, 500, 700),
        name("AP"): shown(writer, WHITE),
    })  # fmt: skip
    known = writer._add_object(widget)
    writer.pages[0][name("Annots")] = ArrayObject([*writer.pages[0].get("/Annots", []), known])
    writer.root_object["/AcroForm"]["/Fields"].append(known)


def twice(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A field stands in a second place as well."""
    first = widgets["date-1"]
    page = next(page for page in writer.pages if "/Annots" in page)
    again = DictionaryObject({**first, name("Rect"): area(60, 300, 500, 700)})
    page["/Annots"].append(writer._add_object(again))


def move(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A field is drawn large over a printed name, and filled in."""
    widgets["date-1"][name("Rect")] = area(60, 300, 500, 700)
    fill(writer, {"date-1": "2026-12-01"})


def stretch(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A box to tick covers the row beside it."""
    tick = widgets["grade.general"]
    left, bottom, _, top = tick["/Rect"]
    tick[name("Rect")] = area(left, bottom, left + 400, top)
    tick[name("AP")][name("N")] = DictionaryObject({name("general"): shown(writer, WHITE)["/N"]})
    choose(widgets, "grade", "general")


def paint(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """An empty field shows something."""
    widgets["date-1"][name("AP")] = shown(writer, INK, 40, 20)


def whisper(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """The same, with a value that nobody can see."""
    paint(writer, widgets)
    widgets["date-1"][name("V")] = Text("\u200b \u3164")


def act(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A field does something."""
    script = DictionaryObject({name("S"): name("JavaScript"), name("JS"): Text("app.alert(1)")})
    widgets["date-1"][name("AA")] = DictionaryObject({name("F"): script})


def lock(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A field is shown on paper only."""
    widgets["date-1"][name("F")] = NumberObject(36)


def drop(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """A field is taken off."""
    page = next(page for page in writer.pages if "/Annots" in page)
    page[name("Annots")] = ArrayObject(page["/Annots"][1:])


def order(writer: pypdf.PdfWriter, widgets: Widgets) -> None:
    """The file runs a program when it is opened."""
    action = DictionaryObject({name("S"): name("JavaScript"), name("JS"): Text("this.addField()")})
    writer.root_object[name("OpenAction")] = action


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (cover, "has a field “amount” that was not issued"),
        (twice, "has a field “서약자 날짜” that was not issued"),
        (move, "The field “서약자 날짜” of page 2 was moved, resized"),
        (stretch, "was moved, resized"),
        (paint, "Page 2 shows something over it that is the value of none of its fields"),
        (whisper, "Page 2 shows something over it"),
        (act, "was moved, resized or made another one"),
        (lock, "was moved, resized or made another one"),
        (drop, "is gone"),
        (order, "does something by itself"),
    ],
)
@pytest.mark.parametrize("added", [False, True])
def test_forged_fields_are_named(store: Store, form: Letter, change: Any, sentence: str, added: bool) -> None:
    found = judged(store, changed(paper(store, form), change, added=added))
    assert found.verdict is Verdict.CHANGED
    assert sentence in told(found)


def test_a_form_without_fields_of_its_own_is_given_none(store: Store, placement: Record) -> None:
    letter = issue(store, placement, language="en")
    blank = pypdf.PdfWriter(clone_from=io.BytesIO(paper(store, letter)))
    blank.root_object[name("AcroForm")] = DictionaryObject({name("Fields"): ArrayObject()})
    cover(blank, {})
    file = io.BytesIO()
    blank.write(file)
    found = judged(store, file.getvalue())
    assert (found.verdict, "“amount” that was not issued" in told(found)) == (Verdict.CHANGED, True)


@pytest.fixture
def signed_form(store: Store, placement: Record, tmp_path: Path) -> Letter:
    """The same, signed by the officer."""
    file = tmp_path / "officer.p12"
    file.write_bytes(made.certificate(name="한지우 Jiwoo Han"))
    with store.read() as session:
        officer = session.scalars(select(Officer).where(Officer.signs)).one()
    edit(store, officer, "officer", certificate=certificates.take(store.vault, file))
    with store.step(say("Issued"), undoable=False) as session:
        ready = letters.prepare(session, store.vault, placement.id, "security-pledge", "ko")
        ready = certificates.signing(session, store.vault, ready, made.PASSPHRASE)
        return letters.issue(session, store.vault, store.seal, ready)


def test_a_signed_form_filled_in_by_adding_to_the_file_is_genuine_and_still_signed(
    store: Store, signed_form: Letter
) -> None:
    def honest(writer: pypdf.PdfWriter, _: Widgets) -> None:
        fill(writer, {"date-1": "2026-12-01", "name-1": "Kim"})

    issued = paper(store, signed_form)
    content = changed(issued, honest, added=True)
    assert content.startswith(issued)
    found = judged(store, content)
    signature = "The digital signature of 한지우 Jiwoo Han covers all that was issued."
    assert found.verdict is Verdict.FILLED
    assert "is a genuine form that was filled in after it was issued" in str(found.message)
    assert {str(one) for one in found.details} == {
        "서약자 날짜 = 2026-12-01", "확인자(초청 기관 보안 담당자) 성명 = Kim", signature,
    }  # fmt: skip
    (own,) = apart.look_apart(content).signatures
    assert own.signed is not None
    assert (own.whole, own.signed.intact, own.signed.by) == (False, True, "한지우 Jiwoo Han")

    found = verify_with_key(store.seal.public, "Our office", content)
    assert found.verdict is Verdict.COMPARE
    assert "서약자 날짜 = 2026-12-01" in map(str, found.details)
    assert "covers the file as it was signed" in str(found.details[0])


def test_a_signed_form_that_was_written_anew_or_painted_over_is_not_genuine(store: Store, signed_form: Letter) -> None:
    def honest(writer: pypdf.PdfWriter, _: Widgets) -> None:
        fill(writer, {"date-1": "2026-12-01"})

    found = judged(store, changed(paper(store, signed_form), honest))
    assert (found.verdict, "no longer covers the file" in told(found)) == (Verdict.CHANGED, True)
    painted = changed(paper(store, signed_form), paint, added=True)
    assert judged(store, painted).verdict is Verdict.CHANGED
    found = verify_with_key(store.seal.public, "Our office", painted)
    assert (found.verdict, "no longer covers the file" in told(found)) == (Verdict.CHANGED, True)


def test_with_the_key_alone_what_stands_in_the_fields_is_told(store: Store, form: Letter) -> None:
    content = changed(paper(store, form), lambda writer, _: fill(writer, {"date-1": "2026-12-01"}))
    found = verify_with_key(store.seal.public, "Our office", content)
    assert (found.verdict, [str(one) for one in found.details]) == (
        Verdict.COMPARE, ["서약자 날짜 = 2026-12-01"],
    )  # fmt: skip
