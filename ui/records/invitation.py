"""What stands beside a list while no line of it is chosen."""

from ui.widgets.notices import EmptyState


class Invitation(EmptyState):
    """Asks to choose a line, but only of a list that has some."""

    def __init__(self) -> None:
        super().__init__("panel-right")
        self.ask(asks=False)

    def ask(self, *, asks: bool) -> None:
        """Ask, or say nothing."""
        for part in (self._symbol, self._title, self._sentence):
            part.setVisible(asks)
