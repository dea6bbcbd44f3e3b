"""Whatever a record holds is printed as words: never obeyed, never a box, never out of the page."""

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters import reading
from tests.letters.sample import values
from tests.letters.test_pdf import ALL, squeezed
from tests.letters.test_templates import SETTINGS
from tpd_exchange import letters
from tpd_exchange.errors import UserError
from tpd_exchange.letters.template import Template
from tpd_exchange.letters.text import clean
from tpd_exchange.pdfium import opened

KOREAN = [slug for slug, language in ALL if language == "ko"]
LONG = (
    "The Consolidated Interagency Directorate for Advanced Trustworthy Measurement, Interoperability, Certification, "
    "Standardization and Quantum-Classical Hybrid Infrastructure Research of the Upper Lakes"
)[:190]


def made(slug: str, language: str, **changes: dict) -> letters.Rendered:
    return letters.render(letters.template(slug), values(slug, **changes), language, "a4")


@pytest.mark.parametrize(
    "name",
    [
        "R&D <팀>",
        "<img src='/etc/passwd'>",
        "{{ office.name }}",
        "**굵게**",
        "# 제목",
        "@if x",
        "| a | b |",
        "{% raw %}",
        "&lt;b&gt;",
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_markup_in_a_name_is_only_words(name: str, language: str) -> None:
    rendered = made("placement-host", language, home={"name_ko": name, "name_en": name})
    assert squeezed(name) in squeezed(reading.text(rendered.pdf))


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_a_name_of_190_characters_stays_on_the_paper(slug: str, language: str) -> None:
    assert len(LONG) > 180
    rendered = made(slug, language, host={"name_en": LONG, "name_ko": "가나다라마바사아자차" * 19})
    with opened(rendered.pdf) as document:
        wide = document[0].get_width()
    for word in reading.words(rendered.pdf):
        assert word.x > 34
        assert word.right < wide - 34
    said = made(slug, language).text
    if "레이크사이드" in said or "Lakeside" in said:
        assert any(LONG.split()[-1] in line or "가나다라" in line for line in rendered.text.split("\n"))


def test_decomposed_hangul_from_a_mac_is_composed() -> None:
    apart = {"hangul_name": unicodedata.normalize("NFD", "김하늘")}
    assert made("completion", "ko", researcher=apart).pdf == made("completion", "ko").pdf


@pytest.mark.parametrize(
    ("typed", "printed", "warned"),
    [
        ("김\u200b하늘", "김하늘", 0),
        ("\ufeff김하늘", "김하늘", 0),
        ("김하늘🎓", "김하늘", 1),
        ("Đặng Žofia Kovačević", "Đặng Žofia Kovačević", 0),
        ("洪吉童 俞禛栐", "洪吉童 俞禛栐", 0),
        ("a\u0000b\u0007c", "abc", 2),
        ("אבג", "〓〓〓", 3),
        ("café", "café", 0),
        ("Łukasz Żółć Ğüneş Erdős Šárka", "Łukasz Żółć Ğüneş Erdős Šárka", 0),
        (unicodedata.normalize("NFD", "Łukasz Żółć Ğüneş Erdős Šárka"), "Łukasz Żółć Ğüneş Erdős Šárka", 0),
        ("洪吉童(홍길동)", "洪吉童(홍길동)", 0),
        ("ﬁrst", "ﬁrst", None),
    ],
)
def test_what_cannot_be_printed_is_named(typed: str, printed: str, warned: int | None) -> None:
    text, warnings = clean(typed)
    if warned is not None:
        assert (text, len(warnings)) == (printed, warned)
    rendered = made("placement-host", "en", home={"name_en": typed})
    assert squeezed(text) in squeezed(reading.text(rendered.pdf))
    assert len(rendered.warnings) >= len(warnings)


@pytest.mark.parametrize("slug", KOREAN)
def test_an_american_without_hangul_gets_a_korean_letter(slug: str) -> None:
    rendered = made(slug, "ko", researcher={"hangul_name": None, "surname": "WHITFIELD", "given_names": "RACHEL ANN"})
    said = rendered.text.replace("\n", " ")
    # Where a form has a row for each part of the name, they stand in it as in the passport.
    assert "WHITFIELD Rachel Ann" in said or "WHITFIELD" in said.split() or "김하늘" not in made(slug, "ko").text
    assert "None" not in rendered.text


@pytest.mark.parametrize("slug", KOREAN)
def test_an_institution_with_one_name_is_called_by_it(slug: str) -> None:
    rendered = made(slug, "ko", host={"name_ko": None})
    called = "Lakeside National Laboratory" in rendered.text.replace("\n", " ")
    assert called or "레이크사이드" not in made(slug, "ko").text


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_fact_longer_than_a_page_goes_over_the_page(language: str) -> None:
    long = " ".join(f"word{number}" for number in range(900))
    rendered = made("placement-host", language, placement={"project_ko": long, "project_en": long})
    words = reading.words(rendered.pdf)
    assert {f"word{number}" for number in range(900)} <= {word.text for word in words}
    assert all(word.y < 842 - 20 for word in words)
    assert rendered.pages > 2


@pytest.mark.parametrize(("slug", "language"), ALL)
def test_an_office_with_a_long_name_and_address_overlaps_nothing(slug: str, language: str) -> None:
    office = {
        "name_ko": "한국과 미국의 과학기술 협력 및 연구인력 교류를 위한 국제공동연구 지원 및 인재교류 총괄 센터",
        "name_en": LONG,
        "address_ko": "대전광역시 유성구 가정로 201, 과학기술협력관 본관 " * 4,
        "address_en": "Science and Technology Cooperation Hall, 201 Gajeong-ro " * 3,
    }
    rendered = made(slug, language, office=office, officer={"department_en": LONG})
    places: dict[tuple[int, int], list[reading.Word]] = {}
    for word in reading.words(rendered.pdf):
        places.setdefault((word.page, word.y), []).append(word)
    for line in places.values():
        line.sort(key=lambda word: word.x)
        assert all(one.right <= other.x + 1 for one, other in itertools.pairwise(line))


def test_a_value_that_would_fill_a_book_is_refused() -> None:
    with pytest.raises(UserError, match="too long"):
        made("invitation", "en", answers={"duties": "x" * 30_000})


def test_a_word_wider_than_the_page_is_cut_not_lost() -> None:
    word = "https://example.org/" + "verylongpath/" * 30
    rendered = made("invitation", "en", answers={"duties": word})
    assert word in squeezed(reading.text(rendered.pdf))


LINES = [
    "", "# 제목", "## 머리", "글 {{ host.name }} 글", "1. 하나", "가. 둘", "1) 셋", "가) 넷", "- 다섯", "a. six",
    "> 작은 글", ":_ 적을 곳 | field", ":_3 세 줄 | lines", "[] 고를 것 | tick", "= 갑 | {{ host.name }} | 장",
    "= 을 | |", "@page",
    ": 이름 | {{ researcher.name }}", ":? 빈칸 | {{ call.places }}", ": x |", "| a | b |", "| {{ line.source }} | c |",
    "@each line in placement.funding", "@if host.name", "@if call.places", "@else", "@end", "**굵게",
    "{{ host.name", "}}",
    "{{ placement.start | until(placement.end) }}", "{{ 'a' ~ host.name }}", "|", ":", "#", "@", "x" * 300,
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=14),
    st.sampled_from(["letter", "certificate", "form", "sheet"]),
    st.booleans(),
)
def test_any_template_is_set_or_refused_with_a_sentence(lines: list[str], form: str, funded: bool) -> None:
    body = "\n".join(lines)
    facts = values() if funded else values(placement={"funding": []})
    try:
        template = Template.from_texts("trial", SETTINGS.replace('"letter"', f'"{form}"'), body, body)
    except UserError:
        return
    rendered = letters.render(template, facts, "both", "a4", draft=True)
    assert squeezed(reading.text(rendered.pdf))
