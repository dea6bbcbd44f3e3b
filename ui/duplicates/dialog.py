"""Pairs that may be one at the left, the two side by side at the right: merged, or told apart for good."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from tpd_exchange.actions import duplicates, merging
from tpd_exchange.actions.duplicate_pairs import Both
from tpd_exchange.actions.duplicates import Group, Pair
from tpd_exchange.actions.registry import names_in
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason
from ui.dialogs.dialog import Dialog
from ui.duplicates.comparison import HELP, Comparison
from ui.duplicates.pair_list import PairList
from ui.duplicates.reading import lines, marks
from ui.tasks import Latest
from ui.widgets.basics import Label, column, surface
from ui.widgets.notices import EmptyState

if TYPE_CHECKING:
    from ui.context import Context

TITLES = {
    "researcher": N_("Researchers that may be the same"),
    "institution": N_("Institutions that may be the same"),
    "contact": N_("Contacts that may be the same"),
}
MERGE, APART, CLOSE = N_("Merge (M)"), N_("Not the same (N)"), N_("Close")
ALL_THE_SAME = N_("Merge all the same (M)")
SURE = say(
    "Nothing says that these are the same. Merged, everything of “{other}” is kept under “{keep}”. Press once more to "
    "merge them."
)
LOOKING, NONE = N_("Comparing all records…"), N_("No duplicates")
NONE_TEXT = N_("No two records look like the same one. What you said is not the same is not shown again.")


CHOSEN_TITLES = {
    "researcher": N_("Merge researchers"),
    "institution": N_("Merge institutions"),
    "contact": N_("Merge contacts"),
}


MOST_ROOM, AROUND = (1160, 720), 48


def room(window: QWidget | None) -> tuple[int, int]:
    """How large the sheet is: no larger than what it lies on, so that nothing of it is off the screen."""
    width, height = MOST_ROOM
    return (
        (width, height)
        if window is None
        else (min(width, window.width() - AROUND), min(height, window.height() - AROUND))
    )


class DuplicatesDialog(Dialog):
    """Works through the pairs of one kind, or through those of the records that were chosen."""

    def __init__(
        self, parent: QWidget | None, context: "Context", noun: str, chosen: Collection[UUID] | None = None
    ) -> None:
        super().__init__(parent, context.words, (TITLES if chosen is None else CHOSEN_TITLES)[noun], 900)
        self._context, self._noun, self._chosen = context, NOUNS[noun], chosen
        self._apart: set[Both] = set()
        self._marks: dict[UUID, str] = {}
        self._asked: Both | None = None
        self.kept: UUID | None = None
        self.pairs: list[Pair] = []
        self.side, self.comparison = PairList(context, self._told), Comparison(context)
        self.list = self.side.list
        self.stack, self.empty, self._splitter = QStackedWidget(), EmptyState("circle-check"), QSplitter()
        self._looking = Label(self.words(LOOKING), "soft")
        self._looking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._latest = Latest(self)
        self._latest.answered.connect(self._show)
        self._latest.failed.connect(context.tasks.fault)
        self._build()
        self._listen()
        self.finished.connect(lambda _: self._latest.forget())
        self.look()

    def _build(self) -> None:
        right = surface("clear")
        box = column(right, 8, (12, 0, 0, 0))
        box.addWidget(self.comparison, 1)
        box.addWidget(Label(self.words(HELP), "hint", wrap=True))
        self._splitter.addWidget(self.side)
        self._splitter.addWidget(right)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes([330, 770])
        self.empty.show_text(self.words(NONE), self.words(NONE_TEXT))
        for part in (self._looking, self._splitter, self.empty):
            self.stack.addWidget(part)
        self.stack.setMinimumHeight(400)
        self.body.addWidget(self.stack, 1)
        self.resize(*room(self.parentWidget()))
        self.apart_button = self.button(APART, self.tell_apart)
        self.close_button = self.button(CLOSE, self.accept)
        self.merge_button = self.button(MERGE, self.merge, "primary")
        self._may_act(there=False)

    def _listen(self) -> None:
        self.side.chosen.connect(self._compare)
        for key, run in (("M", self.merge_button.click), ("N", self.apart_button.click), ("Ctrl+Z", self.undo)):
            QShortcut(QKeySequence(key), self, run)
        for number in (1, 2, 3):
            QShortcut(QKeySequence(str(number)), self, lambda number=number: self.comparison.choose(number))

    def look(self) -> None:
        """Compare all records, beside the window."""
        context, noun, chosen, apart = self._context, self._noun, self._chosen, frozenset(self._apart)

        def answer() -> tuple[list[Group], dict[UUID, str]]:
            groups = found()
            return groups, marks(context, noun, {one for group in groups for one in group.records})

        def found() -> list[Group]:
            known = names_in(context.office.folder)
            with context.store.read() as session:
                if chosen is None:
                    return duplicates.grouped(duplicates.find(session, noun, known))
                pairs = duplicates.chosen(session, noun, chosen, known)
            return duplicates.grouped(pair for pair in pairs if pair.both not in apart)

        self._latest.ask(answer)

    def _show(self, answer: tuple[list[Group], dict[UUID, str]]) -> None:
        groups, self._marks = answer
        self.pairs = [pair for group in groups for pair in group.pairs]
        if self._chosen is not None and not groups:
            self.accept()
            return
        self._may_act(there=bool(groups))
        self.stack.setCurrentWidget(self._splitter if groups else self.empty)
        self.side.show_groups(groups)
        (self.list if groups else self.close_button).setFocus()

    def _may_act(self, *, there: bool) -> None:
        for button in (self.merge_button, self.apart_button):
            button.setEnabled(there and not self._context.office.view_only)

    def _titles(self, pair: Pair) -> tuple[str, str]:
        lists, language = self._context.store.lists, self._context.language
        return lists.title(self._noun, pair.left, language), lists.title(self._noun, pair.right, language)

    def _told(self, pair: Pair) -> str:
        """Both, the verdict, and each reason with its sign."""
        reasons = [f"{'≠' if one.against else '='} {self.words(one.said)}" for one in pair.reasons]
        return "\n".join(
            [f"{self._marks[pair.left]} – {self._marks[pair.right]}", self.words(pair.verdict.label), *reasons]
        )

    def _compare(self) -> None:
        pair = self.pair
        self._ask_for(None)
        if pair is not None:
            told = self.attempt(lambda: lines(self._context, self._noun, pair))
            if told is not None:
                self.comparison.show_lines(told, self._marks[pair.left], self._marks[pair.right])

    @property
    def pair(self) -> Pair | None:
        """The pair that is shown."""
        return self.side.pair

    def merge(self) -> None:
        """Make one of the two, with what was chosen; where nothing says that they are one it is asked before."""
        if pair := self.pair:
            if not pair.likely and self._asked != pair.both:
                self._ask_for(pair)
                return
            message = merging.merged(*self._titles(pair))
            if self._do(message, merging.merge, self._noun, *pair.both, self.comparison.choices):
                self.kept = pair.left
                self.look()

    def _ask_for(self, pair: Pair | None) -> None:
        """Ask whether these two are meant, or stop asking."""
        self._asked = pair.both if pair else None
        self.merge_button.setText(self.words(ALL_THE_SAME if pair else MERGE))
        keep, other = self._titles(pair) if pair else ("", "")
        self.refuse(Message(SURE.text, {"keep": keep, "other": other}) if pair else "")

    def tell_apart(self) -> None:
        """Remember that the two are not the same."""
        if pair := self.pair:
            message = duplicates.told_apart(*self._titles(pair))
            if self._do(message, duplicates.not_same, self._noun, *pair.both):
                self._apart.add(pair.both)
                self.look()

    def _do(self, message: Message, *act: object) -> bool:
        def change() -> bool:
            self._context.change(message, *act, reason=ChangeReason.CORRECTION.value)  # type: ignore[arg-type]
            return True

        return bool(self.attempt(change))

    def undo(self) -> None:
        """Take the last step back, as in the window."""
        self._context.undo()
        self._apart.clear()
        self.look()
