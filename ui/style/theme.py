"""Applies the look to the whole application and follows the system between light and dark while running."""

import sys
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from tpd_exchange.paths import FONTS
from ui.style.sheet import sheet
from ui.style.tokens import DARK, LIGHT, Tokens

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

# The systems' own Korean interface faces first; the bundled face last, so that Hangul never turns into boxes.
FAMILIES = ["Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR"]
BUNDLED = ("sans-400.ttf", "sans-700.ttf")
PIXELS = 13


class Theme(QObject):
    """The current colours; `changed` tells painters of their own to paint again."""

    changed = Signal()

    def __init__(self, application: QApplication, scheme: Scheme = "system") -> None:
        super().__init__(application)
        self._application = application
        self.scheme: Scheme = scheme
        self.tokens: Tokens = LIGHT
        application.setStyle(QStyleFactory.create("Fusion"))
        font = _font()
        application.setFont(font)
        self._apart = _fonts_apart(font) if sys.platform in ("win32", "darwin") else ""
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(scheme)

    @property
    def dark(self) -> bool:
        """Whether the window is dark right now."""
        return self.tokens is DARK

    def choose(self, scheme: Scheme) -> None:
        """Follow the system, or stay light or dark."""
        self.scheme = scheme
        hints = self._application.styleHints()
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
        hints.setColorScheme(wanted)
        self._apply()

    def _apply(self) -> None:
        # Some platforms ignore setColorScheme, so an explicit choice is applied by ourselves.
        system_dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self.scheme == "dark" or (self.scheme == "system" and system_dark)
        self.tokens = DARK if dark else LIGHT
        self._application.setPalette(_palette(self.tokens))
        self._application.setStyleSheet(self._apart + sheet(self.tokens, "dark" if dark else "light"))
        self.changed.emit()


def _font() -> QFont:
    installed = set(QFontDatabase.families())
    families = [family for family in FAMILIES if family in installed]
    if not families:
        for name in BUNDLED:
            number = QFontDatabase.addApplicationFont(str(FONTS / name))
            families += QFontDatabase.applicationFontFamilies(number)
    font = QFont()
    font.setFamilies([*dict.fromkeys(families), font.defaultFamily()])
    font.setPixelSize(PIXELS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.base,
        role.AlternateBase: tokens.surface,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.soft,
        role.Button: tokens.base,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.base,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.base,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    for where, colour in colours.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(tokens.soft))
    return palette


def _fonts_apart(font: QFont) -> str:
    """Windows and macOS give these fonts of their own, anew with each change of colours; a sheet outlasts that."""
    families = ", ".join(f'"{family}"' for family in font.families())
    parts = "QMenu, QMenuBar, QAbstractItemView, QHeaderView, QToolTip"
    return f"{parts} {{ font-family: {families}; font-size: {PIXELS}px; }}\n"
