"""Whoever cannot see the window hears what everything is: each control that takes the keyboard has a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QWidget

from ui.app import App
from ui.dialogs.dialog import Dialog
from ui.places import PLACES
from ui.style.theme import Theme
from ui.style.tokens import DARK, LIGHT

TEXTS = ("text", "soft", "accent", "good", "warn", "bad")
GROUNDS = ("surface", "base")


def silent(root: QWidget) -> list[str]:
    """Visible controls that take the keyboard and have neither name nor text nor a label of their own."""
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollArea)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QComboBox)
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and widget not in buddies
    ]


@pytest.mark.parametrize("place", [place.name for place in PLACES])
def test_every_control_of_a_place_has_a_name(entered: App, place: str, qtbot) -> None:
    entered.session.context.go(place)
    assert silent(entered.window) == []


@pytest.mark.parametrize("command", ["settings", "shortcuts", "about", "passphrase", "recovery"])
def test_every_control_of_a_dialog_has_a_name(entered: App, command: str) -> None:
    entered.session.context.commands.run(command)
    dialog = entered.window.findChild(Dialog)
    assert silent(dialog) == []
    if command == "recovery":
        dialog.kept.click()
    dialog.accept()


def test_every_control_of_the_door_has_a_name(app: App, office_folder, qtbot) -> None:
    app.start()
    assert silent(app.window) == []
    app.door.ask(office_folder)
    assert silent(app.window) == []
    app.door.make()
    screen = app.window.screen_shown
    for step in screen.steps:
        assert silent(step) == []


def brightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(tokens) -> None:
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(tone, f"{tone}_soft") for tone in ("good", "warn", "bad")]
    pairs += [("on_accent", "accent"), ("text", "accent_soft"), ("soft", "hover"), ("text", "hover"), ("base", "text")]
    pale = {pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs}
    assert {pair: ratio for pair, ratio in pale.items() if ratio < 4.5} == {}
    assert min(contrast(tokens.edge, getattr(tokens, ground)) for ground in GROUNDS) >= 3


def test_the_look_follows_the_system_unless_it_is_chosen(qapp: QApplication, monkeypatch) -> None:
    theme = Theme(qapp, "system")
    hints = qapp.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.dark
    theme.choose("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.dark
