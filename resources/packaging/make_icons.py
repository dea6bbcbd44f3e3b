"""Draws icon.png, icon.ico (Windows) and icon.icns (macOS) from icon.svg; run by hand when the drawing changes."""

import os
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)
MACOS = (16, 32, 64, 128, 256, 512, 1024)


def drawn(renderer: QSvgRenderer, size: int) -> Image.Image:
    """The icon at one size, drawn from its lines rather than made smaller."""
    picture = QImage(size, size, QImage.Format.Format_RGBA8888)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(picture.constBits()))


def main() -> None:
    """Draw all sizes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / "icon.svg"), application)
    pictures = {size: drawn(renderer, size) for size in {*WINDOWS, *MACOS}}
    pictures[256].save(HERE / "icon.png", optimize=True)
    largest, *others = (pictures[size] for size in sorted(WINDOWS, reverse=True))
    largest.save(HERE / "icon.ico", sizes=[(size, size) for size in WINDOWS], append_images=others)
    pictures[1024].save(HERE / "icon.icns", append_images=[pictures[size] for size in MACOS if size != 1024])


if __name__ == "__main__":
    main()
