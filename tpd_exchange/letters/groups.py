"""The groups of facts that come from records: what each is called, and which record it comes from."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from tpd_exchange import models
from tpd_exchange.i18n import N_

if TYPE_CHECKING:
    from pydantic import BaseModel

    from tpd_exchange.show import Field

_RECORDS: Final = {
    "office": (N_("Office"), "Office"),
    "officer": (N_("Signing officer"), "Officer"),
    "placement": (N_("Placement"), "Placement"),
    "researcher": (N_("Researcher"), "Researcher"),
    "home": (N_("Home institution"), "Institution"),
    "host": (N_("Host institution"), "Institution"),
    "supervisor": (N_("Supervisor at the host"), "Contact"),
    "programme": (N_("Programme"), "Programme"),
    "call": (N_("Call"), "Call"),
    "domain": (N_("Domain"), "Domain"),
    "sub_area": (N_("Sub-area"), "SubArea"),
    "home_signatory": (N_("Who signs for the home institution"), "Contact"),
    "host_signatory": (N_("Who signs for the host institution"), "Contact"),
    "export_officer": (N_("Export control at the host"), "Contact"),
}


class _Groups(Mapping[str, "tuple[str, type[BaseModel]]"]):
    """Tables are slow to read, hence read only when one of them is asked for; most letters need none."""

    def __getitem__(self, group: str) -> "tuple[str, type[BaseModel]]":
        label, record = _RECORDS[group]
        return label, getattr(models, record)

    def __iter__(self) -> Iterator[str]:
        return iter(_RECORDS)

    def __len__(self) -> int:
        return len(_RECORDS)

    def __contains__(self, group: object) -> bool:
        return group in _RECORDS


GROUPS: Final = _Groups()
"""The groups of facts, each with its name and the record it comes from."""


def shown_fields(group: str) -> "dict[str, Field]":
    """The fields of that record; read when a fact is missing or a template is checked, for tables are slow to read."""
    from tpd_exchange.show import fields

    return fields(GROUPS[group][1])
