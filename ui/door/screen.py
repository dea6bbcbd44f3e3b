"""The ground of every screen before the office: a card in the middle and the language in the corner."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from tpd_exchange.i18n import N_, Message
from ui.speech import Speech
from ui.style.tokens import GRID
from ui.widgets.basics import Button, Label, LabelKind, column, pressed_by_return, row, surface
from ui.widgets.captions import Captions
from ui.widgets.icons import IconLabel

WIDTH = 456


class Card(QWidget):
    """As wide as it is told and as high as its texts need, also after they have changed."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(width)

    def event(self, event: QEvent) -> bool:
        """Wrapped texts ask for more height only of a layout that asks them."""
        layout = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        return super().event(event)


class Screen(QWidget):
    """A card to which subclasses add; its texts follow the language of the moment."""

    def __init__(self, speech: Speech, symbol: str = "", width: int = WIDTH) -> None:
        super().__init__()
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.speech = speech
        self.captions = Captions(speech.words)
        self.card = Card(width)
        self.body = column(self.card, GRID + GRID // 2, (32, 28, 32, 28))
        whole = column(self, 0, (16, 12, 16, 16))
        whole.addLayout(self._corner())
        whole.addWidget(self._centred(), 1)
        if symbol:
            self.body.addWidget(IconLabel(symbol, 32))
        self.default: Button | None = None
        """What Return does where it means nothing else."""
        speech.languageChanged.connect(self.retranslate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes on, from every field."""
        if self.default is None or not pressed_by_return(self.default, event):
            super().keyPressEvent(event)

    def _corner(self) -> QHBoxLayout:
        corner = row()
        corner.addStretch()
        # Each language is offered in its own script, so that it is found by who cannot read the other.
        self.language = Button(kind="quiet", symbol="languages", run=self._switch)
        self.captions.add(self.language.setText, N_("한국어"))
        corner.addWidget(self.language)
        return corner

    def _centred(self) -> QScrollArea:
        ground = surface("clear")
        middle = column(ground, 0)
        middle.addStretch(2)
        middle.addWidget(self.card, alignment=Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        return area

    def _switch(self) -> None:
        self.speech.speak("en" if self.speech.language == "ko" else "ko")

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.captions.speak(self.speech.words)

    def add_text(self, text: str | Message, kind: LabelKind = "") -> Label:
        """Add a paragraph to the card."""
        label = Label(kind=kind, wrap=True)
        self.captions.add(label.setText, text)
        self.body.addWidget(label)
        return label
