"""A report as a workbook: each table a sheet with real numbers and Excel's own chart, and the placements behind it."""

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tpd_exchange.i18n import N_, Message, Words, both
from tpd_exchange.reports.dimensions import DIMENSIONS
from tpd_exchange.reports.facts import Fact
from tpd_exchange.reports.grid import HIDDEN, Cell
from tpd_exchange.reports.marks import series_of
from tpd_exchange.reports.report import Report, Section, heading
from tpd_exchange.sheets.writing import sheet_names

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_OPTIONS: Final = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_ABOUT: Final = N_("About this report")
_ROWS: Final = N_("Placements behind it")
_FIELDS: Final = ("direction", "stage", "domain", "sub-area", "programme", "home", "host", "gender", "career",
                  "citizenship", "grade", "security")  # fmt: skip
_DATES: Final = (N_("Placement number"), N_("Researcher"), N_("First day"), N_("Last day"))
_CHARTS: Final[dict[str, dict[str, str]]] = {
    "bars": {"type": "bar", "subtype": "stacked"}, "mirror": {"type": "bar"},
    "columns": {"type": "column", "subtype": "stacked"}, "line": {"type": "column"},
}  # fmt: skip
_PATTERNS: Final = (None, "wide_upward_diagonal", None, "wide_downward_diagonal", None, "large_grid")
_COLOURS: Final = ("#12295A", "#12295A", "#738FBD", "#12295A", "#CCD9EB", "#12295A")


def as_xlsx(report: Report, spoken: str) -> bytes:
    """The report as a file; in both languages every text stands in Korean and in English."""
    import xlsxwriter  # takes a moment, and few sessions need it

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, dict(_OPTIONS))
    made = _Book(report, book, spoken)
    titles = [made.say(section.title) for section in report.sections]
    names = sheet_names([made.say_text(_ABOUT), *titles, made.say_text(_ROWS)])
    made.about(book.add_worksheet(names[0]))
    for name, section in zip(names[1:-1], report.sections, strict=True):
        made.section(book.add_worksheet(name), name, section)
    if report.wish.least <= 1:
        made.rows(book.add_worksheet(names[-1]))
    book.close()
    return file.getvalue()


class _Book:
    """Writes the sheets."""

    def __init__(self, report: Report, book: "Workbook", spoken: str) -> None:
        self._report, self._book = report, book
        self._words = [Words("ko"), Words("en")] if spoken == "both" else [Words("ko" if spoken == "ko" else "en")]
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._head = book.add_format({"bold": True, "bg_color": "#E8ECF1", "bottom": 1, "text_wrap": True})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._note = book.add_format({"italic": True, "font_color": "#5B6472"})
        self._right = book.add_format({"align": "right"})
        self._numbers: dict[tuple[str, bool], Any] = {
            (unit, bold): book.add_format({"num_format": look, "bold": bold})
            for unit, look in (("months", "#,##0.0"), ("", "#,##0"))
            for bold in (False, True)
        }

    def say(self, message: Message) -> str:
        """A text in the language of the report, or in both."""
        return " / ".join(dict.fromkeys(words(message) for words in self._words))

    def say_text(self, text: str) -> str:
        """A marked text likewise."""
        return " / ".join(dict.fromkeys(words(text) for words in self._words))

    def about(self, sheet: "Worksheet") -> None:
        """What the report is, and how it counted."""
        sheet.set_column(0, 0, 110)
        sheet.write_string(0, 0, self.say(self._report.title), self._title)
        lines = [self._report.office, *self._report.about, both("", ""), *self._report.basis]
        for number, line in enumerate(lines, 1):
            sheet.write_string(number, 0, self.say(line), self._wrap)

    def section(self, sheet: "Worksheet", name: str, section: Section) -> None:
        """One table, with its chart below it."""
        grid = section.shown
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, len(grid.columns), 15)
        sheet.write_string(0, 0, self.say(grid.corner), self._head)
        for at, column in enumerate(grid.columns, 1):
            said = " / ".join(dict.fromkeys(heading(column.over, column.label, words) for words in self._words))
            sheet.write_string(0, at, said, self._head)
        for number, row in enumerate(grid.rows, 1):
            sheet.write_string(number, 0, self.say(row.label), self._bold if row.total else None)
            for at, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=True), 1):
                self._cell(sheet, (number, at), cell, row.unit or column.unit, bold=row.total)
        for number, note in enumerate(section.notes, len(grid.rows) + 1):
            sheet.write_string(number, 0, self.say(note), self._note)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        self._chart(sheet, name, section)

    def _cell(self, sheet: "Worksheet", at: tuple[int, int], cell: Cell, unit: str, *, bold: bool) -> None:
        if cell.hidden:
            sheet.write_string(*at, HIDDEN, self._right)
        elif cell.value is not None:
            shown = self._numbers["months" if unit == "months" else "", bold]
            sheet.write_number(*at, float(Decimal(cell.value)), shown)

    def _chart(self, sheet: "Worksheet", name: str, section: Section) -> None:
        lines = [number for number, row in enumerate(section.shown.rows, 1) if not (row.total or row.rest)]
        if section.picture not in _CHARTS or not lines or section.grid.empty:
            return
        made = self._book.add_chart(dict(_CHARTS[section.picture]))
        for number, at in enumerate(series_of(section)):
            kind = _PATTERNS[number % len(_PATTERNS)]
            colour = _COLOURS[number % len(_COLOURS)]
            fill = {"pattern": {"pattern": kind, "fg_color": colour, "bg_color": "white"}} if kind else {
                "fill": {"color": colour}
            }  # fmt: skip
            made.add_series(
                {
                    "name": [name, 0, at + 1],
                    "categories": [name, lines[0], 0, lines[-1], 0],
                    "values": [name, lines[0], at + 1, lines[-1], at + 1],
                    "border": {"color": "#12295A"},
                    **fill,
                }
            )
        made.set_title({"name": self.say(section.title), "name_font": {"size": 12}})
        if section.picture in ("bars", "mirror"):
            made.set_y_axis({"reverse": True})
        made.set_size({"width": 760, "height": 160 + 22 * len(lines)})
        sheet.insert_chart(len(section.shown.rows) + len(section.notes) + 2, 0, made)

    def rows(self, sheet: "Worksheet") -> None:
        """The placements of which the numbers are made."""
        names = [*(self.say_text(one) for one in _DATES), *(self.say_text(DIMENSIONS[one].label) for one in _FIELDS)]
        sheet.set_column(0, len(names), 20)
        for at, said in enumerate(names):
            sheet.write_string(0, at, said, self._head)
        for number, fact in enumerate(self._report.rows, 1):
            self._row(sheet, number, fact)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(self._report.rows), len(names) - 1)

    def _row(self, sheet: "Worksheet", number: int, fact: Fact) -> None:
        sheet.write_string(number, 0, fact.number)
        sheet.write_string(number, 1, self.say(both(fact.name_ko, fact.name_en)))
        for at, day in ((2, fact.stay.start), (3, fact.stay.end)):
            if day is not None:
                sheet.write_datetime(number, at, day, self._day)
        for at, name in enumerate(_FIELDS, 4):
            dimension = DIMENSIONS[name]
            sheet.write_string(number, at, self.say(dimension.called(dimension.of(fact, None), self._report.world)))
