"""The system may end the program, at logout for one: then its window closes as by hand, and nothing is lost."""

import signal
import socket
import sys
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget


class Farewell(QObject):
    """Turns the signals that ask a program to end into a closing of the window; Windows asks the window itself."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._heard, self._told = socket.socketpair()
        if sys.platform == "win32":
            return
        # A handler of Python's runs only between lines of Python, and a resting window runs none: the system
        # itself writes into this socket, and Qt wakes up on it.
        self._told.settimeout(0)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _hear)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)

    def _close(self) -> None:
        self._heard.recv(64)
        self._window.close()


def _hear(number: int, frame: FrameType | None) -> None:
    """Only being here keeps Python from ending the program at once."""
