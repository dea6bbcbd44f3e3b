"""A print run is one file: each letter as it is alone, under its own bookmark, with fonts that all share."""

import gc
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.letters import reading
from tests.letters.sample import PICTURE, SEAL, values
from tests.letters.test_pdf import squeezed
from tests.letters.trial import trial
from tpd_exchange import letters
from tpd_exchange.errors import UserError
from tpd_exchange.letters.mended import LetterPage
from tpd_exchange.pdfium import opened

NAMES = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"


def job(number: int, slug: str = "placement-researcher", language: str = "ko", paper: str = "a4") -> letters.Job:
    changes = {
        "researcher": {"hangul_name": f"{NAMES[number % 40]}{NAMES[number * 7 % 40]}{NAMES[number * 13 % 40]}"},
        "letter": {"reference": f"TPD-2026-{number:04}"},
        "officer": {"signature": PICTURE},
    }
    return letters.Job(letters.template(slug), values(slug, **changes), language, paper)


MIXED = [job(1), job(2, "invitation", "both"), job(3, "completion", "en"), job(4, "nomination", "en", "letter")]


def test_each_letter_reads_as_it_does_alone_with_its_own_page_numbers() -> None:
    alone = [letters.render(*one) for one in MIXED]
    data = letters.print_run(MIXED)
    with opened(data) as document:
        assert len(document) == sum(one.pages for one in alone)
        assert [tuple(map(round, page.get_size())) for page in document][-1] == (612, 792)
    assert squeezed(reading.text(data)) == "".join(squeezed(reading.text(one.pdf)) for one in alone)
    assert reading.object_fonts(data) == {1}


def test_every_letter_has_a_bookmark_with_its_reference() -> None:
    with opened(letters.print_run(MIXED)) as document:
        found = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    starts = [0]
    for one in MIXED[:-1]:
        starts.append(starts[-1] + letters.render(*one).pages)
    assert [index for _, index in found] == starts
    assert [title.split()[-1] for title, _ in found] == [f"TPD-2026-{number:04}" for number in (1, 2, 3, 4)]


def test_fonts_and_pictures_are_there_once_and_a_letter_takes_little() -> None:
    data = letters.print_run([job(number) for number in range(60)], seal=SEAL)
    assert len(data) / 60 < 12_000
    assert len(re.findall(rb"/FontFile2", data)) < 8
    assert len(re.findall(rb"/Subtype /Image", data)) == 2  # the picture and its opacity
    more = letters.print_run([job(number) for number in range(120)], seal=SEAL)
    assert (len(more) - len(data)) / 60 < 7_000


def test_pages_are_written_as_they_come_and_not_kept() -> None:
    kept: list[int] = []

    def jobs() -> Iterator[letters.Job]:
        for number in range(12):
            yield job(number)
            kept.append(sum(isinstance(one, LetterPage) for one in gc.get_objects()))

    gc.collect()
    letters.print_run(jobs())
    assert kept == [0] * 12


def test_the_same_letters_give_the_same_run() -> None:
    assert letters.print_run(MIXED, seal=SEAL) == letters.print_run(iter(MIXED), seal=SEAL)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_its_grammar_is_right(tmp_path: Path) -> None:
    file = tmp_path / "run.pdf"
    forms = [letters.Job(trial("form"), values(), "both", "a4")]
    file.write_bytes(letters.print_run([*MIXED, *forms]))
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_letter_that_lacks_something_is_named_and_nothing_printed() -> None:
    lacking = values("invitation", host={"name_en": None, "name_ko": None}, letter={"reference": "TPD-2026-0099"})
    with pytest.raises(UserError, match=r"TPD-2026-0099.*Host institution"):
        letters.print_run([job(1), letters.Job(letters.template("invitation"), lacking, "en", "a4")])
    with pytest.raises(UserError, match="no letter to print"):
        letters.print_run([])
