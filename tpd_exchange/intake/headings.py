"""Finds the headings of a sheet and matches its columns to fields: by heading, then by what stands in them."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from itertools import islice
from typing import Final

from tpd_exchange.i18n import LANGUAGES, Words
from tpd_exchange.intake.closed_lists import choices_by_word, squeezed
from tpd_exchange.intake.contents import guesses
from tpd_exchange.intake.days import Order, order_asked
from tpd_exchange.intake.displayed import are_lines
from tpd_exchange.intake.given_names import given_beside_surname
from tpd_exchange.intake.purposes import amounts_by_purpose, paid_monthly, purpose_said
from tpd_exchange.intake.rows import LOOKED_AT, Grid
from tpd_exchange.intake.sent_to import sent_to
from tpd_exchange.intake.synonyms import EVERYWHERE, IGNORED, OF_A_HOUSE, PREFIXES
from tpd_exchange.intake.targets import Target, targets
from tpd_exchange.intake.units import UNITS, unit_of, without_unit
from tpd_exchange.models import Noun
from tpd_exchange.sheets.cells import Cell

_KEPT_UNIT, _KEPT_FOR_ALL = "unit ", "="
_HOUSES: Final = frozenset({"home", "host", "institution"})
_NEAR: Final = 0.88
_SHORTEST: Final = 4
_SAMPLE: Final = 200
_MARKS: Final = re.compile(r"[*＊†]|\((?:필수|선택|예정|required|optional)\)|\[(?:필수|선택)\]", re.IGNORECASE)
_BRACKET: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LOOSE: Final = frozenset({"구분", "유형", "종류", "type", "kind", "category"})
_IGNORED: Final = frozenset(IGNORED.split("|"))


@dataclass(frozen=True)
class Layout:
    """What each column of a sheet is, and in which order its days are written, by the index of the column."""

    noun: Noun
    paths: Mapping[int, str]
    orders: Mapping[int, Order] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    headed: Mapping[int, str] = field(default_factory=dict)
    """In which unit the money of a column is written, as an officer says and as its heading does."""
    for_all: Mapping[str, str] = field(default_factory=dict)
    """By path what holds for all rows that do not say it themselves."""
    purpose: str = ""
    """What the amounts of funding are for, as their heading says."""
    past: str = ""
    """What was said of exchanges that are over and have no stage: closed, or nominated."""
    monthly: frozenset[int] = frozenset()
    """Columns of money whose heading says that it is paid each month."""
    unasked: frozenset[int] = frozenset()
    """Columns of days that could be read in two ways and where nobody said yet in which."""

    def column_of(self, *paths: str) -> int | None:
        """The first column that is one of these."""
        return next((column for column, path in self.paths.items() if path in paths), None)

    def with_order(self, column: int, order: Order) -> "Layout":
        """The same with the days of a column in this order."""
        return replace(self, orders={**self.orders, column: order}, unasked=self.unasked - {column})

    def unit(self, column: int) -> str:
        """The unit of a column of money."""
        return self.units.get(column) or self.headed.get(column, "")

    def kept(self) -> dict[str, str]:
        """What an officer said of a sheet, as it is remembered for the next one with the same headings."""
        columns = {str(column): path for column, path in sorted(self.paths.items())}
        units = {f"{_KEPT_UNIT}{column}": unit for column, unit in self.units.items()}
        return columns | units | {f"{_KEPT_FOR_ALL}{path}": said for path, said in self.for_all.items()}


def find_header(rows: Iterable[Sequence[Cell]], noun: Noun) -> int:
    """The index of the row that holds the headings, among the first; -1 where none looks like it."""
    known, best, most = _words(noun), -1, 0
    first = list(islice(rows, LOOKED_AT))
    above: Sequence[Cell] = ()
    for index, row in enumerate(first):
        texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
        count = len({path for at, cell in enumerate(row) if (path := _headed(cell, above[at : at + 1], known))})
        above = row
        if count > most and (count > 1 or len(texts) == 1):
            best, most = index, count
    if best >= 0:
        return best
    for index, row in enumerate(first):
        cells = [cell for cell in row if cell is not None]
        if len(cells) > 1:
            return index if all(isinstance(cell, str) for cell in cells) else -1
    return 0 if first else -1


def _headed(cell: Cell, above: Sequence[Cell], known: Mapping[str, str]) -> str | None:
    """What a cell is the heading of, perhaps below that of its group."""
    if not isinstance(cell, str) or not cell.strip():
        return None
    group = above[0] if above and isinstance(above[0], str) and above[0] != cell else ""
    return (known.get(_bare(f"{group} {cell}")) if group else None) or _path_of(cell, known)


def match(
    grid: Grid, noun: Noun, remembered: Mapping[str, str] | None = None, said: Mapping[int, str] | None = None
) -> Layout:
    """What each column is; `remembered` is what an officer chose for a sheet with the same headings.

    What is `said` of some columns holds, the others are matched beside it; an empty path leaves a column out.
    """
    used = grid.used
    if remembered is not None:
        paths = {column: remembered[str(column)] for column in used if remembered.get(str(column)) in targets(noun)}
        return completed(grid, _with_kept(Layout(noun, given_beside_surname(grid, paths)), remembered))
    said = said or {}
    found = {column: path for column, path in said.items() if path}
    known = _words(noun)
    for before, column in zip((None, *used), used, strict=False):
        if column in said:
            continue
        path = _of_house_before(grid.headings[column], found.get(before, ""), noun) if before is not None else None
        path = _whole_list(grid, column, path or _of_column(grid, column, known), noun)
        if path and path not in found.values() and _may_be(grid, column, path, noun):
            found[column] = path
    for column in used:
        if (
            column not in found
            and column not in said
            and (near := _near(grid.headings[column], known))
            and near not in found.values()
        ):
            found[column] = near
    open_ = {column: grid.headings[column] for column in used if column not in said}
    found |= sent_to(open_, found, known)
    found = {**given_beside_surname(grid, found), **{column: path for column, path in said.items() if path}}
    unknown = [
        column
        for column in used
        if column not in found and column not in said and squeezed(grid.headings[column]) not in _IGNORED
    ]
    found = amounts_by_purpose(grid, noun, unknown, found)
    found |= guesses(grid, noun, [column for column in unknown if column not in found], set(found.values()))
    return completed(grid, Layout(noun, dict(sorted(found.items()))))


def _with_kept(layout: Layout, kept: Mapping[str, str]) -> Layout:
    known = targets(layout.noun)
    units = {column: kept[key] for column in layout.paths if kept.get(key := f"{_KEPT_UNIT}{column}") in UNITS}
    said = {key.removeprefix(_KEPT_FOR_ALL): text for key, text in kept.items() if key.startswith(_KEPT_FOR_ALL)}
    return replace(layout, units=units, for_all={path: text for path, text in said.items() if path in known})


def _may_be(grid: Grid, column: int, path: str, noun: Noun) -> bool:
    """“구분” may be the direction, or new and prolonged: what stands below it decides."""
    choices = targets(noun)[path].field.choices
    if choices is None or _bare(grid.headings[column]) not in _LOOSE:
        return True
    known = choices_by_word(choices)
    cells = [str(row[column]) for _, row in grid.rows[:_SAMPLE] if column < len(row) and row[column] is not None]
    return 2 * sum(squeezed(cell) in known for cell in cells) >= len(cells)


def _whole_list(grid: Grid, column: int, path: str | None, noun: Noun) -> str | None:
    """“Funding” of a list of ours holds whole lines, and no amounts: what stands below it tells."""
    name = (path or "").partition(".")[0]
    field = noun.fields.get(name)
    if field is None or field.item is None:
        return path
    return name if are_lines(row[column] for _, row in grid.rows[:_SAMPLE] if column < len(row)) else path


def completed(grid: Grid, layout: Layout) -> Layout:
    """The layout with the order of days that its columns tell themselves."""
    orders, unasked = dict[int, Order](), set[int]()
    for column, path in layout.paths.items():
        target = targets(layout.noun)[path]
        if target.field.editor == "date":
            told = layout.orders.get(column) or order_asked(row[column] for _, row in grid.rows if column < len(row))
            if told is None:
                unasked.add(column)
            else:
                orders[column] = told
    headed = {column: unit for column in layout.paths if (unit := unit_of(grid.headings[column]))}
    purpose, monthly = purpose_said(grid, layout.paths), paid_monthly(grid, layout.paths)
    return replace(layout, orders=orders, headed=headed, unasked=frozenset(unasked), purpose=purpose, monthly=monthly)


def fingerprint(noun: Noun, headings: Sequence[str]) -> str:
    """What sheets with the same headings have in common."""
    text = "\n".join([noun.name, *(squeezed(heading) for heading in headings)]).rstrip("\n")
    return hashlib.sha256(text.encode()).hexdigest()


def _of_column(grid: Grid, column: int, known: Mapping[str, str]) -> str | None:
    """With the heading of its group first: “수용기관” above “국가”."""
    own, above = grid.headings[column], grid.above[column] if column < len(grid.above) else ""
    if above and above != own and (path := known.get(_bare(f"{above} {own}"))):
        return path
    return _path_of(own, known)


def whole_heading(grid: Grid, column: int, noun: Noun) -> str:
    """The heading of a column in one line: with that of its group before it where the two together mean something."""
    own, above = grid.headings[column], grid.above[column] if column < len(grid.above) else ""
    return f"{above} {own}" if above and above != own and _bare(f"{above} {own}") in _words(noun) else own


def _of_house_before(heading: str, before: str, noun: Noun) -> str | None:
    """“국가” after “초청기관” is the country of the host."""
    house = before.partition(".")[0]
    if house not in _HOUSES:
        return None
    asked = _bare(heading)
    paths = (f"{house}.{name}" for name in OF_A_HOUSE if asked in map(_bare, _synonyms(name)))
    return next((path for path in paths if path in targets(noun)), None)


def _path_of(heading: str, known: Mapping[str, str]) -> str | None:
    """“장학금(천원)” and “stipend USD” as well."""
    plain = _BRACKET.sub("", heading)
    return known.get(_bare(heading)) or known.get(_bare(plain)) or known.get(_bare(without_unit(plain)))


def _bare(heading: str) -> str:
    return squeezed(_MARKS.sub("", heading)).strip(":.-/,›>")


def _near(heading: str, known: Mapping[str, str]) -> str | None:
    word = _bare(heading)
    if len(word) < _SHORTEST or word in _IGNORED:
        return None
    near = get_close_matches(word, known, n=1, cutoff=_NEAR)
    return known[near[0]] if near else None


@cache
def _words(noun: Noun) -> Mapping[str, str]:
    """Every heading that is understood, with what it means; what is named first wins."""
    known: dict[str, str] = {}
    own = [target for target in targets(noun).values() if not target.party]
    parties = [target for target in targets(noun).values() if target.party]
    whole_lists = [target for target in own if target.field.editor == "lines"]
    for target in (*(one for one in own if one not in whole_lists), *parties):
        for word in _called(target):
            known.setdefault(_bare(word), target.path)
    for target in own:
        for word in _synonyms(target.path):
            known.setdefault(_bare(word), target.path)
    for target in whole_lists:
        for word in _called(target):
            known.setdefault(_bare(word), target.path)
    for target in parties:
        bare = target.path.removeprefix(f"{target.party}.")
        for prefix in PREFIXES.get(target.party, "").split("|"):
            for word in (*_synonyms(bare), *_field_labels(target)):
                if prefix or target.party == "researcher":
                    known.setdefault(_bare(f"{prefix} {word}"), target.path)
    known.pop("", None)
    # “number” counts rows, unless it is the very name of something that is written into such a record.
    own_names = {_bare(target.path) for target in own if not target.field.show.given}
    return {word: path for word, path in known.items() if word not in _IGNORED or word in own_names}


def _called(target: Target) -> list[str]:
    labels = [Words(language)(target.label) for language in LANGUAGES]
    return [target.path, *labels]


def _field_labels(target: Target) -> list[str]:
    return [Words(language)(target.field.label) for language in LANGUAGES]


def _synonyms(path: str) -> list[str]:
    return EVERYWHERE[path].split("|") if path in EVERYWHERE else []
