"""What the program is, which version, and what it is made of."""

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tpd_exchange import __version__
from tpd_exchange.i18n import N_, Words, say
from tpd_exchange.paths import RESOURCES
from ui.dialogs.dialog import Dialog


def _notice() -> str:
    """The notice lies beside the packages in a checkout and in the frozen app alike."""
    places = (RESOURCES.parent / "NOTICE", RESOURCES / "NOTICE")
    return next((Path(place).read_text(encoding="utf-8") for place in places if place.exists()), "")


class AboutDialog(Dialog):
    """Name, version and licences."""

    def __init__(self, parent: QWidget | None, words: Words, log: Path) -> None:
        super().__init__(parent, words, N_("About TPD Exchange"), 640)
        self.say(say("Version {version}", version=__version__), "soft")
        self.say(
            N_(
                "Records, placements and letters of the talent exchange between Korea and the United States under "
                "the Technology Prosperity Deal. Everything stays in the office's own folder, encrypted."
            )
        )
        self.say(N_("Licences of the parts it is made of"), "group")
        notice = QPlainTextEdit(_notice())
        notice.setReadOnly(True)
        notice.setMinimumHeight(240)
        notice.setAccessibleName(words(N_("Licences of the parts it is made of")))
        self.body.addWidget(notice)
        self.say(say("Log of errors: {file}", file=log), "hint")
        self.button(N_("Close"), self.accept, "primary")
