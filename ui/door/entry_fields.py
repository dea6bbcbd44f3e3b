"""Lines for fields of a record, for the few that are asked at the door: label, check and fault come from the field."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tpd_exchange.entry import check_field
from tpd_exchange.i18n import N_, Message
from tpd_exchange.models import NOUNS
from ui.style.tokens import GRID
from ui.widgets.basics import column, row
from ui.widgets.captions import Captions
from ui.widgets.fields import LabelledField


class EntryFields(QWidget):
    """Some text fields of one noun; each is checked as soon as it is left."""

    def __init__(self, captions: Captions, noun: str, lines: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._captions = captions
        self._noun = NOUNS[noun]
        self.fields: dict[str, LabelledField] = {}
        layout = column(self, GRID + GRID // 2)
        for names in lines:
            side_by_side = row(spacing=2 * GRID)
            for name in names:
                side_by_side.addWidget(self._field(name), 1, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(side_by_side)

    def _field(self, name: str) -> LabelledField:
        field = self._noun.fields[name]
        made = LabelledField(self._captions, field.label, field.show.hint)
        made.line.editingFinished.connect(lambda: self.check(name))
        self.fields[name] = made
        return made

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, in composed form, empty fields left out."""
        texts = {name: unicodedata.normalize("NFC", field.text).strip() for name, field in self.fields.items()}
        return {name: text for name, text in texts.items() if text}

    def check(self, name: str) -> bool:
        """Check one field and say beside it what is wrong."""
        fault = check_field(self._noun, name, self.fields[name].text).fault
        self.show_fault(name, fault)
        return fault is None

    def check_all(self) -> bool:
        """Check every field and go to the first that is wrong."""
        wrong = [name for name in self.fields if not self.check(name)]
        if wrong:
            self.fields[wrong[0]].line.setFocus()
        return not wrong

    def require_one(self, *names: str) -> bool:
        """At least one of these must be there."""
        if any(name in self.typed for name in names):
            return True
        self.show_fault(names[0], Message(N_("Please fill in at least one of the two names.")))
        self.fields[names[0]].line.setFocus()
        return False

    def show_fault(self, name: str, fault: Message | None) -> None:
        """Say beside a field what is wrong with it."""
        self.fields[name].show_fault(self._captions.words(fault) if fault else "")
