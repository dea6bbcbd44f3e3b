"""Particles after anything a record may hold."""

import pytest

from tpd_exchange.letters.particles import particle, with_particle

CASES = [
    ("홍길동", "은/는", "은"),
    ("김나래", "은/는", "는"),
    ("박서준", "이/가", "이"),
    ("최유리", "이/가", "가"),
    ("한국과학기술원", "을/를", "을"),
    ("서울대학교", "을/를", "를"),
    ("부산", "과/와", "과"),
    ("제주", "과/와", "와"),
    ("서울", "(으)로", "로"),
    ("부산", "(으)로", "으로"),
    ("대구", "(으)로", "로"),
    ("MIT", "은/는", "는"),
    ("IBM", "은/는", "은"),
    ("KRISS", "을/를", "를"),
    ("ETRI", "이/가", "가"),
    ("SQL", "(으)로", "로"),
    ("NASA", "은/는", "는"),
    ("KAIST", "을/를", "를"),
    ("Google", "이/가", "이"),
    ("Michael", "은/는", "은"),
    ("Johnson", "과/와", "과"),
    ("Whitfield", "을/를", "를"),
    ("Lee", "이/가", "가"),
    ("Fermilab", "을/를", "을"),
    ("2026", "을/를", "을"),
    ("2025", "을/를", "를"),
    ("10", "이/가", "이"),
    ("100", "(으)로", "으로"),
    ("3,000,000", "은/는", "은"),
    ("7", "(으)로", "로"),
    ("4", "과/와", "와"),
    ("홍길동(HONG Gildong)", "을/를", "을"),
    ("레이크사이드 국립연구소(LNL)", "으로/로", "로"),
    ("(KAIST)", "은/는", "는"),
    ("「양해각서」", "을/를", "를"),
    ("“양자”", "은/는", "는"),
    ("연구원.", "이/가", "이"),
    ("QNT-02", "을/를", "를"),
    ("", "을/를", "를"),
]


@pytest.mark.parametrize(("text", "form", "expected"), CASES)
def test_the_last_sound_decides(text: str, form: str, expected: str) -> None:
    assert particle(text, form) == expected


@pytest.mark.parametrize("form", ["은/는", "은", "는"])
def test_any_way_of_writing_the_pair_means_it(form: str) -> None:
    assert with_particle("홍길동", form) == "홍길동은"
