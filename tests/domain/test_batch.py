"""Batches: what each row lacks, issuing one by one, stopping anywhere, going on, and what leaves the office."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from db.faults import disk_full
from db.store import Store
from tests.keeping import add, cleared, edit, open_store
from tests.letters import reading
from tests.letters.certificates import NOW, PASSPHRASE, certificate
from tpd_exchange.actions import (
    batch_report,
    batch_run,
    batch_signing,
    certificates,
    delivery,
    letters,
    naming,
    templates,
)
from tpd_exchange.actions.batch import Row, RowState, Wish, plan, row_key
from tpd_exchange.actions.printing import MAKING
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Language, say
from tpd_exchange.letters.texts import bundled
from tpd_exchange.models import Batch, Letter, Placement, Record, new_id
from tpd_exchange.models.choices import BatchState
from tpd_exchange.tasks import Stopped, drive

TO_HOST, TO_PERSON = "placement-host", "placement-researcher"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2026-11-23")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path)


class House:
    """An office with some placements to the United States, about which letters can be written."""

    def __init__(self, store: Store, count: int) -> None:
        self.store = store
        self.office = add(
            store, "office", name_en="Talent Exchange Office", name_ko="인재교류 사무소", side="KR",
            address_en="111 Gajeong-ro, Daejeon", address_ko="대전광역시 유성구 가정로 111", phone="+82 42 860 1114",
            email="office@example.kr",
        )  # fmt: skip
        self.officer = add(
            store,
            "officer",
            name_en="HAN Jiwoo",
            name_ko="한지우",
            position_en="Director",
            position_ko="소장",
            signs=True,
        )
        self.domain = add(store, "domain", code="QNT", area="B", name_en="Quantum", name_ko="양자 기술")
        self.home = self._house("가온대학교", "Gaon University", "KR")
        self.host = self._house("로럴 연구소", "Laurel Institute", "US")
        self.supervisor = add(
            store,
            "contact",
            institution=self.host.id,
            name_en="Mary Coleman",
            role="supervisor",
            email="mary@example.org",
        )
        self.people = [self._person(number) for number in range(count)]
        self.placements = [self._placement(person) for person in self.people]

    def _house(self, korean: str, english: str, country: str) -> Record:
        return add(
            self.store, "institution", name_ko=korean, name_en=english, country=country,
            address_en="5 Main St", address_ko="큰길 5",
        )  # fmt: skip

    def _person(self, number: int) -> Record:
        return add(
            self.store, "researcher", hangul_name="김하늘", surname="KIM", given_names="HANEUL", home=self.home.id,
            email=f"haneul{number}@example.org", position_en="Fellow", position_ko="연구원",
        )  # fmt: skip

    def _placement(self, person: Record) -> Record:
        placed = add(
            self.store, "placement", researcher=person.id, home=self.home.id, host=self.host.id,
            supervisor=self.supervisor.id, domain=self.domain.id, direction="kr-us", planned_start="2026-12-01",
            planned_end="2027-11-30", project_en="Sensing", project_ko="감지", position_en="Visiting Scholar",
            position_ko="방문연구원", visa_class="J-1-RS", officer=self.officer.id, stage="selected",
        )  # fmt: skip
        return cleared(self.store, placed)

    def wish(self, *slugs: str, **how: Any) -> Wish:
        return Wish(tuple(one.id for one in self.placements), slugs or (TO_HOST,), **how)


@pytest.fixture
def house(store: Store) -> House:
    return House(store, 3)


def go(store: Store, wish: Wish, batch: UUID | None = None) -> batch_report.Report:
    return drive(batch_run.run(store, wish, plan(store, wish, batch), batch))


def numbers(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Letter.reference).order_by(col(Letter.reference))))


def test_a_plan_names_what_each_row_lacks_and_where_it_is_filled(store: Store, house: House) -> None:
    first, second, third = house.placements
    edit(store, first, "placement", planned_start="")
    edit(store, second, "placement", stage="rejected")
    rows = plan(store, house.wish(TO_HOST, "completion"))
    assert [row.state for row in rows] == [
        *(RowState.LACKS, RowState.IMPOSSIBLE),
        *(RowState.IMPOSSIBLE, RowState.IMPOSSIBLE),
        *(RowState.READY, RowState.IMPOSSIBLE),
    ]
    [lack] = rows[0].lacks
    assert lack.place == letters.Place("placement", first.id, "planned_start")
    assert "Rejected" in str(rows[2].why) or "rejected" in str(rows[2].why)
    assert rows[4].language == "en"
    assert "김하늘" in rows[4].title_ko


def test_a_document_of_the_other_direction_is_not_possible(store: Store, house: House) -> None:
    ours = bundled(TO_HOST)
    assert ours
    turned = 'direction = "us-kr"\n' + ours.settings
    store.change(say("Save"), templates.save, TO_HOST, ours._replace(settings=turned))
    rows = plan(store, house.wish())
    assert {row.state for row in rows} == {RowState.IMPOSSIBLE}
    assert "exchanges" in str(rows[0].why)


def test_each_letter_is_a_step_of_its_own_and_names_its_batch(store: Store, house: House) -> None:
    report = go(store, house.wish(TO_HOST, TO_PERSON))
    assert numbers(store) == [f"TPD-2026-{number:04d}" for number in range(1, 7)]
    assert (report.state, len(report.issued), report.stopped) == (BatchState.DONE, 6, None)
    steps = [str(step.message) for step in store.history.steps(20)]
    assert sum(step.startswith("Issued") for step in steps) == 6
    assert store.undoable() is None or not str(store.undoable()).startswith("Issued")
    with store.read() as session:
        [batch] = session.scalars(select(Batch)).all()
        assert {letter.batch for letter in session.scalars(select(Letter))} == {batch.id}
    assert (batch.asked, batch.issued, batch.left, batch.by) == (6, 6, 0, "Tester")


def test_a_row_that_lacks_something_is_in_the_report_with_its_reason(store: Store, house: House) -> None:
    edit(store, house.placements[1], "placement", planned_start="")
    report = go(store, house.wish())
    assert [bool(one.letter) for one in report.outcomes] == [True, False, True]
    assert "Planned start" in str(report.outcomes[1].why)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopped_between_two_letters_it_loses_no_number_and_goes_on(store: Store, house: House, after: int) -> None:
    wish, batch = house.wish(TO_HOST, TO_PERSON), new_id()
    work = batch_run.run(store, wish, plan(store, wish), batch)
    with closing(work):
        for _ in range(after + 1):
            next(work)
    assert len(numbers(store)) == after
    report = batch_report.report(store, batch)
    assert (report.state, len(report.issued)) == (BatchState.STOPPED, after)
    assert len({row.key for row in plan(store, report.wish, batch) if row.state == RowState.READY}) == 6 - after
    gone_on = go(store, report.wish, batch)
    # What the run before had written is counted apart; read later, the batch has written them all.
    assert (len(gone_on.issued), gone_on.before, len(gone_on.letters)) == (6 - after, after, 6)
    assert len(batch_report.report(store, batch).issued) == 6
    assert numbers(store) == [f"TPD-2026-{number:04d}" for number in range(1, 7)]


def test_a_full_disk_stops_it_with_a_sentence_and_it_goes_on_from_there(
    store: Store, house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put, left = store.vault.put, [1]

    def filling(data: bytes) -> str:
        if not left:
            raise disk_full(tmp_path)
        left.pop()
        return put(data)

    monkeypatch.setattr(store.vault, "put", filling)
    wish = house.wish()
    report = go(store, wish)
    assert (report.state, len(report.issued)) == (BatchState.STOPPED, 1)
    assert "full" in str(report.stopped)
    assert numbers(store) == ["TPD-2026-0001"]
    monkeypatch.setattr(store.vault, "put", put)
    again = go(store, wish, report.batch)
    assert (again.state, again.stopped, len(again.issued), again.before) == (BatchState.DONE, None, 2, 1)
    assert numbers(store) == ["TPD-2026-0001", "TPD-2026-0002", "TPD-2026-0003"]


def test_a_fault_in_one_row_leaves_the_others(store: Store, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = batch_run.issue

    def faulty(session: Any, papers: Any, seal: Any, prepared: Any, make: Any) -> Letter:
        if prepared.placement == house.placements[1].id:
            raise UserError(say("This name cannot be printed."))
        return issue(session, papers, seal, prepared, make)

    monkeypatch.setattr(batch_run, "issue", faulty)
    report = go(store, house.wish())
    assert [str(one.why or "") for one in report.outcomes] == ["", "This name cannot be printed.", ""]
    assert numbers(store) == ["TPD-2026-0001", "TPD-2026-0002"]


def test_the_same_wish_skips_what_it_has_issued_already(store: Store, house: House) -> None:
    wish = house.wish()
    go(store, wish)
    assert {row.state for row in plan(store, wish)} == {RowState.ISSUED}
    assert [row.reference for row in plan(store, wish)] == numbers(store)
    with pytest.raises(UserError, match="None of these"):
        go(store, wish)
    assert {row.state for row in plan(store, house.wish(again=True))} == {RowState.READY}
    answered = house.wish(answers={TO_HOST: {"reply_by": "2026-12-10"}})
    assert {row.state for row in plan(store, answered)} == {RowState.READY}
    with store.step(say("Void"), undoable=False) as session:
        [first, *_] = session.scalars(select(Letter).order_by(col(Letter.reference)))
        letters.void(session, first.id, "mistake")
    assert [row.state for row in plan(store, wish)] == [RowState.READY, RowState.ISSUED, RowState.ISSUED]


def test_a_wish_to_sign_needs_the_certificate_of_who_signs(store: Store, house: House, tmp_path: Path) -> None:
    (file := tmp_path / "officer.p12").write_bytes(certificate(start=NOW + timedelta(200), days=400))
    edit(store, house.officer, "officer", certificate=certificates.take(store.vault, file))
    wish = house.wish(sign=True)
    rows = plan(store, wish)
    with pytest.raises(UserError, match="not opened"):
        drive(batch_run.run(store, wish, rows))
    with store.read() as session:
        held = batch_signing.opened(session, store.vault, rows, PASSPHRASE)
    other = add(store, "officer", name_en="PARK Sora", name_ko="박소라", position_en="Director", signs=True)
    work = batch_run.run(store, wish, rows, certificate=held)
    for progress in work:
        if progress.done == 1:
            # Who signs the next letter is changed in the midst: what one officer opened signs for nobody else.
            with store.read() as session:
                placement = session.get_one(Placement, house.placements[1].id)
            edit(store, placement, "placement", officer=other.id)
    with store.read() as session:
        found = {one.placement: one.signed_by for one in session.scalars(select(Letter))}
    assert found == {house.placements[at].id: "박서준 Seojun Park" for at in (0, 2)}
    [why] = [row.why for row in batch_report.reported(store, latest(store)) if row.why]
    assert "Somebody else signs this letter" in str(why)


def latest(store: Store) -> batch_report.Report:
    with store.read() as session:
        newest = session.scalars(select(Batch).order_by(col(Batch.id).desc())).first()
    assert newest is not None
    return batch_report.report(store, newest.id)


def test_what_became_of_each_row_is_told_as_it_goes(store: Store, house: House) -> None:
    edit(store, house.placements[1], "placement", planned_start=None)
    told: list[Row] = []
    wish = house.wish(TO_PERSON, language="ko")
    rows = [replace(row, state=RowState.READY, lacks=()) for row in plan(store, wish)]
    work = batch_run.run(store, wish, rows, tell=told.append)
    seen = [(progress.done, len(told)) for progress in work]
    assert seen == [(0, 0), (1, 1), (2, 2), (3, 3)]
    assert [row.key for row in told] == [row.key for row in rows]
    assert [row.state for row in told] == [RowState.ISSUED, RowState.LEFT, RowState.ISSUED]
    assert [row.reference for row in told] == ["TPD-2026-0001", "", "TPD-2026-0002"]
    assert told[1].why


def test_going_on_with_a_batch_never_writes_the_same_letter_twice(store: Store, house: House) -> None:
    go(store, house.wish())
    report = go(store, house.wish(again=True))
    assert {row.state for row in plan(store, report.wish, report.batch)} == {RowState.ISSUED}


def test_a_row_may_answer_otherwise(store: Store, house: House) -> None:
    own = {row_key(house.placements[1].id, TO_HOST): {"reply_by": "2026-12-24"}}
    report = go(store, house.wish(answers={TO_HOST: {"reply_by": "2026-12-10", "note": "Welcome"}}, own=own))
    with store.read() as session:
        said = [session.get(Letter, letter).values["answers"] for letter in report.issued]
    assert [one["reply_by"] for one in said] == ["2026-12-10", "2026-12-24", "2026-12-10"]
    assert {one["note"] for one in said} == {"Welcome"}
    assert Wish.of(report.wish.kept()) == report.wish


def test_what_is_changed_meanwhile_stands_in_the_letters_to_come(store: Store, house: House) -> None:
    wish = house.wish()
    work = batch_run.run(store, wish, plan(store, wish))
    next(work), next(work)
    edit(store, house.placements[2], "placement", project_en="Measuring")
    edit(store, house.placements[1], "placement", stage="rejected")
    report = drive(work)
    assert [bool(one.letter) for one in report.outcomes] == [True, False, True]
    with store.read() as session:
        assert session.get(Letter, report.issued[1]).values["placement"]["project_en"] == "Measuring"


@pytest.mark.parametrize(
    ("how", "hint"),
    [({"answers": {TO_HOST: {"reply_by": "soon"}}}, "date"), ({"answers": {TO_HOST: {"colour": "red"}}}, "not ask")],
)
def test_what_holds_for_no_row_is_refused_at_once(store: Store, house: House, how: Any, hint: str) -> None:
    with pytest.raises(UserError, match=hint):
        plan(store, house.wish(**how))


def test_a_batch_reads_what_all_rows_share_once(store: Store, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture is decrypted for the whole batch, not for each letter."""
    digest = store.vault.put(b"\x89PNG\r\n\x1a\n")
    get, read = store.vault.get, list[str]()
    monkeypatch.setattr(store.vault, "get", lambda one: (read.append(one), get(one))[1])
    papers = letters_papers = batch_run.KeptPapers(store.vault)
    assert papers.get(digest) == letters_papers.get(digest)
    assert read == [digest]


