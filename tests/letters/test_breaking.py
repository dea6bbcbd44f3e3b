"""Lines break where a Korean or an American typist would break them."""

import itertools
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpd_exchange.letters.breaking import break_lines
from tpd_exchange.letters.style import Align, Style, width

PLAIN = Style("serif", size=10.5)
BOLD = Style("serif", bold=True, size=10.5)
KOREAN = (
    "「한·미 기술번영 양해각서」의 틀 안에서 추진하는 연구자 교류에 귀하께서 선정되어 레이크사이드 국립연구소로 "
    "배치되었음을 알려 드리며, 2026년 3월 1일까지 제 12 조에 따라 수락 여부를 회신하여 주시기 바랍니다."
)


def lines(text: str, measure: float, align: Align = "left") -> list[str]:
    return ["".join(part for part, _ in line.spans) for line in break_lines(((text, PLAIN),), measure, align)]


@pytest.mark.parametrize("measure", [120, 150, 200, 260, 333, 480])
def test_nothing_is_lost_and_nothing_sticks_out(measure: float) -> None:
    found = lines(KOREAN, measure)
    assert "".join(found) == KOREAN
    assert all(width(line.rstrip(), PLAIN) <= measure + 0.01 for line in found)


@pytest.mark.parametrize("measure", [150, 200, 260, 333])
def test_lines_end_after_whole_eojeol(measure: float) -> None:
    assert all(line.endswith(" ") for line in lines(KOREAN, measure)[:-1])


@pytest.mark.parametrize(
    "kept",
    ["2026년 3월 1일까지", "제 12 조에", "10 days", "March 12, 2026", "22 CFR 62.14", "Dr. Whitfield", "KIM Haneul"],
)
def test_what_belongs_together_stays_together(kept: str) -> None:
    for count, measure in itertools.product(range(1, 12), (130, 170, 240)):
        text = "가나다 " * count + kept + " 라마바 사아자 차카타"
        assert any(kept in line for line in lines(text, measure)), (count, measure)


def test_no_line_begins_with_a_closing_or_ends_with_an_opening_sign() -> None:
    word = "가나다라마바사아자차카타파하(가나다)라마바사아,자차카타파하「가나」다라마바사아자차카타파하" * 4
    found = lines(word, 97)
    assert "".join(found) == word
    assert len(found) > 10
    assert not any(line[0] in ")],.」" or line[-1] in "(「[" for line in found)


def test_a_change_of_style_inside_a_word_is_no_break() -> None:
    spans = (("수신은 ", PLAIN), ("홍길동", BOLD), ("은 그리고 또 다른 사람들도 모두 함께 가는 길이다", PLAIN))
    for measure in range(60, 200, 7):
        for line in break_lines(spans, measure):
            text = "".join(part for part, _ in line.spans)
            assert not text.startswith("은 ")


def test_the_whole_paragraph_is_weighed_not_line_by_line() -> None:
    text = "aaa bb cc ddddd"
    measure = width("aaa bb", PLAIN)
    assert [line.strip() for line in lines(text, measure)] == ["aaa", "bb cc", "ddddd"]


def test_newlines_in_an_address_are_kept() -> None:
    assert lines("500 Lakeside Drive\nBoulder, CO", 400) == ["500 Lakeside Drive", "Boulder, CO"]


@given(st.text("가나다 abc12().,·/「」 ", max_size=120), st.floats(40, 300), st.sampled_from(get_args(Align)))
def test_any_text_comes_out_whole(text: str, measure: float, align: Align) -> None:
    found = "".join(lines(text, measure, align))
    assert found.split() == text.split()


def test_latin_pairs_are_kerned_and_hangul_is_not() -> None:
    assert width("AV", PLAIN) < width("A", PLAIN) + width("V", PLAIN) - 1
    assert width("가나", PLAIN) == pytest.approx(width("가", PLAIN) + width("나", PLAIN))
    assert width("A V", PLAIN) == pytest.approx(sum(width(sign, PLAIN) for sign in "A V"))


def test_centred_lines_are_even_and_no_word_ends_a_paragraph_alone() -> None:
    text = "This certifies that the person named above has completed a research exchange at the institute of America."
    for measure in range(150, 400, 11):
        centred = [width(line.strip(), PLAIN) for line in lines(text, measure, "centre")]
        assert min(centred) > max(centred) * 0.55
    assert all(len(lines(text, measure)[-1].split()) > 1 for measure in (220, 260, 300, 340, 380))


MARKED = ["가나다(라마)", "「가나」를", "가·나", "“한글”", "(가),", "A/B형", "가나다.", "『책』"]
TEXTS = [
    KOREAN,
    "연구자는 「국가연구개발혁신법」 제12조 및 제28조의8에 따라 매월 3,200,000원을 12개월 동안 지급받으며, "
    "수락서(Acceptance)를 2026. 3. 2. 까지 레이크사이드 국립연구소(Lakeside National Laboratory)에 제출한다.",
    "제 12 조에 따른 30 일 이내의 체류, 15 ㎡ 이하의 공간, 3.5 kg 및 250 km 의 거리, 미화 12,000 달러, 95 %, 20 GHz",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("align", ["left", "justified", "centre"])
def test_no_eojeol_is_broken_whatever_the_column(text: str, align: Align) -> None:
    longest = max(width(word, PLAIN) for word in text.split(" "))
    for measure in range(int(longest) + 2, 420, 5):
        set_words = " ".join(word for line in lines(text, measure, align) for word in line.split())
        # Before a bracket an eojeol may end its line, as a typist would let it; nowhere else.
        assert set_words.replace(" (", "(") == text.replace(" (", "(")


@pytest.mark.parametrize(
    "kept",
    [
        "제12조",
        "제28조의8",
        "3,200,000원",
        "12개월",
        "3.5 kg",
        "250 km",
        "95 %",
        "15 ㎡",
        "20 GHz",
        "30 일",
        "12,000 달러",
    ],
)
def test_numbers_keep_their_units_and_articles_their_numbers(kept: str) -> None:
    for count, measure in itertools.product(range(1, 14), range(90, 260, 17)):
        text = "가나다 라마 " * count + kept + " 이내로 라마바 사아자 차카타"
        assert any(kept in line for line in lines(text, measure)), (count, measure)


@given(st.lists(st.sampled_from(MARKED), min_size=4, max_size=40), st.integers(60, 200))
def test_no_sign_stands_where_no_typist_would_put_it(words: list[str], measure: int) -> None:
    for line in lines(" ".join(words), measure):
        assert line[0] not in ")],.」』”…·" or line.split()[0] in words
        assert line.rstrip()[-1] not in "(「『“"
