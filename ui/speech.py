"""The language the window speaks, and the news that it speaks another one now."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal

from tpd_exchange.i18n import Language, Words


class Speech(QObject):
    """Holds the words of the moment; `languageChanged` comes after they have changed."""

    languageChanged = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = Words(language)
        # Only for what Qt words itself, such as its dialog for files and the menu of a text field.
        self._qt = QTranslator(self)
        self._qt.load("qtbase_ko", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._let_qt_speak()

    def _let_qt_speak(self) -> None:
        if self.language == "ko":
            QCoreApplication.installTranslator(self._qt)
        else:
            QCoreApplication.removeTranslator(self._qt)

    @property
    def language(self) -> Language:
        """Korean or English."""
        return self.words.language

    def speak(self, language: Language) -> None:
        """Change the language of everything that is on the screen."""
        if language != self.language:
            self.words = Words(language)
            self._let_qt_speak()
            self.languageChanged.emit()
