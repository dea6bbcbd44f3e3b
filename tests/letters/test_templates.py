"""Templates say only what they may, and say clearly what is wrong with them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import Words
from tpd_exchange.letters import facts, seal
from tpd_exchange.letters.template import Template
from tpd_exchange.models import NOUNS
from tpd_exchange.paths import LETTERS

SETTINGS = """
version = "1"
form = "letter"
recipient = "host"
name_ko = "시험 공문"
name_en = "Trial letter"
[ko]
recipient = "{{ host.name }}"
[en]
address = "{{ host.name }}"
salutation = "Dear colleagues:"
"""
CATALOGUE = letters.catalogue()
SLUGS = [template.slug for template in CATALOGUE]
ALL = [(template.slug, language) for template in CATALOGUE for language in template.languages]
AGREEMENTS = ("host-agreement", "nda-ip-terms")
SIGNED = [template.slug for template in CATALOGUE if template.form in ("letter", "certificate")]
"""What the office itself signs; forms are signed by others."""


def office_made(english: str, korean: str = "# 제목\n\n본문") -> Template:
    """A template as an office would write it."""
    return Template.from_texts("trial", SETTINGS, korean, english)


def said(english: str, **changes: dict) -> str:
    return letters.render(office_made("# Subject\n\n" + english), values(**changes), "en", "a4").text


def test_the_five_letters_of_every_day() -> None:
    frequent = [template for template in letters.catalogue() if template.kind.frequent]
    assert [template.name_ko for template in frequent] == [
        "추천서", "초청장", "선정·배치 통지서", "파견·배치 안내 공문", "수료증",
    ]  # fmt: skip


def test_documents_have_a_number_of_their_own() -> None:
    numbers = [template.kind.number for template in letters.catalogue()]
    assert sorted(set(numbers)) == sorted(numbers)
    assert set(numbers) <= set(range(1, 39))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_names_the_memorandum_promises_nothing(slug: str, language: str) -> None:
    """The MOU binds nobody: who speaks of it says “in the framework of” and implies no right to money or a visa."""
    template = letters.template(slug)
    if language not in template.languages:
        return
    rendered = letters.render(template, values(slug), language, "a4")
    text = " ".join(rendered.text.split())
    if not any(name in text for name in ("양해각서", "Memorandum of Understanding")):
        return
    assert any(words in text.lower() for words in ("in the framework of", "틀 안에서", "틀에서"))
    assert not re.search(
        r"(?<!not )(?<!no )(entitled? (?:you |the researcher )?(?:to|under)|guarantees? (?!.{0,30}not))", text
    )
    if template.kind.frequent and slug != "completion":
        assert any(
            words in text
            for words in ("no entitlement", "not guarantee", "권리를 주지 않", "보장하지 않", "약속하지 않")
        )


def test_a_certificate_is_no_proof_of_presence() -> None:
    text = letters.render(letters.template("completion"), values("completion"), "both", "a4").text
    assert "not evidence of physical presence" in " ".join(text.split())
    assert "증명하지 않습니다" in " ".join(text.split())


def test_an_unknown_field_names_the_nearest() -> None:
    with pytest.raises(UserError, match=r"“host\.nmae”.*“host\.name”"):
        office_made("{{ host.nmae }}")
    with pytest.raises(UserError, match=r"“line\.sum”.*“line\.source”"):
        office_made("| a |\n@each line in placement.funding\n| {{ line.sum }} |")
    with pytest.raises(UserError, match=r"researcher\.note"):
        office_made("{{ researcher.note }}")
    with pytest.raises(UserError, match="“shout”"):
        office_made("{{ host.name | shout }}")


@pytest.mark.parametrize(
    "expression",
    [
        "host.__class__",
        "host.name.__class__.__mro__",
        "''.__class__",
        "self",
        "cycler.__init__.__globals__",
        "range(10**9)",
        "'x' * 30000000",
        "9 ** 9 ** 9",
        "'%s' % host.name",
        "'{0.__class__}'.format(host)",
        "host.name.upper()",
        "host['name']",
        "[1, 2]",
        "{'a': 1}",
        "lipsum(n=9)",
        "joiner()",
        "host.name | attr('__class__')",
        "host.name | map('upper')",
        "host.name }} {% for x in range(9) %} {{ x",
        "host.name if (1 for x in y)",
        "'a' " * 200,
        "(" * 300 + "host.name" + ")" * 300,
    ],
)
def test_nothing_but_fields_and_our_filters_is_read(expression: str) -> None:
    with pytest.raises(UserError):
        office_made("{{ " + expression + " }}")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("@if host.name\n\ntext", "not closed"),
        ("text\n\n@end", "without an @if"),
        ("@for x in y", "After @ only"),
        (": label without bar", "row of facts"),
        ("| a | b |\n| c |", "same number"),
        ("@if host.name\n" * 9 + "@end\n" * 9, "too deep"),
        ("x" * 70_000, "too long"),
        (":_ no name", "Line 3 of the template: What is to be filled in"),
        (":_0 label | name", "Line 3 .* three lines high"),
        (":_ label | other name", "letters, digits"),
        ("[] a | same\n\n:_ b | same", "Line 5 .* already a field “same”"),
        ("= a | b | c | d", "Line 3 .* party that signs"),
        ("= a | b | c\n\n" * 4, "Line 9 .* At most three"),
    ],
)
def test_mistakes_in_markup_have_a_sentence(body: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        office_made("# Subject\n\n" + body)


def test_what_an_office_can_write() -> None:
    text = said("@if host.country == 'US'\n\nA **bold** word for {{ host.name | upper }}.\n\n@else\n\nno\n\n@end")
    assert "A bold word for LAKESIDE NATIONAL LABORATORY." in text
    assert "no\n" not in text


def test_items_are_numbered_without_holes() -> None:
    text = said(
        "1. one\n\n@if call.code == 'none'\n2. never\n@end\n\n3. two\n\na. deep\n\nb. deeper\n\n4. three\n\na. again"
    )
    found = [line.split()[0] for line in text.split("\n") if line[:2] in ("1.", "2.", "3.", "4.", "a.", "b.")]
    assert found == ["1.", "2.", "a.", "b.", "3.", "a."]


def test_of_two_ways_each_may_name_the_same_field() -> None:
    text = said(
        "@if host.country == 'US'\n\n:_ Here | answer\n\n@else\n\n:_ There | answer\n\n@end\n\n[] Tick me | other"
    )
    assert "Here" in text
    assert "There" not in text
    assert "Tick me" in text


def test_parties_sign_and_a_page_ends() -> None:
    text = said(
        "Before\n\n@page\n\nAfter\n\n= For us | Jo | Dean\n= For them | {{ host.name }} |\n\n## More\n\n= Alone | |"
    )
    before, after = text.split("\f")
    assert "Before" in before
    assert "After" in after
    assert after.count("Signature") == after.count("Date") == 3
    assert "Lakeside" in after


def test_a_gap_is_named_as_a_person_would_name_it() -> None:
    template = letters.template("placement-researcher")
    assert letters.gaps(template, values(), "both") == []
    lacking = values(
        researcher={"hangul_name": None, "surname": None, "given_names": None}, domain={"name_en": "", "name_ko": ""}
    )
    found = {gap.field: gap.label for gap in letters.gaps(template, lacking, "ko")}
    assert set(found) == {"researcher.hangul_name", "domain.name_ko"}
    assert str(found["researcher.hangul_name"]) == "Researcher › Hangul name"
    english = {gap.field for gap in letters.gaps(template, lacking, "en")}
    assert english == {"researcher.surname", "domain.name_en"}


@pytest.mark.parametrize(("slug", "language"), [one for one in ALL if "host.name" in letters.template(one[0]).fields])
def test_gaps_are_refused_at_issue_and_marked_in_a_draft(slug: str, language: str) -> None:
    template = letters.template(slug)
    lacking = values(slug, host={"name_en": None, "name_ko": None})
    if not letters.gaps(template, lacking, language):
        pytest.skip("it names the host only sometimes")
    with pytest.raises(UserError, match=r"Host institution › (Korean|English) name"):
        letters.render(template, lacking, language, "a4")
    draft = letters.render(template, lacking, language, "a4", draft=True)
    assert {gap.field for gap in draft.gaps} <= {"host.name_ko", "host.name_en"}
    assert f"[{Words('en' if language == 'en' else 'ko')(draft.gaps[0].label)}" in draft.text.replace("\n", "")


@pytest.mark.parametrize("slug", SIGNED)
def test_who_signs_needs_a_title_in_the_language_of_the_letter(slug: str) -> None:
    template = letters.template(slug)
    untitled = values(slug, officer={"position_ko": None, "position_en": None})
    for language in {"ko", "en"} & set(template.languages):
        found = [gap.field for gap in letters.gaps(template, untitled, language)]
        assert found == [f"officer.position_{language}"]


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (SETTINGS.replace('version = "1"', ""), "version"),
        (SETTINGS.replace('"letter"', '"poster"'), "poster"),
        (SETTINGS.replace('"host"', '"everybody"'), "everybody"),
        (SETTINGS + '[[questions]]\nname = "x"\ncolour = "red"', "question"),
        (SETTINGS + "[[", "cannot be read"),
    ],
)
def test_mistakes_in_settings_have_a_sentence(broken: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        Template.from_texts("trial", broken, "# 제목", "# Subject")


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_an_empty_office_still_sees_a_draft(slug: str, language: str) -> None:
    draft = letters.render(letters.template(slug), {}, language, "a4", draft=True)
    assert draft.pages >= 1
    assert {"letter.date", f"office.name_{'en' if language == 'en' else 'ko'}"} <= {gap.field for gap in draft.gaps}


def test_fields_are_all_that_a_letter_may_say() -> None:
    """Callers keep only these facts, and what they are made of."""
    english = "{{ host.name }}\n\n| a | b |\n@each line in placement.funding\n| {{ line.source }} | {{ domain.name }} |"
    fields = office_made(english, "# {{ researcher.name }}\n\n@if placement.direction == 'kr-us'\na\n@end").fields
    assert set(fields) == {
        "host.name",
        "placement.funding",
        "domain.name",
        "researcher.name",
        "placement.direction",
    }


def test_the_other_direction_has_the_other_duties() -> None:
    template = letters.template("placement-researcher")
    there = letters.render(template, values(), "both", "a4").text
    back = letters.render(template, values(placement={"direction": "us-kr", "visa_class": "E-3"}), "both", "a4").text
    assert "62.14" in there
    assert "외국인등록" not in there
    assert "외국인등록" in back
    assert "62.14" not in back


def test_the_digest_is_that_of_the_canonical_values() -> None:
    import json
    from decimal import Decimal

    first = letters.canonical(values(placement={"note": "가\u200b나", "x": Decimal("12.50")}, office={"logo": b"abc"}))
    kept = json.loads(first)
    assert letters.canonical(kept) == first
    assert letters.digest(kept) == letters.digest(
        values(placement={"note": "가나", "x": Decimal("12.50")}, office={"logo": b"abc"})
    )
    assert kept["office"]["logo"]["sha256"].startswith("ba7816bf")


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=6), st.binary(max_size=3))
def test_the_quick_way_to_the_record_is_the_long_one(texts: list[str], picture: bytes) -> None:
    kept = {"host": {"name": texts, "more": dict.fromkeys(texts, date(2026, 1, 2))}, "office": {"logo": picture}}
    assert letters.canonical(kept).decode() == seal._json(seal._plain(kept))


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in AGREEMENTS])
def test_the_host_has_one_name_in_korean(slug: str) -> None:
    """Agreements name their parties themselves."""
    for file in ("body.ko.md", "letter.toml"):
        text = (LETTERS / slug / file).read_text("utf-8")
        assert not re.search("수행 ?기관|파견 ?기관|초청기관", text)
    assert Words("ko")(NOUNS["placement"].fields["host"].label) == "초청 기관"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_question_says_what_stands_where_it_is_left_empty(slug: str) -> None:
    text = (LETTERS / slug / "body.en.md").read_text("utf-8")
    fallen_back = set(re.findall(r"answers\.(\w+) or [a-z]+\.", text))
    for question in letters.template(slug).questions:
        if question.name in fallen_back:
            assert re.search("비우면|다를 때", question.label_ko)
            assert re.search("if left (out|empty)|other than|else", question.label_en)


def test_how_officers_work_is_never_said_in_a_letter():
    assert not {"second_officer", "note"} & facts.names("office") and not {"signs", "note"} & facts.names("officer")
    assert {"name", "name_en", "address_ko"} <= facts.names("office")
