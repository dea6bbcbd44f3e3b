"""Collected papers on a card: their first page, what one may do with them, and how long they are good for."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from tpd_exchange.calendar import today
from tpd_exchange.display import display
from tpd_exchange.errors import UserError
from tpd_exchange.i18n import N_, Message, say
from tpd_exchange.models import NOUNS
from tpd_exchange.rules.papers import validity
from ui.forms.flow import FlowLayout
from ui.places import PLACE_OF
from ui.records.acts import ACTS
from ui.records.parts import Link, value_label
from ui.widgets.basics import Button, Label, column, row
from ui.widgets.icons import IconLabel

if TYPE_CHECKING:
    from ui.context import Context

NOT_SHOWN = N_("The file is kept, but its first page cannot be shown.")
WIDE = 300
SIGNS = {"bad": "triangle-alert", "warn": "clock"}


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(str(value)) if value else None


def validity_line(context: "Context", until: object) -> QWidget | None:
    """Until when a paper is valid, in words; what has expired bears a sign besides its colour."""
    day = _day(until)
    if day is None:
        return None
    said, tone = validity(day, today())
    if not tone:
        return Label(context.words(said), "hint")
    whole = QWidget()
    line = row(whole, 6)
    sign = IconLabel(SIGNS[tone], 14)
    sign.show_icon(SIGNS[tone], QColor(getattr(context.theme.tokens, tone)))
    line.addWidget(sign)
    line.addWidget(Label(context.words(said), "fault" if tone == "bad" else "warn", wrap=True), 1)
    return whole


def paper_line(context: "Context", record: UUID, values: Sequence[Any]) -> QWidget:
    """A paper below the card of its placement: what it is, when it came, how long it is good for."""
    words, fields = context.words, NOUNS["paper"].fields
    kind, name, answers, received, until = values
    label = display(fields["kind"], kind, words)
    whole = QWidget()
    lines = column(whole, 0, (0, 2, 0, 4))
    lines.addWidget(Link(str(name or label), lambda: context.go(PLACE_OF["paper"], record)))
    came = words(say("Received {date}", date=display(fields["received_on"], received, words)))
    lines.addWidget(Label(" · ".join(filter(None, (label if name else "", answers, came))), "hint", wrap=True))
    valid = validity_line(context, until)
    if valid is not None:
        lines.addWidget(valid)
    return whole


class Face(NamedTuple):
    """What was read of a paper: what kind of file it is and its first page, or why there is none."""

    said: Message | str
    image: QImage | None


class PaperFace(QWidget):
    """The first page of a paper, with what may be done with it; who makes it asks `read_face` and shows the answer."""

    def __init__(self, context: "Context", run: Callable[[str], object]) -> None:
        super().__init__()
        self.context = context
        self.picture = Label(kind="soft", wrap=True)
        self.about = Label(kind="hint", wrap=True)
        box = column(self, 6)
        box.addWidget(self.picture)
        box.addWidget(self.about)
        acts = QWidget()
        flow = FlowLayout(acts)
        for name, text, symbol in ACTS:
            flow.addWidget(Button(context.words(text), "", symbol, partial(run, name)))
        box.addWidget(acts)
        self.shown = False

    def show_face(self, face: Face) -> None:
        """Show what was read."""
        words = self.context.words
        self.about.setText(words(face.said))
        if face.image is None:
            self.picture.setText(words(NOT_SHOWN))
        else:
            self.picture.setPixmap(self._framed(face.image))
        self.shown = True

    def _framed(self, image: QImage) -> QPixmap:
        """With a hairline around it, so that white paper is seen on white ground."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap.fromImage(image)
        painter = QPainter(drawn)
        painter.setPen(QColor(self.context.theme.tokens.edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(drawn.rect().adjusted(0, 0, -1, -1))
        painter.end()
        drawn.setDevicePixelRatio(ratio)
        return drawn


def read_face(context: "Context", digest: str, width: int) -> Face:
    """Read a paper and draw its first page; any thread may ask."""
    from ui.scan_pages import described, first_page

    try:
        content = context.store.vault.get(digest)
    except UserError as fault:
        return Face(fault.message, None)
    return Face(described(content), first_page(content, width))


def until_value(context: "Context", value: object, text: str) -> QWidget:
    """The end of a paper's validity among its facts."""
    return validity_line(context, value) or value_label(text)