def outlet(folder: Path, **how: Any) -> delivery.Outlet:
    return delivery.Outlet(folder, language="en", **how)


def test_files_get_names_by_a_pattern_and_never_cover_another(store: Store, house: House, tmp_path: Path) -> None:
    report, out = go(store, house.wish(TO_PERSON, language="en")), tmp_path / "out"
    out.mkdir()
    (out / "KIM Haneul.pdf").write_bytes(b"mine")
    done = drive(delivery.deliver(store, report.letters, outlet(out, pattern="{recipient}.pdf")))
    assert sorted(path.name for path in done.files) == [
        "KIM Haneul (2).pdf",
        "KIM Haneul (3).pdf",
        "KIM Haneul (4).pdf",
    ]
    assert (out / "KIM Haneul.pdf").read_bytes() == b"mine"
    # Once more: everything lies there already.
    again = drive(delivery.deliver(store, report.letters, outlet(out, pattern="{수신}")))
    assert sorted(again.files) == sorted(done.files)
    assert len(list(out.iterdir())) == 4


def test_the_usual_name_says_reference_recipient_and_document(store: Store, house: House, tmp_path: Path) -> None:
    report = go(store, house.wish())
    done = drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out")))
    assert done.files[0].name == "TPD-2026-0001 Laurel Institute Placement letter to the host institution.pdf"
    assert done.files[0].read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("screen", ["ko", "en"])
