"""Takes the pictures of README from a sample office, in both languages; run by hand when the window has changed.

python resources/packaging/make_pictures.py, in a copy of this repository, by the Python of .venv.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = Path(__file__).parent / "readme"
TODAY: Final = "2026-11-25"
WIDTH, HEIGHT = 1280, 800
PATIENCE, STILL = 60.0, 2.5
"""Seconds until something has to be there, and how long nothing moves before a picture is taken."""
LETTER, PERSON = "placement-researcher", "P-2026-0036"
MANY = ("placement-host", "visa-support", "award-letter")
FROM, TO = "P-2026-0029", "P-2026-0033"


class Camera:
    """A window on an office, in one language."""

    def __init__(self, application: Any, folder: Path, language: str) -> None:
        from tpd_exchange.sample.passphrase import PASSPHRASE
        from tpd_exchange.settings import Settings
        from ui.app import App

        settings = Settings()
        settings.set("window", "language", language)
        settings.set("window", "scheme", "light")
        self._application, self._language = application, language
        self.app = App(application, settings)
        self.app.start(folder, PASSPHRASE)
        self._wait(lambda: self.app.session is not None)
        self.app.window.resize(WIDTH, HEIGHT)
        self._rest()
        self.context.notices.clear()

    @property
    def context(self) -> Any:
        """What the pages of the office are given."""
        assert self.app.session is not None
        return self.app.session.context

    def placement(self, number: str) -> Any:
        """The id of a placement."""
        from tpd_exchange.models import NOUNS

        return self.context.store.lists.suggest(NOUNS["placement"], number)[0].id

    def take(self, name: str) -> None:
        """Take a picture as soon as nothing moves, without the day's greeting."""
        from PIL import Image

        assert self.app.session is not None
        self._rest()
        while self.app.session.shell.banner.isVisible():
            self.context.notices.clear()
            self._rest()
        file = FOLDER / f"{name}.{self._language}.png"
        self.app.window.grab().save(str(file))
        # A window has few colours: a palette of them takes a third of the room.
        Image.open(file).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1).save(file, optimize=True)

    def placements(self) -> None:
        """The list with a card."""
        self.context.go("placements", self.placement(PERSON))
        self.take("placements")

    def letter(self) -> None:
        """A letter under way."""
        self.context.write_letter(self.placement("P-2026-0038"), LETTER)
        self.take("letter")

    def batch(self) -> None:
        """Many letters at once."""
        from ui.batches.pane import BatchPane

        numbers = range(int(FROM[-4:]), int(TO[-4:]) + 1)
        self.context.write_letters([self.placement(f"P-2026-{number:04}") for number in numbers])
        self._rest()
        assert self.app.session is not None
        pane = self.app.session.shell.page.findChild(BatchPane)
        assert pane is not None
        documents = pane.choices.documents
        documents.choose(MANY)
        documents.changed.emit()
        self._wait(lambda: bool(pane.rows))
        self.take("batch")

    def texts(self) -> None:
        """The editor of texts."""
        self.context.word_document(LETTER, self.placement("P-2026-0028"))
        self.take("texts")

    def reports(self) -> None:
        """The reports."""
        self.context.go("reports")
        self.take("reports")

    def close(self) -> None:
        """Close window and office."""
        assert self.app.session is not None
        self.app.session.rest()
        self.context.office.close(backup=False)
        self.app.window.hide()

    def _wait(self, ready: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not ready() and monotonic() < end:
            self._application.processEvents()

    def _rest(self) -> None:
        end = monotonic() + STILL
        self._wait(lambda: monotonic() > end and not self.context.tasks.running)


def main() -> None:
    """Take all pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TPD_EXCHANGE_TODAY"] = TODAY
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication

    from tpd_exchange.sample.making import make
    from tpd_exchange.tasks import drive

    with TemporaryDirectory() as place:
        os.environ["TPD_EXCHANGE_CONFIG"] = place
        folder = drive(make(Path(place) / "office"))
        application = QApplication([])
        for language in ("ko", "en"):
            camera = Camera(application, folder, language)
            for picture in (camera.placements, camera.letter, camera.batch, camera.texts, camera.reports):
                picture()
            camera.close()


if __name__ == "__main__":
    main()
