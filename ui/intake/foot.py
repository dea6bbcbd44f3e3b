"""The foot of an import: what the plan tells of the whole sheet, how far the work is, and the buttons."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from tpd_exchange.i18n import Message, Words, say
from tpd_exchange.intake.overlapping import overlapping
from tpd_exchange.intake.plan import Plan
from tpd_exchange.tasks import Progress
from ui.widgets.basics import Label, column, row, surface

if TYPE_CHECKING:
    from ui.tasks import Task


class Foot(QWidget):
    """However much there is to tell, the buttons keep their place; the rest of it stands in the tooltip."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.counts = Label(kind="soft", wrap=True)
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        ground = surface("surface")
        column(self, 0).addWidget(ground)
        self.line = row(ground, 8, (20, 10, 20, 10))
        self.line.addWidget(self.counts, 3)
        self.line.addWidget(self.progress, 1)

    def show_plan(self, plan: Plan | None) -> None:
        """What is left out, overlaps, and is made besides the rows."""
        told = _told(plan) if plan is not None else []
        made, named = (plan.made_shortly(), plan.made()) if plan is not None else ([], [])
        self.counts.setText(" · ".join(map(self._words, [*told, *made])))
        self.counts.setToolTip("\n".join(map(self._words, [*told, *named])))

    def show_task(self, task: "Task | None") -> None:
        """How far a piece of work is, or that none is under way."""
        if task is not None:
            self.progress.setRange(0, 0)
            self.progress.setAccessibleName(self._words(task.title))
            task.progressed.connect(self._progressed)
        self.progress.setVisible(task is not None)

    def _progressed(self, progress: Progress) -> None:
        self.progress.setRange(0, progress.total)
        self.progress.setValue(progress.done)


def _told(plan: Plan) -> list[Message]:
    """What of a sheet is left out, and which of its stays overlap."""
    left, over = len(plan.left_out), overlapping(plan)
    told = [say("Totals, remarks and repeated headings left out: {count}", count=left)] if left else []
    return told + ([say("Stays of one person that overlap: {count}", count=over)] if over else [])
