"""What a later dump says of the office's institutions: ticked one by one, field by field, and taken as one step."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from tpd_exchange.actions import registry_changes
from tpd_exchange.actions.registry_changes import Change
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from ui.dialogs.dialog import Dialog
from ui.duplicates.one_pair import MergeDialog
from ui.exports.change_tree import ChangeTree
from ui.tasks import Latest
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from ui.context import Context

TITLE = N_("Changes from ROR")
HELP = N_(
    "What is ticked is taken as one step that can be undone. What somebody wrote by hand in the office is not ticked; "
    "a name that gives way stays among the other names."
)
LOOKING = N_("Comparing with the registry…")
NONE, NONE_TEXT = N_("Nothing new"), N_("The office's institutions say what the loaded registry says.")
CLOSE, ALL, NO_ONE = N_("Close"), N_("Tick all"), N_("Tick none")
MERGE, LEAVE = N_("Merge the two…"), N_("Leave as it is")
LEAVE_HELP = N_("Say no more of the chosen institution until a later dump says something else")
_WIDTH = 960


def show_changes(window: QWidget | None, context: "Context", loaded: int | None = None) -> None:
    """Open the list of changes; `loaded` says how many institutions were just loaded."""
    ChangesDialog(window, context, loaded).open()


class ChangesDialog(Dialog):
    """Works through what the registry says anew."""

    def __init__(self, parent: QWidget | None, context: "Context", loaded: int | None = None) -> None:
        super().__init__(parent, context.words, TITLE, _WIDTH)
        self._context = context
        self._ways = QWidget()
        self.tree, self.stack, self.empty = ChangeTree(context), QStackedWidget(), EmptyState("circle-check")
        self._looking = QLabel(self.words(LOOKING))
        self._looking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.all_button = Button(self.words(ALL), run=lambda: self.tree.tick(every=True))
        self.none_button = Button(self.words(NO_ONE), run=lambda: self.tree.tick(every=False))
        self.merge_button = Button(self.words(MERGE), run=self.merge)
        self.leave_button = Button(self.words(LEAVE), run=self.leave)
        self._latest = Latest(self)
        self._latest.answered.connect(self._show)
        self._latest.failed.connect(context.tasks.fault)
        self._build(loaded)
        self.tree.itemChanged.connect(lambda *_: self._count())
        self.tree.currentItemChanged.connect(lambda *_: self._count())
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)
        self.finished.connect(lambda _: self._latest.forget())
        self.look()

    def _build(self, loaded: int | None) -> None:
        if loaded is not None:
            self.say(say("The registry is loaded: {count} institutions.", count=f"{loaded:,}"), "good")
        self.empty.show_text(self.words(NONE), self.words(NONE_TEXT))
        for part in (self._looking, self.tree, self.empty):
            self.stack.addWidget(part)
        self.stack.setMinimumHeight(380)
        self.body.addWidget(self.stack, 1)
        ways = column(self._ways, 8)
        acts = row(None, 8)
        for button in (self.all_button, self.none_button):
            acts.addWidget(button)
        acts.addStretch(1)
        for button in (self.merge_button, self.leave_button):
            acts.addWidget(button)
        self.leave_button.setToolTip(self.words(LEAVE_HELP))
        ways.addLayout(acts)
        ways.addWidget(Label(self.words(HELP), "hint", wrap=True))
        self.body.addWidget(self._ways)
        self._ways.hide()
        self.button(CLOSE, self.reject)
        self.take_button = self.button(N_("Take what is ticked"), self.take, "primary")
        self._count()

    def look(self) -> None:
        """Compare anew, beside the window."""
        context = self._context

        def answer() -> list[Change]:
            with context.store.read() as session:
                return registry_changes.found(session, context.office.folder)

        self._latest.ask(answer)

    def _show(self, found: list[Change]) -> None:
        self.tree.show_changes(found)
        self.stack.setCurrentWidget(self.tree if found else self.empty)
        self._ways.setVisible(bool(found))
        self._count()
        if found:
            self.tree.setFocus()

    def _count(self) -> None:
        count, may = len(self.tree.chosen()), not self._context.office.view_only
        change = self.tree.change
        self.take_button.setEnabled(bool(count) and may)
        said: Message | str = say("Take {count}", count=count) if count else N_("Take what is ticked")
        self.take_button.setText(self.words(said))
        self.merge_button.setEnabled(may and change is not None and change.successor is not None)
        self.leave_button.setEnabled(may and change is not None)

    def take(self) -> None:
        """Change what is ticked, as one step."""
        chosen: list[tuple[Change, Collection[str]]] = list(self.tree.chosen())

        def change() -> bool:
            self._context.change(say("Took changes from ROR"), registry_changes.take, chosen)
            return True

        if self.attempt(change):
            self.look()

    def leave(self) -> None:
        """Tell no more of the chosen institution."""
        if (change := self.tree.change) is not None:
            registry_changes.leave(self._context.office.folder, [change])
            self.look()

    def merge(self) -> None:
        """Make one of an institution and that into which it was merged, which stays."""
        change = self.tree.change
        if change is not None and change.successor is not None:
            dialog = MergeDialog(self, self._context, NOUNS["institution"], (change.successor, change.institution))
            dialog.accepted.connect(self.look)
            dialog.open()

    def undo(self) -> None:
        """Take the last step back, as in the window."""
        self._context.undo()
        self.look()
