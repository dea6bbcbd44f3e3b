"""What things are and what may be done with them; no window and no database engine in here."""

import sys

# The first lines any command of the checkout runs, so they must be readable to every Python, however old.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("TPD Exchange needs Python 3.11 to 3.14; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

__version__ = "0.1.0"