def test_a_file_is_called_in_the_language_of_its_letter(
    store: Store, house: House, tmp_path: Path, screen: Language
) -> None:
    """Who gets it reads the name, whatever language the window happens to speak."""
    done: dict[str, list[Path]] = {}
    for language in ("ko", "en", "both"):
        wish = replace(house.wish(TO_PERSON, answers={TO_PERSON: {"reply_by": "2026-12-10"}}), language=language)
        report = go(store, replace(wish, placements=wish.placements[:1]))
        wanted = replace(outlet(tmp_path / language, mail=True), language=screen)
        done[language] = (found := drive(delivery.deliver(store, report.letters, wanted))).files
        [attached] = message_from_bytes(found.drafts[0].read_bytes(), policy=policy.default).iter_attachments()
        assert attached.get_filename() == found.files[0].name
    assert done["ko"][0].name == "TPD-2026-0001 김하늘 선정·배치 통지서.pdf"
    assert done["en"][0].name == "TPD-2026-0002 KIM Haneul Placement letter to the researcher.pdf"
    # The first of both languages stands in the subject of the e-mail, too.
    assert done["both"][0].name == "TPD-2026-0003 김하늘 선정·배치 통지서.pdf"


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("A/B: C?", "A_B_ C_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("  . ", "_"),
        ("a\nb", "a_b"),
        ("x" * 300, "x" * 120),
    ],
)
def test_names_are_such_as_every_system_takes(name: str, cleaned: str) -> None:
    assert naming.clean(name) == cleaned


