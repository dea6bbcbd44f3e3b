"""Shows how far long work has come, where somebody looks."""

from time import monotonic
from typing import TypeVar

from tpd_exchange.cli.console import Console
from tpd_exchange.i18n import say
from tpd_exchange.tasks import Pace, Progress, Work, drive

T = TypeVar("T")
EVERY = 0.2
WIDEST = 78


def shown(work: Work[T], console: Console) -> T:
    """Run work to its end, with its progress on one line of the terminal; a file or a pipe gets none."""
    if not console.problems.isatty():
        return drive(work)
    pace, last = Pace(monotonic()), 0.0

    def show(progress: Progress) -> None:
        nonlocal last
        now = monotonic()
        pace.note(progress.done, now)
        if now - last >= EVERY:
            last = now
            _line(_said(progress, pace, console), console)

    try:
        return drive(work, show)
    finally:
        _line("", console)


def _said(progress: Progress, pace: Pace, console: Console) -> str:
    said = f"{progress.done:,}/{progress.total:,}" if progress.total else ""
    left = pace.left(progress.total)
    if pace.rate and left is not None:
        rate = say("{rate} a second, {time} left", rate=f"{pace.rate:.0f}", time=f"{left // 60}:{left % 60:02d}")
        said += f" · {console.words(rate)}"
    return f"{said} · {console.words(progress.note)}" if progress.note else said


def _line(text: str, console: Console) -> None:
    console.problems.write(f"\r\x1b[K{text[:WIDEST]}")
    console.problems.flush()
