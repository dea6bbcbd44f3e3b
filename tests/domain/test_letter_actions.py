"""Issuing letters, making them void, replacing them: numbers without gaps, and nothing kept that is not printed."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db.store import Store
from tests.keeping import add, cleared, edit, open_store
from tests.letters import sample
from tpd_exchange import letters as engine
from tpd_exchange.actions import letters, register
from tpd_exchange.actions.answers import answer, read_answer
from tpd_exchange.actions.facts import gather
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Words, say
from tpd_exchange.models import Institution, Letter, Placement, Record
from tpd_exchange.models.choices import LetterState, VoidReason

FREQUENT = [template.slug for template in engine.catalogue() if template.kind.frequent]
ALL = [
    (template.slug, language)
    for template in engine.catalogue()
    if template.kind.subject == "placement" and template.kind.direction != "us-kr"
    for language in template.languages
]
PASSPORT = "M70512345"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-23")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


@pytest.fixture
def placement(store: Store) -> Record:
    """A placement from Korea to the United States with all that the five letters say."""
    add(
        store, "office", name_en="Talent Exchange Office", name_ko="인재교류 사무소", side="KR",
        address_en="111 Gajeong-ro, Daejeon", address_ko="대전광역시 유성구 가정로 111", phone="+82 42 860 1114",
        email="office@example.kr", letter_language="both",
    )  # fmt: skip
    officer = add(
        store, "officer", name_en="HAN Jiwoo", name_ko="한지우", position_en="Director", position_ko="소장", signs=True
    )
    domain = add(store, "domain", code="QNT", area="B", name_en="Quantum", name_ko="양자 기술")
    home = add(
        store, "institution", name_ko="가온대학교", name_en="Gaon University", country="KR",
        address_en="1 Gaon-ro, Daejeon", address_ko="대전광역시 가온로 1",
    )  # fmt: skip
    host = add(
        store, "institution", name_en="Laurel Institute", name_ko="로럴 연구소", country="US",
        address_en="5 Main St, Asheville, NC", address_ko="미국 노스캐롤라이나주 애슈빌",
    )  # fmt: skip
    supervisor = add(
        store, "contact", institution=host.id, name_en="Mary Coleman", name_ko="메리 콜먼", role="supervisor",
        position_en="Professor", position_ko="교수",
    )  # fmt: skip
    person = add(
        store, "researcher", hangul_name="김하늘", surname="KIM", given_names="HANEUL", home=home.id,
        birth_date="1992-04-05", citizenships=["KR"], email="haneul@example.org", phone="+82 10 5550 1234",
        passports=[{"number": PASSPORT, "country": "KR"}], emergency_name="김바다", emergency_phone="+82 10 5550 9876",
        position_en="Postdoctoral Fellow", position_ko="박사후연구원",
        department_en="Physics", department_ko="물리학과",
        degrees=[{"level": "doctor", "subject": "Physics", "institution": "Gaon University", "year": "2023"}],
    )  # fmt: skip
    placed = add(
        store, "placement", researcher=person.id, home=home.id, host=host.id, supervisor=supervisor.id,
        domain=domain.id, direction="kr-us", planned_start="2026-12-01", planned_end="2027-11-30",
        project_en="Trusted sensing", project_ko="신뢰할 수 있는 감지", position_en="Visiting Scholar",
        position_ko="방문연구원", abstract_en="We measure.", abstract_ko="측정합니다.", visa_class="J-1-RS",
        officer=officer.id, stage="selected", note="Confidential remark",
        funding=[{
            "source": "NRF", "purpose": "stipend", "currency": "KRW", "amount": "3,000,000", "period": "month",
        }],
    )  # fmt: skip
    return cleared(store, placed)


def finish(store: Store, placement: Record) -> None:
    edit(
        store, placement, "placement", planned_start="2026-01-05", planned_end="2026-10-30",
        actual_start="2026-01-05", actual_end="2026-10-30", stage="completed",
    )  # fmt: skip


def issue(store: Store, placement: Record, slug: str = "invitation", **how: Any) -> Letter:
    """Issue a letter; a certificate when the placement is over."""
    if slug == "completion":
        finish(store, placement)
    with store.step(say("Issue"), undoable=False) as session:
        return letters.issue(
            session, store.vault, store.seal, letters.prepare(session, store.vault, placement.id, slug, **how)
        )


def prepared(store: Store, placement: Record, slug: str = "invitation", **how: Any) -> letters.Prepared:
    with store.read() as session:
        return letters.prepare(session, store.vault, placement.id, slug, **how)


def void(store: Store, letter: Letter, reason: str = "mistake", note: str = "") -> Letter:
    return store.change(say("Void"), letters.void, letter.id, reason, note)


def test_numbers_follow_each_other_whatever_fails_between(store: Store, placement: Record, monkeypatch) -> None:
    assert issue(store, placement).reference == "TPD-2026-0001"

    def full(_: bytes) -> str:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(store.vault, "put", full)
        with pytest.raises(OSError, match="disk full"):
            issue(store, placement)
    with pytest.raises(RuntimeError), store.step(say("Issue"), undoable=False) as session:
        letters.issue(
            session, store.vault, store.seal, letters.prepare(session, store.vault, placement.id, "invitation")
        )
        raise RuntimeError("the power went")
    assert issue(store, placement).reference == "TPD-2026-0002"
    assert issue(store, placement, "completion").reference == "TPD-2026-0003"


def test_a_number_is_never_used_twice_by_two_who_prepared_at_once(store: Store, placement: Record) -> None:
    first, second = prepared(store, placement), prepared(store, placement)
    with store.step(say("Issue")) as session:
        one = letters.issue(session, store.vault, store.seal, first)
    with store.step(say("Issue")) as session:
        two = letters.issue(session, store.vault, store.seal, second)
    assert (one.reference, two.reference) == ("TPD-2026-0001", "TPD-2026-0002")
    assert "TPD-2026-0002" in json.dumps(two.values)


def test_gaps_are_refused_by_name_and_use_no_number(store: Store, placement: Record) -> None:
    edit(store, placement, "placement", planned_start=None, planned_end=None, actual_start=None, actual_end=None)
    with pytest.raises(UserError) as refused:
        issue(store, placement, language="ko")
    assert "Placement › Planned start" in str(refused.value)
    assert "배치 › " in Words("ko")(refused.value.message)
    assert "Planned" not in Words("ko")(refused.value.message)
    edit(store, placement, "placement", planned_start="2026-12-01", planned_end="2027-11-30")
    assert issue(store, placement).reference == "TPD-2026-0001"


def test_a_letter_that_does_not_fit_the_stage_is_seen_but_not_issued(store: Store, placement: Record) -> None:
    ready = prepared(store, placement, "completion")
    assert ready.gaps == ()
    assert letters.preview(ready).pdf.startswith(b"%PDF")
    with pytest.raises(UserError, match="“Selected”.*set it to “Completed”") as refused, store.step(say("Issue")) as to:
        letters.issue(to, store.vault, store.seal, ready)
    assert "선정" in Words("ko")(refused.value.message)
    edit(store, placement, "placement", stage="completed")
    with pytest.raises(UserError, match="2027-11-30"), store.step(say("Issue")) as to:
        letters.issue(to, store.vault, store.seal, prepared(store, placement, "completion"))
    assert issue(store, placement, "completion").reference == "TPD-2026-0001"


def test_a_gap_says_where_it_is_filled(store: Store, placement: Record) -> None:
    with store.read() as session:
        host = session.get(Placement, placement.id).host
    edit(store, placement, "placement", planned_start=None, actual_start=None)
    ready = prepared(store, placement)
    places = {gap.field: ready.place_of(gap) for gap in ready.gaps}
    assert places["placement.planned_start"] == letters.Place("placement", placement.id, "planned_start")
    assert ready.records["host"] == ("institution", host)
    nobody = engine.Gap("supervisor.name_en", say("x"))
    without = letters.Prepared(**{**vars(ready), "records": {}})
    assert without.place_of(nobody) == letters.Place("placement", placement.id, "supervisor")


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_what_a_letter_keeps_is_enough_to_say_all_of_it(
    store: Store, placement: Record, slug: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-01-05")  # before the deadlines among the sample's answers
    asked = [question.name for question in engine.template(slug).questions]
    answers = {name: value for name, value in sample.values(slug)["answers"].items() if name in asked}
    ready = prepared(store, placement, slug, language=language, answers=answers)
    with store.read() as session:
        found = session.get(Placement, placement.id)
        assert found is not None
        everything = gather(session, store.vault, register.office_of(session), found, None).values
    whole = {**everything, "letter": ready.values["letter"], "answers": ready.values["answers"]}
    full = engine.render(ready.template, whole, language, ready.paper.value, draft=True)
    kept = letters.preview(ready)
    assert kept.text == full.text
    assert kept.gaps == full.gaps
    if slug in FREQUENT:
        assert kept.gaps == ()


@pytest.mark.parametrize("slug", FREQUENT)
def test_a_letter_keeps_nothing_it_does_not_print(store: Store, placement: Record, slug: str) -> None:
    letter = issue(store, placement, slug, language="both")
    kept = json.dumps(letter.values, ensure_ascii=False)
    for private in (PASSPORT, "+82 10 5550 1234", "Confidential remark"):
        assert private not in kept
    assert "한지우" in kept
    assert "인재교류 사무소" in kept


def test_a_certificate_keeps_no_birth_date_it_does_not_print(store: Store, placement: Record) -> None:
    letter = issue(store, placement, "completion")
    template = engine.template("completion")
    assert ("birth_date" in letter.values["researcher"]) == ("researcher.birth_date" in template.fields)
    assert "emergency_phone" not in letter.values["researcher"]


@pytest.mark.parametrize(
    ("slug", "language", "paper"), [("invitation", "ko", "a4"), ("placement-host", "en", "letter")]
)
def test_language_and_paper_follow_the_recipient(
    store: Store, placement: Record, slug: str, language: str, paper: str
) -> None:
    ready = prepared(store, placement, slug)
    assert (ready.language, ready.paper) == (language, paper)
    chosen = prepared(store, placement, slug, language="both", paper="a4")
    assert (chosen.language, chosen.paper) == ("both", "a4")


def test_elsewhere_the_office_decides_on_the_language(store: Store, placement: Record) -> None:
    host = _only(store, Institution, _only(store, Placement, placement.id).host)
    edit(store, host, "institution", country="CH")
    assert prepared(store, placement, "placement-host").language == "both"


def test_the_pdf_is_kept_encrypted_and_given_back_byte_for_byte(
    store: Store, placement: Record, tmp_path: Path
) -> None:
    ready = prepared(store, placement)
    letter = issue(store, placement)
    made = engine.render(ready.template, ready.values, ready.language.value, ready.paper.value, seal=store.seal)
    expected = made.pdf
    with store.read() as session:
        assert letters.pdf(session, store.vault, letter.id) == expected
    for file in filter(Path.is_file, tmp_path.rglob("*")):
        data = file.read_bytes()
        assert b"%PDF" not in data
        assert "김하늘".encode() not in data
        assert "김하늘".encode("utf-16-be") not in data


def test_an_issued_letter_can_be_made_void_once_and_keeps_number_and_pdf(store: Store, placement: Record) -> None:
    letter = issue(store, placement)
    gone = void(store, letter, "changed", " The host moved ")
    assert (gone.state, gone.void_reason, gone.void_note) == (LetterState.VOID, VoidReason.CHANGED, "The host moved")
    with pytest.raises(UserError, match="TPD-2026-0001"):
        void(store, letter)
    with store.read() as session:
        assert letters.pdf(session, store.vault, letter.id).startswith(b"%PDF")
    assert issue(store, placement).reference == "TPD-2026-0002"


def test_a_letter_is_replaced_once_and_its_successor_names_it(store: Store, placement: Record) -> None:
    old = issue(store, placement)
    new = issue(store, placement, replaces=old.id)
    assert _only(store, Letter, old.id).state == LetterState.REPLACED
    assert new.replaces == old.id
    assert new.values["letter"]["replaces"] == old.reference
    with pytest.raises(UserError, match="TPD-2026-0002"):
        issue(store, placement, replaces=old.id)
    with pytest.raises(UserError, match="no longer valid"):
        void(store, old)
    assert issue(store, placement, replaces=new.id).reference == "TPD-2026-0003"


def test_a_void_letter_stays_void_when_it_is_replaced(store: Store, placement: Record) -> None:
    old = issue(store, placement)
    void(store, old)
    issue(store, placement, replaces=old.id)
    assert _only(store, Letter, old.id).state == LetterState.VOID


def test_undo_never_takes_a_letter_back_that_went_out(store: Store, placement: Record) -> None:
    edit(store, placement, "placement", project_en="Sensing")
    letter = issue(store, placement)
    assert str(store.undoable()) == "Edit placement"
    store.undo()
    assert _only(store, Letter, letter.id).state == LetterState.ISSUED
    with pytest.raises(UserError, match="used|changed since"):
        store.undo()
    assert _only(store, Letter, letter.id).state == LetterState.ISSUED


def test_answers_are_cleaned_and_refused_by_name(store: Store, placement: Record) -> None:
    ready = prepared(store, placement, answers={"reply_by": "2026년 12월 1일"})
    assert str(ready.values["answers"]["reply_by"]) == "2026-12-01"
    with pytest.raises(UserError, match="no such day"):
        prepared(store, placement, answers={"reply_by": "2026-02-31"})
    with pytest.raises(UserError, match="does not ask for"):
        prepared(store, placement, answers={"reply": "2026-02-01"})
    question = engine.template("invitation").questions[0]
    assert answer(question, "  ") is None


def _only(store: Store, model: type[Any], identity: UUID) -> Any:
    with store.read() as session:
        return session.get(model, identity)


@pytest.mark.parametrize("slug", [slug for slug in FREQUENT if slug != "completion"])
def test_a_deadline_that_is_past_is_refused_and_today_is_not(store: Store, placement: Record, slug: str) -> None:
    assert prepared(store, placement, slug, answers={"reply_by": "2026-11-23"}).values["answers"]["reply_by"]
    with pytest.raises(UserError, match="Reply by: This day is past. Please choose a later one") as refused:
        prepared(store, placement, slug, answers={"reply_by": "2026-11-22"})
    assert "지난 날" in Words("ko")(refused.value.message)


def test_every_deadline_must_lie_ahead() -> None:
    named = {"reply_by", "return_by", "due", "reports_due", "objection_by"}
    asked = [(template, one) for template in engine.catalogue() for one in template.questions]
    assert {template.slug for template, one in asked if one.name in named and not one.future} == set()
    assert all(one.kind == "date" for _, one in asked if one.future)


def test_a_deadline_that_was_kept_is_read_whatever_day_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    (question,) = [one for one in engine.template("invitation").questions if one.name == "reply_by"]
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2030-01-01")
    assert str(read_answer(question, "2026-12-01")) == "2026-12-01"


@pytest.mark.parametrize(
    ("said", "hinted"),
    [
        ("우수한 연구 실적이 있음", True), ("An excellent record of research", True),
        ("우수한 실적 / An excellent record", False), ("grants@example.org, https://example.org/a", False),
        ("J-1-RS, 2026-12-31", False), ("", False),
    ],
)  # fmt: skip
def test_an_answer_in_one_language_is_pointed_out_in_a_letter_in_both(
    store: Store, placement: Record, said: str, hinted: bool
) -> None:
    ready = prepared(store, placement, "nomination", language="both", answers={"grounds": said})
    assert len(ready.hints) == hinted
    assert not hinted or "“Grounds for the nomination” is in one" in str(ready.hints[0])
    assert not hinted or "‘추천 사유’" in Words("ko")(ready.hints[0])
    assert prepared(store, placement, "nomination", language="ko", answers={"grounds": said}).hints == ()
    assert issue(store, placement, "nomination", language="both", answers={"grounds": said}).reference


def test_what_is_asked_for_each_language_is_not_pointed_out(store: Store, placement: Record) -> None:
    given = {"consulate_ko": "주한미국대사관", "consulate_en": "Embassy of the United States of America"}
    assert prepared(store, placement, "visa-support", language="both", answers=given).hints == ()
