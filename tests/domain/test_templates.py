"""The office's own wordings: saved as versions, in force until reset, refused by line where they cannot be meant."""

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from db.store import Store
from tests.domain import test_letter_actions as issuing
from tests.letters import reading
from tests.letters.sample import values
from tpd_exchange import letters as engine
from tpd_exchange import paperwork
from tpd_exchange.actions import letters, records, templates
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import say
from tpd_exchange.letters import checking
from tpd_exchange.letters.specimen import specimen
from tpd_exchange.letters.texts import FILES, Texts, bundled, compiled, difference
from tpd_exchange.models import NOUNS, Letter, LetterTemplate, Record

day, store, placement = issuing.day, issuing.store, issuing.placement

OURS = bundled("invitation")
assert OURS
OWN = OURS._replace(en=OURS.en.replace("invit", "warmly invit", 1))
NEWS = Texts(
    'version = "1"\nform = "letter"\nrecipient = "host"\nname_ko = "소식"\nname_en = "News"\nphase = "stay"\n',
    "# 소식\n\n{{ host.name }}",
    "# News\n\n{{ host.name }}",
)


def save(store: Store, wanted: Texts = OWN, slug: str = "invitation", remark: str = "") -> LetterTemplate:
    return store.change(say("Save"), templates.save, slug, wanted, remark)


def current(store: Store, slug: str = "invitation") -> engine.Template:
    with store.read() as session:
        return templates.current(session, slug)


def issue(store: Store, placement: Record) -> Letter:
    with store.step(say("Issue"), undoable=False) as session:
        prepared = letters.prepare(session, store.vault, placement.id, "invitation", "en")
        return letters.issue(session, store.vault, store.seal, prepared)


def text_of(store: Store, letter: Letter) -> str:
    return reading.flowing(store.vault.get(letter.paper_hash))


def test_a_saved_wording_is_what_letters_say_until_it_is_reset(store: Store, placement: Record) -> None:
    before = issue(store, placement)
    version = save(store, remark="Warmer")
    own = issue(store, placement)
    assert (version.number, own.template, own.template_version) == (1, version.id, version.version)
    assert "warmly" in text_of(store, own)
    assert "warmly" not in text_of(store, before)
    store.change(say("Reset"), templates.reset, "invitation")
    after = issue(store, placement)
    assert (after.template, after.template_version) == (None, before.template_version)
    with store.read() as session:
        kept = templates.versions(session, "invitation")
    assert [(one.number, one.in_force, one.remark, one.body_en) for one in kept] == [(1, False, "Warmer", OWN.en)]


def test_of_several_versions_the_newest_is_in_force_and_older_ones_stay(store: Store) -> None:
    save(store)
    save(store, OWN._replace(ko=OWN.ko + "\n\n> 덧붙임"))
    with store.read() as session:
        found = templates.versions(session, "invitation")
    assert [(one.number, one.in_force) for one in found] == [(2, True), (1, False)]
    save(store)
    with store.read() as session:
        assert templates.wording(session, "invitation") == OWN
        assert [one.number for one in templates.versions(session, "invitation")] == [3, 2, 1]


def test_saving_is_undone_unless_a_letter_says_it(store: Store, placement: Record) -> None:
    save(store)
    store.undo()
    assert current(store).version == engine.template("invitation").version
    store.redo()
    issue(store, placement)
    with pytest.raises(UserError, match="is used by"):
        store.undo()


def test_a_document_of_the_offices_own_is_among_the_kinds_in_its_place(store: Store) -> None:
    save(store, NEWS, "office-news")
    with store.read() as session:
        known = templates.kinds(session)
    assert known["office-news"].name_en == "News"
    assert list(known).index("office-news") < list(known).index("completion")
    assert set(known) == {*paperwork.kinds(), "office-news"}
    store.change(say("Reset"), templates.reset, "office-news")
    with store.read() as session:
        assert templates.kinds(session) == paperwork.kinds()
        with pytest.raises(UserError, match="There is no letter “office-news”"):
            templates.current(session, "office-news")


def test_a_letter_knows_its_questions_though_they_are_asked_no_longer(store: Store, placement: Record) -> None:
    asked = OURS.settings + '\n[[questions]]\nname = "gift"\nkind = "text"\nlabel_ko = "선물"\nlabel_en = "Gift"\n'
    save(store, OURS._replace(settings=asked))
    letter = issue(store, placement)
    store.change(say("Reset"), templates.reset, "invitation")
    assert letter.asked["gift"] == ["선물", "Gift"]
    assert set(letter.asked) == set(letter.values["answers"])