def test_a_long_korean_name_fits_a_disk_that_counts_bytes() -> None:
    assert len(naming.clean("가" * 200).encode()) <= 230


def test_a_placeholder_that_nobody_knows_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="recipient"):
        delivery.check(outlet(tmp_path, pattern="{recipent}"))


def test_a_folder_that_takes_no_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="choose another folder"):
        delivery.check(outlet(tmp_path / "file"))


def test_drafts_go_to_the_right_person_in_the_right_language(store: Store, house: House, tmp_path: Path) -> None:
    edit(store, house.people[1], "researcher", email="")
    edit(store, house.office, "office", name_en="Korea–U.S. Talent Exchange Support Center")
    report = go(store, house.wish(TO_HOST, TO_PERSON))
    done = drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out", files=False, mail=True)))
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in done.drafts]
    assert [one["To"].addresses[0].addr_spec for one in found] == [
        "mary@example.org", "haneul0@example.org", "mary@example.org", "mary@example.org", "haneul2@example.org",
    ]  # fmt: skip
    assert done.unaddressed == ["TPD-2026-0004"]
    host, person = found[0], found[1]
    assert host["X-Unsent"] == "1"
    subject = "Placement letter to the host institution (TPD-2026-0001) – Korea–U.S. Talent Exchange Support Center"
    assert host["Subject"] == subject
    assert "Dear Mary Coleman:" in host.get_body().get_content()
    assert "김하늘 귀하" in person.get_body().get_content()
    assert "{" not in person.get_body().get_content()
    [paper] = host.iter_attachments()
    assert paper.get_content_type() == "application/pdf"
    assert paper.get_content().startswith(b"%PDF-")
    assert paper.get_filename().endswith(".pdf")
    again = drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out", files=False, mail=True)))
    assert again.drafts == done.drafts


