"""Closed lists of values; apart from how fields are shown, so that a letter can be made without reading that."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A closed list of values, each with the label that a person reads."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """A member is its value, with the label beside it."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
