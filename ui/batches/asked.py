"""The questions of all documents of a batch, asked once for all its rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tpd_exchange.i18n import N_
from ui.documents import template
from ui.letters.questions import Questions
from ui.widgets.basics import Label, column

if TYPE_CHECKING:
    from ui.context import Context

ASKED_ONCE = N_("Asked once for all rows")


class Asked(QWidget):
    """One part for each document that asks something; what was answered comes back with its document."""

    changed = Signal()

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._kept: dict[str, dict[str, Any]] = {}
        self._language = ""
        self._parts: list[QWidget] = []
        self.questions: dict[str, Questions] = {}
        self._box = column(self, 10)

    def ask(self, slugs: Sequence[str]) -> None:
        """Ask what these documents ask."""
        self.keep()
        for part in self._parts:
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.questions = [], {}
        words = self._context.words
        store = self._context.store
        asking = [one for one in (template(store, slug) for slug in slugs) if one.questions]
        if asking:
            self._add(Label(words(ASKED_ONCE), "hint"))
        for one in asking:
            self._add(Label(one.name(words.language), "heading", wrap=True))
            questions = Questions(self._context)
            # It shows itself when it asks; without a place yet it would be a window of its own.
            self._add(questions)
            questions.speak_in(self._language)
            questions.ask(one, self._kept.get(one.slug, {}))
            questions.changed.connect(self.changed)
            self.questions[one.slug] = questions
        self.setVisible(bool(asking))

    def speak_in(self, language: str) -> None:
        """Ask for the words of letters in this language, or in both."""
        self._language = language
        for questions in self.questions.values():
            questions.speak_in(language)

    def keep(self) -> None:
        """Remember what was typed."""
        self._kept |= {slug: questions.typed() for slug, questions in self.questions.items()}

    def bring(self, answers: dict[str, dict[str, Any]]) -> None:
        """Begin with answers of an earlier batch."""
        self.questions, self._kept = {}, {slug: dict(found) for slug, found in answers.items()}

    def answers(self) -> dict[str, dict[str, Any]]:
        """The answers that can be meant, by document."""
        found = {slug: questions.answers() for slug, questions in self.questions.items()}
        return {slug: answers for slug, answers in found.items() if answers}

    def check(self) -> bool:
        """Show every fault; whether there is none."""
        # The last is checked first, so that the cursor ends at the first fault.
        sound = [questions.check() for questions in reversed(self.questions.values())]
        return all(sound)

    def go_to(self, slug: str, name: str) -> None:
        """Put the cursor into an answer."""
        if slug in self.questions:
            self.questions[slug].go_to(name)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._box.addWidget(part)
