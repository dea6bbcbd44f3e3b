"""A picture on white: a signature is dark ink without a ground, and on a dark window it would not be seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

EDGE = 6


def on_paper(picture: QPixmap) -> QPixmap:
    """The picture with a white edge around it, as fine as it was."""
    ratio = picture.devicePixelRatio()
    edge = round(EDGE * ratio)
    paper = QPixmap(picture.width() + 2 * edge, picture.height() + 2 * edge)
    paper.setDevicePixelRatio(ratio)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawPixmap(EDGE, EDGE, picture)
    painter.end()
    return paper
