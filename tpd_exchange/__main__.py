"""The front door: no word opens the window, a word runs that command."""

import gc
import sys
from collections.abc import Sequence

from tpd_exchange import siblings

NEW_OBJECTS = 50_000
"""After how many of them Python looks for garbage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run one command; nothing heavy is imported before it is known which."""
    siblings.check()
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given:
        # As in the window (`ui/quick_start.py`): what is imported stays, and looking for garbage in it finds nothing.
        gc.set_threshold(NEW_OBJECTS)
        from tpd_exchange.cli.main import run

        return run(given)
    from ui.app import run as open_window

    return open_window()


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        # In the frozen app a process that reads a stranger's file starts here, too, and goes no further.
        freeze_support()
    sys.exit(main())
