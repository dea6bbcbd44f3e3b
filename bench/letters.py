"""A letter from values to bytes, against ReportLab's bare canvas, Typst, naive Platypus and Word through LibreOffice.

Ours gets another person, amount and number each time, is tagged, archival, signed in its code and carries its record.
`BENCH_LETTERS` says how many letters the long runs make (10,000 unless given).
"""

import gc
import os
from collections.abc import Callable, Iterator
from time import perf_counter, process_time
from typing import Any

from bench import bare, cold, mass, rivals
from bench.people import TEMPLATE, facts
from bench.ratio import Ratio, side_by_side
from tests.letters.sample import SEAL, values
from tpd_exchange import letters
from tpd_exchange.letters.layout import lay_out

ROUNDS = 60
OF_BARE, OF_TYPST, OF_PLATYPUS, OF_WORD = 1.6, 1 / 2.5, 1 / 30, 1 / 30
A_SECOND_OF_TWO, A_SECOND_IN_A_RUN, MEGABYTES, GROWTH, KILOBYTES, OF_COLD_TYPST = 350, 400, 150, 1.1, 7, 2.0


def measure() -> Iterator[Ratio]:
    """One letter in its languages, against each rival; then thousands; then the first of a fresh process."""
    gc.set_threshold(mass.NEW_OBJECTS)
    bare.prepare()
    template = letters.template(TEMPLATE)
    for language in ("ko", "en", "both"):
        sheets = lay_out(template, values(), language, "a4", SEAL)[0]
        yield _against(f"a letter ({language})", language, lambda _, sheets=sheets: bare.bare(sheets), ROUNDS, OF_BARE,
                       "bare canvas", clock=process_time)  # fmt: skip
    yield from _rivals(template)
    yield from _thousands(int(os.environ.get("BENCH_LETTERS", "10000")))
    if rivals.Typst.installed():
        yield Ratio("the first letter of a process", *cold.first_letters(), OF_COLD_TYPST, "Typst")


def _rivals(template: letters.Template) -> Iterator[Ratio]:
    def said(made: dict[str, Any]) -> rivals.Words:
        return rivals.words(template, made, "ko", SEAL)

    if rivals.Typst.installed():
        yield _against("a letter (ko)", "ko", rivals.Typst(), ROUNDS, OF_TYPST, "Typst", said)
    yield _against("a letter (ko)", "ko", rivals.platypus, 20, OF_PLATYPUS, "naive Platypus", said, process_time)
    if rivals.libreoffice():
        yield _against("a letter (ko)", "ko", rivals.word_file, 3, OF_WORD, "Word, LibreOffice", said)


def _against(
    name: str, language: str, rival: Callable[[Any], bytes], rounds: int, limit: float, rival_name: str,
    prepare: Callable[[dict[str, Any]], Any] = lambda made: None,
    clock: Callable[[], float] = perf_counter,
) -> Ratio:  # fmt: skip
    """Ours and a rival's letter in turns, each with the same people; making these up is not measured."""
    template = letters.template(TEMPLATE)
    people = [facts(number) for number in range(rounds + 4)]
    ours, theirs = iter(people), iter([prepare(made) for made in people])

    def our_letter() -> bytes:
        return letters.render(template, next(ours), language, "a4", seal=SEAL).pdf

    def their_letter() -> bytes:
        return rival(next(theirs))

    side_by_side(our_letter, their_letter, 4)
    return Ratio(name, *side_by_side(our_letter, their_letter, rounds, clock), limit, rival_name)


def _thousands(count: int) -> Iterator[Ratio]:
    """Many letters in two processes, and as one print run in one."""
    pair = mass.two_processes(count)
    yield Ratio(f"{count:,} letters in two processes", pair.milliseconds, 1000 / A_SECOND_OF_TWO, 1.0, "350 a second")
    yield Ratio("memory of each of them", pair.megabytes, MEGABYTES, 1.0, "most", "MB")
    yield Ratio("its growth after the first third", pair.megabytes, pair.megabytes_early, GROWTH, "then", "MB")
    run = mass.one_run(count)
    yield Ratio(f"a print run of {count:,}", run.milliseconds, 1000 / A_SECOND_IN_A_RUN, 1.0, "400 a second")
    yield Ratio("a letter in it", run.kilobytes, KILOBYTES, 1.0, "most", "KB")
