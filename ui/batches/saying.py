"""What a batch says of itself: how far it is, and what became of it."""

from collections.abc import Sequence
from typing import Final

from tpd_exchange.i18n import Message, say
from tpd_exchange.models.choices import BatchState
from tpd_exchange.tasks import Pace, Progress
from ui.batches.work import Ended
from ui.widgets.basics import Tone

NAMED: Final = 3


def so_far(progress: Progress, pace: Pace) -> Message:
    """How far it is, how fast, and how long it will take."""
    left, note = pace.left(progress.total), progress.note
    if left is None or not pace.rate:
        return note or say("")
    pure = say(
        "{done} of {total} · {rate} a second · {time} left",
        done=f"{progress.done:,}",
        total=f"{progress.total:,}",
        rate=f"{pace.rate:.0f}",
        time=f"{left // 60}:{left % 60:02d}",
    )
    # A note that names nothing is that of a whole stage, such as the print file.
    return say("{first} · {second}", first=note, second=pure) if note and not note.values else pure


def _unaddressed(references: Sequence[str]) -> Message:
    """A few of them by name: a sentence about ninety would leave no room for the rows themselves."""
    named, more = ", ".join(references[:NAMED]), len(references) - NAMED
    if more <= 0:
        return say("No e-mail address is known for: {references}.", references=named)
    return say("No e-mail address is known for: {references} and {more} more.", references=named, more=more)


def summary(ended: Ended) -> tuple[Message, Tone]:
    """What became of a batch, in a sentence or two."""
    report = ended.report
    said = report.counted()
    files = ended.files
    if ended.fault:
        return say("{first} {second}", first=said, second=ended.fault), "bad"
    if report.state != BatchState.DONE:
        stopped = say("It was stopped; what is issued stays, and it can be gone on with.")
        return say("{first} {second}", first=said, second=stopped), "warn"
    if ended.unwritten:
        return say("{first} {second}", first=said, second=say("Not all files are written yet.")), "warn"
    if files is not None:
        count = len(files.files) + len(files.print_files) + len(files.drafts)
        said = say(
            "{first} {second}", first=said, second=say("Files in {folder}: {count}.", folder=files.folder, count=count)
        )
        if files.unaddressed:
            return say("{first} {second}", first=said, second=_unaddressed(files.unaddressed)), "warn"
    return said, "warn" if report.left else "good"
