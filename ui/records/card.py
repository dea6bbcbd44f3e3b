"""The card of a record: what is known, where it leads, what belongs to it, and what was done to it."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.history import StepRow
from tpd_exchange.actions.papers import take
from tpd_exchange.i18n import N_, say, term
from tpd_exchange.models import NOUNS, Noun
from tpd_exchange.models.choices import ChangeReason
from ui.agreements.standing import standing
from ui.documents import kinds
from ui.forms.flow import FlowLayout
from ui.places import PLACE_OF
from ui.records.acts import DOSSIER
from ui.records.area import CardArea
from ui.records.facts import Card, Fact, read_card, read_sections
from ui.records.letters import fitting, letters_menu
from ui.records.papers import WIDE, Face, PaperFace, paper_line, read_face, until_value
from ui.records.parts import CardSection, Link, picture, plain, value_label
from ui.records.related import KIN, Kin, KinRows, details, read_kin
from ui.tables.dots import DOTTED, dot
from ui.tasks import Latest
from ui.widgets.basics import Button, Label, column, row

if TYPE_CHECKING:
    from ui.context import Context

HISTORY = N_("History")
SHOW_ALL = N_("Show all {count}")
NEW_LETTER = N_("New letter")
ALL_DOCUMENTS = N_("All documents")
LATEST_STEPS = 8


class RecordCard(QWidget):
    """Shows one record; asks for other places by its signals and by the context."""

    add_wanted = Signal(object, dict)
    """A new record of another kind: its noun, and what is known of it."""
    edit_wanted = Signal(object, object, str)
    """Another record is to be edited here: its noun, its id, and the field to begin with."""
    letter_wanted = Signal(str)
    dossier_wanted = Signal()
    paper_act = Signal(str, object)
    """What to do with a paper: a word of `ACTS`, and its id."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self.context = context
        self.card: Card | None = None
        self.box = column(self, 0)
        self.area = CardArea(self._takes_files)
        self.area.file_dropped.connect(self._take_file)
        self.first: QWidget = self.area
        self.box.addWidget(self.area, 1)
        self.face: PaperFace | None = None
        # It outlives the faces: a pool that is thrown away while it works would wait for itself.
        self._faces = Latest(self)
        self._faces.answered.connect(self._show_face)
        self._faces.failed.connect(context.tasks.fault)
        self._history: CardSection | None = None
        self._latest = Latest(self)
        self._latest.answered.connect(self._show_history)
        self._latest.failed.connect(context.tasks.fault)

    def show_record(self, noun: Noun, identity: UUID) -> None:
        """Read and show; UserError when it is gone."""
        kept = self.area.verticalScrollBar().value() if self.card and self.card.id == identity else 0
        self.card = read_card(self.context, noun, identity)
        self.area.setAccessibleName(self.card.title)
        self.fill(self.card)
        self.area.verticalScrollBar().setValue(kept)

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """The room around what stands on it."""
        return (20, 12, 20, 24)

    def fill(self, card: Card) -> None:
        """Put the parts of the card below each other."""
        body = QWidget()
        body.setProperty("kind", "clear")
        box = column(body, 18, self.margins)
        self._history = None
        for part in self.parts(card):
            box.addWidget(part)
        box.addStretch(1)
        # What was pressed may stand on the old one: it must outlive its own click.
        old = self.area.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.area.setWidget(body)

    def parts(self, card: Card) -> Iterator[QWidget]:
        """What stands on the card, from above to below."""
        self.face = self._face(card.noun, card.id)
        if self.face is not None:
            yield self.face
        yield from standing(self.context, card.noun.name, card.id)
        for title, facts in read_sections(self.context, card):
            yield self.section(title, facts)
        yield from self.kin(card, KIN.get(card.noun.name, ()))
        yield self.history(card, LATEST_STEPS)

    def kin(self, card: Card, lists: Sequence[Kin]) -> Iterator[QWidget]:
        """The records that belong to it."""
        for found in read_kin(self.context, lists, card.id):
            # A heading below which nothing stands, and nothing can be added, says nothing.
            if found.total or found.kin.add or found.noun.name == "letter":
                yield self._kin(found.within(card.title), card.id)

    def history(self, card: Card, most: int) -> QWidget:
        """What was done to it, as soon as it is read."""
        self._history = CardSection(self.context.words(HISTORY))
        self._history.hide()
        steps = self.context.store.history.steps
        self._latest.ask(lambda: steps(most, record=card.id))
        return self._history

    def take_focus(self) -> None:
        """Give the keyboard to the card, at its beginning."""
        self.first.setFocus()

    def viewport(self) -> QWidget:
        """Where files may be dropped."""
        return self.area.viewport()

    def _take_file(self, path: Path) -> None:
        """A file dropped on a placement begins a new paper."""
        if self.card is not None:
            self.context.notices.clear()
            taken = self.context.attempt(take, self.context.store.vault, path)
            if taken is not None:
                known = {"placement": str(self.card.id), "file": taken.digest, "file_name": taken.name}
                self.add_wanted.emit(NOUNS["paper"], known)

    def _takes_files(self) -> bool:
        placement = self.card is not None and self.card.noun.name == "placement"
        return placement and not self.context.office.view_only

    def _face(self, noun: Noun, identity: UUID) -> PaperFace | None:
        if self.card is None or noun.name not in ("paper", "agreement") or not self.card.values["file"]:
            return None
        width = int(WIDE * self.devicePixelRatioF())
        self._faces.ask(partial(read_face, self.context, str(self.card.values["file"]), width))
        return PaperFace(self.context, lambda act: self.paper_act.emit(act, identity))

    def _show_face(self, face: Face) -> None:
        if self.face is not None:
            self.face.show_face(face)

    def section(self, title: str, facts: Sequence[Fact]) -> CardSection:
        """Some facts below their heading."""
        words = self.context.words
        section = CardSection(words(title))
        for fact in facts:
            label = words(fact.field.label)
            if label == words(title) and len(facts) == 1 and fact.field.editor == "paragraph":
                section.add(value_label(fact.texts[0]))
            else:
                said = "" if label == words(title) and len(facts) == 1 else label
                section.add_value(said, [self._value(fact, text) for text in fact.texts])
        return section

    def _value(self, fact: Fact, text: str) -> QWidget:
        if fact.noun is not None and fact.record is not None:
            place, record = PLACE_OF[fact.noun.name], fact.record
            return Link(text, lambda: self.context.go(place, record))
        if fact.field.editor == "picture":
            return picture(self.context.store.vault.get(str(fact.raw)), self.devicePixelRatioF())
        if fact.field.editor == "certificate":
            return value_label(self.context.words(N_("kept; its passphrase is asked for when it signs")))
        if fact.field.name == "valid_until":
            return until_value(self.context, fact.raw, text)
        if fact.field.choices in DOTTED:
            return dotted(self.context, str(fact.raw), text, self.devicePixelRatioF())
        return value_label(text)

    def _kin(self, found: KinRows, identity: UUID) -> CardSection:
        words = self.context.words
        count = f" · {found.total:,}" if found.total else ""
        section = CardSection(words(found.kin.title) + count)
        for record, values in found.rows:
            if found.noun.name == "paper":
                section.add(paper_line(self.context, record, values[1:]))
            else:
                section.add(kin_line(self.context, found, record, values))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        if found.total > len(found.rows):
            whole = words(say(SHOW_ALL, count=found.total))
            place = PLACE_OF[found.noun.name]
            flow.addWidget(link_button(whole, lambda: self.context.go(place, None, found.filters)))
        if found.kin.add:
            text = words(say("New {noun}", noun=term(found.noun.common)))
            known = {found.kin.field: str(identity)}
            flow.addWidget(Button(text, "quiet", "plus", lambda: self.add_wanted.emit(found.noun, known)).flush())
        if found.noun.name == "letter":
            self._add_letter_buttons(flow, identity)
        if found.noun.name == "paper":
            flow.addWidget(Button(words(DOSSIER), "", "layers", self.dossier_wanted.emit))
        section.add(buttons)
        return section

    def _add_letter_buttons(self, flow: FlowLayout, placement: UUID) -> None:
        lists = self.context.store.lists
        at = lists.row_of(NOUNS["placement"], placement)
        direction = str(lists.page(NOUNS["placement"], ("direction",), [at])[0][1][0]) if at is not None else ""
        words = self.context.words
        found = fitting(kinds(self.context.store), direction)
        for kind in found:
            if kind.frequent:
                name = kind.name(words.language)
                button = Button(plain(name), "", "file-plus", partial(self.letter_wanted.emit, kind.slug))
                button.setAccessibleName(f"{words(NEW_LETTER)}: {name}")
                flow.addWidget(button)
        every = Button(plain(words(ALL_DOCUMENTS)), "", "file-text")
        every.setMenu(letters_menu(found, words, self.letter_wanted.emit, every))
        flow.addWidget(every)

    def _show_history(self, steps: Sequence[StepRow]) -> None:
        words = self.context.words
        if self._history is None:
            return
        for step in steps:
            when = step.at.astimezone().strftime("%Y-%m-%d %H:%M")
            reason = words(ChangeReason(step.reason).label) if step.reason else ""
            said = words(step.message) + (f" – {reason}" if reason else "") + (f" ({step.note})" if step.note else "")
            self._history.add_value(f"{when} {step.who}".strip(), [value_label(said)])
        self._history.setVisible(bool(steps))


def dotted(context: "Context", value: str, text: str, ratio: float) -> QWidget:
    """A choice with its dot before it."""
    whole = QWidget()
    line = row(whole, 6)
    spot = Label()
    drawn = dot(value, context.theme.tokens, ratio)
    if drawn is not None:
        spot.setPixmap(drawn)
    line.addWidget(spot)
    line.addWidget(value_label(text), 1)
    return whole


def kin_line(context: "Context", found: KinRows, record: UUID, values: Sequence[Any]) -> QWidget:
    """A record that belongs to this one: its title, which leads to it, and a few of its values."""
    said = details(found, values[1:], context.words)
    whole = QWidget()
    lines = column(whole, 0, (0, 2, 0, 4))
    place = PLACE_OF[found.noun.name]
    lines.addWidget(Link(str(values[0]), lambda: context.go(place, record)))
    if said:
        lines.addWidget(Label(said, "hint", wrap=True))
    return whole


def link_button(text: str, run: Any) -> Button:
    """A link among buttons keeps the width of its text."""
    button = Button(text, "link", run=run)
    button.setAccessibleName(text)
    return button
