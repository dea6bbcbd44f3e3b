"""The dialog that changes many records: the wish, what becomes of each, and one button that does it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tpd_exchange.actions import many
from tpd_exchange.actions.many_plan import Fate, Plan, Request
from tpd_exchange.errors import Faults, UserError
from tpd_exchange.i18n import N_, Message, say, term
from tpd_exchange.models import Noun
from tpd_exchange.tasks import Stopped, drive
from ui.dialogs.dialog import Dialog
from ui.many.model import GAP, SIGN, WIDTHS, FateModel
from ui.many.running import start
from ui.many.wishing import WishForm
from ui.tables.table import dress
from ui.tasks import Latest
from ui.widgets.basics import Label

if TYPE_CHECKING:
    from ui.context import Context

CANCEL, CHANGE = N_("Cancel"), N_("Change")
LOOKING = N_("Looking at each…")
PAUSE = 120
_WIDTH, _TABLE = 960, 280


class ManyDialog(Dialog):
    """Plans anew whenever something else is wanted; nothing changes before the button is pressed."""

    def __init__(self, parent: QWidget, context: "Context", noun: Noun, ids: Sequence[UUID]) -> None:
        super().__init__(parent, context.words, _title(noun, len(ids)), _WIDTH)
        self._context, self._noun, self._ids = context, noun, ids
        self._asked = 0
        self.plan: Plan | None = None
        self.form = WishForm(context, noun)
        self.counts, self.why = Label(kind="soft", wrap=True), Label(kind="warn", wrap=True)
        self.model = FateModel(context)
        self.table = QTableView()
        self._build()
        self.cancel = self.button(CANCEL, self.reject)
        self.accept_button = self.button(CHANGE, self._run, "primary")
        self.accept_button.setMinimumWidth(130)
        self._latest = Latest(self)
        self._latest.answered.connect(self._planned)
        self._latest.failed.connect(self._failed)
        self._soon = QTimer(self, interval=PAUSE, singleShot=True)
        self._soon.timeout.connect(self._ask)
        self.form.changed.connect(self._changed)
        self._changed()

    def _build(self) -> None:
        self.body.addWidget(self.form)
        self.body.addWidget(self.counts)
        dress(self.table)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.words(N_("What becomes of each")))
        self.table.setMinimumHeight(_TABLE)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(WIDTHS):
            self.table.setColumnWidth(at, max(width, head.sectionSizeHint(at)))
        self.table.setIconSize(QSize(SIGN + GAP, SIGN))
        self.table.selectionModel().currentRowChanged.connect(lambda current, _: self._explain(current.row()))
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.why)

    def done(self, result: int) -> None:
        """What is still being looked at is for nobody any more."""
        self._asked += 1
        self._soon.stop()
        self._latest.forget()
        super().done(result)

    def _changed(self) -> None:
        """What stands there is no longer what is wanted."""
        self._asked += 1
        self._show(None)
        lacking = self.form.lacking()
        self._say(lacking if lacking is not None else LOOKING)
        self._soon.stop() if lacking is not None else self._soon.start()

    def _ask(self) -> None:
        asked, store, words = self._asked, self._context.store, self.words
        form = self.form
        request = Request(self._noun, self._ids, form.wish(), form.reason, form.note.whole().strip())

        def question() -> tuple[int, Plan | UserError | None]:
            try:
                return asked, drive(many.plan(store, request, words), stop=lambda: asked != self._asked)
            except UserError as error:
                return asked, error
            except Stopped:
                return asked, None

        self._latest.ask(question)

    def _planned(self, answer: tuple[int, Plan | UserError | None]) -> None:
        asked, found = answer
        if asked != self._asked or found is None:
            return
        if isinstance(found, UserError):
            self._say(next(iter(found.faults.values())) if isinstance(found, Faults) else found.message)
            return
        self._show(found)
        self._say(_counted(found))

    def _show(self, plan: Plan | None) -> None:
        self.plan = plan
        self.model.show_rows(plan.rows if plan is not None else ())
        self._explain(-1)
        count = plan.count(Fate.CHANGES) if plan is not None else 0
        self.accept_button.setEnabled(count > 0)
        self.accept_button.setText(self.words(say("Change {count}", count=f"{count:,}") if count else CHANGE))

    def _explain(self, at: int) -> None:
        """A reason may be longer than its column is wide."""
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        self.why.setText(self.words(row.why) if row is not None and row.why is not None else "")
        self.why.setVisible(bool(self.why.text()))

    def _say(self, said: Message | str) -> None:
        self.counts.setText(self.words(said))
        self.accept_button.setToolTip("" if self.accept_button.isEnabled() else self.counts.text())

    def _failed(self, error: BaseException) -> None:
        self._context.tasks.fault(error)

    def _run(self) -> None:
        if self.plan is not None and self.plan.count(Fate.CHANGES):
            start(self._context, self.plan)
            self.accept()


def _title(noun: Noun, count: int) -> Message:
    """How many are meant, before anything else is said."""
    return say("Change {count} {noun}", count=f"{count:,}", noun=term(noun.commons if count != 1 else noun.common))


def _counted(plan: Plan) -> Message:
    changes, same, cannot = (plan.count(fate) for fate in (Fate.CHANGES, Fate.SAME, Fate.CANNOT))
    if not changes and not cannot:
        return say("All {count} are so already; there is nothing to change.", count=f"{same:,}")
    if not changes and not same:
        return say("None can be changed so; the list says why.")
    if not changes:
        return say("None can be changed so; the list says why. Already so: {same}.", same=f"{same:,}")
    return say(
        "Will change: {changes}. Already so: {same}. Cannot: {cannot}.",
        changes=f"{changes:,}", same=f"{same:,}", cannot=f"{cannot:,}",
    )  # fmt: skip
