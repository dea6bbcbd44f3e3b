"""Pages read well: even spaces, amounts at the right, no label twice, rules as wide as the text, an author."""

import re
import statistics
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.letters.sample import values
from tpd_exchange import letters
from tpd_exchange.letters.breaking import break_lines
from tpd_exchange.letters.layout import lay_out
from tpd_exchange.letters.page import Page, Rule, Run, Sheets
from tpd_exchange.letters.style import Style, width
from tpd_exchange.paperwork import kinds

LOOK = Style("serif", size=10.5)


def laid(slug: str, language: str, **changes: dict[str, object]) -> Sheets:
    return lay_out(letters.template(slug), values(slug, **changes), language, "a4")[0]


def runs(page: Page, pattern: str) -> list[Run]:
    return [item for item in page.items if isinstance(item, Run) and re.fullmatch(pattern, item.text)]


@pytest.mark.parametrize("slug", ["security-pledge", "visa-issuance-data", "award-letter", "host-agreement"])
def test_no_space_of_a_korean_line_is_a_hole(slug: str) -> None:
    found = [item for page in laid(slug, "ko").pages for item in page.items if isinstance(item, Run)]
    assert max(item.gap / item.style.size for item in found) <= 0.33
    assert any(item.gap > 0 for item in found)


def test_no_word_stands_alone_on_the_last_line_where_two_can() -> None:
    text = "교류를 마치면 문서와 자료와 시료를 모두 반납하고 동의 없이 사본을 보관하지않겠습니다."
    wide = width(text.rpartition(" ")[0], LOOK) + 1
    *_, last = break_lines(((text, LOOK),), wide, "justified")
    assert last.spaces >= 1


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("slug", ["balance-report", "nomination", "invitation", "final-report"])
def test_the_running_head_is_as_wide_as_the_text(slug: str, language: str) -> None:
    pages = laid(slug, language).pages
    rule = next((item for page in pages[1:] for item in page.items if isinstance(item, Rule) and item.y == 42), None)
    if rule is None:
        pytest.skip("one page only")
    page = pages[1]
    assert (rule.x, rule.x + rule.width) == pytest.approx((page.left, page.width - page.right))
    assert page.left == pytest.approx(min(item.x for item in page.items if isinstance(item, Run)), abs=8)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_amounts_stand_at_the_right_of_their_column(language: str) -> None:
    sheets = laid("balance-report", language)
    page = next(page for page in sheets.pages if runs(page, r"[0-9]{2}\.[0-9]|[0-9]\.[0-9]"))
    ends: dict[int, list[float]] = {}
    for item in runs(page, r"[+−△]?[0-9]+\.[0-9]"):
        ends.setdefault(round(item.x + width(item.text, item.style)), []).append(item.x)
    assert max(len(found) for found in ends.values()) >= 8
    assert statistics.mean(len(found) for found in ends.values()) > 3


def test_the_heads_of_the_balance_are_words() -> None:
    text = laid("balance-report", "en").text()
    assert "±" not in text
    assert " mo." not in text
    assert "Balance (months)" in text.replace("\n", " ")
    assert "Pharmac\n" not in text


@pytest.mark.parametrize(("language", "said"), [("ko", "평가와 원인"), ("en", "Assessment and causes")])
def test_a_box_does_not_repeat_its_heading(language: str, said: str) -> None:
    sheets = laid("balance-report", language, answers={"assessment": None})
    assert sheets.text().count(said) == 1
    assert said in [item.label for page in sheets.pages for item in page.items if hasattr(item, "label")]


@pytest.mark.parametrize(("language", "name"), [("ko", "name_ko"), ("both", "name_ko"), ("en", "name_en")])
def test_the_author_of_the_file_is_the_office(language: str, name: str) -> None:
    facts = values("nomination", office={"name_ko": "한미 <기술> 협력", "name_en": "R&D Cooperation"})
    pdf = letters.render(letters.template("nomination"), facts, language, "a4").pdf
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None and reader.xmp_metadata is not None
    assert reader.metadata.author == facts["office"][name]
    assert reader.xmp_metadata.dc_creator == [facts["office"][name]]


@pytest.mark.parametrize(("language", "label"), [("ko", "배치 번호"), ("en", "Placement")])
def test_a_dossier_is_known_by_its_placement(language: str, label: str) -> None:
    number = values()["placement"]["number"]
    text = laid("dossier", language, letter={"reference": number}).text()
    assert f"{label} {number}" in text
    checklist = text[text.index("점검표" if language == "ko" else "Checklist\n") :]
    assert "\n28\n" not in checklist


def test_a_last_page_that_would_hold_next_to_nothing_is_saved() -> None:
    rows = values()["dossier"]["checklist"][:1] * 15
    assert len(laid("dossier", "ko", dossier={"checklist": rows}).pages) == 1


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_cover_of_a_few_papers_is_one_page(language: str) -> None:
    """Seven papers, and all the documents there are, of which three were issued."""
    paper = values()["dossier"]["papers"][1]
    about = [kind for kind in kinds().values() if kind.subject == "placement"]
    rows = [
        {**values()["dossier"]["checklist"][0], "title_ko": kind.name_ko, "title_en": kind.name_en,
         "reference": "TPD-2026-0003" if number < 3 else None}
        for number, kind in enumerate(about)
    ]  # fmt: skip
    sheets = laid("dossier", language, dossier={"papers": [paper] * 7, "checklist": rows})
    assert len(sheets.pages) == 1
    text = " ".join(sheets.text().split())
    assert all(kind.name(language) in text for kind in about)


@pytest.mark.parametrize("history", [None, "no"])
def test_what_is_to_be_checked_before_entry_stands_on_one_page(history: str | None) -> None:
    facts = values("ds-2019-request")["answers"]
    sheets = laid("ds-2019-request", "en", answers={**facts, "history_detail": history, "dependents_detail": None})
    last = runs(sheets.pages[-1], ".*")
    assert len(sheets.pages) == 3
    assert any(item.text == "To check before entry" for item in last)
