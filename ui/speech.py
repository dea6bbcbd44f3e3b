"""The language the window speaks, and the news that it speaks another one now."""

from PySide6.QtCore import QObject, Signal

from tpd_exchange.i18n import Language, Words


class Speech(QObject):
    """Holds the words of the moment; `languageChanged` comes after they have changed."""

    languageChanged = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = Words(language)

    @property
    def language(self) -> Language:
        """Korean or English."""
        return self.words.language

    def speak(self, language: Language) -> None:
        """Change the language of everything that is on the screen."""
        if language != self.language:
            self.words = Words(language)
            self.languageChanged.emit()
