"""Names of made-up people are matched across scripts, spellings and orders; like names of others are not."""

import pytest

from tests.names import families, people
from tpd_exchange.names import MATCH, POSSIBLE, score
from tpd_exchange.names.index import Index

SAME = [
    ("김민수", "Kim Min-su"), ("김민수", "KIM, Minsu"), ("김민수", "John Minsu Kim"), ("김민수", "김 민수"),
    ("이영희", "리영희"), ("Lee Young-hee", "Yi Yonghui"), ("Müller, Hans", "Hans Mueller"), ("남궁민", "Nam Gung Min"),
    ("황보라", "Hwang Bora"), ("minsukim", "김민수"), ("허 준", "Hur Jun"), ("Bob Smith", "Robert Smith"),
    ("김학렬", "Kim Hangnyeol"), ("원희룡", "Won Heeryong"), ("박신라", "Park Silla"), ("류원", "Lew Weon"),
    ("이우", "Rhee Ooh"), ("김승호", "GHIM, SEOUNG-HOH"), ("변희", "Pyun Hi"), ("백규", "Paik Qyu"),
    ("Smith-Jones, Mary", "Mary Smith Jones"), ("김민수 (Kim Min-soo)", "Minsu Kim"), ("김영철", "Kim Yŏng-ch'ŏl"),
    ("김민수", "Dr. Minsu Kim, Ph.D."), ("김민수 교수님", "Kim, Minsu, M.D., Ph.D."), ("김진림", "Kim Jni-rim"),
    ("신원준", "Won-jun A. Shin"), ("지민정", "Jhee Min-jung"), ("여운학", "Lyuh Woon Hak"),
]  # fmt: skip
OTHERS = [
    ("김민수", "김민서"), ("Kim Min-su", "Kim Min-seo"), ("김민서", "Kim Min-su"), ("John Smith", "Jane Smith"),
    ("김지훈", "Kim Jiun"), ("김영수", "Kim Youngsook"), ("박정호", "Park Jongho"), ("박은정", "Park Eun-jong"),
    ("이현우", "Lee Hyunjoo"), ("김태호", "Kim Daeho"), ("이현수", "Lee Hyungsoo"), ("Park Jeong-ho", "Park Jong-ho"),
    ("Lee Ann", "Anne Lee Smith"), ("", ""), ("김", "김민수"), ("박민수", "Kim Min-su"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), SAME)
def test_spellings_of_one_name_match(left, right):
    assert score(left, right) >= MATCH
    assert score(left, right) == score(right, left)


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_names_of_two_people_do_not(left, right):
    assert score(left, right) < MATCH


def test_a_slip_in_the_surname_is_possible_and_no_match():
    assert POSSIBLE <= score("김민수", "KIN Minsu") < MATCH
    assert POSSIBLE <= score("김민수", "Minsu Kimk") < MATCH
    assert score("김민수", "KIN Jiyoung") < POSSIBLE


def test_initials_are_possible_and_no_match():
    assert POSSIBLE <= score("Jay Y. Lee", "이재용") < MATCH
    assert score("Jay K. Lee", "이재용") < POSSIBLE
    assert POSSIBLE <= score("M. S. Kim", "김민수") < MATCH
    assert POSSIBLE <= score("J. Smith", "John Smith") < MATCH


def test_a_crowd_is_told_apart_and_the_index_finds_what_scoring_finds():
    crowd = people.crowd(1, 120)
    index = Index(enumerate(person.latin for person in crowd))
    right = wrong = 0
    for place, person in enumerate(crowd):
        found = {one.key for one in index.find(person.hangul)}
        assert found == {at for at, other in enumerate(crowd) if score(person.hangul, other.latin) >= MATCH}
        right += place in found
        wrong += len(found - {place})
    assert 2 * right / (right + wrong + len(crowd)) >= 0.97


def test_families_that_keep_to_no_system_are_found_among_neighbours_in_name():
    crowd = families.crowd(2, 150)
    index = Index(enumerate(person.latin for person in crowd))
    right = wrong = first = 0
    for place, person in enumerate(crowd):
        found = [one.key for one in index.find(person.hangul)]
        right += place in found
        first += found[:1] == [place]
        wrong += len(set(found) - {place})
    assert 2 * right / (right + wrong + len(crowd)) >= 0.93
    assert first >= 0.93 * len(crowd)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("金敏洙", " 金敏洙", 1.0), ("Ким", "КИМ", 1.0), ("金敏洙", "金民秀", 0.0), ("-", "-", 0.0), ("", "", 0.0)],
)
def test_names_in_a_script_that_is_not_read_are_one_where_they_are_the_same(left, right, expected):
    assert score(left, right) == expected
