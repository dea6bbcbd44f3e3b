"""The style sheet made of the tokens; what the Fusion palette already does is left to it."""

from pathlib import Path
from string import Template

from tpd_exchange.paths import ICONS
from ui.style.tokens import Tokens

# `kind` is a dynamic property that widgets set on themselves (ui/widgets).
_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog, QWidget[kind="surface"] { background: $surface; }
QWidget[kind="page"], QWidget[kind="base"] { background: $base; }
QWidget[kind="card"] { background: $base; border: 1px solid $line; border-radius: 8px; }
QToolTip { background: $text; color: $base; border: 0; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[kind="title"] { font-size: 20px; font-weight: 600; }
QLabel[kind="heading"] { font-size: 15px; font-weight: 600; }
QLabel[kind="group"] { color: $soft; font-size: 12px; font-weight: 600; }
QLabel[kind="soft"], QLabel[kind="hint"] { color: $soft; }
QLabel[kind="hint"] { font-size: 12px; }
QLabel[kind="fault"] { color: $bad; font-size: 12px; }
QLabel[kind="good"] { color: $good; font-size: 12px; }
QLabel[kind="warn"] { color: $warn; font-size: 12px; }
QLabel[kind="number"] { font-size: 26px; font-weight: 600; }
QLabel[kind="key"] {
  background: $hover; border: 1px solid $line; border-radius: 4px; padding: 1px 6px; font-size: 12px; }

QPushButton, QToolButton[kind="plain"] {
  background: $base; border: 1px solid $edge; border-radius: 6px; padding: 0 14px; min-height: 30px; color: $text; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 0 13px; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { color: $soft; border-color: $line; background: $surface; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $text; border-color: $text; color: $base; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $line; border-color: $line; color: $soft; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_soft; }
QPushButton[kind="danger"]:disabled { color: $soft; border-color: $line; }
QPushButton[kind="quiet"], QToolButton {
  background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 8px; min-height: 30px; }
QToolButton { padding: 0 6px; min-width: 18px; min-height: 28px; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton[kind="search"] { text-align: left; padding: 0 10px; color: $soft; border-color: $line; }
QPushButton[kind="search"]:focus { border: 2px solid $accent; padding: 0 9px; }
QPushButton[kind="link"] {
  background: transparent; border: 1px solid transparent; padding: 0 4px; color: $accent; text-align: left;
  min-height: 26px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; }
QPushButton[kind="inline"] {
  background: transparent; border: 1px solid transparent; padding: 0; margin: 0 0 0 -1px; color: $accent;
  text-align: left; min-height: 18px; }
QPushButton[kind="inline"]:hover { text-decoration: underline; }
QPushButton[kind="inline"]:focus { border: 1px solid $accent; padding: 0; }
QPushButton[flush="true"] { padding: 0 8px 0 0; }
QPushButton[flush="true"]:focus { padding: 0 7px 0 0; }
QPushButton[kind="link"]:disabled { color: $soft; }
QLineEdit QToolButton { min-width: 0; min-height: 0; padding: 0; border: 0; background: transparent; }
QToolButton:checked { background: $accent_soft; color: $text; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
  background: $base; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 0 8px; min-height: 30px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: $faint; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: 0; }
QSpinBox QLineEdit { border: 0; padding: 0 6px; min-height: 0; background: transparent; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"], QComboBox[fault="true"] {
  border-color: $bad; background: $bad_soft; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QLineEdit:read-only {
  background: $surface; color: $soft; border-color: $line; }
QLineEdit[kind="search"] { padding-left: 4px; }
QLineEdit[kind="inset"] { border: 0; background: transparent; font-size: 16px; min-height: 40px; padding: 0 4px; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox::down-arrow { image: url("$icons/chevron-down-$shade.svg"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $base; border: 1px solid $edge; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 28px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
  width: 16px; height: 16px; border: 1px solid $edge; border-radius: 4px; background: $base; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
  background: $accent; border-color: $accent; image: url("$icons/check-$shade.svg"); }
QAbstractItemView::indicator:indeterminate { border: 5px solid $accent; width: 8px; height: 8px; }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 14px; height: 14px; }
QRadioButton::indicator:checked:focus { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox:focus, QRadioButton:focus { text-decoration: underline; }

QMenuBar { background: $surface; border-bottom: 1px solid $line; padding: 1px 6px; }
QMenuBar::item { padding: 5px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $base; border: 1px solid $edge; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }

QHeaderView { background: $surface; border: 0; }
QHeaderView::section {
  background: $surface; color: $soft; border: 0; border-bottom: 1px solid $line; padding: 0 10px;
  min-height: 32px; font-weight: 600; }
QTableView, QListView, QTreeView {
  background: $base; border: 0; gridline-color: $line; alternate-background-color: $base;
  selection-background-color: $accent_soft; selection-color: $text; }
QTableView[kind="padded"]::item { padding: 0 8px; }
QTreeView[kind="padded"]::item { padding: 6px 8px; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 0; }
QListView[kind="choices"] { border: 1px solid $edge; border-radius: 6px; padding: 3px; }
QListView[kind="choices"]:focus { border: 2px solid $accent; padding: 2px; }
QListView[kind="choices"]::item { padding: 0 4px; border-radius: 4px; }
QListView[kind="choices"]::item:selected { background: $accent_soft; color: $text; }

QScrollArea, QScrollArea > QWidget > QWidget[kind="clear"] { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px 1px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: none; border: 0; width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar {
  background: $line; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; text-align: center;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $soft; padding: 7px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { background: $hover; }
QTabBar[kind="tight"]::tab { padding: 7px 8px; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
QStatusBar { background: $surface; border-top: 1px solid $line; color: $soft; }
QStatusBar::item { border: 0; }

QFrame[kind="rule"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[kind="banner"][tone="bad"] { background: $bad_soft; border: 1px solid $bad; border-radius: 6px; }
QFrame[kind="banner"][tone="warn"] { background: $warn_soft; border: 1px solid $warn; border-radius: 6px; }
QFrame[kind="banner"][tone="good"] { background: $good_soft; border: 1px solid $good; border-radius: 6px; }
QFrame[kind="banner"][tone="info"] { background: $accent_soft; border: 1px solid $accent; border-radius: 6px; }
QFrame[kind="toast"] { background: $text; border-radius: 8px; }
QFrame[kind="toast"] QLabel { color: $base; }
QFrame[kind="toast"] QPushButton {
  background: transparent; border: 1px solid transparent; color: $base; font-weight: 600;
  text-decoration: underline; }
QFrame[kind="toast"] QPushButton:focus, QFrame[kind="toast"] QPushButton:hover { border-color: $base; }
QLabel[kind="chip"] { border-radius: 9px; padding: 1px 8px; font-size: 12px; background: $hover; color: $text; }
QLabel[kind="chip"][tone="good"] { background: $good_soft; color: $good; }
QLabel[kind="chip"][tone="warn"] { background: $warn_soft; color: $warn; }
QLabel[kind="chip"][tone="bad"] { background: $bad_soft; color: $bad; }
QLabel[kind="chip"][tone="info"] { background: $accent_soft; color: $text; }

QFrame[kind="value"] { background: $hover; border: 1px solid $line; border-radius: 14px; }
QFrame[kind="value"] QToolButton { min-width: 14px; min-height: 22px; padding: 0 3px; border-radius: 11px; }
QFrame[kind="value"] QPushButton { min-height: 24px; color: $text; }
QFrame[kind="line"] { background: $surface; border: 1px solid $line; border-radius: 6px; }
QFrame[kind="question"] { background: transparent; border: 1px solid transparent; border-radius: 6px; }
QFrame[kind="question"][current="true"] { background: $surface; border-color: $line; }
QFrame[kind="question"]:focus { border: 1px solid $accent; background: $accent_soft; }
QFrame[kind="popup"] { background: $base; border: 1px solid $edge; border-radius: 6px; }
QListWidget#suggestions { background: $base; border: 1px solid $edge; border-radius: 6px; padding: 3px; }
QListWidget#suggestions::item { padding: 0 8px; border-radius: 4px; }
QListWidget#suggestions::item:selected, QListWidget#suggestions::item:hover { background: $accent_soft; color: $text; }

QPushButton[kind="place"] {
  background: transparent; border: 1px solid transparent; border-radius: 6px; text-align: left;
  padding: 0 10px; min-height: 34px; }
QPushButton[kind="place"]:hover { background: $hover; }
QPushButton[kind="place"]:checked { background: $accent_soft; font-weight: 600; }
QPushButton[kind="place"]:focus { border: 2px solid $accent; padding: 0 9px; }
""")


def sheet(tokens: Tokens, shade: str) -> str:
    """The style sheet for a set of colours; `shade` (light or dark) picks pictures that a sheet must name by file."""
    values = {role: str(value) for role, value in vars(tokens).items()}
    return _SHEET.substitute(values, shade=shade, icons=Path(ICONS).as_posix())