def test_a_version_is_not_edited_added_or_deleted_by_hand(store: Store) -> None:
    version, noun = save(store), NOUNS["template"]
    for act in (
        lambda session: records.edit(session, noun, version.id, {"remark": "x"}),
        lambda session: records.add(session, noun, {"slug": "x", "remark": "y"}),
        lambda session: records.remove(session, noun, version.id),
    ):
        with pytest.raises(UserError):
            store.change(say("By hand"), act)


def test_what_changes_nothing_is_no_version(store: Store) -> None:
    with pytest.raises(UserError, match="Nothing was changed"):
        save(store, OURS)
    with pytest.raises(UserError, match="no wording of the office"):
        store.change(say("Reset"), templates.reset, "invitation")
    with store.read() as session:
        assert templates.versions(session, "invitation") == []


def test_a_folder_carries_a_wording_to_another_office(store: Store, tmp_path: Path) -> None:
    save(store)
    folder = tmp_path / "taken" / "invitation"

    def export(session: Session) -> None:
        templates.export(session, "invitation", folder)

    with store.read() as session:
        export(session)
        with pytest.raises(UserError, match="already"):
            export(session)
    assert {path.name for path in folder.iterdir()} == set(FILES.values())
    store.change(say("Reset"), templates.reset, "invitation")
    # As an editor on Windows would leave it.
    (folder / "body.en.md").write_bytes(b"\xef\xbb\xbf" + OWN.en.replace("\n", "\r\n").encode())
    version = store.change(say("Import"), templates.import_, folder, "Back again")
    assert Texts(version.settings, version.body_ko, version.body_en) == OWN


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("body.en.md", None, "cannot be read"),
        ("body.en.md", b"\xff\xfe\x00\x01", "UTF-8"),
        ("letter.toml", b"x" * 1_000_001, "too large"),
        ("letter.toml", b"version = 1", "version"),
    ],
)
def test_a_folder_that_is_none_is_refused(
    store: Store, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    with store.read() as session:
        templates.export(session, "invitation", tmp_path / "invitation")
    (tmp_path / "invitation" / name).unlink()
    if content is not None:
        (tmp_path / "invitation" / name).write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        store.change(say("Import"), templates.import_, tmp_path / "invitation")


@pytest.mark.parametrize("slug", ["", "Invitation", "a b", "../up", "-x", "x" * 41, "한글"])
def test_a_name_that_cannot_name_a_folder_is_refused(store: Store, slug: str) -> None:
    with pytest.raises(UserError, match="cannot name a document"):
        save(store, NEWS, slug)


ASKS_TWICE = '[[questions]]\nname="a"\nkind="text"\nlabel_ko="a"\nlabel_en="a"\n' * 2


@pytest.mark.parametrize(
    ("part", "text", "line", "sentence"),
    [
        ("en", "# x\n\n{{ hots.name }}", 3, "Did you mean “host.name”"),
        ("en", "# x\n{{ host.name | uper }}", 2, "Did you mean “upper”"),
        ("en", "a\n| a |\n@each line in placement.funding\n| {{ line.mony }} |", 4, "Did you mean “line.money”"),
        ("en", "{{ answers.reply_bye }}", 1, "answers.reply_by"),
        ("ko", "\n{{ x.__class__ }}", 2, "does not exist"),
        ("ko", "\n\n{{ host.name.__class__ }}", 3, "does not exist"),
        ("ko", "a\n{{ [x for x in host] }}", 2, "cannot be read"),
        ("ko", "a\n{{ range(10**9) }}", 2, "cannot be read"),
        ("ko", "a\n{{ 'x' * 10000000 }}", 2, "cannot be read"),
        ("ko", "a\n{{ host.name", 2, "closed in the line"),
        ("ko", "@if host.name\nx", 2, "not closed"),
        ("ko", "x\n@end", 2, "without an @if"),
        ("ko", "@if host.name\n" * 7 + "@end\n" * 7, 7, "too deep"),
        ("ko", "@while host.name", 1, "After @ only"),
        ("ko", "x\n@if host.nam\n@end", 2, "Did you mean “host.name”"),
        ("ko", "가" * 60_001, 0, "too long"),
        ("ko", ":_ a | same\n:_ b | same", 2, "already a field"),
        ("settings", OURS.settings + ASKS_TWICE, OURS.settings.count("\n") + 7, "asked twice"),
        ("settings", OURS.settings.replace('form = "letter"', 'form = "poem"'), 5, "“form” cannot be “poem”"),
        ("settings", OURS.settings.replace('version = "1"', "version = 1"), 1, "“version” cannot be “1”"),
        ("settings", OURS.settings.replace("{{ home.name }}", "{{ hom.name }}", 1), 12, "Did you mean “home.name”"),
        ("settings", OURS.settings.replace('[ko]', "ko = 5\n[kr]"), 10, "“ko” cannot be “5”"),
        ("settings", OURS.settings.replace('kind = "date"', 'kind = "day"'), 33, "“kind” cannot be “day”"),
        ("settings", OURS.settings + "x = [", 37, "cannot be read"),
        ("settings", "[" * 5000, 1, "cannot be read"),
        ("settings", "questions = 5\n" + OURS.settings.partition("[[")[0], 1, "“questions” cannot be “5”"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_nothing_is_saved(
    store: Store, part: str, text: str, line: int, sentence: str
) -> None:
    found = checking.flaws("invitation", OURS._replace(**{part: text}))
    assert (found[0].part, found[0].line) == (part, line)
    assert sentence in str(found[0].message)
    with pytest.raises(UserError) as refused:
        save(store, OURS._replace(**{part: text}))
    assert str(refused.value) == str(found[0].whole)
    with store.read() as session:
        assert templates.versions(session, "invitation") == []


@pytest.mark.parametrize("slug", list(paperwork.kinds()))
def test_ours_have_no_faults_and_can_be_tried_without_a_placement(slug: str) -> None:
    ours = bundled(slug)
    assert ours
    assert [str(flaw.whole) for flaw in checking.flaws(slug, ours)] == []
    template = compiled(slug, ours)
    for language in template.languages:
        assert engine.render(template, specimen(template), language, "a4", draft=True).pages


def test_a_difference_names_each_line_that_came_or_went() -> None:
    new = OURS._replace(ko=OURS.ko.replace("\n2. ", "\n2. 삼가 ", 1))
    changed = [line for line in difference(OURS, new) if line.sign != " "]
    assert [(line.part, line.sign, line.number) for line in changed] == [("ko", "-", 5), ("ko", "+", 5)]
    assert changed[1].text.startswith("2. 삼가 ")
    assert difference(OURS, new)[0] == ("settings", " ", 1, 'version = "1"')


BIG = {"abstract_ko": "가나다 " * 1500, "abstract_en": "word " * 1200}
HOSTILE = {
    "rows": "@each line in placement.funding\n| {{ line.money }} | {{ line.source }} |\n" * 800,
    "long values": "{{ placement.abstract }}\n\n" * 1900,
    "items": "1. a\n" * 11_000,
    "cells": ("|a" * 300 + "|\n") * 90,
    "joined": "{{ " + "~".join(["placement.abstract_ko"] * 16) + " }}",
    "pages": "@page\n" * 9000,
    "one word": "가" * 59_000,
    "unknown": "{{ a.b }}" * 6000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_text_cannot_loop_away_memory_or_time(name: str) -> None:
    """Each is refused or made within the test's time."""
    funding = values()["placement"]["funding"][:1] * 300
    hostile = OURS._replace(ko="# x\n" + HOSTILE[name], en="# x\n" + HOSTILE[name])
    if checking.flaws("trial", hostile):
        return
    try:
        made = engine.render(compiled("trial", hostile), values(placement={**BIG, "funding": funding}), "ko", "a4")
    except UserError:
        return
    assert made.pages < 150


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 9), st.text(max_size=3), st.just([1]), st.just(["a"]), st.just([{}]),
    st.just({"a": 1}), st.just([[1]]), st.just({"a": ["b", 5]}),
)  # fmt: skip
KEYS = ["version", "number", "phase", "form", "recipient", "subject", "stages", "languages", "ko", "en", "questions"]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), ODD, max_size=3))
def test_no_settings_however_odd_break_what_reads_them(odd: dict[str, object]) -> None:
    kept = {key: value for key, value in tomllib.loads(NEWS.settings).items() if key not in odd}
    lines = [f"{key} = {json.dumps(value)}" for key, value in kept.items()]
    for key, value in odd.items():
        said = "{a = 1}" if value == {"a": 1} else '{a = ["b", 5]}' if isinstance(value, dict) else json.dumps(value)
        lines.append(f"{key} = {said}")
    text = "\n".join(lines)
    if not checking.flaws("news", NEWS._replace(settings=text)):
        template = compiled("news", NEWS._replace(settings=text))
        engine.render(template, values(), template.languages[0], "a4", draft=True)
