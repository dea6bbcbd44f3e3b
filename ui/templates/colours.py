"""Colours what is markup in a text, so that the eye tells words from merge fields and conditions."""

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from tpd_exchange.letters.checking import MERGED

if TYPE_CHECKING:
    from ui.style.theme import Theme

_HEADING = re.compile(r"^\s*##? .*")
_DIRECTIVE = re.compile(r"^\s*@.*")
_SMALL = re.compile(r"^\s*> .*")
_SIGNS = re.compile(r"^\s*(?::[_?]?\d?(?= )|(?:\[\]|\(\))(?= )|=(?= )|\||-(?= ))|\*\*|\|")
_COMMENT = re.compile(r"^\s*#.*")
_TABLE = re.compile(r"^\s*\[.*\]\s*$")
_KEY = re.compile(r"^\s*[\w-]+\s*(?==)")


class Colours(QSyntaxHighlighter):
    """Colours a body's markup, or the keys and tables of the settings."""

    def __init__(self, document: QTextDocument, theme: "Theme", *, settings: bool = False) -> None:
        super().__init__(document)
        self._theme = theme
        self._settings = settings
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Called by Qt for each line that changed."""
        tokens = self._theme.tokens
        if self._settings:
            self._mark(_KEY, text, tokens.accent)
            self._mark(_TABLE, text, tokens.text, bold=True)
            self._mark(_COMMENT, text, tokens.soft)
        else:
            self._mark(_SMALL, text, tokens.soft)
            self._mark(_HEADING, text, tokens.text, bold=True)
            self._mark(_SIGNS, text, tokens.soft, bold=True)
            self._mark(_DIRECTIVE, text, tokens.warn, bold=True)
        self._mark(MERGED, text, tokens.accent)

    def _mark(self, pattern: re.Pattern[str], text: str, colour: str, *, bold: bool = False) -> None:
        form = QTextCharFormat()
        form.setForeground(QColor(colour))
        if bold:
            form.setFontWeight(QFont.Weight.Bold)
        for match in pattern.finditer(text):
            self.setFormat(_utf16(text, match.start()), _utf16(text, match.end()) - _utf16(text, match.start()), form)


def _utf16(text: str, at: int) -> int:
    """Qt counts in UTF-16, Python in characters."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le")) // 2
