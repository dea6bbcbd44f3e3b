"""The rules in force on a day: a list to look things up in, and beside it the chosen rule in both languages."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tpd_exchange.actions import own_rules, rulebook
from tpd_exchange.calendar import today
from tpd_exchange.entry import check_value
from tpd_exchange.i18n import N_
from tpd_exchange.models import NOUNS
from tpd_exchange.rules import law
from tpd_exchange.rules.due_said import SIDES
from tpd_exchange.rules.law import Rule
from ui.forms.composing import TextLine
from ui.rulebook.model import RuleModel
from ui.style.tokens import ROW
from ui.widgets.basics import Button, Chip, Label, LabelKind, column, row
from ui.widgets.captions import Captions
from ui.widgets.search import SearchBox
from ui.widgets.still import ChoiceBox

if TYPE_CHECKING:
    from ui.context import Context

FIND = N_("Search the rules")
DAY = N_("In force on")
ALL = N_("All rules")
ADVICE = N_("For information, not legal advice. What was not read at its source is to be checked there.")
NOT_A_DAY = N_("Please write a date such as 2026-03-01.")
CORRECT = N_("Correct it for this office…")
OTHERS = N_("At other times")


class RulesPane(QWidget):
    """The rules that come with the program, as the office corrected them."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self._captions = Captions(context.words)
        self.search = SearchBox(context.words(FIND))
        self.sides, self.day = ChoiceBox(), TextLine()
        self.fault, self.advice = Label(kind="fault"), Label(kind="hint", wrap=True)
        self.model = RuleModel(context.words)
        self.table = QTableView()
        self.area = QScrollArea()
        self._own: tuple[Rule, ...] = ()
        self._build()
        self.search.searched.connect(lambda _: self.refresh())
        self.search.stepped.connect(self._step)
        self.sides.activated.connect(lambda _: self.refresh())
        self.day.typing.connect(lambda _: self.refresh())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show())
        self.speak()

    def _build(self) -> None:
        whole = column(self, 8, (12, 10, 12, 8))
        head = row()
        self.day.setText(today().isoformat())
        self.day.setMaximumWidth(120)
        label = Label(kind="hint")
        label.setBuddy(self.day)
        self._captions.add(label.setText, DAY)
        self._captions.add(self.advice.setText, ADVICE)
        for part, stretch in ((self.search, 1), (self.sides, 0), (label, 0), (self.day, 0)):
            head.addWidget(part, stretch)
        whole.addLayout(head)
        whole.addWidget(self.fault)
        self.fault.hide()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        self._build_table()
        splitter.addWidget(self.table)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        splitter.addWidget(self.area)
        splitter.setSizes([620, 400])
        whole.addWidget(splitter, 1)
        whole.addWidget(self.advice)

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setProperty("kind", "padded")
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at, wide in ((1, 96), (2, 104)):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, wide)

    def speak(self) -> None:
        """Everything in the language of the moment."""
        words, chosen = self.context.words, self.sides.currentData()
        self._captions.speak(words)
        self.search.setPlaceholderText(words(FIND))
        self.search.setAccessibleName(words(FIND))
        self.day.setAccessibleName(words(DAY))
        self.table.setAccessibleName(words(N_("Rules")))
        self.sides.setAccessibleName(words(N_("Whose rules are shown")))
        self.sides.clear()
        for name, key in ((ALL, ""), (SIDES["KR"], "KR"), (SIDES["US"], "US")):
            self.sides.addItem(words(name), key)
        self.sides.setCurrentIndex(max(0, self.sides.findData(chosen or "")))
        self.refresh()

    def refresh(self) -> None:
        """List what is asked for; the rule that was chosen stays so."""
        day, before = self._day(), self.rule
        self.fault.setVisible(day is None)
        self.fault.setText("" if day else self.context.words(NOT_A_DAY))
        if day is None:
            return
        with self.context.store.read() as session:
            self._own = own_rules.load(session)
        with law.corrected(self._own):
            found = rulebook.listed(day, str(self.sides.currentData() or ""), self.search.text())
        self.model.show_rules(found, self.context.words)
        if found:
            self.table.selectRow(found.index(before) if before in found else 0)
        self._show()

    def _day(self) -> date | None:
        checked = check_value(NOUNS["task"].fields["due_on"], self.day.whole())
        return checked.value if isinstance(checked.value, date) else None

    @property
    def rule(self) -> Rule | None:
        """What is chosen."""
        at = self.table.currentIndex().row()
        return self.model.rules[at] if 0 <= at < len(self.model.rules) else None

    def _step(self, by: int) -> None:
        self.table.selectRow(max(0, min(self.table.currentIndex().row() + by, len(self.model.rules) - 1)))

    def focus_first(self) -> None:
        """Where one looks things up."""
        self.search.setFocus()

    def _show(self) -> None:
        rule, words = self.rule, self.context.words
        body = QWidget()
        body.setProperty("kind", "clear")
        box = column(body, 10, (16, 10, 16, 16))
        if rule is not None:
            ways = row()
            ways.addWidget(Chip(words(rulebook.side(rule)), "info"))
            ways.addWidget(Chip(words(rulebook.standing(rule)), "good" if rule.verified else "warn"))
            ways.addStretch()
            box.addLayout(ways)
            number = rulebook.number(rule)
            if number is not None:
                box.addWidget(Label(words(number), "number"))
            said = [(rule.text_ko, rule.citation_ko), (rule.text_en, rule.citation_en)]
            for text, cited in said if words.language == "ko" else reversed(said):
                box.addWidget(_readable(text, ""))
                box.addWidget(_readable(cited, "soft"))
            box.addWidget(_readable(words(rulebook.span(rule)), "soft"))
            box.addWidget(_readable(rule.source, "hint"))
            box.addWidget(_readable(rule.id, "hint"))
            self._add_others(rule, box)
            correct = Button(words(CORRECT), "quiet", "pencil", partial(self.correct, rule)).flush()
            correct.setEnabled(not self.context.office.view_only)
            line = row()
            line.addWidget(correct)
            line.addStretch()
            box.addLayout(line)
        box.addStretch()
        self.area.setWidget(body)

    def correct(self, rule: Rule) -> None:
        """Begin the office's own value of a rule, with what it says now."""
        self.context.new_record("rule", own_rules.known(rule, today()))

    def _add_others(self, rule: Rule, box: QVBoxLayout) -> None:
        with law.corrected(self._own):
            others = rulebook.versions(rule)
        words = self.context.words
        if others:
            box.addWidget(Label(words(OTHERS), "group"))
            for other in others:
                number = rulebook.number(other)
                parts = (words(number) if number else words(rulebook.text(other)), words(rulebook.span(other)))
                box.addWidget(_readable(" · ".join(parts), "soft"))


def _readable(text: str, kind: LabelKind) -> QLabel:
    label = Label(text, kind, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if not text:
        label.hide()  # to show one that has no parent yet would open a window
    return label
