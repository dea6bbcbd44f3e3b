"""What is to be done about a placement: what the rules find, and tasks; each with its reason and what one may do."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from tpd_exchange.actions.why import UNVERIFIED, citation, rule_of
from tpd_exchange.i18n import N_, say
from tpd_exchange.rules import law
from tpd_exchange.rules.due import Due
from tpd_exchange.rules.due_said import WEIGHTS, day_said
from tpd_exchange.rules.law import Rule
from ui.agenda.paint import OWN, SIGNS, colour_of
from ui.agenda.settle import ACCEPT, SettleForm
from ui.agenda.settling import papers_of, settle
from ui.forms.flow import FlowLayout
from ui.placements.reading import Standpoint
from ui.placements.settled import Settled
from ui.placements.unfolding import go_on, unfolded
from ui.records.parts import CardSection, Link
from ui.widgets.basics import Button, IconButton, Label
from ui.widgets.icons import IconLabel
from ui.widgets.sight import into_sight

if TYPE_CHECKING:
    from ui.context import Context

TO_DO = N_("To do")
NOTHING = N_("Nothing is to be done just now.")
NEW_TASK = N_("New task")
SETTLE, MORE = N_("What was done about it"), N_("Show all {count}")
LATER = N_("and {count} later of the same award")
FIRST, LINES = 6, 3


class DueLines(CardSection):
    """What is to be done, line by line; `wanted(Due)` when the officer goes where it is put right."""

    wanted = Signal(object)

    def __init__(self, context: "Context", standpoint: Standpoint) -> None:
        words, count = context.words, len(standpoint.dues)
        super().__init__(words(TO_DO) + (f" · {count:,}" if count else ""))
        self._context, self._standpoint = context, standpoint
        self.form: SettleForm | None = None
        self.lines: dict[str, DueLine] = {}
        self._show(standpoint.dues[:FIRST])
        if count > FIRST:
            self.all = Button(words(say(MORE, count=count)), "inline", run=self._show_all)
            self.add(self.all)

    def _show(self, dues: Sequence[Due], at: int = -1) -> None:
        for number, due in enumerate(dues):
            later = self._standpoint.later.get(due.key, ())
            line = DueLine(self._context, due, self._standpoint.day, self._standpoint.rules, len(later))
            line.wanted.connect(self.wanted)
            line.act.connect(self.ask)
            line.later_wanted.connect(partial(self._show_later, due.key))
            self.lines[due.key] = line
            self.box.insertWidget(at if at < 0 else at + number, line)

    def _show_all(self) -> None:
        self.all.hide()
        self._show([due for due in self._standpoint.dues if due.key not in self.lines], self.box.indexOf(self.all))

    def _show_later(self, key: str) -> None:
        """The instalments that come after this one, below it."""
        line, focused = self.lines[key], self.lines[key].later.hasFocus()
        line.later.hide()
        later = self._standpoint.later[key]
        self._show(later, self.box.indexOf(line) + 1)
        if focused:
            self.lines[later[0].key].link.setFocus()

    def _show_again(self, before: "DueLines") -> None:
        """What was unfolded before all was read anew is so again."""
        if any(due.key in before.lines and due.key not in self.lines for due in self._standpoint.dues):
            self._show_all()
        for key, later in self._standpoint.later.items():
            if key in self.lines and any(due.key in before.lines for due in later):
                self._show_later(key)

    def ask(self, act: str, due: Due) -> None:
        """Ask below its line what there is to say about it."""
        form = SettleForm(self._context)
        self._put(form, due)
        papers = papers_of(self._context, due.placement) if act == "done" else []
        form.ask(act, due, self._standpoint.day, papers)
        into_sight(form)

    def carry_on(self, before: "DueLines", focus: QWidget | None) -> None:
        """Go on with a form that was open when all was read anew, while there is something to be done about it."""
        self._show_again(before)
        for key, line in before.lines.items():
            if focus is not None and line.isAncestorOf(focus) and key in self.lines:
                self.lines[key].link.setFocus()
        form = before.form
        due = form.due if form is not None and unfolded(form) else None
        if form is None or due is None or due.key not in self.lines:
            return
        before.form = None
        form.settled.disconnect(before._settle)
        self._put(form, due)
        go_on(form, focus)
        into_sight(form)

    def _put(self, form: SettleForm, due: Due) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = form
        form.settled.connect(self._settle)
        self.box.insertWidget(self.box.indexOf(self.lines[due.key]) + 1, form)

    def _settle(self, act: str, due: Due, values: dict[str, Any]) -> None:
        if self.form is not None:
            settle(self._context, self.form, act, due, values)


class Dues(DueLines):
    """All of it, and what is settled; `task_wanted` for a new task."""

    task_wanted = Signal()

    def __init__(self, context: "Context", standpoint: Standpoint) -> None:
        super().__init__(context, standpoint)
        words = context.words
        if not standpoint.dues:
            self.add(Label(words(NOTHING), "soft", wrap=True))
        self.settled = Settled(context, standpoint.settled, self) if standpoint.settled else None
        foot = QWidget()
        flow = FlowLayout(foot)
        new = Button(words(NEW_TASK), "quiet", "plus", self.task_wanted.emit).flush()
        new.setEnabled(not context.office.view_only)
        flow.addWidget(new)
        self.add(foot)

    def carry_on(self, before: "DueLines", focus: QWidget | None) -> None:
        """What was unfolded stays so, also what is settled."""
        super().carry_on(before, focus)
        if self.settled is not None and isinstance(before, Dues) and before.settled is not None:
            self.settled.carry_on(before.settled, focus)


class DueLine(QWidget):
    """A sign of its weight, what to do and by when; below it what is the matter and by which rule."""

    wanted = Signal(object)
    act = Signal(str, object)
    later_wanted = Signal()

    def __init__(self, context: "Context", due: Due, day: date, rules: tuple[Rule, ...] = (), later: int = 0) -> None:
        super().__init__()
        self._context, self.due, self._day, self._rules = context, due, day, rules
        words = context.words
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._sign(), 0, 0)
        self.link = Link(words(due.todo), partial(self.wanted.emit, due), lines=LINES)
        self.link.setAccessibleName(f"{words(WEIGHTS[due.severity])}: {words(due.todo)}")
        grid.addWidget(self.link, 0, 1)
        if due.due is not None:
            late = due.due < day
            grid.addWidget(Label(words(day_said(due.due, day)), "fault" if late else "hint"), 0, 2)
        self.more = IconButton("ellipsis", f"{words(SETTLE)}: {words(due.todo)}", self._open)
        self.more.setEnabled(not context.office.view_only)
        grid.addWidget(self.more, 0, 3)
        grid.addWidget(Label("\n".join(self._told()), "hint", wrap=True), 1, 1, 1, 2)
        self.later = Button(words(say(LATER, count=later)), "inline", run=self.later_wanted.emit)
        self.later.setAccessibleName(f"{words(due.todo)} {self.later.text()}")
        # Shown before it has its place it would be a window of its own and take the keyboard.
        grid.addWidget(self.later, 2, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self.later.setVisible(later > 0)

    def _sign(self) -> IconLabel:
        due = self.due
        name = OWN if due.own else SIGNS[due.severity]
        sign = IconLabel(name, 16)
        sign.show_icon(name, QColor(colour_of(due.severity, self._context.theme.tokens)))
        sign.setToolTip(self._context.words(WEIGHTS[due.severity]))
        return sign

    def menu(self) -> QMenu:
        """What one may do about it."""
        menu = QMenu(self)
        for key, text in ACCEPT.items():
            menu.addAction(f"{self._context.words(text)}…").triggered.connect(partial(self._act, key))
        return menu

    def _act(self, key: str, _checked: bool = False) -> None:
        self.act.emit(key, self.due)

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _told(self) -> list[str]:
        """What is the matter, by which rule, since when, and that we have not read it ourselves."""
        words, due = self._context.words, self.due
        with law.corrected(self._rules):
            rule = rule_of(due, self._day)
            reasons = [words(citation(rule))] if rule is not None else []
        said = [] if due.own else [words(due.said)]
        if due.since is not None:
            reasons.append(words(say("Since {day}", day=due.since.isoformat())))
        said += [" · ".join(reasons)] if reasons else []
        return [*said, words(UNVERIFIED)] if rule is not None and not rule.verified else said
