"""What a list shows, as one value that can be kept under a name. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from tpd_exchange.filters.conditions import Filter


class Listing(NamedTuple):
    """Search, conditions, order (`-` before it for descending), columns from left to right, what groups the rows."""

    search: str = ""
    filters: Mapping[str, Filter] = {}
    sort: str = ""
    columns: tuple[str, ...] = ()
    grouping: str = ""
