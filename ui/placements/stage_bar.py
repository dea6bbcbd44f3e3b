"""Above the tabs of a placement: its way, the step that comes next, the ways off it, and the letters to write."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tpd_exchange import wording
from tpd_exchange.actions import stages
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models import NOUNS
from tpd_exchange.models.choices import ChangeReason, Stage
from tpd_exchange.rules.stages import WAY, Step, asked_day, kind_of_step, ways_back, ways_off
from ui.documents import kinds
from ui.placements.moving import MOVE_TO, MoveForm, Wish
from ui.placements.path import StagePath
from ui.placements.reading import Standpoint
from ui.records.letters import fitting, letters_menu
from ui.records.parts import plain
from ui.widgets.basics import Button, IconButton, column, restyle, row

if TYPE_CHECKING:
    from sqlmodel import Session

    from ui.context import Context

OTHER_WAYS = N_("Other steps")
BACK_TO, SET_RIGHT = N_("Back to…"), N_("Set right…")
NEW_LETTER = N_("New letter")
PLACEMENT = NOUNS["placement"]


class StageBar(QWidget):
    """`letter_wanted(slug)`; moves the placement itself, by the one way there is."""

    letter_wanted = Signal(str)

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.standpoint: Standpoint | None = None
        self.path = StagePath(context.theme)
        self.next = Button(run=self.go_on)
        self.other = IconButton("ellipsis", run=lambda: self._pop(self.menu, self.other))
        self.letter = Button(symbol="file-plus", run=lambda: self._pop(self.letters, self.letter))
        self.form = MoveForm(context)
        self.form.wanted.connect(self._move)
        self.form.closed.connect(self._closed)
        box = column(self, 8, (20, 4, 12, 8))
        box.addWidget(self.path)
        line = row(None, 8)
        line.addWidget(self.next)
        line.addWidget(self.other)
        line.addStretch()
        line.addWidget(self.letter)
        box.addLayout(line)
        box.addWidget(self.form)

    def show_standpoint(self, standpoint: Standpoint) -> None:
        """Show where a placement stands; a form that is open stays so while it stands there."""
        words, before = self.context.words, self.standpoint
        self.standpoint = standpoint
        case = standpoint.case
        self.path.show_stage(case.stage, words)
        self.next.setVisible(standpoint.next is not None)
        if standpoint.next is not None:
            text = words(say(MOVE_TO, stage=term(standpoint.next.label)))
            self.next.setText(plain(text) + ("" if self._at_once(standpoint.next) else "…"))
            restyle(self.next, kind="primary" if standpoint.ready else "")
        self.other.call(words(OTHER_WAYS))
        self.letter.setText(words(NEW_LETTER))
        may = not self.context.office.view_only
        for part in (self.next, self.other, self.letter):
            part.setEnabled(may)
        same = before is not None and (before.case.id, before.case.stage) == (case.id, case.stage)
        if self.form.to is not None:
            if same:
                self.form.renew(case, standpoint.needs_of(self.form.to))
            else:
                self.form.close_form()

    def letters(self) -> QMenu:
        """The documents that are written most, then all by their phases; made when it is opened."""
        assert self.standpoint is not None
        found = fitting(kinds(self.context.store), self.standpoint.case.direction)
        menu = letters_menu(found, self.context.words, self.letter_wanted.emit, self.letter)
        first = menu.actions()[0]
        for kind in found:
            if kind.frequent:
                action = QAction(plain(kind.name(self.context.language)), menu)
                action.triggered.connect(partial(self._letter, kind.slug))
                menu.insertAction(first, action)
        menu.insertSeparator(first)
        return menu

    def _letter(self, slug: str, _checked: bool = False) -> None:
        self.letter_wanted.emit(slug)

    def _at_once(self, to: Stage) -> bool:
        """Whether one click does it: nothing is missing and no day is asked."""
        assert self.standpoint is not None
        return self.standpoint.ready and not asked_day(self.standpoint.case.stage, to)

    def go_on(self) -> None:
        """Take the next step, or show what it waits for."""
        if self.standpoint is None or self.standpoint.next is None or self.context.office.view_only:
            return
        if self._at_once(self.standpoint.next):
            self._move(Wish(self.standpoint.next, ChangeReason.NEXT_STEP))
        else:
            self.ask(self.standpoint.next)

    def ask(self, to: Stage) -> None:
        """Ask what a step needs to be said about it."""
        if self.standpoint is not None and not self.context.office.view_only:
            self.form.ask(self.standpoint.case, to, self.standpoint.needs_of(to))

    def menu(self) -> QMenu:
        """Every other step: off the way, back, and what was entered by mistake."""
        assert self.standpoint is not None
        words, stage = self.context.words, self.standpoint.case.stage
        menu = QMenu(self)
        for to in ways_off(stage):
            self._step(menu, to)
        menu.addSeparator()
        back = menu.addMenu(words(BACK_TO))
        for to in ways_back(stage):
            self._step(back, to)
        back.menuAction().setVisible(bool(back.actions()))
        aside = menu.addMenu(words(SET_RIGHT))
        later = [to for to in WAY if kind_of_step(stage, to) is Step.FORWARD and to != self.standpoint.next]
        for to in (*later, *(to for to in Stage if to != stage and kind_of_step(stage, to) is Step.ASIDE)):
            self._step(aside, to)
        return menu

    def _step(self, menu: QMenu, to: Stage) -> None:
        action = menu.addAction(plain(f"{self.context.words(to.label)}…"))
        action.triggered.connect(lambda: self.ask(to))

    def _pop(self, make: Callable[[], QMenu], below: QWidget) -> None:
        """Open a menu below its button; it goes when it is closed."""
        if self.standpoint is not None:
            menu = make()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _move(self, wish: Wish) -> None:
        assert self.standpoint is not None
        identity, lists = self.standpoint.case.id, self.context.store.lists
        message = wording.moved(lists.title(PLACEMENT, identity, self.context.language), wish.to)

        def step(session: "Session") -> None:
            stages.move(session, identity, wish.to, wish.reason, wish.note, wish.day, override=wish.override)

        try:
            self.context.change(message, step, reason=wish.reason.value, note=wish.note)
        except UserError as error:
            if self.form.to is not None:
                self.form.refuse(error)
            else:
                self.context.notices.tell(error)
        else:
            self.form.close_form()

    def _closed(self) -> None:
        if self.isVisible():
            self.next.setFocus()