def test_an_e_mail_greets_as_the_letter_does(store: Store, house: House, tmp_path: Path) -> None:
    doctor = [{"level": "doctor", "subject": "Physics", "institution": "Gaon University", "year": "2023"}]
    edit(store, house.people[0], "researcher", degrees=doctor)
    report = go(store, replace(house.wish(TO_PERSON), language="en"))
    done = drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out", files=False, mail=True)))
    body = message_from_bytes(done.drafts[0].read_bytes(), policy=policy.default).get_body().get_content()
    assert "Dear Dr. Kim:" in body
    assert "between Korea and the United States" in body


def test_without_a_person_the_institution_itself_is_written_to(store: Store, house: House, tmp_path: Path) -> None:
    edit(store, house.supervisor, "contact", email="")
    edit(store, house.host, "institution", email="info@example.org")
    report = go(store, house.wish())
    done = drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out", mail=True)))
    mail = message_from_bytes(done.drafts[0].read_bytes(), policy=policy.default)
    assert mail["To"].addresses[0].addr_spec == "info@example.org"
    assert "Dear Colleagues:" in mail.get_body().get_content()


def test_a_print_file_is_made_of_all_letters_in_their_order(store: Store, house: House, tmp_path: Path) -> None:
    report = go(store, house.wish(TO_HOST, TO_PERSON, answers={TO_PERSON: {"reply_by": "2026-12-10"}}))
    wanted = outlet(tmp_path / "out", files=False, print_file=True)
    done = drive(delivery.deliver(store, report.letters, wanted))
    assert done.files == []
    [file] = done.print_files
    assert file.name == "Print file 2026-11-23.pdf"
    found = reading.pages(file)
    papers = [page for letter in report.letters for page in reading.pages(paper_of(store, letter))]
    assert found == papers
    assert file.stat().st_size < sum(len(paper_of(store, letter)) for letter in report.letters) / 2


