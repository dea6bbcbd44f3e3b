"""What a process does first that is about to read a stranger's file: it stays silent, small, and leaves no trace."""

import os
from contextlib import suppress


def confine(memory: int) -> None:
    """Take no more than so many bytes, write nothing on the screen, and leave no image of a crash on the disk."""
    # What a broken file makes libraries write is for nobody.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        import resource
    except ImportError:  # Windows has no such limits; there time, and what was looked at before, must do
        return
    for limit, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
