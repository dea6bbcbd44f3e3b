"""What the frozen programs run first: the same front door as `python -m tpd_exchange`."""

import sys

from tpd_exchange.__main__ import main

sys.exit(main())