@pytest.mark.parametrize("own_text", [False, True])
def test_the_print_file_tells_how_far_it_is_and_can_be_given_up(
    store: Store, house: House, tmp_path: Path, own_text: bool
) -> None:
    report = go(store, house.wish())
    ours = bundled(TO_HOST)
    if own_text and ours:
        # Then the papers themselves are put together.
        store.change(say("Save"), templates.save, TO_HOST, ours._replace(en=ours.en + "\n\nA new sentence.\n"))
    wanted = outlet(tmp_path / "out", files=False, print_file=True)
    told = [one for one in delivery.deliver(store, report.letters, wanted) if one.note == MAKING]
    assert [(one.done, one.total) for one in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    [made] = (tmp_path / "out").iterdir()
    made.unlink()
    with pytest.raises(Stopped):
        drive(delivery.deliver(store, report.letters, wanted), stop=lambda told=[]: told.append(1) or len(told) > 5)
    assert list((tmp_path / "out").iterdir()) == []


def test_letters_are_printed_though_their_deadline_has_passed(
    store: Store, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = go(store, house.wish(TO_PERSON, answers={TO_PERSON: {"reply_by": "2026-12-10"}}))
    monkeypatch.setenv("TPD_EXCHANGE_TODAY", "2027-02-01")
    [file] = drive(
        delivery.deliver(store, report.letters, outlet(tmp_path / "out", files=False, print_file=True))
    ).print_files
    assert reading.pages(file) == [page for letter in report.letters for page in reading.pages(paper_of(store, letter))]


def test_a_letter_whose_template_has_changed_is_printed_as_it_went_out(
    store: Store, house: House, tmp_path: Path
) -> None:
    report = go(store, house.wish())
    before = [page for letter in report.letters for page in reading.pages(paper_of(store, letter))]
    ours = bundled(TO_HOST)
    assert ours
    store.change(say("Save"), templates.save, TO_HOST, ours._replace(en=ours.en + "\n\nA new sentence.\n"))
    wanted = outlet(tmp_path / "out", files=False, print_file=True)
    [file] = drive(delivery.deliver(store, report.letters, wanted)).print_files
    assert reading.pages(file) == before


def paper_of(store: Store, letter: UUID) -> bytes:
    with store.read() as session:
        return letters.pdf(session, store.vault, letter)


def test_a_full_disk_while_files_are_written_keeps_the_letters(
    store: Store, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = go(store, house.wish())
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "0002" in path.name:
            write(path, data[:10])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError, match="kept in the office"):
        drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out")))
    assert [path.name[:13] for path in (tmp_path / "out").iterdir()] == ["TPD-2026-0001"]
    monkeypatch.setattr(Path, "write_bytes", write)
    assert len(drive(delivery.deliver(store, report.letters, outlet(tmp_path / "out"))).files) == 3
